"""References by position: 前款, 前两项, 本条第一款, 本章, bare 第二款 (DOMAIN.md 4.1, C11-C17)."""

from __future__ import annotations

import re
from dataclasses import replace

from nlp.citations.places import Division, Place, Places, Zone
from nlp.numerals import to_int
from ontology.identifiers import Pinpoint
from ontology.texts import Unit

_BEFORE = re.compile(r"[前上](?P<many>[一二两三四五六七八九十几\d]*)(?P<unit>.)")
_DIVISIONS = {"编": Unit.PART, "章": Unit.CHAPTER, "节": Unit.SECTION}


def before(words: str, place: Place, zone: Zone, places: Places) -> list[Pinpoint]:
    """What 前款, 前两项, 前条 mean at a place; empty when nothing stands before."""
    match = _BEFORE.match(words)
    if match is None:
        return []
    many = to_int(match["many"]) if match["many"] else 1
    # 上一款 is one step like 前款; 前几款 does not say how many.
    steps = many if many is not None else 0
    at = place.at
    if match["unit"] == "条":
        return [Pinpoint(article=label) for label in places.before(at.article or "", steps)]
    if match["unit"] == "款":
        return _paragraphs_before(at, steps)
    if match["unit"] == "项":
        return _items_before(at, steps, zone)
    return _others_before(match["unit"], at, steps, place, places)


def _paragraphs_before(at: Pinpoint, steps: int) -> list[Pinpoint]:
    here = at.paragraph or 1
    return [Pinpoint(article=at.article, paragraph=n) for n in range(max(1, here - steps), here)]


def _items_before(at: Pinpoint, steps: int, zone: Zone) -> list[Pinpoint]:
    if at.item is not None:
        here, paragraph = at.item, at.paragraph
    else:
        # Behind a list: 前项 in the paragraph that follows means the last item.
        paragraph = (at.paragraph or 1) - 1
        last = zone.last_item(at.article, paragraph)
        if last is None:
            return []
        here = last + 1
    return [
        Pinpoint(article=at.article, paragraph=paragraph, item=n)
        for n in range(max(1, here - steps), here)
    ]


def _others_before(
    unit: str, at: Pinpoint, steps: int, place: Place, places: Places
) -> list[Pinpoint]:
    if unit == "目" and at.subitem is not None:
        low = max(1, at.subitem - steps)
        return [replace(at, subitem=n) for n in range(low, at.subitem)]
    if unit in _DIVISIONS and place.divisions:
        kind = _DIVISIONS[unit]
        for depth, (own, label) in enumerate(place.divisions):
            if own is kind and int(label) > steps:
                path = (*place.divisions[:depth], (own, str(int(label) - steps)))
                return [Pinpoint(division=places.division_path(path))]
    return []


def own_division(unit: str, place: Place, places: Places) -> Pinpoint | None:
    """What 本章, 本节, 本编 mean at a place; None when it stands in none that has a number."""
    kind = _DIVISIONS[unit]
    for depth, (own, _) in enumerate(place.divisions):
        if own is kind:
            return Pinpoint(division=places.division_path(place.divisions[: depth + 1]))
    return None


def own_part(unit: str, place: Place) -> Pinpoint:
    """What 本条, 本款, 本项 mean at a place."""
    at = place.at
    if unit == "条":
        return Pinpoint(article=at.article)
    if unit == "款":
        return Pinpoint(article=at.article, paragraph=at.paragraph or 1)
    return replace(at, subitem=None)


def complete(pinpoint: Pinpoint, place: Place, zone: Zone) -> Pinpoint:
    """Fill a bare 第二款 or 第三项 from where it stands."""
    at = place.at
    if pinpoint.article is not None or pinpoint.division is not None:
        return pinpoint
    if pinpoint.paragraph is not None:
        return replace(pinpoint, article=at.article)
    paragraph = at.paragraph
    if pinpoint.item is None:
        return replace(pinpoint, article=at.article, paragraph=paragraph, item=at.item)
    # A bare item belongs to the nearest list: that of this paragraph, else of one before it.
    for number in range(paragraph or 1, 0, -1):
        if zone.last_item(at.article, number):
            paragraph = number
            break
    return replace(pinpoint, article=at.article, paragraph=paragraph)


_LEVELS = {"编": 0, "分编": 1, "章": 2, "节": 3}
_LEVEL_OF = {Unit.PART: 0, Unit.SUBPART: 1, Unit.CHAPTER: 2, Unit.SECTION: 3}
_FIRST_UNIT = re.compile(r"第[^编章节分]+(分编|编|章|节)")


def divisions_around(path: str, divisions: tuple[Division, ...], places: Places) -> str:
    """Put the divisions above a bare 第三章 in front, as far as needed to be unique."""
    unit = _FIRST_UNIT.match(path)
    if unit is None:
        return path
    level = _LEVELS[unit[1]]
    above = tuple(d for d in divisions if _LEVEL_OF[d[0]] < level and d[0] is not Unit.SUBPART)
    kind = next(k for k, v in _LEVEL_OF.items() if v == level)
    if not above or (kind is not Unit.SECTION and places.count(kind, path) < 2):
        return path
    return places.printed(above) + path
