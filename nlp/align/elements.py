"""Which element of a provision moved (DOMAIN.md 5.4)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from nlp.align.editorial import is_editorial, same_text, succeeded
from nlp.normalize import fold
from nlp.numerals import NUMERAL
from ontology.changes import Element
from ontology.vocabulary import load

__all__ = ["elements", "is_editorial"]

_TIME = re.compile(
    rf"{NUMERAL}(?:个)?(?:工作日|日内|日以内|日前|日起|日|个月|月内|年内|小时|天|年)(?!\d)"
)
_AMOUNT = re.compile(rf"{NUMERAL}(?:万)?(?:元|倍)|百分之{NUMERAL}|\d+%")
_BODY = re.compile(r"(?:部门|机关|机构|人民政府)")
_JOINED = re.compile(r"[、和及或与]")
_EDGE = re.compile(r"^(?:、|和|及|以及|或|或者|与)|(?:、|和|及|以及|或|或者|与)$")
_QUALIFIES = re.compile(r"(?!或|、|和|及|与)[^，。；：,;:、]{2,24}(?:以上|以下|以内|以外)?的")
_DATE = re.compile(r"\d{4}年(?:\d+月)?(?:\d+日)?|\d+月\d+日")


@dataclass(frozen=True, slots=True)
class Difference:
    """What was taken out and what was put in, with both whole texts."""

    old: str
    new: str
    out: str
    into: str
    around: str
    pieces: tuple[tuple[str, str, str], ...] = ()  # taken out, put in, the words behind

    @classmethod
    def of(cls, old_text: str, new_text: str) -> Difference:
        """Compare two texts; `around` is what was changed with the words behind it."""
        old, new = fold(old_text), fold(new_text)
        out, into, around, pieces = [], [], [], []
        for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            if kind != "equal":
                out.append(old[max(0, a - 1) : b + 1] if b > a else "")
                into.append(new[max(0, c - 1) : d + 1] if d > c else "")
                around += [_phrase(old, a, b), _phrase(new, c, d)]
                pieces.append((old[a:b], new[c:d], old[a - 1 : a] + "…" + new[d : d + 12]))
        return cls(old, new, "|".join(out), "|".join(into), "|".join(around), tuple(pieces))

    def more(self, words: str) -> int:
        """How many more times any of the words of a list stands in the new text."""
        pattern = _words(words)
        return len(pattern.findall(self.new)) - len(pattern.findall(self.old))

    def moved(self, words: str) -> bool:
        """Whether a word of a list was taken out or put in."""
        pattern = _words(words)
        return sorted(pattern.findall(self.old)) != sorted(pattern.findall(self.new))


def _phrase(text: str, start: int, end: int) -> str:
    """The words up to the end of the phrase, eight signs at most."""
    behind = re.match(r"[^，。；：,;:]{0,8}", text[end:])
    return text[start:end] + (behind[0] if behind else "")


@lru_cache
def _words(name: str) -> re.Pattern[str]:
    listed = sorted(load("amendment")["elements"][name], key=len, reverse=True)
    return re.compile("|".join(map(re.escape, map(fold, listed))))


def elements(old_text: str, new_text: str) -> tuple[Element, ...]:
    """The elements of a substantive change, the strongest first.

    Args:
        old_text: words of the provision before.
        new_text: words after; empty where it is gone.
    """
    if same_text(old_text, new_text):
        return ()
    # A body with another name is no other subject: both are read under one name.
    change = Difference.of(succeeded(old_text), succeeded(new_text))
    found = [*_act(change), *_tier(change), *_penalty(change), *_limits(change)]
    found += [*_objects(change), *_rest(change)]
    return tuple(dict.fromkeys(found)) or (_scope(change),)


def _act(change: Difference) -> list[Element]:
    if change.more("filing") > 0 and change.more("permit") < 0:
        return [Element.ACT_TO_FILING]
    return [Element.ACT] if change.moved("act") and not _is_penal(change) else []


def _is_penal(change: Difference) -> bool:
    return bool(_words("penal_text").search(change.old) or _words("penal_text").search(change.new))


def _tier(change: Difference) -> list[Element]:
    old, new = _tiers(change.old), _tiers(change.new)
    if old == new or not (old or new):
        return []
    gone, come = [t for t in old if t not in new], [t for t in new if t not in old]
    if gone and come:
        return [
            Element.TIER_DOWN if sum(come) / len(come) > sum(gone) / len(gone) else Element.TIER_UP
        ]
    return [Element.TIER]


def _tiers(text: str) -> list[int]:
    """Ranks of the tiers whose authorities a text names: 0 for the State Council, 4 for a township."""
    groups = load("amendment")["elements"]["tiers"]
    return [
        rank
        for rank, names in enumerate(groups)
        if any(
            re.search(
                re.escape(fold(n)) + r"[^，。；]{0,6}(?:人民政府|级以上|主管部门|部门|机关)", text
            )
            for n in names
        )
    ]


def _penalty(change: Difference) -> list[Element]:
    if not _is_penal(change):
        return []
    amounts = sorted(_AMOUNT.findall(change.old)) != sorted(_AMOUNT.findall(change.new))
    return [Element.PENALTY] if amounts or change.moved("penalty") else []


def _limits(change: Difference) -> list[Element]:
    times = [sorted(_TIME.findall(_DATE.sub("", text))) for text in (change.old, change.new)]
    found = [Element.TIME_LIMIT] if times[0] != times[1] else []
    if change.moved("fee"):
        found.append(Element.FEE)
    return found


def _objects(change: Difference) -> list[Element]:
    """Things taken from an enumeration or added to one, where nothing else moved."""
    if len(change.pieces) != 1:
        return []
    out, into, beside = change.pieces[0]
    piece, before, behind = out or into, beside[:1], beside[2:]
    joined = _JOINED.search(piece) and (_EDGE.search(piece) or before in "、和及或")
    if (out and into) or not joined or _BODY.search(piece + behind.partition("应当")[0]):
        return []
    if any(_words(name).search(piece) for name in ("material", "condition", "fee")):
        return []
    return [Element.SCOPE_NARROWED if out else Element.SCOPE_WIDENED]


def _rest(change: Difference) -> list[Element]:
    found = []
    if change.moved("material"):
        found.append(Element.MATERIAL)
    if change.moved("condition"):
        found.append(Element.CONDITION)
    if change.moved("subject") or _BODY.search(change.around):
        found.append(Element.SUBJECT)
    return found


def _qualified(change: Difference) -> int:
    """1 where all that came in says which ones are meant (面积五百平方米以上的), -1 where it went."""
    if not change.pieces or len({bool(into) for _, into, _ in change.pieces}) > 1:
        return 0
    if any((out and into) or beside[:1] in "、和及或" for out, into, beside in change.pieces):
        return 0
    if not all(_QUALIFIES.fullmatch(out or into) for out, into, _ in change.pieces):
        return 0
    return 1 if change.pieces[0][1] else -1


def _scope(change: Difference) -> Element:
    # 申请从事 → 从事 is about how one comes to do it, not about who may or what.
    if {out or into for out, into, _ in change.pieces} == {"申请"}:
        return Element.ACT
    qualified = _qualified(change)
    if qualified:
        return Element.SCOPE_NARROWED if qualified > 0 else Element.SCOPE_WIDENED
    narrower = change.more("narrowing")
    if narrower:
        return Element.SCOPE_NARROWED if narrower > 0 else Element.SCOPE_WIDENED
    if not change.out.strip("|"):
        return Element.SCOPE_WIDENED
    if not change.into.strip("|"):
        return Element.SCOPE_NARROWED
    return Element.SCOPE
