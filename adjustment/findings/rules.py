"""The decision table as values (ontology/vocab/decision_table.toml, DOMAIN.md 8.2)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from adjustment.findings.packs import RulePack, current
from ontology.findings import Call, Severity

ORDER = (Severity.CRITICAL, Severity.MAJOR, Severity.MINOR, Severity.INFO)
# Any of these touches a shared element of seed art. 6, so that the directory itself must change.
SHARED = frozenset({"依据", "条款序号", "原文", "名称", "范围", "层级", "状态"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One row of the table; `weight` says which of several rules decides (lower first)."""

    id: str
    situation: str
    call: Call
    adjustment: str
    severity: Severity
    weight: int
    change_of: tuple[str, ...] = ()
    procedure: str | None = None
    articles: tuple[str, ...] = ()
    question: str = ""


def rule(ident: str) -> Rule:
    """The rule with this id (`"D1"`), of the pack by which something is judged just now.

    Raises:
        KeyError: there is none.
    """
    return _rule(current(), ident)


@lru_cache(maxsize=1024)
def _rule(pack: RulePack, ident: str) -> Rule:
    row = pack.decision_table[ident]
    return Rule(
        id=ident,
        situation=row["situation"],
        call=Call(row["call"]),
        adjustment=row["adjustment"],
        severity=Severity(row["severity"]),
        weight=row["weight"],
        change_of=tuple(row.get("change_of", ())),
        procedure=row.get("procedure"),
        articles=tuple(row["articles"]),
        question=row["question"],
    )


def ordered(idents: set[str]) -> tuple[str, ...]:
    """Rule ids, the deciding one first."""
    return tuple(sorted(idents, key=lambda ident: (rule(ident).weight, ident)))


def highest(severities: set[Severity]) -> Severity:
    """The most urgent of some severities."""
    return min(severities, key=ORDER.index, default=Severity.INFO)
