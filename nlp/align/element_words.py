"""The words in which an element of a provision moved, and bodies that succeed others (DOMAIN.md 5.4, 5.5)."""

from __future__ import annotations

import re
from functools import lru_cache

from nlp.align.changed import changed_words
from nlp.align.elements import elements
from nlp.normalize import fold
from ontology.changes import Element
from ontology.official import WordChange
from ontology.vocabulary import load

_DIGIT = r"[\d零〇一二两三四五六七八九十百千万亿]"
_NUMBER_START = re.compile(rf"^{_DIGIT}")
_NUMBER_END = re.compile(rf"{_DIGIT}+$")
_NUMBER_ONLY = re.compile(rf"{_DIGIT}+(?:个|工作日|[日天月年元倍%])")
_REST = re.compile(rf"{_DIGIT}*(?:个)?(?:工作日|小时|[日天月年元倍%])?")


def element_words(old_text: str, new_text: str) -> tuple[tuple[Element, str, str], ...]:
    """Each element of a substantive change with the words before and after.

    Every element that `elements` names has at least one row; one side is empty where words were
    only added or taken out.

    Args:
        old_text: words of the provision before.
        new_text: words after.
    """
    found = elements(old_text, new_text)
    pieces = changed_words(old_text, new_text)
    rows: list[tuple[Element, str, str]] = []
    for element in found:
        mine = [piece for piece in pieces if element in _of(piece)] or _largest(pieces)
        rows += [(element, *_whole(piece)) for piece in mine]
    return tuple(dict.fromkeys(rows))


def _whole(piece: WordChange) -> tuple[str, str]:
    """The words of both sides, a number with its unit uncut: 三十日 → 十日, not 三 → nothing."""
    before, after = piece.before, piece.after
    left = _NUMBER_END.search(piece.left) if _touches(_NUMBER_START, before, after) else None
    behind = _touches(_NUMBER_END, before, after) or _NUMBER_ONLY.match(piece.right)
    right = _REST.match(piece.right) if left or behind else None
    head, tail = left[0] if left else "", right[0] if right else ""
    return f"{head}{before}{tail}", f"{head}{after}{tail}"


def _touches(pattern: re.Pattern[str], before: str, after: str) -> bool:
    return bool(pattern.search(before) or pattern.search(after))


def _of(piece: WordChange) -> tuple[Element, ...]:
    before, after = (f"{piece.left}{words}{piece.right}" for words in (piece.before, piece.after))
    return elements(before, after)


def _largest(pieces: tuple[WordChange, ...]) -> list[WordChange]:
    """The greatest difference stands for an element that only the whole provision shows."""
    return sorted(pieces, key=lambda p: -len(p.before) - len(p.after))[:1]


def successions(old_text: str, new_text: str) -> tuple[tuple[str, str], ...]:
    """Bodies of the old text in whose place the new one names their successor: 工商…部门 → 市场监督管理部门.

    Args:
        old_text: words of the provision before.
        new_text: words after.
    """
    old, new = fold(old_text), fold(new_text)
    found: list[tuple[str, str]] = []
    for group in _groups():
        before, after = _named(group, old), _named(group, new)
        gone = [name for name in before if name not in after]
        come = [name for name in after if name not in before]
        found += [(name, come[0]) for name in gone if come]
    return tuple(found)


@lru_cache
def _groups() -> tuple[tuple[str, ...], ...]:
    """Names of one and the same body, the longest first."""
    groups = load("amendment")["editorial"]["bodies"]
    return tuple(tuple(sorted(filter(None, map(fold, g)), key=len, reverse=True)) for g in groups)


def _named(group: tuple[str, ...], text: str) -> list[str]:
    """Which names stand in a text, a longer one before those that it contains."""
    found = []
    for name in group:
        if name in text:
            found.append(name)
            text = text.replace(name, "|")
    return found
