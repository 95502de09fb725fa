"""Pairs of versions without a decision: every difference of an article has a class (issue point 4).

    python scripts/version_pairs.py ../shared/eval/open/amend/pairs/txt [--sample 60]

A difference that the normal form of the evaluation does not see is formatting; reported as a change
it is spurious. A class is what `nlp.align` says of the pair; `unclassified` is what it leaves out.
"""

from __future__ import annotations

import argparse
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from nlp.align.align import align
from nlp.align.carried import carry_on
from nlp.align.element_words import element_words
from nlp.align.provisions import modifications
from nlp.consolidate.sheet import read_sheet
from nlp.documents import read_one
from ontology.changes import Alignment, Effect, Modification

# The normal form of the evaluation (its README, point 2), written again so as not to lean on ours.
_SAME = str.maketrans({"〈": "《", "〉": "》", "—": "-", "–": "-", "－": "-", "―": "-", "〔": "(", "〕": ")",
                       "【": "(", "】": ")", "[": "(", "]": ")"})  # fmt: skip
_GONE = re.compile(r"[\s\u200b\ufeff*_\"'“”‘’「」『』]")


def normal(text: str) -> str:
    """The form in which only other words differ."""
    folded = unicodedata.normalize("NFKC", text.translate(_SAME)).translate(_SAME)
    return _GONE.sub("", folded).replace("》、《", "》《")


def pairs(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Name, old text, new text."""
    for old in sorted(folder.glob("*.old.txt")):
        name = old.name.removesuffix(".old.txt")
        new = old.with_name(f"{name}.new.txt")
        yield name, old.read_text(encoding="utf-8"), new.read_text(encoding="utf-8")


def articles(text: str) -> dict[str, str]:
    """The words of each article."""
    return {str(a.label): a.text for a in read_sheet(text).articles}


def classes(old: str, new: str, found: Alignment) -> Counter[str]:
    """The class of each article; what is missing in the alignment is unclassified."""
    before, after = articles(old), articles(new)
    counts: Counter[str] = Counter(str(pair.effect) for pair in found.pairs)
    counts["inserted"] += len(found.inserted)
    carried = {label for pair in found.pairs for label in pair.new}
    counts["unclassified"] += len(set(before) - {pair.old for pair in found.pairs})
    counts["unclassified"] += len(set(after) - carried - set(found.inserted))
    for pair in found.pairs:
        if len(pair.new) != 1:
            continue
        same = normal(before[pair.old]) == normal(after[pair.new[0]])
        quiet = pair.effect in (Effect.UNCHANGED, Effect.RENUMBERED_ONLY)
        counts["spurious formatting changes"] += (
            same and not quiet and pair.effect is not Effect.MERGED
        )
        counts["only punctuation"] += quiet and not same
    return counts


def changes(name: str, old: str, new: str) -> tuple[Modification, ...]:
    """What changed, provision by provision, with the elements of each change."""
    texts = read_one(old, name=f"{name}.old"), read_one(new, name=f"{name}.new")
    return carry_on(modifications(name, *texts, align(old, new)), *texts)


def main() -> None:
    """Print the counts over all pairs, and a sample of substantive changes to be read."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sample", type=int, default=0)
    options = parser.parse_args()
    counts: Counter[str] = Counter()
    levels: Counter[str] = Counter()
    elements: Counter[str] = Counter()
    shown: list[Modification] = []
    for name, old, new in pairs(options.folder):
        counts += Counter(pairs=1) + classes(old, new, align(old, new))
        for change in changes(name, old, new):
            levels[str(change.effect)] += 1
            without = change.effect is Effect.SUBSTANTIVE and not change.elements
            levels["substantive without an element"] += without
            elements.update(str(e) for e in change.elements)
            shown += [change] if change.effect is Effect.SUBSTANTIVE else []
    for title, table in (("articles", counts), ("provisions", levels), ("elements", elements)):
        print(f"{title}:", ", ".join(f"{k} {v}" for k, v in table.most_common()))
    for key in ("unclassified", "spurious formatting changes"):
        print(f"{key}: {counts[key]}")
    for change in shown[:: max(1, len(shown) // options.sample)] if options.sample else ():
        print(f"\n{change.norm} {change.path} {[str(e) for e in change.elements]}")
        for element, before, after in element_words(change.old_text or "", change.new_text or ""):
            print(f"  {element}: [{before}] → [{after}]")
        print(f"  - {change.old_text}\n  + {change.new_text}")


if __name__ == "__main__":
    main()
