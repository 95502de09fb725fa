"""Whether each text of the corpus is read without loss, and how well its level is told.

python scripts/fidelity.py [--date YYYY-MM-DD] [--corpus DIR]

Writes docs/fidelity.md: per folder the share of texts that are printed back from their pieces, noise
by reason, sequences of articles, and levels with the path hidden.
"""

from __future__ import annotations

import argparse
import datetime as dt
import re
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from nlp.documents import read
from nlp.numerals import to_chinese
from nlp.structure.fidelity import account_file
from ontology.texts import LegalText

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT.parent / "shared" / "corpus" / "laws"
PAGE = ROOT / "docs" / "fidelity.md"
STATUTES = ("statute", "law_interpretation")
# What a folder of the corpus holds; 其他 holds a standard that has no level of its own.
LEVELS = {
    "DLC": (
        "local_regulation_prov", "local_regulation_city", "autonomous_regulation", "separate_regulation",
        "sez_regulation", "pudong_regulation", "hainan_ftp_regulation",
    ),
    "司法解释": ("judicial_interpretation",),
    "宪法": ("constitution",),
    "行政法规": ("admin_regulation", "sc_decision"),
    "部门规章": ("dept_rule",),
}  # fmt: skip
_NUMBERS = re.compile(r"第(\d+(?:-\d+)?)条(?:之后是第(\d+))?")


@dataclass(slots=True)
class Folder:
    """What was counted in a folder."""

    texts: int = 0
    whole: int = 0
    characters: int = 0
    noise: Counter[str] = field(default_factory=Counter)
    leveled: int = 0


@dataclass(slots=True)
class Findings:
    """All counts, and the lists of what is not as it should be."""

    folders: dict[str, Folder] = field(default_factory=dict)
    broken: list[str] = field(default_factory=list)
    sequences: list[tuple[str, str, str]] = field(default_factory=list)
    levels: list[str] = field(default_factory=list)


def measure(corpus: Path) -> Findings:
    """Read every text of a corpus; the parser never sees its folder or its file name."""
    found = Findings()
    for path in sorted(corpus.rglob("*.md")):
        name = path.relative_to(corpus).parts[0]
        folder = found.folders.setdefault(name, Folder())
        source = path.read_text("utf-8")
        texts = read(source)
        _fidelity(found, folder, path.name, texts)
        main = max(texts, key=lambda text: sum(1 for _ in text.articles()))
        _sequence(found, path.name, main)
        _level(found, folder, name, path.name, main)
    return found


def _fidelity(found: Findings, folder: Folder, name: str, texts: tuple[LegalText, ...]) -> None:
    source = texts[0].source
    account = account_file(texts)
    printed = account.print() == "".join(source.split())
    folder.texts += 1
    folder.characters += len("".join(source.split()))
    folder.noise.update(account.noise())
    if account.complete and printed:
        folder.whole += 1
        return
    wrong = [("gap", account.gaps), ("overlap", account.overlaps), ("words", account.unfaithful)]
    found.broken.append(f"{name}: " + ", ".join(f"{len(what)} {word}" for word, what in wrong))


def _sequence(found: Findings, name: str, text: LegalText) -> None:
    for warning in text.warnings:
        if ("条文" in warning and "序号" in warning) or "不从第一条" in warning:
            found.sequences.append((name, warning, _explained(text, warning)))


def _explained(text: LegalText, warning: str) -> str:
    """Why a sequence is as it is: what the source itself prints at its lines."""
    labels = {article.label for article in text.articles()}
    numbers = _NUMBERS.search(warning)
    if numbers is None:
        return ""
    if "不从第一条" in warning:
        return "" if _printed(text, 1) else "the source begins there"
    if "缺漏" in warning and numbers[2]:
        first, last = int(numbers[1].partition("-")[0]) + 1, int(numbers[2])
        missing = [n for n in range(first, last) if _printed(text, n)]
        return "" if missing else "the source does not print the numbers between"
    return "the number is printed twice" if numbers[1] in labels else "a line that cites an article"


def _printed(text: LegalText, number: int) -> bool:
    """Whether a line of the source begins with the number of an article."""
    return bool(re.search(rf"^[#*\s]*第{to_chinese(number)}条[\s【]", text.source, re.MULTILINE))


def _level(found: Findings, folder: Folder, name: str, file: str, text: LegalText) -> None:
    standing = text.standing
    wanted = LEVELS.get(name, STATUTES)
    if standing.level in wanted:
        folder.leveled += 1
    else:
        found.levels.append(f"| {name} | {file} | {standing.level} | {standing.evidence} |")


def page(found: Findings, day: str) -> str:
    """The page of results."""
    texts = sum(f.texts for f in found.folders.values())
    characters = sum(f.characters for f in found.folders.values())
    whole = sum(f.whole for f in found.folders.values())
    leveled = sum(f.leveled for f in found.folders.values())
    noise = sum((f.noise for f in found.folders.values()), Counter[str]())
    unclear = {name for name, _, why in found.sequences if not why}
    lines = [
        "# Fidelity: nothing of a text is lost",
        "",
        (
            f"Measured on {day} by `python scripts/fidelity.py` over the corpus beside the project "
            f"({texts:,} texts, {characters:,} visible characters). A text round-trips when each visible "
            "character belongs to exactly one node, the header, an annex or noise, when the pieces in order "
            "print the text again, and when the words of each node are those of its characters."
        ),
        "",
        f"- Round trip: {whole} of {texts} texts ({whole / texts:.2%}).",
        f"- Noise: {sum(noise.values()):,} characters ({sum(noise.values()) / characters:.4%}; at most 0.5 %).",
        (
            f"- Sequences of articles without an unexplained gap or repeat: {texts - len(unclear)} of {texts} "
            f"({1 - len(unclear) / texts:.2%})."
        ),
        f"- Level told with path and file name hidden: {leveled} of {texts} ({leveled / texts:.2%}).",
        "",
        "| Folder | Texts | Round trip | Characters | Noise | Level right |",
        "|---|---|---|---|---|---|",
        *(_row(name, folder) for name, folder in found.folders.items()),
        "",
        "## Texts that do not round-trip",
        "",
        *([f"- {line}" for line in found.broken] or ["None."]),
        "",
        "## Sequences of articles with a gap or a repeat",
        "",
        "| Text | What was seen | Explanation |",
        "|---|---|---|",
        *(
            f"| {name} | {what} | {why or '**not explained**'} |"
            for name, what, why in found.sequences
        ),
        "",
        "## Levels that differ from the folder",
        "",
        (
            "Some folders hold texts of another kind (a party regulation or a ministry's rule among the "
            "administrative regulations); the table keeps them as differences."
        ),
        "",
        "| Folder | Text | Level read | Evidence |",
        "|---|---|---|---|",
        *found.levels,
    ]
    return "\n".join(lines) + "\n"


def _row(name: str, folder: Folder) -> str:
    noise = ", ".join(f"{reason} {size}" for reason, size in sorted(folder.noise.items())) or "–"
    share = f"{folder.whole}/{folder.texts}"
    level = f"{folder.leveled}/{folder.texts}"
    return f"| {name} | {folder.texts} | {share} | {folder.characters:,} | {noise} | {level} |"


def main() -> None:
    """Measure and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--date", default=dt.datetime.now().astimezone().date().isoformat())
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    options = parser.parse_args()
    found = measure(options.corpus)
    if not found.folders:
        sys.exit(f"no texts in {options.corpus}: give a folder of .md files with --corpus")
    words = page(found, options.date)
    PAGE.write_text(words, encoding="utf-8")
    print("\n".join(line for line in words.splitlines() if line.startswith("- ")))
    print(f"written: {PAGE.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
