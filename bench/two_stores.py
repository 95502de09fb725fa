"""The same questions on SQLite and on Neo4j, in one run; prints a table with ratios.

python bench/two_stores.py [--entries 100000] [--provisions 100000] [--rounds 100]

It starts a Neo4j of its own (scripts/neo4j-test-server), unless NEO4J_URI names an EMPTY one.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench.store_load import AT  # noqa: E402
from bench.stores_rows import (  # noqa: E402
    BLOCK,
    OF_CELL,
    WIDTHS,
    affected,
    code_of,
    event,
    load_matters,
    load_norms,
    phrase,
)
from graph.store.open import open_store  # noqa: E402
from graph.store.port.records import Moment, NormRecord  # noqa: E402
from graph.store.port.store import Store  # noqa: E402

SCRIPT = ROOT / "scripts" / "neo4j-test-server"
DAY = Moment("2026-05-01")
READERS, CROWD_SECONDS = 8, 10


@dataclass(slots=True)
class Figures:
    """Milliseconds and rates by name; `answers` must be equal on both stores."""

    times: dict[str, float] = field(default_factory=dict)
    rates: dict[str, float] = field(default_factory=dict)
    answers: dict[str, str] = field(default_factory=dict)


def timed(figures: Figures, name: str, work: Callable[[int], object], rounds: int) -> None:
    """The median of some runs, after one to warm up, and a hash of what was answered."""
    digest = hashlib.sha256(repr(work(0)).encode())
    taken = []
    for number in range(1, rounds + 1):
        start = time.perf_counter()
        answer = work(number)
        taken.append((time.perf_counter() - start) * 1000)
        digest.update(repr(answer).encode())
    figures.times[name] = statistics.median(taken)
    figures.answers[name] = digest.hexdigest()


def measure(open_one: Callable[[], Store], entries: int, provisions: int, rounds: int) -> Figures:
    """Load, and ask what callers ask most."""
    figures = Figures()
    with open_one() as store:
        start = time.perf_counter()
        load_norms(store, provisions)
        figures.times["load of norms, provisions and the text index"] = _ms(start)
        start = time.perf_counter()
        load_matters(store, entries)
        figures.times["load of cells, items, entries"] = _ms(start)
        ask(figures, store, entries, rounds)
    figures.rates["8 readers and 1 writer: reads/s"], figures.rates["… writes/s"] = crowd(
        open_one, entries
    )
    return figures


def ask(figures: Figures, store: Store, entries: int, rounds: int) -> None:
    """The questions, each time about other rows."""
    norms = 3 * (entries // OF_CELL // BLOCK)  # of the blocks that are full
    for place, width in enumerate(WIDTHS):
        name = f"impact of one norm, {width * OF_CELL:,} entries (three questions)"
        timed(
            figures,
            name,
            lambda n, at=place: affected(store, f"条例{(3 * n + at) % norms}", DAY),
            rounds,
        )
    timed(figures, "lineage: entry, targets, versions", lambda n: lineage(store, n * 37), rounds)
    timed(figures, "entry by code", lambda n: store.matters.entry(code_of(n * 41), DAY), rounds)
    timed(figures, "version in force", lambda n: store.norms.in_force(f"条例{n}", DAY), rounds)
    search = store.search.search
    timed(figures, "search, 4 characters (1 in 64)", lambda n: search(phrase(n), DAY), rounds)
    few = max(rounds // 10, 5)
    timed(figures, "search, 2 characters (1 in 8)", lambda n: search(phrase(n)[:2], DAY), few)
    timed(figures, "search, 2 characters (all)", lambda _: search("材料", DAY), few)
    timed(figures, "search, rare words", lambda n: search(f"第{n}号第7条", DAY), few)
    timed(figures, "durable write of one norm", lambda n: write(store, n, "新"), rounds)
    timed(figures, "durable write of one event, 50 changes", lambda n: changed(store, n), rounds)


def lineage(store: Store, number: int) -> object:
    """A matter, its targets, and the versions of the norms."""
    entry = store.matters.entry(code_of(number), DAY)
    assert entry  # noqa: S101 - all rows are there
    links = store.matters.links_of(store.matters.cell_of(entry.basis_text))
    return links, [store.norms.versions(link.norm) for link in links if link.norm]


def write(store: Store, number: int, name: str) -> None:
    """One unit of work with one fact."""
    with store.transaction("small", AT):
        store.norms.put_norm(NormRecord(id=f"{name}{number}", title="新", title_key="新"))


def changed(store: Store, number: int) -> None:
    """One unit of work with an event."""
    with store.transaction("event", AT):
        store.events.put_event(event(number, "决定"))


def crowd(open_one: Callable[[], Store], entries: int) -> tuple[float, float]:
    """Lineage questions of eight threads and small writes of one, for some seconds.

    Returns:
        Questions a second of all readers together, and units of work a second.
    """
    with open_one() as store, ThreadPoolExecutor(READERS + 1) as pool:
        end = time.monotonic() + CROWD_SECONDS

        def read(reader: int) -> int:
            number = 0
            while time.monotonic() < end:
                lineage(store, (reader * 7919 + number * 37) % entries)
                number += 1
            return number

        def writing() -> int:
            number = 0
            while time.monotonic() < end:
                write(store, number, "众")
                number += 1
            return number

        writer = pool.submit(writing)
        reads = sum(pool.map(read, range(READERS)))
        return reads / CROWD_SECONDS, writer.result() / CROWD_SECONDS


def _ms(start: float) -> float:
    return (time.perf_counter() - start) * 1000


def table(one: Figures, other: Figures) -> str:
    """Both columns and their ratio."""
    lines = ["| | SQLite (ms) | Neo4j (ms) | ratio |", "|---|---|---|---|"]
    for name, here in one.times.items():
        there = other.times[name]
        same = "" if one.answers.get(name) == other.answers.get(name) else " (answers differ!)"
        lines.append(f"| {name}{same} | {here:,.2f} | {there:,.2f} | {there / here:.1f} |")
    for name, here in one.rates.items():
        there = other.rates[name]
        lines.append(f"| {name} | {here:,.0f} | {there:,.0f} | {here / there:.1f} |")
    return "\n".join(lines)


def main() -> None:
    """Both stores, one after the other."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--entries", type=int, default=100_000)
    options.add_argument("--provisions", type=int, default=100_000)
    options.add_argument("--rounds", type=int, default=100)
    options.add_argument("--heap", default="4g")
    given = options.parse_args()
    sizes = (given.entries, given.provisions, given.rounds)
    with tempfile.TemporaryDirectory() as folder:
        one = measure(lambda: open_store(f"sqlite:///{folder}/bench.db"), *sizes)
        home, url = Path(folder, "neo4j"), os.environ.get("NEO4J_URI")
        server = [sys.executable, str(SCRIPT)]
        if url is None:
            command = [*server, "start", "--home", str(home)]
            command += ["--heap", given.heap, "--pagecache", "1g"]
            told = subprocess.run(command, check=True, capture_output=True, text=True)
            url = told.stdout.split()[-1]
        try:
            other = measure(lambda: open_store(url), *sizes)
        finally:
            subprocess.run([*server, "stop", "--home", str(home)], check=True)
    print(f"{given.entries:,} entries, {given.provisions:,} provisions")
    print(table(one, other))


if __name__ == "__main__":
    main()
