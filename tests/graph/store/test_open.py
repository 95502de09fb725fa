"""Addresses, and files that are no stores."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from graph.store.open import open_store
from ontology.errors import StoreDamagedError, StoreReadOnlyError, TracerError, WrongUseError
from tests.graph.store.samples import AT, item, norm


def test_all_ways_to_name_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for url, file in [
        ("sqlite:///relative.db", "relative.db"),
        (f"sqlite:///{tmp_path}/absolute.db", "absolute.db"),
        ("bare.db", "bare.db"),
        (f"sqlite:///{tmp_path}/%E5%9B%BE%E8%B0%B1.db", "图谱.db"),
        ("图 谱.db", "图 谱.db"),
    ]:
        with open_store(url) as store:
            assert store.url == url
        assert (tmp_path / file).is_file()


def test_a_store_in_memory_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with open_store("sqlite:///:memory:") as store, store.transaction("put", AT):
        store.norms.put_norm(norm("甲"))
        assert store.counts().norms == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("url", "word"),
    [
        ("neo4j://", "没有主机名"),
        ("bolt://localhost:none/x", "端口不对"),
        ("neo4j+x://localhost", "不认识的存储地址"),
        ("neo4j://localhost?timeout=soon", "timeout"),
        ("postgresql://localhost/x", "sqlite:///"),
        ("sqlite://x.db", "sqlite:///"),
        ("sqlite:///", "文件名"),
        ("", "文件名"),
        ("sqlite:///none/at/all.db", "文件夹不存在"),
        (".", "文件夹"),
    ],
)
def test_addresses_that_cannot_be(url: str, word: str) -> None:
    with pytest.raises(WrongUseError, match=word):
        open_store(url)


@pytest.mark.parametrize("content", [b"not a database at all, but long enough " * 40, b"{}"])
def test_a_file_that_is_no_database_is_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "x.db"
    file.write_bytes(content)
    with pytest.raises(StoreDamagedError, match=r"x\.db"):
        open_store(str(file))
    assert file.read_bytes() == content


def test_the_database_of_another_program_is_left_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "other.db"
    connection = sqlite3.connect(file)
    connection.execute("CREATE TABLE norm (id)")
    connection.commit()
    connection.close()
    with pytest.raises(StoreDamagedError, match="其他程序"):
        open_store(str(file))
    connection = sqlite3.connect(file)
    assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("norm",)]
    connection.close()


def test_a_damaged_store_says_so(tmp_path: Path) -> None:
    file = tmp_path / "lbt.db"
    with open_store(str(file)) as store, store.transaction("put", AT):
        store.matters.put_items(item(f"{number}") for number in range(500))
    pages = bytearray(file.read_bytes())
    pages[4096 * 3 :] = b"\xff" * (len(pages) - 4096 * 3)
    file.write_bytes(pages)
    with pytest.raises(StoreDamagedError), open_store(str(file)) as store:
        list(store.matters.items())


READER = """
import os, sys
from graph.store.open import open_store
from ontology.errors import StoreReadOnlyError
from tests.graph.store.samples import AT, norm
open_store("sqlite:///:memory:").close()  # loads all that root alone may read
if os.geteuid() == 0:
    os.setuid(65534)  # root may write everything
with open_store(sys.argv[1]) as store:
    print(store.counts().norms)
    try:
        with store.transaction("put", AT):
            store.norms.put_norm(norm("乙"))
    except StoreReadOnlyError as error:
        print(error)
"""


@pytest.mark.parametrize("logged", [False, True], ids=["closed", "with a log beside it"])
def test_a_store_that_may_not_be_written_can_be_read(*, logged: bool) -> None:
    with TemporaryDirectory() as name:
        file = Path(name) / "图谱 1.db"
        writer = open_store(str(file))
        with writer.transaction("put", AT):
            writer.norms.put_norm(norm("甲"))
        if not logged:
            writer.close()
        _mode(file.parent, 0o444, 0o555)
        try:
            told = subprocess.run(
                [sys.executable, "-c", READER, str(file)],
                cwd=Path(__file__).resolve().parents[3],
                capture_output=True,
                text=True,
                timeout=60,
                check=False,
            )
        finally:
            _mode(file.parent, 0o644, 0o755)
            writer.close()
    assert told.stdout.startswith("1\n存储只能读取，不能写入 · "), told.stderr


def _mode(folder: Path, files: int, itself: int) -> None:
    for file in folder.iterdir():
        file.chmod(files)
    folder.chmod(itself)


def test_a_closed_store_says_so(tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "lbt.db"))
    store.close()
    store.close()
    with pytest.raises(RuntimeError, match="closed"):
        store.counts()


def test_errors_are_ours() -> None:
    assert issubclass(StoreReadOnlyError, TracerError)
