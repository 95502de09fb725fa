"""The grammar of locators: 第二十条第一款、第三款和第二十二条 (DOMAIN.md 4.1, C7-C10, C18-C21)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from nlp.numerals import DIGITS, NUMERAL, to_chinese, to_int
from ontology.identifiers import Pinpoint

LONGEST_RANGE: Final = 1500  # the longest code has 1,260 articles; more is a misprint
_N = rf"(?:[（(]\s*{NUMERAL}\s*[)）]|{NUMERAL})"
_TO = r"(?:至|到|[—–~～-]+)"
_SEP = rf"\s*(?:、|和|及|与|或者?|以及|{_TO})?\s*"
# A unit is none where its sign only begins another word: 条例, 款项, 项目, 目标, 章程, 节约.
_UNIT = (
    r"(?P<unit>条(?![例件约])|款(?!项)|项(?!目)|目(?![标录前]|的(?![，。；]|规定))|"
    r"分编|编(?![制辑号])|章(?!程)|节(?![约能目]))"
)
_BODY = rf"(?P<first>{_N})(?P<more>(?:{_SEP}第?\s*{_N})*)\s*{_UNIT}"
_GROUP = re.compile(rf"第\s*{_BODY}(?:之(?P<suffix>{NUMERAL}))?")
# Without 第 only behind another group: 第一款（三）项, 第一项、二项, 第十条之一、之二.
_SHORT = re.compile(rf"{_BODY}(?:之(?P<suffix>{NUMERAL}))?")
_SUFFIX = re.compile(rf"之(?P<suffix>{NUMERAL})")
_LINK = re.compile(rf"\s*(?:(?P<to>{_TO})|以及|或者|[、，,和及与或])\s*")
_NUMBER = re.compile(rf"(?P<to>{_TO})?\s*第?\s*[（(]?\s*(?P<number>{NUMERAL})")
_LINK_STARTS: Final = frozenset("至到—–~～-以或、，,和及与 \u3000")
_SHORT_STARTS: Final = frozenset("（(0123456789０１２３４５６７８９十百千〇○") | frozenset(DIGITS)
_RANKS: Final = {"编": 0, "分编": 1, "章": 2, "节": 3, "条": 4, "款": 5, "项": 6, "目": 7}
_ARTICLE, _PARAGRAPH, _ITEM, _SUBITEM = 4, 5, 6, 7
_PRINTED: Final = {rank: unit for unit, rank in _RANKS.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Locators:
    """What a run of locators names.

    Attributes:
        pinpoints: in the order of the text, ranges expanded, elided heads restored.
        end: where the locators stop; the given start when there are none.
        ranges: first and last label of each range of articles.
    """

    pinpoints: tuple[Pinpoint, ...]
    end: int
    ranges: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class _Reading:
    """The state of one run: the address last named and what is complete."""

    address: dict[int, str]
    last: int
    done: list[Pinpoint] = field(default_factory=list)
    ranges: list[tuple[str, str]] = field(default_factory=list)

    def take(self, rank: int, label: str) -> None:
        """Name a unit: what is deeper is forgotten, what is higher stays."""
        self.address = {r: v for r, v in self.address.items() if r < rank}
        if rank >= _ARTICLE:
            self.address = {r: v for r, v in self.address.items() if r >= _ARTICLE}
        self.address[rank] = label
        self.last = rank

    def close(self) -> None:
        """The address is complete: the next locator stands beside it."""
        self.done.append(_pinpoint(self.address))

    def through(self, rank: int, label: str) -> None:
        """Close all units from the address last named up to the one before `label`."""
        first = self.address.get(rank)
        if first is None:
            self.close()
            self.take(rank, label)
            return
        if rank == _ARTICLE:
            self.ranges.append((first, label))
        for between in _between(first, label):
            self.close()
            self.take(rank, between)
        self.close()
        self.take(rank, label)


def _pinpoint(address: dict[int, str]) -> Pinpoint:
    division = "".join(
        f"第{to_chinese(int(label))}{_PRINTED[rank]}"
        for rank, label in sorted(address.items())
        if rank < _ARTICLE
    )
    number = {rank: int(label) for rank, label in address.items() if rank > _ARTICLE}
    return Pinpoint(
        article=address.get(_ARTICLE),
        paragraph=number.get(_PARAGRAPH),
        item=number.get(_ITEM),
        subitem=number.get(_SUBITEM),
        division=division or None,
    )


def _between(first: str, last: str) -> list[str]:
    """The labels strictly between two of one kind (`"120-1"` to `"120-4"` as well)."""
    base, _, suffix = first.partition("-")
    end, _, end_suffix = last.partition("-")
    if base == end:
        low, high = int(suffix or 0), int(end_suffix or 0)
        return [f"{base}-{n}" for n in range(low + 1, high)] if high - low < LONGEST_RANGE else []
    low, high = int(base), int(end)
    if high - low > LONGEST_RANGE:
        return []
    return [str(n) for n in range(low + 1, high + (1 if end_suffix else 0))]


def _numbers(group: re.Match[str]) -> list[tuple[bool, str]] | None:
    """The numbers before a unit (第一、二项; 第一至三条), each with whether a range leads to it."""
    found = []
    for match in _NUMBER.finditer(group["first"] + group["more"]):
        value = to_int(match["number"])
        if value is None:
            return None
        found.append((match["to"] is not None, str(value)))
    if group["suffix"] and group["unit"] == "条":
        found[-1] = (found[-1][0], f"{found[-1][1]}-{to_int(group['suffix'])}")
    return found


def _accept(reading: _Reading, group: re.Match[str], beside: str) -> bool:
    """Take a group into the reading; False when its numbers are none.

    Args:
        reading: changed in place.
        group: a match of 第…unit.
        beside: empty when the group narrows the address, `、` beside it, `至` at the end of a range.
    """
    numbers = _numbers(group)
    if not numbers:
        return False
    rank = _RANKS[group["unit"]]
    for place, (to, label) in enumerate(numbers):
        if to or (place == 0 and beside == "至"):
            reading.through(rank, label)
            continue
        if place or beside:
            reading.close()
        reading.take(rank, label)
    return True


def _end_of(group: re.Match[str]) -> int:
    """Where a group ends: 之一 belongs to 条 only (款之一 is 之 with another word)."""
    return group.end() if group["unit"] == "条" else group.end("unit")


def _beside(words: str, at: int, reading: _Reading) -> int | None:
    """Read a connective and the group behind it; None when none follows."""
    link = _LINK.match(words, at)
    if link is None:
        return None
    place, beside = link.end(), "至" if link["to"] else "、"
    group = _GROUP.match(words, place)
    if group is None and place < len(words) and words[place] in _SHORT_STARTS:
        group = _SHORT.match(words, place)
        if group is not None and _RANKS[group["unit"]] != reading.last:
            group = None
    if group is not None:
        return _end_of(group) if _accept(reading, group, beside) else None
    suffix = _SUFFIX.match(words, place) if _ARTICLE in reading.address else None
    if suffix is None or reading.last != _ARTICLE:
        return None
    label = f"{reading.address[_ARTICLE].partition('-')[0]}-{to_int(suffix['suffix'])}"
    if beside == "至":
        reading.through(_ARTICLE, label)
    else:
        reading.close()
        reading.take(_ARTICLE, label)
    return suffix.end()


def _narrower(words: str, at: int, reading: _Reading) -> int | None:
    """Read a deeper group that follows directly (第十条|第二款, 第一款|（三）项)."""
    place = at
    while place < len(words) and words[place] in " \u3000":
        place += 1
    if place >= len(words):
        return None
    if words[place] == "第":
        group = _GROUP.match(words, place)
    else:
        group = _SHORT.match(words, place) if words[place] in "（(" else None
    if group is None or _RANKS[group["unit"]] <= reading.last:
        return None
    return _end_of(group) if _accept(reading, group, "") else None


def read_locators(words: str, start: int = 0) -> Locators:
    """Read the run of locators that begins exactly at `start`.

    Ranges are expanded (第三项至第五项, 第一至三条), elided heads restored (第二十条第一款、第三款). A number
    that the words do not give stays None: a bare 第二款 is `Pinpoint(paragraph=2)`.

    Args:
        words: any text.
        start: where 第 stands.

    Returns:
        The pinpoints and where they end; empty with `end == start` when there are none.
    """
    group = _GROUP.match(words, start)
    reading = _Reading({}, -1)
    if group is None or not _accept(reading, group, ""):
        return Locators(pinpoints=(), end=start)
    return _go_on(words, _end_of(group), reading)


def read_continuation(words: str, start: int, head: Pinpoint) -> Locators:
    """Read the locators that follow a head already read (前款|第二项, 本条|第一款和第三款).

    Args:
        words: any text.
        start: where the head ends.
        head: its address; the first pinpoint of the answer is this one, narrowed by what follows.

    Returns:
        As `read_locators`; only the head when nothing follows.
    """
    address = {
        rank: str(value)
        for rank, value in (
            (_ARTICLE, head.article),
            (_PARAGRAPH, head.paragraph),
            (_ITEM, head.item),
            (_SUBITEM, head.subitem),
        )
        if value is not None
    }
    return _go_on(words, start, _Reading(address, max(address, default=-1)))


def _go_on(words: str, at: int, reading: _Reading) -> Locators:
    while True:
        further = _narrower(words, at, reading)
        if further is None and at < len(words) and words[at] in _LINK_STARTS:
            further = _beside(words, at, reading)
        if further is None:
            break
        at = further
    reading.close()
    return Locators(
        pinpoints=tuple(dict.fromkeys(reading.done)), end=at, ranges=tuple(reading.ranges)
    )
