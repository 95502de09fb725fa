"""kill -9 in the middle of ingest: nothing acknowledged is lost, nothing half-written is there."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from graph.store.open import open_store
from tests import neo4j_server

REPOSITORY = Path(__file__).resolve().parents[3]

INGEST = """
import sys
from graph.store.open import open_store
from tests.graph.store.samples import AT, entry, item, norm
with open_store(sys.argv[1]) as store:
    first = store.counts().norms
    for number in range(first, first + 1000):
        with store.transaction("put", AT):
            store.norms.put_norm(norm(f"{number:06}"))
            store.matters.put_entries(entry(f"{number:06}-{row}") for row in range(50))
        print(number + 1, flush=True)
"""


@dataclass
class Ingest:
    """A process that writes, a unit at a time; what it has told of is acknowledged."""

    url: str
    acknowledged: int = 0
    errors: str = ""

    def start(self) -> None:
        """Let it write some units."""
        command = [sys.executable, "-c", INGEST, self.url]
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(
            command, cwd=REPOSITORY, stdout=pipe, stderr=pipe, text=True
        )
        assert self.process.stdout is not None
        for _ in range(3):
            self.acknowledged = int(self.process.stdout.readline())

    def wait(self) -> None:
        """Hear what it told until its end, which has come or will come by itself."""
        told, self.errors = self.process.communicate(timeout=120)
        self.acknowledged = max(self.acknowledged, *map(int, told.split()), 0)
        assert self.process.returncode != 0


def check(url: str, acknowledged: int) -> None:
    """Nothing acknowledged is lost, nothing half-written is there."""
    with open_store(url) as store:
        counts = store.counts()
        assert counts.norms >= acknowledged
        assert counts.entries == 50 * counts.norms
        assert len(store.transactions()) == counts.norms


# One round in every run; LBT_KILL_ROUNDS=30 does thirty of each.
ROUNDS = int(os.environ.get("LBT_KILL_ROUNDS", "1"))


@pytest.mark.slow
@pytest.mark.parametrize("round_", range(ROUNDS))
def test_a_killed_writer_loses_nothing_and_leaves_no_half(url: str, round_: int) -> None:
    writer = Ingest(url)
    writer.start()
    time.sleep(0.01 * (round_ * 7 % 30))
    writer.process.kill()
    writer.wait()
    check(url, writer.acknowledged)


@pytest.mark.neo4j
@pytest.mark.slow
def test_a_killed_server_loses_nothing_and_leaves_no_half(tmp_path: Path) -> None:
    url = neo4j_server.start(tmp_path)
    try:
        for round_ in range(ROUNDS):
            writer = Ingest(url)
            writer.start()
            time.sleep(0.01 * (round_ * 7 % 30))
            state = json.loads((tmp_path / "server.json").read_text())
            os.kill(state["pid"], signal.SIGKILL)
            writer.wait()
            assert "StoreAwayError" in writer.errors
            assert "此前已保存的内容不受影响" in writer.errors
            url = neo4j_server.start(tmp_path)
            check(url, writer.acknowledged)
    finally:
        neo4j_server.stop(tmp_path)
