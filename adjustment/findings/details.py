"""What a finding carries besides its call: kind, ground, days, fields, batch, explanation.

All of it follows from the finding, the event and the pack of rules; nothing here changes a call.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from adjustment.deadlines import plan
from adjustment.findings.explain import explanation
from adjustment.findings.packs import RulePack
from ontology.changes import ChangeEvent, ChangeKind, Modification
from ontology.findings import Call, Finding, Severity
from ontology.vocabulary import load

BY_LIST = frozenset({ChangeKind.CANCEL_ITEM, ChangeKind.DELEGATE_ITEM, ChangeKind.TAKE_OVER_ITEM})
PINPOINT_ONLY = frozenset({"条款序号", "原文"})


def complete(
    finding: Finding,
    event: ChangeEvent,
    pack: RulePack,
    names: Mapping[str, str],
    changed: Mapping[str, Sequence[int]],
) -> Finding:
    """The finding with everything that a reader and a draft want to know.

    Args:
        finding: as judged.
        event: that it is about.
        pack: by which it was judged.
        names: id → what people call it, for norms and the event.
        changed: of `places`.
    """
    if finding.call is Call.NONE:
        return replace(finding, pack=pack.label, explanation=explanation(finding, names))
    acting = finding.call is Call.ACT
    changes = _changes(finding, event, changed)
    return replace(
        finding,
        pack=pack.label,
        sub_kind=_sub_kind(finding) if acting else "",
        trigger=trigger(finding, event) if acting else "",
        deadlines=_days(finding, pack) if acting else (),
        fields=_fields(finding, changes),
        element_bases=_element_bases(changes),
        batch=_batch(finding),
        explanation=explanation(finding, names),
    )


def trigger(finding: Finding, event: ChangeEvent) -> str:
    """The ground of seed art. 14 (procedure A) or art. 16 (procedure B) of one finding."""
    first = finding.rules[0] if finding.rules else ""
    if finding.procedure == "B":
        if first == "D34":
            return "I1_directory_changed"
        return "I2_granular_split" if first == "D11" else "I3_element_changed"
    if first == "D18":
        return "B4_omission"
    if event.kind is ChangeKind.REORGANISE:
        return "B3_reorganisation"
    return "B2_superior_decision" if event.kind in BY_LIST else "B1_basis_change"


def _sub_kind(finding: Finding) -> str:
    names: Mapping[str, str] = load("touched_fields")["sub_kind"]
    return next((names[rule] for rule in finding.rules if rule in names), "")


def _days(finding: Finding, pack: RulePack) -> tuple[Any, ...]:
    critical = finding.severity is Severity.CRITICAL
    return plan(finding.effective, critical=critical, rules=pack.deadlines)


def places(event: ChangeEvent) -> dict[str, list[int]]:
    """Node of a path → the event's modifications of it, by their place in the event."""
    found: dict[str, list[int]] = {}
    for number, change in enumerate(event.modifications):
        node = f"{change.norm}~{change.path}" if change.path else change.norm
        found.setdefault(node, []).append(number)
    return found


def _changes(
    finding: Finding, event: ChangeEvent, changed: Mapping[str, Sequence[int]]
) -> tuple[Modification, ...]:
    """The modifications that the path of a finding goes through."""
    nodes = {step.target for step in finding.path} | {step.source for step in finding.path}
    numbers = {number for node in nodes for number in changed.get(node, ())}
    return tuple(event.modifications[number] for number in sorted(numbers))


def _fields(finding: Finding, changes: Iterable[Modification]) -> tuple[str, ...]:
    table = load("touched_fields")
    found = list(table["adjustment"].get(finding.adjustment, ()))
    for kind in finding.change_of:
        found += table["change_of"].get(kind, ())
    for change in changes:
        for element in change.elements:
            found += table["element"].get(element.value, ())
    return tuple(dict.fromkeys(found))


def _element_bases(changes: Iterable[Modification]) -> tuple[str, ...]:
    roles: Mapping[str, str] = load("touched_fields")["element_basis"]
    hit = (roles.get(element.value) for change in changes for element in change.elements)
    return tuple(dict.fromkeys(role for role in hit if role))


def _batch(finding: Finding) -> str:
    """The key of a batch of pinpoint edits: one for each event and norm (DOMAIN.md 8.2 D7)."""
    light = finding.call is Call.ACT and finding.adjustment == "变更"
    plain = PINPOINT_ONLY | ({"依据"} if finding.rules[:1] == ("D8",) else set())
    if not light or not finding.change_of or set(finding.change_of) - plain:
        return ""
    title = finding.touched[0].title if finding.touched else ""
    return f"{finding.event}~{title}"
