"""Reorganisations: which entries are run by a body that changes (DOMAIN.md 5.5, D24)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from adjustment.findings.judgement import Judgement
from adjustment.findings.rules import rule
from graph.store.port.store import Store
from nlp.normalize import fold
from ontology.changes import ChangeEvent
from ontology.findings import Call, Step, Via
from ontology.matters import ImplementationEntry
from ontology.organisations import Succession

_SPLIT = re.compile(r"[、，,；;和及与]")
_TAIL = re.compile(
    r"(?:管理|监督|有关|相关|等)*(?:工作|职责|职能|事务|管理|服务|促进|发展|建设|监管|指导|扶持)+$|^(?:有关|相关|组织|负责)"
)
ENTRY_STATE_CANCELLED = "取消"


def topics(function: str) -> tuple[str, ...]:
    """The subjects of a function that moves: 老龄工作、高龄津贴管理职责 → 老龄, 高龄津贴."""
    parts = (_TAIL.sub("", fold(part)) for part in _SPLIT.split(function))
    return tuple(part for part in parts if len(part) >= 2)


def moved(store: Store, event: ChangeEvent) -> Iterator[tuple[ImplementationEntry, Succession]]:
    """Live entries whose body changes, with the succession that moves them."""
    for succession in event.successions:
        if succession.former == succession.successor:
            continue
        words = _subjects(event, succession)
        for entry in store.matters.entries_run_by((succession.former,)):
            if entry.state != ENTRY_STATE_CANCELLED and _concerns(entry, words):
                yield entry, succession


def _subjects(event: ChangeEvent, succession: Succession) -> tuple[str, ...]:
    """What moves; a district that follows the city moves what the city's decision lists."""
    own = topics(succession.function)
    found = list(own)
    for other in event.successions:
        listed = topics(other.function)
        if set(own) & set(listed):
            found += listed
    return tuple(dict.fromkeys(found))


def _concerns(entry: ImplementationEntry, words: tuple[str, ...]) -> bool:
    text = fold(entry.name + entry.basis_text)
    return not words or any(_in(word, fold(entry.name), text) for word in words)


def _in(word: str, name: str, text: str) -> bool:
    """A subject stands in the name, or its first word does and the whole of it in the basis."""
    return word in name or (word[:2] in name and word in text)


def judge_move(event: ChangeEvent, succession: Succession) -> Judgement:
    """What a succession means for the matters that the former body runs."""
    found = rule("D24")
    what = f"（{succession.function}）" if succession.function else ""
    return Judgement(
        call=Call.ACT,
        via=Via.ORGANISATIONAL,
        rules=("D24",),
        adjustment=found.adjustment,
        change_of=found.change_of,
        procedure=found.procedure,
        severity=found.severity,
        reason=f"{succession.former}的职责{what}由{succession.successor}承担，条文中的机关名称不变",
        question=found.question,
        articles=found.articles,
        before=succession.former,
        after=succession.successor,
        steps=(
            Step(source=event.id, relation="CHANGES", target=succession.former),
            Step(source=succession.former, relation="SUCCEEDED_BY", target=succession.successor),
        ),
    )
