"""Figures of oversight with the list behind each (DOMAIN.md 1.8)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Measure(StrEnum):
    """Which figure; the names are those of seed art. 21 and art. 25."""

    COMPLETENESS = "completeness"
    COVERAGE = "coverage"
    ACCURACY = "accuracy"
    TIMELINESS = "timeliness"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One thing that counts in a figure.

    Attributes:
        met: whether it meets the measure; None where nothing is known, and it is left out.
        weight: how many units it stands for (filled elements of completeness).
        reached: how many of them are reached.
        why: what is lacking, in Chinese.
    """

    measure: Measure
    code: str
    entry: str | None
    name: str
    department: str
    division: str
    matter_type: str
    met: bool | None
    weight: int = 1
    reached: int = 0
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A share of one group, with the cases that fall short.

    Attributes:
        group: department, division or type; empty for all.
        of: units that count.
        reached: units that meet the measure.
        unknown: cases about which nothing is known.
    """

    measure: Measure
    group: str
    of: int
    reached: int
    unknown: int
    short: tuple[Case, ...] = ()

    @property
    def share(self) -> float | None:
        """Reached of all, None where nothing counts."""
        return self.reached / self.of if self.of else None
