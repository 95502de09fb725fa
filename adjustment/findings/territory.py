"""Whether an entry lies in the area of a change."""

from __future__ import annotations

import re
from collections.abc import Iterable

from graph.store.port.records import AnyEntry
from graph.store.port.store import Organisations
from nlp.normalize import fold

OWN_NAME = 4  # 云麓片区: shorter names are those of districts, which must stand whole
ENOUGH = 0.7  # of the pairs of characters of a zone's name
_OFFICE = re.compile(r"(?:管理)?委员会$|管委会$")
# What many counties have in common is no name of its own: 石柱土家族自治县, 酉阳土家族苗族自治县.
_AUTONOMOUS = re.compile(r"(?:[\u4e00-\u9fff]{1,4}族)+自治[县州区旗]")
_PARTS = re.compile(r"[、，,;；和及与]")
_TAIL = re.compile(r"(?:全域|行政区域|辖区|范围|境内|区域)*(?:范围)?内?$")


def divisions_above(organisations: Organisations, code: str) -> tuple[str, ...]:
    """Names of a division and of all above it, the smallest first."""
    names: list[str] = []
    seen: set[str] = set()
    while code and code not in seen:
        seen.add(code)
        division = organisations.division(code)
        if division is None:
            break
        names.append(division.name)
        code = division.parent or ""
    return tuple(names)


def inside(entry: AnyEntry, territory: str, above: Iterable[str] = ()) -> bool:
    """Whether an entry's division or body belongs to an area as a decision prints it.

    One of the area's parts must end in the name of the division or of one above it (云浦市泉山区 is
    not all of 云浦市), or share a name of its own with division or body.

    Args:
        entry: the entry.
        territory: the area as printed; empty for everywhere.
        above: names of the divisions above the entry's.
    """
    area = fold(territory)
    if not area:
        return True
    parts = [_TAIL.sub("", part) for part in _PARTS.split(area)]
    names = [fold(name) for name in (entry.division_name, *above) if len(name) > 1]
    if any(part.endswith(name) for part in parts for name in names):
        return True
    own = (fold(entry.division_name), fold(entry.body))
    return any(_shares_own_name(part, name) for part in parts for name in own)


def _shares_own_name(part: str, name: str) -> bool:
    """Whether most of a zone's name stands in the area's (云麓自贸片区, …自由贸易试验区云麓片区)."""
    zone = _AUTONOMOUS.sub("", _OFFICE.sub("", name)).replace("自贸", "自由贸易")
    if len(zone) < OWN_NAME:
        return False
    pairs = [zone[place : place + 2] for place in range(len(zone) - 1)]
    return sum(pair in part for pair in pairs) >= ENOUGH * len(pairs)
