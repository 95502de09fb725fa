"""`python -m bench.city --out DIR`: write a generated city with its events and their truth."""

from __future__ import annotations

import argparse
from pathlib import Path

from bench.city.files import write_city
from bench.city.plan import build
from bench.city.world import SIZES


def main() -> None:
    """Read the flags and write the files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="folder for the files")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--size", choices=sorted(SIZES), default="small")
    parser.add_argument("--items", type=int, help="number of base items (default: by size)")
    parser.add_argument("--entries", type=int, help="about so many entries (default: by size)")
    parser.add_argument("--form", choices=("csv", "jsonl", "xlsx"), default="csv")
    args = parser.parse_args()
    plan = build(args.seed, args.size, args.items, entries=args.entries)
    write_city(plan, args.out, args.form)
    entries = sum(len(m.entries) for m in plan.world.matters)
    print(
        f"{len(plan.texts)} norms, {len(plan.world.matters)} items, {entries} entries,"
        f" {len(plan.events)} events in {args.out}"
    )


if __name__ == "__main__":
    main()
