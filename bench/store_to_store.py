"""From store to store and back: SQLite, Neo4j, SQLite, with one import killed in the middle.

Builds a SQLite store of the real corpus and a generated city with `lbt`, exports it, imports the file
into a Neo4j of its own (killed with SIGKILL on the way and run again), exports that, imports it into a
new SQLite store and exports once more. Prints a table; fails when the content hashes differ.

    python bench/store_to_store.py [--laws N] [--entries 100000] [--heap 2g] [--folder DIR]
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench.import_speed import entries, items, write  # noqa: E402
from graph.store.open import open_store  # noqa: E402

SERVER = [sys.executable, str(ROOT / "scripts" / "neo4j-test-server")]
LAWS = ROOT.parent / "shared" / "corpus" / "laws"
PROGRAM = [sys.executable, "-c", "from api.cli.main import run; run()"]
KILLED_AT = 1 / 3  # of the rows


@dataclass(slots=True)
class Steps:
    """What was run: name, wall seconds, peak MiB."""

    rows: list[tuple[str, float, float]] = field(default_factory=list)

    def run(self, name: str, store: str, *arguments: str) -> dict[str, Any]:
        """One call of the program to its end; its last line of JSON.

        Raises:
            SystemExit: the program failed.
        """
        command = [*PROGRAM, "--store", store, *arguments, "--json"]
        start = time.perf_counter()
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout  # noqa: S101 - asked for above
            last = [line for line in process.stdout if line.startswith("{")][-1:]
            _, status, used = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise SystemExit(f"{name}: exit {process.returncode}")
        self.rows.append((name, time.perf_counter() - start, used.ru_maxrss / 1024))
        print(f"{name}: {self.rows[-1][1]:.1f} s", file=sys.stderr, flush=True)
        answer: dict[str, Any] = json.loads(last[0]) if last else {}
        return answer

    def table(self) -> str:
        """The steps as a table."""
        lines = ["| Step | s | peak MiB of the program |", "|---|---|---|"]
        lines += [f"| {name} | {wall:,.1f} | {memory:,.0f} |" for name, wall, memory in self.rows]
        return "\n".join(lines)


def kill_in_the_middle(store: str, file: Path, rows: int) -> int:
    """Import until a third of the rows is in, then SIGKILL; how many rows are acknowledged.

    Raises:
        SystemExit: the import was through before it could be killed.
    """
    command = [*PROGRAM, "--store", store, "import", str(file)]
    said = file.with_suffix(".log")
    with said.open("w") as out, subprocess.Popen(command, cwd=ROOT, stderr=out) as process:
        while process.poll() is None and acknowledged(store) < rows * KILLED_AT:
            time.sleep(0.2)
        if process.poll() is not None:
            words = said.read_text("utf-8")[-500:]
            raise SystemExit(
                f"the import ended before it was killed (exit {process.poll()}): {words}"
            )
        process.kill()
    return acknowledged(store)


def acknowledged(store: str) -> int:
    """Rows that an unfinished import has written."""
    with open_store(store) as opened:
        found = opened.restored()
    return found[1] if found else 0


def build(steps: Steps, folder: Path, laws: int | None, count: int) -> str:
    """The first store: real texts and a city."""
    store = f"sqlite:///{folder}/first.db"
    paths = [LAWS] if laws is None else sorted(LAWS.rglob("*.md"))[:laws]
    details = ["--details", str(folder / "details.csv")]
    steps.run("ingest the texts", store, "ingest", *map(str, paths), *details)
    lists = [folder / "目录.jsonl", folder / "清单.jsonl"]
    kinds, cells = max(count // 12, 1), max(count // 2, 1)
    write(lists[0], items(kinds, cells))
    write(lists[1], entries(count, kinds, cells))
    steps.run("import the city's lists", store, "matters", *map(str, lists), *details)
    return store


def travel(steps: Steps, folder: Path, first: str, url: str) -> list[dict[str, Any]]:
    """The three exports' answers."""
    files = [folder / f"{number}.jsonl" for number in range(3)]
    told = [steps.run("export SQLite", first, "export", "--out", str(files[0]))]
    done = kill_in_the_middle(url, files[0], told[0]["rows"])
    print(f"killed with {done:,} of {told[0]['rows']:,} rows in", file=sys.stderr)
    steps.run("import into Neo4j, the rest after SIGKILL", url, "import", str(files[0]))
    told.append(steps.run("export Neo4j", url, "export", "--out", str(files[1])))
    last = f"sqlite:///{folder}/last.db"
    steps.run("import into a new SQLite", last, "import", str(files[1]))
    return [*told, steps.run("export that", last, "export", "--out", str(files[2]))]


def main() -> None:
    """Build, travel, compare."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--laws", type=int, help="only so many texts")
    options.add_argument("--entries", type=int, default=100_000)
    options.add_argument("--heap", default="2g")
    options.add_argument("--folder", type=Path)
    given = options.parse_args()
    steps = Steps()
    with tempfile.TemporaryDirectory(dir=given.folder) as name:
        folder = Path(name)
        first = build(steps, folder, given.laws, given.entries)
        home = ["--home", str(folder / "neo4j")]
        started = subprocess.run(
            [*SERVER, "start", *home, "--heap", given.heap],
            check=True,
            capture_output=True,
            text=True,
        )
        try:
            told = travel(steps, folder, first, started.stdout.split()[-1])
        finally:
            subprocess.run([*SERVER, "stop", *home], check=True)
    print(f"{told[0]['rows']:,} rows, {told[0]['bytes'] / 2**20:.0f} MiB; content of the exports:")
    print("\n".join(answer["content"] for answer in told))
    print(steps.table())
    if len({answer["content"] for answer in told}) > 1:
        raise SystemExit("the content differs")


if __name__ == "__main__":
    main()
