"""Locators of a cell: what they name, where each of them stands, entries of annexes and lists."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from nlp.basis.compact import BLANK, NONE, Cell
from nlp.citations.locators import Locators, read_continuation, read_locators
from nlp.numerals import NUMERAL, to_int
from ontology.identifiers import Pinpoint

# 第四章应急处置与救援第四十八条: the heading between two labels belongs to the locator.
_HEADING = re.compile(rf"(?:第{NUMERAL}[编章节部][^。;:,、“”\"《》第]{{0,24}})+(?=第{NUMERAL}条)")
_ANNEX = re.compile(rf"附件({NUMERAL})?(?:(?:目录|清单|项目)(?=第))?(?!\))")
# 《…条例》4条: the sign 第 was left out.
BARE_ARTICLE = re.compile(r"(\d{1,3})条(?![例件约])")
_ANNEX_ITEM = re.compile(rf"(?:[(]?第)?({NUMERAL})项")
_NO_ARTICLE_SIGN = re.compile(rf"第({NUMERAL})(?=第{NUMERAL}款)")  # 第二十八第一款
_ENTRY = re.compile(r"(\d{1,3})[.、](?!\d)")
_CONNECTIVE = re.compile(r"[、,和及与或至到—–~～-]+|以及|或者")
_OF_WORDS = re.compile(r"(?:的)?规定(?:的|,)|所列|的[^规]|前款|中的")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One address with its place in the compact text.

    Attributes:
        article_to: last article of a range.
        annex_item: number of an entry of an annex or list.
    """

    pinpoint: Pinpoint
    start: int
    end: int
    article_to: str | None = None
    annex_item: str | None = None


def read_places(cell: Cell, start: int, within: Pinpoint) -> tuple[Place, ...]:
    """The locators that begin exactly at `start`, empty when there are none.

    Args:
        cell: the cell.
        start: where 第 or 附件 stands.
        within: the article last named for the document; completes a bare 第二款.
    """
    if cell.text.startswith("附件", start):
        return _annex(cell, start)
    plain = BARE_ARTICLE.match(cell.text, start)
    if plain:
        return (Place(pinpoint=Pinpoint(article=plain[1]), start=start, end=plain.end()),)
    heading = _HEADING.match(cell.text, start)
    label = heading.end() if heading else start
    words = cell.locator_text
    loose = _NO_ARTICLE_SIGN.match(words, label)
    if loose:
        head = Pinpoint(article=str(to_int(loose[1])))
        found = read_continuation(words, loose.end(), head)
    else:
        found = read_locators(words, label)
    if found.end == label:
        return ()
    found = _without_quoted(cell, label, found)
    return _placed(words, start, found, within)


def _without_quoted(cell: Cell, start: int, found: Locators) -> Locators:
    # 第五条 第二款规定的单位…: behind the blank the provision itself begins.
    inner = [
        i for i in range(start + 1, found.end) if cell.gaps[i] >= BLANK and cell.text[i] == "第"
    ]
    if inner and _OF_WORDS.match(cell.text, found.end):
        shorter = read_locators(cell.locator_text[: inner[0]], start)
        return shorter if shorter.pinpoints else found
    return found


def _placed(words: str, start: int, found: Locators, within: Pinpoint) -> tuple[Place, ...]:
    units = _with_ranges(found)
    pieces = _pieces(words, start, found.end)
    if len(pieces) != len(units):
        pieces = [(start, found.end)] * len(units)
    return tuple(
        _completed(Place(pinpoint=pinpoint, article_to=last, start=a, end=b), within)
        for (pinpoint, last), (a, b) in zip(units, pieces, strict=True)
    )


def _completed(place: Place, within: Pinpoint) -> Place:
    bare = place.pinpoint
    if bare.article is not None or bare.division is not None:
        return place
    if within.article is None:
        # 第210项 of a decision without articles is an entry of the list that it publishes.
        entry = str(bare.item) if bare.item and not bare.paragraph else None
        return replace(place, pinpoint=Pinpoint(), annex_item=entry) if entry else place
    paragraph = bare.paragraph or (within.paragraph if bare.item else None)
    return replace(place, pinpoint=replace(bare, article=within.article, paragraph=paragraph))


def _with_ranges(found: Locators) -> list[tuple[Pinpoint, str | None]]:
    """Pinpoints, each range of articles drawn together again (GOLD-BASIS.md, rule 4)."""
    units: list[tuple[Pinpoint, str | None]] = []
    ranges = dict(found.ranges)
    last: str | None = None
    for pinpoint in found.pinpoints:
        if last is not None:
            last = None if pinpoint.article == last else last
            continue
        article = pinpoint.article or ""
        last = ranges.pop(article, None)
        units.append((replace(pinpoint, division=None) if article else pinpoint, last))
        last = None if last == article else last
    return units


def _pieces(words: str, start: int, end: int) -> list[tuple[int, int]]:
    pieces, begin = [], start
    for link in _CONNECTIVE.finditer(words, start, end):
        if link[0][0] in "至到—–~～-":
            continue
        pieces.append((begin, link.start()))
        begin = link.end()
    return [*pieces, (begin, end)]


def _annex(cell: Cell, start: int) -> tuple[Place, ...]:
    found = _ANNEX.match(cell.text, start)
    if found is None:
        return ()
    number = to_int(found[1]) if found[1] else None
    pinpoint = Pinpoint(annex=str(number) if number else "")
    end = found.end()
    item = _ANNEX_ITEM.match(cell.text, end)
    if item:
        entry = str(to_int(item[1]))
        return (Place(pinpoint=pinpoint, annex_item=entry, start=start, end=item.end()),)
    # 附件：江苏省…标准（2015-2020年） 23.文化馆…: the heading of the annex, then the entry.
    line = next((i for i in range(end, len(cell.text)) if cell.gaps[i] > BLANK), None)
    entered = _ENTRY.match(cell.text, line) if line is not None and line - end < 60 else None
    if entered:
        return (Place(pinpoint=pinpoint, annex_item=entered[1], start=start, end=entered.end()),)
    if (
        number
        or cell.gaps[min(end, len(cell.gaps) - 1)] != NONE
        or cell.text[end : end + 1] in ("", ":")
    ):
        return (Place(pinpoint=pinpoint, start=start, end=end),)
    return ()
