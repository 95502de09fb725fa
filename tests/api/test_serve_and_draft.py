from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from urllib.request import urlopen

import pytest

from api.cli.serve import _listen
from tests.api.conftest import EVENT

LBT = [sys.executable, "-c", "from api.cli.main import run; run()"]


def lbt(*arguments: str, store: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*LBT, "--store", store, "--today", "2024-03-11", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def server(store_url: str, port: int) -> Iterator[subprocess.Popen[str]]:
    environment = {**os.environ, "PYTHONUTF8": "1"}
    with subprocess.Popen(
        [*LBT, "serve", "--store", store_url, "--port", str(port)],
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env=environment,
    ) as process:
        yield process
        process.terminate()
        process.wait(20)


def _fetch(url: str) -> bytes:
    for _ in range(100):
        try:
            with urlopen(url, timeout=5) as answer:  # noqa: S310  an address of our own
                return bytes(answer.read())
        except OSError:
            time.sleep(0.1)
    raise AssertionError(url)


def test_the_server_says_where_it_is_and_answers_there(
    server: subprocess.Popen[str], port: int
) -> None:
    assert server.stderr is not None
    assert f"依据溯源已启动：http://127.0.0.1:{port}/" in server.stderr.readline()
    assert json.loads(_fetch(f"http://127.0.0.1:{port}/api/v1/health"))["events"] == 1
    assert "变更事件" in _fetch(f"http://127.0.0.1:{port}/").decode()


def test_one_connection_serves_many_questions(server: subprocess.Popen[str], port: int) -> None:
    _fetch(f"http://127.0.0.1:{port}/api/v1/health")
    assert server.poll() is None
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    for _ in range(12):
        connection.request("GET", "/api/v1/health")
        answer = connection.getresponse()
        assert answer.status == 200
        answer.read()
    connection.close()


def test_small_answers_are_not_held_back() -> None:
    """Only on a socket that is named TCP does asyncio turn off the delay of small packets."""
    with _listen("127.0.0.1", 0) as listener:
        assert listener.proto == socket.IPPROTO_TCP


def test_a_port_in_use_is_said_with_a_way_out(store_url: str, port: int) -> None:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", port))
        holder.listen()
        done = lbt("serve", "--port", str(port), store=store_url)
    assert done.returncode == 2
    assert f"127.0.0.1:{port}" in done.stderr
    assert f"--port {port + 1}" in done.stderr
    assert "Traceback" not in done.stderr


def test_drafts_are_written_and_their_paths_printed(store_url: str, tmp_path: Path) -> None:
    done = lbt("draft", EVENT, "--out", str(tmp_path), store=store_url)
    assert done.returncode == 0, done.stderr
    paths = [Path(line) for line in done.stdout.splitlines()]
    assert {path.suffix for path in paths} == {".docx", ".json"}
    assert all(path.parent == tmp_path and path.is_file() for path in paths)
    content = json.loads(paths[1].read_text("utf-8"))["content"]
    assert content["applicant"] == "云江市交通运输局"
    assert "拟稿，须经人工确认" in done.stderr


def test_drafts_as_json(store_url: str, tmp_path: Path) -> None:
    done = lbt("draft", EVENT, "--out", str(tmp_path), "--json", "--kind", "请示", store=store_url)
    rows = json.loads(done.stdout)
    assert {row["kind"] for row in rows} == {"请示"}
    assert all(Path(row["docx"]).is_file() for row in rows)


def test_an_unknown_event_names_those_there_are(store_url: str, tmp_path: Path) -> None:
    done = lbt("draft", "no-such", "--out", str(tmp_path), store=store_url)
    assert done.returncode == 1
    assert EVENT in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_department_names_those_there_are(store_url: str, tmp_path: Path) -> None:
    done = lbt("draft", EVENT, "--department", "别的局", "--out", str(tmp_path), store=store_url)
    assert done.returncode == 1
    assert "云江市交通运输局" in done.stderr


def test_a_folder_that_cannot_be_made_is_said(store_url: str, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("x", "utf-8")
    done = lbt("draft", EVENT, "--out", str(blocked), store=store_url)
    assert done.returncode == 1
    assert "写不了申请文件" in done.stderr
    assert "Traceback" not in done.stderr
