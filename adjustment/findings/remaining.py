"""What a matter still stands on after a loss (DOMAIN.md 8.1: R_full, R_cond, R_low, R_none)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from graph.store.port.records import BasisLink, NormRecord
from ontology.findings import GradedBasis
from ontology.matters import BasisRole
from ontology.vocabulary import level_name, load


class Grade(StrEnum):
    """How far the remaining bases carry the matter."""

    FULL = "full"
    COND = "cond"
    LOW = "low"
    NONE = "none"


GRADES = (Grade.FULL, Grade.COND, Grade.LOW, Grade.NONE)
# Below these a benefit stands on administrative documents or rules (D6), not on legislation (D4).
LEGISLATION = 55


@dataclass(frozen=True, slots=True, kw_only=True)
class Remaining:
    """The bases that are left, best grade first."""

    grade: Grade
    norms: tuple[NormRecord, ...] = ()

    @property
    def on_documents_only(self) -> bool:
        """Whether no legislation is among them."""
        ranks = [
            int(load("norm_levels").get(norm.level, {"rank": 0})["rank"]) for norm in self.norms
        ]
        return bool(ranks) and max(ranks) < LEGISLATION

    @property
    def words(self) -> tuple[str, ...]:
        """Title and level of each, for people."""
        return tuple(f"《{norm.title}》（{level_name(norm.level)}）" for norm in self.norms)

    def graded(self, matter_type: str | None) -> tuple[GradedBasis, ...]:
        """Each with what it may carry."""
        return tuple(
            GradedBasis(
                title=norm.title,
                level=norm.level,
                grade=grade_of(norm.level, matter_type).value,
                words=f"《{norm.title}》（{level_name(norm.level)}）",
            )
            for norm in self.norms
        )


def grade_of(level: str, matter_type: str | None) -> Grade:
    """Whether a level may carry a type; an unknown level is no ground to rely on."""
    powers = load("setting_powers").get(matter_type or "other_power", {})
    if level in powers.get("full", ()):
        return Grade.FULL
    return Grade.COND if level in powers.get("cond", ()) else Grade.LOW


def forbidden(level: str, matter_type: str | None) -> bool:
    """Whether a level may never carry a type, not even in execution of a superior norm."""
    powers = load("setting_powers").get(matter_type or "other_power", {})
    return grade_of(level, matter_type) is Grade.LOW and level not in powers.get("under_law", ())


def remaining(
    survivors: Iterable[tuple[BasisLink, NormRecord]], matter_type: str | None
) -> Remaining:
    """Grade the bases that are left.

    Args:
        survivors: targets that still hold, with their norms.
        matter_type: key of vocab/matter_types.toml.
    """
    norms = {norm.id: norm for link, norm in survivors if link.target.role is BasisRole.SETTING}
    grades = {grade_of(norm.level, matter_type) for norm in norms.values()}
    best = min(grades, key=GRADES.index, default=Grade.NONE)
    return Remaining(grade=best, norms=tuple(norms.values()))
