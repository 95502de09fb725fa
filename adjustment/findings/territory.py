"""Whether an entry lies in the area of a change."""

from __future__ import annotations

from nlp.normalize import fold
from ontology.matters import ImplementationEntry

SHARED_NAME = 4  # 临岳片区: an area's own name behind the name of its city


def _longest_common(one: str, other: str) -> int:
    best, row = 0, [0] * (len(other) + 1)
    for c in one:
        new = [0]
        for place, d in enumerate(other):
            new.append(row[place] + 1 if c == d else 0)
        best, row = max(best, *new), new
    return best


def inside(entry: ImplementationEntry, territory: str) -> bool:
    """Whether an entry's division or body belongs to an area as a decision prints it.

    The area's name must hold the division's name, or share a name of its own with division or
    body; the name of the city around it is not enough.
    """
    area = fold(territory)
    if not area:
        return True
    division = fold(entry.division_name)
    if len(division) > 2 and division in area:
        return True
    return any(_longest_common(area, fold(name)) >= SHARED_NAME for name in (division, entry.body))
