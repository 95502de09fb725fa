"""What a change does to a matter (GOLD-IMPACT.md)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ontology.changes import Effect
from ontology.identifiers import Pinpoint
from ontology.requests import PlannedDay


class Call(StrEnum):
    """Whether something is recommended."""

    ACT = "act"
    CHECK = "check"
    NONE = "none"


class Via(StrEnum):
    """How the change reaches the matter."""

    DIRECT = "direct"
    INHERITED = "inherited"
    SUPERIOR = "superior"
    SUCCESSOR = "successor"
    ORGANISATIONAL = "organisational"
    ITEM = "item"
    TERRITORIAL = "territorial"


class NoneReason(StrEnum):
    """Why a matter that has to do with a change is not affected; a closed list."""

    OTHER_PROVISION = "other_provision"
    UNCHANGED = "unchanged"
    OTHER_TERRITORY = "other_territory"
    NOT_IN_FORCE = "not_in_force"
    NO_BASIS_ROLE = "no_basis_role"
    ALREADY_ADJUSTED = "already_adjusted"


class Severity(StrEnum):
    """DOMAIN.md 8.1, most urgent first."""

    CRITICAL = "critical"
    MAJOR = "major"
    MINOR = "minor"
    INFO = "info"


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """A provision that the event touches: old numbers, new ones for inserted text."""

    title: str
    pinpoint: Pinpoint = Pinpoint()


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of a path from the change to the matter."""

    source: str
    relation: str
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GradedBasis:
    """A basis that is left.

    Attributes:
        title: of the norm.
        level: key of vocab/norm_levels.toml.
        grade: full, cond or low (DOMAIN.md 8.1).
        words: title and level for people.
    """

    title: str
    level: str
    grade: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Event × base item: the call, why, and who must be told.

    Attributes:
        code: 基本编码, None for a proposed new matter.
        item: id of the base item, None for a proposed new matter.
        rules: ids of vocab/decision_table.toml, the deciding one first.
        entries, departments: codes and names of those that must be told.
        question: what a person must answer; empty where nothing is recommended.
        sub_kind: the kind of adjustment more closely (条款序号更正, 对应取消, 许可改备案 …).
        trigger: key of vocab/procedures.toml `trigger`, seed art. 14 or 16.
        grades: the bases that are left, with what each may carry (DOMAIN.md 8.1).
        deadlines: days of the plan, in working days.
        fields: fields of directory and list that the change touches (DOMAIN.md 6.4).
        element_bases: roles of the bases of elements that it hits (fee, material, time_limit).
        batch: findings with the same key are one batch of pinpoint edits; empty for none.
        weight: 1 for what is touched itself, less the further a chain of citations goes.
        pack: name and version of the rules that it was judged by.
        explanation: the path as one sentence.
    """

    event: str
    kind: str
    code: str | None
    item: str | None
    call: Call
    name: str = ""
    via: Via | None = None
    effects: tuple[Effect, ...] = ()
    touched: tuple[Touched, ...] = ()
    rules: tuple[str, ...] = ()
    adjustment: str = "无"
    change_of: tuple[str, ...] = ()
    procedure: str | None = None
    severity: Severity = Severity.INFO
    effective: str | None = None
    entries: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()
    reason: str = ""
    path: tuple[Step, ...] = ()
    question: str = ""
    articles_relied_on: tuple[str, ...] = ()
    remaining: tuple[str, ...] = ()
    before: str = ""
    after: str = ""
    sub_kind: str = ""
    trigger: str = ""
    grades: tuple[GradedBasis, ...] = ()
    deadlines: tuple[PlannedDay, ...] = ()
    fields: tuple[str, ...] = ()
    element_bases: tuple[str, ...] = ()
    batch: str = ""
    weight: float = 1.0
    pack: str = ""
    explanation: str = ""
