"""Division codes in time: counties become districts, districts are joined, codes come again (GB/T 2260)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from ontology.vocabulary import load


@dataclass(frozen=True, slots=True, kw_only=True)
class DivisionChange:
    """A code under one name, with the months between which it was valid.

    Attributes:
        valid_from, valid_to: ISO months, None where open or not known to us.
        successors: codes that took over.
    """

    code: str
    name: str
    valid_from: str | None = None
    valid_to: str | None = None
    successors: tuple[str, ...] = ()

    def fault(self, day: str) -> str | None:
        """Why it was not valid on a day; the months of the decisions themselves are not doubted."""
        if self.valid_to and day[:7] > self.valid_to:
            return f"{self.code} {self.name}已于 {self.valid_to} 撤销或更名，{self._heirs()}"
        if self.valid_from and day[:7] < self.valid_from:
            return f"{self.code} {self.name}到 {self.valid_from} 才设立"
        return None

    def _heirs(self) -> str:
        return f"现为 {'、'.join(self.successors)}"


@lru_cache
def division_changes() -> dict[str, tuple[DivisionChange, ...]]:
    """Code → its changes, in the order of the table."""
    table: dict[str, tuple[DivisionChange, ...]] = {}
    for row in load("division_changes")["change"]:
        change = DivisionChange(
            code=row["code"],
            name=row["name"],
            valid_from=row.get("from"),
            valid_to=row.get("to"),
            successors=tuple(row.get("successors", ())),
        )
        table[change.code] = (*table.get(change.code, ()), change)
    return table


def division_fault(code: str, name: str, day: str) -> str | None:
    """Why a division code was not valid on a day; None where nothing speaks against it.

    Args:
        code: 6 digits.
        name: as printed beside it; empty where there is none.
        day: ISO day.
    """
    changes = division_changes().get(code, ())
    named = [change for change in changes if name and change.name in name]
    faults = [change.fault(day) for change in named or changes]
    # Without a name, a code is valid when it was so under any of its names.
    return faults[0] if faults and all(faults) else None
