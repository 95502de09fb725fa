"""Other processes, kills and full disks: what was committed stays, the rest leaves no trace."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from graph.store.open import open_store
from graph.store.sqlite.store import SqliteStore
from ontology.errors import StoreBusyError, StoreFullError
from tests.graph.store.samples import AT, entry, item, norm

REPOSITORY = Path(__file__).resolve().parents[3]

WRITER = """
import sys
from graph.store.open import open_store
from tests.graph.store.samples import AT, norm
url, name, times = sys.argv[1:]
with open_store(url) as store:
    for number in range(int(times)):
        with store.transaction("put", AT):
            store.norms.put_norm(norm(f"{name}{number}"))
"""

HANGING = """
import sys, time
from graph.store.open import open_store
from tests.graph.store.samples import AT, entry, item
with open_store(sys.argv[1]) as store, store.transaction("never ends", AT):
    store.matters.put_items([item("b")])
    store.matters.put_entries(entry(f"{number:06}") for number in range(20_000))
    print("written", flush=True)
    time.sleep(60)
"""


def start(script: str, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", script, *arguments],
        cwd=REPOSITORY,
        stdout=subprocess.PIPE,
        text=True,
    )


def start_hanging(url: str) -> subprocess.Popen[str]:
    process = start(HANGING, url)
    assert process.stdout is not None
    assert process.stdout.readline() == "written\n"
    return process


def end(process: subprocess.Popen[str], how: signal.Signals) -> int:
    process.send_signal(how)
    process.communicate(timeout=30)
    return process.returncode


def test_two_processes_write_at_once_and_nothing_is_lost(url: str) -> None:
    # Neither has the schema yet: both try to make it.
    writers = [start(WRITER, url, name, "60") for name in ("甲", "乙")]
    for writer in writers:
        writer.communicate(timeout=60)
    assert [writer.returncode for writer in writers] == [0, 0]
    with open_store(url) as store:
        assert store.counts().norms == 120


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_a_process_that_dies_in_a_transaction_leaves_nothing_of_it(
    url: str, how: signal.Signals
) -> None:
    with open_store(url) as store, store.transaction("before", AT):
        store.matters.put_items([item("a")])
    assert end(start_hanging(url), how) != 0
    with open_store(url) as store:
        assert list(store.matters.items()) == [item("a")]
        assert store.counts().entries == 0
        with store.transaction("after", AT):
            store.matters.put_items([item("c")])
        assert store.counts().items == 2


def test_a_second_writer_waits_and_then_says_who_is_in_the_way(tmp_path: Path) -> None:
    file = str(tmp_path / "lbt.db")
    with SqliteStore(file, file) as store, store.transaction("before", AT):
        store.matters.put_items([item("a")])
    hanging = start_hanging(file)
    try:
        with SqliteStore(file, file, busy_seconds=0.2) as store:
            with (
                pytest.raises(StoreBusyError, match="另一个程序正在写入"),
                store.transaction("put", AT),
            ):
                raise AssertionError
            assert list(store.matters.items()) == [item("a")]  # readers do not wait
    finally:
        end(hanging, signal.SIGKILL)


def test_a_full_disk_takes_nothing_of_the_unit_and_keeps_the_rest(tmp_path: Path) -> None:
    file = str(tmp_path / "lbt.db")
    with SqliteStore(file, file) as store:
        with store.transaction("before", AT):
            store.matters.put_items([item("a")])
        connection = store._database.connection
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages + 20}")
        with pytest.raises(StoreFullError, match="磁盘已满"), store.transaction("too much", AT):
            store.matters.put_entries(entry(f"{number:06}") for number in range(20_000))
        assert store.counts().entries == 0
        assert store.counts().items == 1
        with store.transaction("small", AT):
            store.norms.put_norm(norm("甲"))
    with open_store(file) as store:
        assert store.counts().norms == 1
        assert store.counts().entries == 0


LIMITED = """
import resource, sys
from graph.store.open import open_store
from ontology.errors import StoreFullError
from tests.graph.store.samples import AT, entry, item
with open_store(sys.argv[1]) as store:
    with store.transaction("before", AT):
        store.matters.put_items([item("a")])
    resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, 1 << 20))
    try:
        with store.transaction("too much", AT):
            store.matters.put_entries(entry(f"{number:06}") for number in range(20_000))
    except StoreFullError as error:
        print(error)
    print(store.counts().items, store.counts().entries)
"""


def test_a_file_that_may_not_grow_takes_nothing_of_the_unit(tmp_path: Path) -> None:
    file = str(tmp_path / "lbt.db")
    process = start(LIMITED, file)
    told, _ = process.communicate(timeout=60)
    assert told.splitlines()[0].startswith("写不进磁盘")
    assert told.splitlines()[1] == "1 0"
    with open_store(file) as store:
        assert list(store.matters.items()) == [item("a")]
        assert store.counts().entries == 0


@pytest.mark.skipif(not os.access("/dev/full", os.W_OK), reason="needs /dev/full")
def test_an_address_that_is_a_device_is_refused() -> None:
    from ontology.errors import StoreDamagedError

    with pytest.raises(StoreDamagedError, match="不是普通文件"):
        open_store("/dev/full")
