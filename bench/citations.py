"""How many characters a second citations are found and resolved, beside eyecite in the same run.

python bench/citations.py [--corpus DIR] [--runs 5] [--every 4]

Texts are parsed before the clock starts and both programs have run once (warm). Time is that of the
processor, one core. eyecite reads English of our own making: texts as long as an eighth of ours, with
as many citations in 1,000 characters. The two take turns, so that neighbours on the machine hit both.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import time
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from eyecite import get_citations

from nlp.citations.find import find
from nlp.documents import read
from nlp.resolve import TitleIndex
from ontology.citations import SELF
from ontology.texts import LegalText

GOAL = 1_500_000
RATIO = 2.0
CORPUS = Path(__file__).resolve().parents[1].parent / "shared" / "corpus" / "laws"
PEERS = 8  # eyecite reads an eighth of the texts: a rate needs no more
PLAIN = (
    "The authority shall keep a register of all licences that it has granted and shall make it available. ",
    "A person aggrieved by the order may apply to the board within thirty days of its service. ",
    "Nothing in the foregoing relieves an operator of the duty to maintain the works in good repair. ",
    "The inspector entered the premises at noon and found that the records had not been kept. ",
    "Costs follow the event unless the tribunal, for reasons to be stated, directs otherwise. ",
)
CITING = (
    "The duty was affirmed in {a} v. {b}, {v} F.3d {p}, {q} (9th Cir. {y}). ",
    "See {a} v. {b}, {v} U.S. {p} ({y}). ",
    "The penalty is fixed by {t} U.S.C. § {p}. ",
    "The form is prescribed by {t} C.F.R. § {p}.{s}. ",
    "Id. at {q}. ",
)
NAMES = ("Harlow", "Benton", "Carver", "Dunmore", "Ellery", "Farrow", "Granby", "Holt")


@dataclass(frozen=True, slots=True)
class Rate:
    """What one run gave: characters and citations of a program, and its seconds."""

    characters: int
    citations: int
    seconds: float

    @property
    def speed(self) -> float:
        """Characters a second."""
        return self.characters / self.seconds


def english(lengths: list[int], density: float) -> list[str]:
    """English texts of these lengths with that many citations in a character, spread evenly."""
    rng = random.Random(1)  # noqa: S311 - the same sentences in every run, no secret
    return [_document(rng, length, density) for length in lengths]


def _document(rng: random.Random, length: int, density: float) -> str:
    words: list[str] = []
    size = cited = 0
    while size < length:
        cites = cited < density * size
        words.append(_citing(rng) if cites else rng.choice(PLAIN))
        cited += cites
        size += len(words[-1])
    return "".join(words)


def _citing(rng: random.Random) -> str:
    a, b = rng.sample(NAMES, 2)
    page = rng.randint(100, 900)
    return rng.choice(CITING).format(
        a=a, b=b, v=rng.randint(100, 500), p=page, q=page + 3, y=rng.randint(1980, 2020),
        t=rng.choice((15, 29, 40, 42)), s=rng.randint(1, 99),
    )  # fmt: skip


def ours(texts: list[LegalText], index: TitleIndex) -> Rate:
    """Find all citations and resolve the title of each target; drift is not looked at."""
    begin, found = time.process_time(), 0
    for text in texts:
        for citation in find(text):
            found += 1
            for target in citation.targets:
                if target.title != SELF:
                    index.resolve_title(target.title)
    seconds = time.process_time() - begin
    return Rate(_size(texts), found, seconds)


def theirs(texts: list[str]) -> Rate:
    """Let eyecite find the citations of English texts."""
    begin = time.process_time()
    found = sum(len(get_citations(text)) for text in texts)
    return Rate(sum(map(len, texts)), found, time.process_time() - begin)


def _size(texts: list[LegalText]) -> int:
    # A file of several documents is one source: count it once.
    return sum(len(s) for s in {id(t.source): t.source for t in texts}.values())


def _texts(corpus: Path, every: int) -> tuple[list[LegalText], TitleIndex]:
    paths = sorted(corpus.rglob("*.md"))
    if not paths:
        sys.exit(f"no texts in {corpus}: give a folder of .md files with --corpus")
    index = TitleIndex()
    for path in paths:
        with path.open(encoding="utf-8") as lines:
            title = lines.readline().lstrip("\ufeff# ").strip()
        index.add(title, title)
    texts = [
        text for path in paths[::every] for text in read(path.read_text("utf-8"), name=path.stem)
    ]
    return texts, index


def _line(name: str, rates: list[Rate]) -> str:
    speeds = [rate.speed / 1e6 for rate in rates]
    rate = rates[0]
    density = 1000 * rate.citations / rate.characters
    return (
        f"{name}: {rate.characters:,} characters, {density:.1f} citations in 1,000; median "
        f"{statistics.median(speeds):.2f} million characters/s "
        f"(min {min(speeds):.2f}, max {max(speeds):.2f})"
    )


def main() -> None:
    """Measure both in turns; print each run, the medians, the spread and the ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--every", type=int, default=4, help="take every n-th text only")
    options = parser.parse_args()
    texts, index = _texts(options.corpus, options.every)
    first = ours(texts, index)  # warm: patterns, tables
    lengths = [len(text.source) for text in texts[::PEERS]]
    peers = english(lengths, first.citations / first.characters)
    theirs(peers)
    mine, other = [], []
    for number in range(1, options.runs + 1):
        mine.append(ours(texts, index))
        other.append(theirs(peers))
        print(
            f"run {number}: lbt {mine[-1].speed / 1e6:.2f}, eyecite {other[-1].speed / 1e6:.2f} "
            f"million characters/s, ratio {mine[-1].speed / other[-1].speed:.2f}",
            flush=True,
        )
    print(_line("lbt, found and resolved", mine))
    print(_line("eyecite", other))
    ratios = [m.speed / o.speed for m, o in zip(mine, other, strict=True)]
    speed, ratio = statistics.median(m.speed for m in mine), statistics.median(ratios)
    print(
        f"goal {GOAL / 1e6:.1f} million characters/s: {'reached' if speed >= GOAL else 'missed'}; "
        f"ratio {ratio:.2f} (min {min(ratios):.2f}, max {max(ratios):.2f}), "
        f"goal {RATIO:.0f}: {'reached' if ratio >= RATIO else 'missed'}"
    )


if __name__ == "__main__":
    main()
