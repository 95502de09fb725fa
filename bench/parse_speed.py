"""How many characters a second are parsed on one core: header, tree, history, clauses, level.

python bench/parse_speed.py [--corpus DIR] [--runs 5] [--every 1]
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from nlp.documents import read

GOAL = 3_000_000
CORPUS = Path(__file__).resolve().parents[1].parent / "shared" / "corpus" / "laws"


def run(texts: list[tuple[str, str]]) -> float:
    """Parse all texts once.

    Returns:
        Seconds of processor time, so that neighbours on the machine count little.
    """
    begin = time.process_time()
    for name, text in texts:
        read(text, name=name)
    return time.process_time() - begin


def main() -> None:
    """Measure and print the speed of each run, the median and the spread."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--every", type=int, default=1, help="take every n-th text only")
    options = parser.parse_args()
    paths = sorted(options.corpus.rglob("*.md"))[:: options.every]
    if not paths:
        sys.exit(f"no texts in {options.corpus}: give a folder of .md files with --corpus")
    texts = [(path.stem, path.read_text("utf-8")) for path in paths]
    size = sum(len(text) for _, text in texts)
    run(texts[: len(texts) // 20])  # warm: patterns, tables
    speeds = []
    for number in range(1, options.runs + 1):
        speeds.append(size / run(texts))
        print(f"run {number}: {speeds[-1] / 1e6:.2f} million characters/s")
    middle = statistics.median(speeds)
    print(
        f"{len(texts)} texts, {size:,} characters; median {middle / 1e6:.2f} million characters/s "
        f"(min {min(speeds) / 1e6:.2f}, max {max(speeds) / 1e6:.2f}); "
        f"goal {GOAL / 1e6:.1f}: {'reached' if middle >= GOAL else 'missed'}"
    )


if __name__ == "__main__":
    main()
