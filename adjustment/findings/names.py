"""Is it the same matter? Names in decisions and in directories differ by a word or an order."""

from __future__ import annotations

import re
from collections import Counter

from nlp.normalize import fold

# Words that name the act of approving; directories and decisions use them for each other.
_ACT = re.compile(r"行政许可|审批|许可|核准|核发|批准|审核|审查|认定|登记|证书|的|和|及|、|,|\.|与")
_BRACKET = re.compile(r"\(([^)]*)\)")


def _parts(name: str) -> tuple[str, frozenset[str]]:
    """The name without its brackets, and what the brackets list."""
    folded = fold(name)
    listed = frozenset(
        part
        for group in _BRACKET.findall(folded)
        for part in re.split(r"[、,,和及]", group)
        if part
    )
    return _BRACKET.sub("", folded), listed


def _pairs(text: str) -> Counter[str]:
    return Counter(text[place : place + 2] for place in range(len(text) - 1))


def _dice(one: str, other: str) -> float:
    a, b = _pairs(one), _pairs(other)
    total = a.total() + b.total()
    return 2 * (a & b).total() / total if total else float(one == other)


def likeness(one: str, other: str) -> float:
    """How far two names of matters agree, 0 to 1; words of approval and order do not count."""
    (a, listed), (b, others) = _parts(one), _parts(other)
    if a == b and listed == others:
        return 1.0
    if listed and others and not listed & others:
        return 0.0
    same = 1.0 if listed == others else 0.85
    return same * max(_dice(_ACT.sub("", a), _ACT.sub("", b)), _dice(a, b))
