"""New article numbers, and references that follow them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from nlp.consolidate.sheet import Article
from nlp.numerals import NUMERAL, article_name, label_key, label_of


@dataclass(slots=True)
class Seat:
    """An article that waits for its place.

    Attributes:
        article: the article.
        old: its number in the old text, None for a new one.
        claim: the number that the decision says.
        after: for a new one, the old number of the article that it follows.
    """

    article: Article
    old: str | None = None
    claim: str | None = None
    after: str | None = None


@dataclass(slots=True)
class Seating:
    """The order after the amendment.

    Attributes:
        order: seats with their final labels.
        doubtful: final labels that do not follow from the decision.
    """

    order: list[tuple[str, Seat]] = field(default_factory=list)
    doubtful: set[str] = field(default_factory=set)


def seat(seats: Sequence[Seat], gone: set[str], *, close_gaps: bool) -> Seating:
    """Give every article its number.

    Numbers that the decision says are fixed; the other articles keep their order and fill the free
    numbers. Numbers with 之 stay where they are and follow their main number.

    Args:
        seats: articles that stay, in their old order, then new ones.
        gone: deleted numbers of the old text.
        close_gaps: whether numbers move up behind a deleted article.
    """
    mains = [s for s in seats if _main(s)]
    branches = [s for s in seats if not _main(s)]
    numbers = _fill(mains, gone, close_gaps=close_gaps)
    placed = [(str(numbers[id(s)]), s) for s in mains]
    new_of = {s.old: label for label, s in placed if s.old}
    for s in branches:
        main, _, branch = str(s.claim or s.old).partition("-")
        # 第二百二十四条之一 names its main article by the number it has in the end.
        base = main if s.claim or main not in new_of else new_of[main]
        placed.append((f"{base}-{branch}", s))
    placed.sort(key=lambda pair: label_key(pair[0]))
    seating = Seating(placed)
    seating.doubtful = _doubtful(placed, gone, close_gaps=close_gaps)
    return seating


def _main(s: Seat) -> bool:
    return "-" not in str(s.claim or s.old)


def _fill(mains: list[Seat], gone: set[str], *, close_gaps: bool) -> dict[int, int]:
    numbers: dict[int, int] = {}
    for s in mains:
        if s.claim:
            numbers[id(s)] = int(s.claim)
    taken = set(numbers.values())
    vacant = {int(x) for x in gone if x.isdecimal()} if not close_gaps else set()
    olds = [int(s.old) for s in mains if s.old and s.old.isdecimal()] + [
        int(x) for x in gone if x.isdecimal()
    ]
    # Numbers that the old text itself leaves out stay out.
    missing = set(range(min(olds, default=1), max(olds, default=1))) - set(olds)
    number = min(olds, default=1)
    shift_begins = min(taken, default=0)
    for s in mains:
        if s.claim:
            continue
        while number in taken or number in vacant or (number in missing and number < shift_begins):
            number += 1
        numbers[id(s)] = number
        number += 1
    return numbers


def _doubtful(placed: list[tuple[str, Seat]], gone: set[str], *, close_gaps: bool) -> set[str]:
    """Labels whose number rests on instructions that contradict each other or are missing."""
    labels = [label for label, _ in placed]
    doubt: set[str] = {label for label in labels if labels.count(label) > 1}
    plain = [(label, s) for label, s in placed if s.old and "-" not in label]
    for (label, s), (after, t) in pairwise(plain):
        crossed = label_key(str(s.old)) > label_key(str(t.old))
        near = abs(int(label) - label_key(str(s.old))[0]) < 3
        if crossed and near and (s.claim is None or t.claim is None):
            doubt |= {label, after}
    doubt |= _behind_a_gap(placed, gone) if close_gaps else set()
    if gone and not close_gaps:
        first = min(label_key(x) for x in gone)
        if any("-" not in x for x in gone):
            doubt |= {label for label, s in placed if s.old and label_key(s.old) > first}
    return doubt


def _behind_a_gap(placed: list[tuple[str, Seat]], gone: set[str]) -> set[str]:
    """Labels behind a number that nobody has, though the old text had all: an instruction is missing."""
    olds = [int(x) for x in {*gone, *(s.old for _, s in placed if s.old)} if x.isdecimal()]
    numbers = sorted({int(label) for label, _ in placed if label.isdecimal()})
    if not olds or len(olds) != max(olds) - min(olds) + 1:
        return set()
    first = next((b for a, b in pairwise(numbers) if b != a + 1), None)
    return {str(n) for n in numbers if first is not None and n >= first}


_REFERENCE = re.compile(rf"第{NUMERAL}条(?:之{NUMERAL})?")
_OWN = re.compile(
    r"本(?:法|条例|办法|规定|细则|解释|章程|决定|规则|实施办法|实施细则|规程|准则|暂行条例|意见)(?:的|中)?$"
)
_LIST = re.compile(
    rf"第{NUMERAL}条(?:之{NUMERAL})?(?:第[（(]?{NUMERAL}[）)]?[款项目]|[、和至及或与以到]|[（(]{NUMERAL}[）)])*$"
)
_OTHER = re.compile(
    r"(?:》|[法典例]|条例|办法|规定|解释|细则|决定|公约|议定书|协定)(?:[（(][^（）()]*[）)])?(?:的|中)?$"
)


@dataclass(slots=True)
class References:
    """References of a text to its own articles."""

    moved: dict[str, str]
    gone: set[str]

    def follow(self, text: str) -> tuple[str, bool, bool]:
        """Carry references along.

        Returns:
            The text, whether it changed, whether a reference stays in doubt.
        """
        out: list[str] = []
        place, doubt, own_until = 0, False, -1
        for match in _REFERENCE.finditer(text):
            label = label_of(match[0])
            ours = _ours(text, match.start(), own_until)
            if ours:
                own_until = match.end()
            if ours is False or (label not in self.moved and label not in self.gone):
                continue
            if ours and label in self.moved:
                out.append(text[place : match.start()] + article_name(self.moved[label]))
                place = match.end()
            else:
                doubt = True
        new = "".join(out) + text[place:]
        return new, new != text, doubt


def _ours(text: str, start: int, own_until: int) -> bool | None:
    """Whether a reference is to this norm; None when that is not certain."""
    listed = _LIST.search(text[max(0, start - 60) : start])
    if listed:
        start -= len(listed[0])
        if own_until > start:
            return True
    before = text[max(0, start - 30) : start]
    if _OWN.search(before):
        return True
    return False if _OTHER.search(before) else None
