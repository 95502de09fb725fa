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
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench.store_load import AT, affected, basis, load_matters, load_norms  # noqa: E402
from graph.store.open import open_store  # noqa: E402
from graph.store.port.records import Moment, NormRecord  # noqa: E402
from graph.store.port.store import Store  # noqa: E402

SCRIPT = ROOT / "scripts" / "neo4j-test-server"
DAY = Moment("2026-05-01")


@dataclass(slots=True)
class Figures:
    """Milliseconds, or rates, by name; `answers` must be equal on both stores."""

    times: dict[str, float] = field(default_factory=dict)
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


def wide(store: Store, number: int) -> object:
    """The entries of 300 cells: what an omnibus decision hits."""
    cells = [store.matters.cell_of(basis(cell)) for cell in range(number, number + 300)]
    return len(store.matters.entries_with_cells(cells, DAY))


def measure(store: Store, entries: int, provisions: int, rounds: int) -> Figures:
    """Load, and ask what callers ask most."""
    figures, norms = Figures(), provisions // 100
    start = time.perf_counter()
    load_norms(store, norms)
    figures.times["load provisions (ms)"] = (time.perf_counter() - start) * 1000
    start = time.perf_counter()
    load_matters(store, entries)
    figures.times["load cells, items, entries (ms)"] = (time.perf_counter() - start) * 1000
    timed(figures, "impact of one norm", lambda n: affected(store, f"条例{n % 500}", DAY), rounds)
    timed(figures, "entries of 300 cells", lambda n: wide(store, n), rounds // 10)
    timed(figures, "lineage: entry, links, versions", lambda n: lineage(store, n), rounds)
    timed(figures, "entry by code", lambda n: store.matters.entry(f"1133{n:027}", DAY), rounds)
    timed(figures, "version in force", lambda n: store.norms.in_force(f"条例{n}", DAY), rounds)
    timed(
        figures,
        "search, 4 characters",
        lambda _: store.search.search("渡口经营", DAY),
        rounds // 10,
    )
    timed(figures, "search, 2 characters", lambda _: store.search.search("材料", DAY), rounds // 10)
    timed(figures, "search, rare words", lambda n: store.search.search(f"第{n}号第7条", DAY), 20)
    timed(figures, "small durable write", lambda n: write(store, n), rounds)
    return figures


def lineage(store: Store, number: int) -> object:
    """A matter, its targets, and the versions of the norms."""
    entry = store.matters.entry(f"1133{number:027}", DAY)
    if entry is None:
        return None
    links = store.matters.links_of(store.matters.cell_of(entry.basis_text))
    return links, [store.norms.versions(link.norm) for link in links if link.norm]


def write(store: Store, number: int) -> None:
    """One unit of work with one fact."""
    with store.transaction("small", AT):
        store.norms.put_norm(NormRecord(id=f"新{number}", title="新", title_key="新"))


def table(one: Figures, other: Figures) -> str:
    """Both columns and their ratio."""
    lines = ["| | SQLite (ms) | Neo4j (ms) | ratio |", "|---|---|---|---|"]
    for name, here in one.times.items():
        there = other.times[name]
        same = "" if one.answers.get(name) == other.answers.get(name) else " (answers differ!)"
        lines.append(f"| {name}{same} | {here:,.2f} | {there:,.2f} | {there / here:.1f} |")
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
        with open_store(f"sqlite:///{folder}/bench.db") as store:
            one = measure(store, *sizes)
        home, url = Path(folder, "neo4j"), os.environ.get("NEO4J_URI")
        server = [sys.executable, str(SCRIPT)]
        if url is None:
            command = [*server, "start", "--home", str(home)]
            command += ["--heap", given.heap, "--pagecache", "1g"]
            told = subprocess.run(command, check=True, capture_output=True, text=True)
            url = told.stdout.split()[-1]
        try:
            with open_store(url) as store:
                other = measure(store, *sizes)
        finally:
            subprocess.run([*server, "stop", "--home", str(home)], check=True)
    print(f"{given.entries:,} entries, {given.provisions:,} provisions; equal answers on both")
    print(table(one, other))


if __name__ == "__main__":
    main()
