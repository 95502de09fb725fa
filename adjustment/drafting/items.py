"""A finding as a row of the request."""

from __future__ import annotations

from adjustment.drafting.dossier import Dossier
from adjustment.drafting.fields import field_changes, is_pinpoint_only
from adjustment.drafting.wording import day_name, in_marks, node_name
from ontology.findings import Finding, Step
from ontology.requests import ItemAdjustment
from ontology.vocabulary import label, load, matter_type_name


def adjust_item(dossier: Dossier, finding: Finding) -> ItemAdjustment:
    """The matter, what changes in it and why."""
    item = dossier.item_of(finding)
    key = item.matter_type if item else None
    printed = item.type_raw if item and key is None else ""
    return ItemAdjustment(
        code=finding.code,
        item=finding.item,
        name=finding.name or (item.name if item else "（拟新增事项）"),
        matter_type=printed or (matter_type_name(key) if item else "待确定"),
        structure=structure_of(finding.code),
        call=finding.call,
        adjustment=finding.adjustment,
        change_of=finding.change_of,
        pinpoint_only=is_pinpoint_only(finding),
        changes=field_changes(dossier, finding),
        reason=finding.reason,
        rules=finding.rules,
        severity=finding.severity,
        question=finding.question,
        remaining=finding.remaining,
        articles_relied_on=finding.articles_relied_on,
        path=tuple(f"{s.source} → {s.relation} → {s.target}" for s in chain(dossier, finding)),
        transition=_transition(key, finding),
    )


def structure_of(code: str | None) -> str:
    """主项 or 子项, from the last three of the 12 characters of a 基本编码 (DOMAIN.md 6.3)."""
    if code is None or len(code) != 12:
        return ""
    tail = code[-3:]
    return "主项" if tail in {"000", "00Y"} else "子项"


def chain(dossier: Dossier, finding: Finding) -> tuple[Step, ...]:
    """The path of a finding with the names of things in place of their ids."""
    names = {norm.id: in_marks(norm.title) for norm in dossier.norms.values()}
    names[dossier.event.id] = in_marks(dossier.event.title or dossier.event.id)
    for ident in filter(None, (finding.code, finding.item)):
        names[ident] = f"事项“{finding.name}”"
    return tuple(
        Step(
            source=node_name(step.source, names),
            relation=label("step", step.relation),
            target=node_name(step.target, names),
        )
        for step in finding.path
    )


def _transition(matter_type: str | None, finding: Finding) -> str:
    table: dict[str, str] = load("drafting")["transition"].get(finding.adjustment, {})
    if finding.adjustment == "变更":
        sentences = [table[kind] for kind in finding.change_of if kind in table]
    else:
        sentences = [table.get(matter_type or "other") or table.get("other", "")]
    return "".join(sentences).format(day=day_name(finding.effective, "施行之日"))
