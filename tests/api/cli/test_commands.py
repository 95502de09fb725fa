"""The command line as a user calls it: a real process, its output, its exit status."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from graph.store.open import open_store
from tests.worlds import AMENDMENT, DEPARTMENTS, ENTRIES, MATTERS, REGULATION

NAME = "云浦露营地管理条例(2020-06-15).md"
LBT = [sys.executable, "-c", "from api.cli.main import run; run()"]


def lbt(
    where: Path, *words: str, today: str = "2026-06-01", **environment: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*LBT, "--store", f"sqlite:///{where / 'city.db'}", "--today", today, *words],
        cwd=where,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def put(where: Path, name: str, text: str | bytes) -> str:
    path = where / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return str(path)


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small city after an amendment, made only by commands."""
    where = tmp_path_factory.mktemp("city")
    put(where, f"norms/{NAME}", REGULATION)
    for words in (
        ("ingest", "norms"),
        ("organisations", put(where, "departments.csv", DEPARTMENTS)),
        ("matters", put(where, "matters.csv", MATTERS), put(where, "entries.csv", ENTRIES)),
        ("apply", put(where, "决定.md", AMENDMENT)),
    ):
        done = lbt(where, *words)
        assert done.returncode == 0, done.stderr
    return where


def test_impact_as_lines_of_json(city: Path) -> None:
    done = lbt(city, "impact", "--all", "--json")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    by_code = {row["code"]: row for row in rows}
    assert by_code["000622002000"]["call"] == "act"
    assert by_code["000622002000"]["path"][-1]["to"] == "000622002000"
    assert set(rows[0]) >= {"event", "kind", "via", "effects", "touched", "rules", "procedure"}


def test_impact_for_people_says_who_and_why(city: Path) -> None:
    done = lbt(city, "impact", "--all")
    assert "露营地监督检查" in done.stdout
    assert "县级（1）：泉山区文化旅游局" in done.stdout
    assert "理由：" in done.stdout
    assert "路径：" in done.stdout


def test_a_department_finds_its_alert(city: Path) -> None:
    done = lbt(city, "alerts", "泉山区文化旅游局")
    assert "露营地监督检查" in done.stdout
    assert lbt(city, "alerts").stdout.startswith("云浦市文化旅游局")


def test_applying_the_same_file_again_changes_nothing(city: Path) -> None:
    before = lbt(city, "impact", "--all", "--json").stdout
    done = lbt(city, "apply", "决定.md")
    assert done.returncode == 0
    assert "以前已施行" in done.stderr
    assert lbt(city, "impact", "--all", "--json").stdout == before


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("impact", "没有的事件"), "没有这个变更事件 · 没有的事件"),
        (("alerts", "没有的局"), "没有这个部门 · 没有的局"),
        (("lineage", "999999999999"), "999999999999"),
        (("ingest", "没有的文件.md"), "没有的文件.md"),
        (("apply", "没有的文件.md"), "没有的文件.md"),
        (("matters", "没有的文件.csv"), "没有的文件.csv"),
    ],
)
def test_what_is_unknown_is_named(city: Path, words: tuple[str, ...], says: str) -> None:
    done = lbt(city, *words)
    assert done.returncode == 1
    assert says in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "words",
    [
        ("impact",),
        ("impact", "x", "--all"),
        ("没有的命令",),
        ("ingest",),
        ("ingest", "--深度", "3"),
    ],
)
def test_wrong_use_is_status_2(city: Path, words: tuple[str, ...]) -> None:
    done = lbt(city, *words)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_a_day_that_is_none(city: Path) -> None:
    done = lbt(city, "impact", "--all", today="明天")
    assert (done.returncode, "明天 不是日期" in done.stderr) == (2, True)


def test_a_list_without_its_columns(city: Path) -> None:
    done = lbt(city, "matters", put(city, "坏清单.csv", "序号,备注\n1,无\n"))
    assert done.returncode == 1
    assert "坏清单.csv" in done.stderr


def test_a_decision_about_a_norm_that_is_not_loaded(tmp_path: Path) -> None:
    done = lbt(tmp_path, "apply", put(tmp_path, "决定.md", AMENDMENT))
    assert done.returncode == 0
    assert "《云浦露营地管理条例》未收录全文" in done.stderr
    assert json.loads(lbt(tmp_path, "apply", "决定.md", "--json").stdout)["modifications"] > 0


def test_a_text_that_changes_nothing(tmp_path: Path) -> None:
    done = lbt(tmp_path, "apply", put(tmp_path, "菜谱.md", "番茄炒蛋：先炒蛋。"))
    assert done.returncode == 1
    assert "菜谱.md" in done.stderr


def test_a_store_that_is_none(tmp_path: Path) -> None:
    put(tmp_path, "city.db", "这不是数据库" * 400)
    done = lbt(tmp_path, "impact", "--all")
    assert done.returncode == 1
    assert "city.db" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_store_may_come_from_the_environment(city: Path) -> None:
    done = subprocess.run(
        [*LBT, "alerts", "--json"],
        cwd=city,
        env={**os.environ, "LBT_STORE": f"sqlite:///{city / 'city.db'}"},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert json.loads(done.stdout)


def _many(where: Path, number: int) -> None:
    for place in range(number):
        put(where, f"many/{place:03}.md", REGULATION.replace("云浦", f"第{place}泉"))


def test_two_processes_may_write_at_once(tmp_path: Path) -> None:
    _many(tmp_path, 60)
    command = [*LBT, "--store", f"sqlite:///{tmp_path / 'city.db'}", "ingest", "many"]
    both = [
        subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, text=True) for _ in range(2)
    ]
    for process in both:
        _, said = process.communicate(timeout=120)
        assert process.returncode == 0, said
    with open_store(f"sqlite:///{tmp_path / 'city.db'}") as store:
        assert store.counts().versions == 60


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_ctrl_c_in_the_middle_keeps_what_was_complete(tmp_path: Path) -> None:
    _many(tmp_path, 400)
    command = [*LBT, "--store", f"sqlite:///{tmp_path / 'city.db'}", "ingest", "many"]
    process = subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, text=True)
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        with open_store(f"sqlite:///{tmp_path / 'city.db'}") as store:
            if store.counts().versions:
                break
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130, said
    assert "再次运行" in said
    with open_store(f"sqlite:///{tmp_path / 'city.db'}") as store:
        kept = store.counts().versions
        assert 0 < kept < 400
    done = lbt(tmp_path, "ingest", "many")
    assert done.returncode == 0, done.stderr
    with open_store(f"sqlite:///{tmp_path / 'city.db'}") as store:
        assert store.counts().versions == 400
