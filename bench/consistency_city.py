"""Consistency on a generated city: planted drifts must be found, lawful differences must not.

`python -m bench.consistency_city --size large` loads 5,000 base items with the entries of 40 districts
through the command line and measures `lbt consistency` by the wall, process start included.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from pathlib import Path

from bench.city.drift import Drift, county_laws, plant
from bench.city.files import write_city
from bench.city.plan import build
from bench.city.world import SIZES
from bench.running import LBT, Program

BUDGET = 10.0  # seconds, issue 7


def main() -> int:
    """Generate, load, ask, compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", choices=sorted(SIZES), default="small")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--each", type=int, default=25, help="drifts of each kind")
    parser.add_argument("--form", choices=("csv", "jsonl", "xlsx"), default="csv")
    parser.add_argument("--out", type=Path, help="keep the city here")
    parser.add_argument("--lbt", default=LBT)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        city = args.out or Path(folder)
        plan = build(args.seed, args.size, events=False)
        drifts = plant(plan.world, args.each)
        plan.texts |= county_laws(plan.world)
        write_city(plan, city, args.form)
        return _measure(Program(args.lbt, city), drifts, args.form)


def _measure(program: Program, drifts: list[Drift], form: str) -> int:
    program.run("ingest", "norms", "--details", "warnings.csv")
    program.run("organisations", "departments.csv")
    program.run("matters", f"matters.{form}", f"entries.{form}", "--details", "unlinked.csv")
    reported = {(row["entry"], row["field"]): row for row in program.lines("consistency")}
    wanted = {(d.entry, d.field): d for d in drifts if d.field}
    lawful = {d.entry: d for d in drifts if not d.field}
    missed = [d for key, d in wanted.items() if key not in reported]
    invented = [key for key in reported if key not in wanted]
    planted = Counter(d.kind for d in drifts)
    lost = Counter(d.kind for d in missed)
    false = Counter(lawful[e].kind if e in lawful else "nothing planted" for e, _ in invented)
    print("| planted | number | found | invented |\n|---|---|---|---|")
    for kind, number in planted.items():
        reportable = any(d.kind == kind and d.field for d in drifts)
        found = str(number - lost[kind]) if reportable else "–"
        print(f"| {kind} | {number} | {found} | {false[kind] or '–'} |")
    print(f"| on other entries | – | – | {false['nothing planted']} |")
    for drift in missed[:20]:
        print(f"missed: {drift.kind} {drift.entry}")
    for entry, name in invented[:20]:
        row = reported[entry, name]
        print(f"invented: {entry} {name} {row['reason'][:90]}")
    seconds = program.times[-1][1]
    program.print_times()
    print(f"lbt consistency: {seconds:.1f} s (budget {BUDGET:.0f} s)")
    return 1 if missed or invented or seconds > BUDGET else 0


if __name__ == "__main__":
    sys.exit(main())
