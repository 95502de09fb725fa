"""Departments and divisions (机构, 行政区划)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Division:
    """An administrative division; `parent` is derived from the code where the list has none."""

    code: str
    name: str
    level: str = ""
    parent: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Department:
    """A body that runs matters; its name is its key within a store."""

    name: str
    level: str = ""
    division_name: str = ""
    division_code: str = ""
    superior: str | None = None
    attributes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Succession:
    """One body taking over from another (组建、更名、并入、划入).

    Attributes:
        function: what moves, as printed; empty for everything.
        division: division concerned, as printed; empty for the level of the decision.
    """

    former: str
    successor: str
    kind: str  # merge | rename | absorb | transfer
    function: str = ""
    division: str = ""
