"""The inside of an article: 款, 项 and 目, each with the lines that print it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from nlp.consolidate.sheet import Row
from nlp.numerals import NUMERAL, to_int

ITEM = re.compile(rf"[（(]({NUMERAL})[）)][\s\u3000]*")
SUBITEM = re.compile(r"(?:(\d+)[.．、]|[（(](\d+)[）)])[\s\u3000]*")
_FINISHED = re.compile(r"[。；：！？;:!?”’）)…》】][\s\u3000]*(?:<br\s*/?>)?$")
LEVELS = ("paragraph", "item", "subitem")


@dataclass(slots=True)
class Unit:
    """A 款, 项 or 目.

    Attributes:
        level: which of them.
        number: the number it has in the old text; None when the decision adds it.
        rows: its own lines.
        units: the units below it.
        claim: the number that the decision gives it.
        changed: whether its words were replaced or added.
        gone: whether it was deleted.
    """

    level: str
    number: int | None
    rows: list[Row]
    units: list[Unit] = field(default_factory=list)
    claim: int | None = None
    changed: bool = False
    gone: bool = False

    def all_rows(self) -> list[Row]:
        """Its lines and those of the units below it."""
        return [*self.rows, *(row for unit in self.units for row in unit.all_rows())]

    def walk(self) -> Iterator[Unit]:
        """The unit and all below it."""
        yield self
        for unit in self.units:
            yield from unit.walk()

    def find(self, level: str, number: int) -> Unit | None:
        """The unit below it with a number of the old text."""
        return next((u for u in self.units if u.level == level and u.number == number), None)


def level_of(text: str) -> tuple[str, int | None]:
    """Level and printed number of a line."""
    sub = SUBITEM.match(text)
    if sub:
        return "subitem", to_int(sub[1] or sub[2])
    item = ITEM.match(text)
    if item:
        return "item", to_int(item[1])
    return "paragraph", None


def read_units(rows: list[Row], *, new: bool = False) -> list[Unit]:
    """Group lines into 款 with their 项 and 目; a line that ends in mid-sentence goes on in the next.

    Args:
        rows: the lines of an article.
        new: whether they come from the decision and have no old numbers.
    """
    units: list[Unit] = []
    open_unit: Unit | None = None
    for row in rows:
        level, number = level_of(row.text)
        if level == "paragraph":
            last = open_unit.rows[-1].text if open_unit else ""
            if (
                open_unit
                and open_unit.level == "paragraph"
                and last
                and not _FINISHED.search(last)
                and not new
            ):
                open_unit.rows.append(row)
                continue
            open_unit = Unit("paragraph", None if new else len(units) + 1, [row])
            units.append(open_unit)
            continue
        if not units:
            units.append(Unit("paragraph", None if new else 1, []))
        holder = units[-1]
        if level == "subitem" and holder.units and holder.units[-1].level == "item":
            holder = holder.units[-1]
        open_unit = Unit(level, None if new else number, [row])
        holder.units.append(open_unit)
    return units


def arrange(units: list[Unit], first: int = 1) -> list[Unit]:
    """The order after insertions, deletions and moves.

    Units whose number the decision says stand there; the others fill the free places in their
    order.
    """
    left = [u for u in units if not u.gone]
    fixed = {u.claim: u for u in left if u.claim is not None and first <= u.claim}
    free = [u for u in left if u.claim is None or fixed.get(u.claim) is not u]
    ordered: list[Unit] = []
    number = first
    while free or any(n >= number for n in fixed):
        if number in fixed:
            ordered.append(fixed[number])
        elif free:
            ordered.append(free.pop(0))
        number += 1
    return ordered
