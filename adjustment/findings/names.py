"""Is it the same matter? Names in decisions and in directories differ by a word or an order."""

from __future__ import annotations

import re
from collections import Counter

from nlp.normalize import fold

# Words that name the act of approving; directories and decisions use them for each other.
_ACT = re.compile(r"行政许可|审批|许可|核准|核发|批准|审核|审查|认定|登记|证书|的|和|及|、|,|\.|与")
_GRADE = re.compile(r"[甲乙丙丁一二三四]级")
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
    if _apart(one, other):
        return 0.0
    if a == b and listed == others:
        return 1.0
    if listed and others and not listed & others:
        return 0.0
    if bool(listed) != bool(others):
        a, b = a + "".join(sorted(listed)), b + "".join(sorted(others))
    same = 1.0 if listed == others else 0.85
    return same * max(_dice(_ACT.sub("", a), _ACT.sub("", b)), _dice(a, b))


def contained(one: str, other: str) -> float:
    """How much of the shorter name the longer one holds, 0 to 1, in pairs of characters."""
    if _apart(one, other):
        return 0.0
    a, b = (
        _pairs(_ACT.sub("", fold(name).replace("(", "").replace(")", ""))) for name in (one, other)
    )
    least = min(a.total(), b.total())
    graded = [bool(_GRADE.search(fold(name))) for name in (one, other)]
    # A grade on one side only makes another matter likely (资质认定（乙级） is no 设计审核).
    return (a & b).total() / least * (1.0 if graded[0] == graded[1] else 0.8) if least else 0.0


def _apart(one: str, other: str) -> bool:
    """Whether both name grades (甲级, 丙级) and none of them is the same."""
    a, b = (set(_GRADE.findall(fold(name))) for name in (one, other))
    return bool(a and b and not a & b)
