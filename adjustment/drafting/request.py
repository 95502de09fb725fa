"""Drafting: findings of one event become one request for each applicant and procedure.

Grouping follows DOMAIN.md 7.1: one event and one applicant are "one matter" (一文一事). Where an
applicant has matters of both procedures there are two letters, because their addressees differ
(seed arts. 15 and 17).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from adjustment import deadlines
from adjustment.drafting import reasons
from adjustment.drafting.applicant import Applicant, Directory, tier_order
from adjustment.drafting.bases import compare_bases
from adjustment.drafting.dossier import Dossier, gather
from adjustment.drafting.items import adjust_item
from adjustment.drafting.responsible import responsible
from adjustment.drafting.wording import in_marks
from adjustment.findings.packs import current
from graph.store.port.store import Store
from ontology.findings import Finding, Severity
from ontology.identifiers import safe
from ontology.requests import (
    AdjustmentRequest,
    AffectedEntry,
    DocumentKind,
    ItemAdjustment,
    Opinion,
)

Group = tuple[str, str]


def draft_requests(
    store: Store,
    event_id: str,
    findings: Iterable[Finding],
    today: str,
    kind: DocumentKind | None = None,
) -> tuple[AdjustmentRequest, ...]:
    """Draft the requests that an event calls for.

    Args:
        store: read only.
        event_id: the event.
        findings: of this event; those with call `none` are left out.
        today: ISO day, the date of the draft.
        kind: document kind in place of the one that the relation of the two bodies asks for.

    Returns:
        One request per applicant department and procedure, by name; empty when nothing is
        to be done.

    Raises:
        UnknownCodeError: the store has no such event.
    """
    return draft(gather(store, event_id, findings, today), kind)


def draft(dossier: Dossier, kind: DocumentKind | None = None) -> tuple[AdjustmentRequest, ...]:
    """Draft from gathered facts, without a store."""
    groups: dict[Group, list[Finding]] = {}
    applicants: dict[str, Applicant] = {}
    answering = responsible(dossier)
    for finding, who in zip(dossier.findings, answering, strict=True):
        applicants.setdefault(who.name, who)
        # What has no procedure yet (核对) goes where a change of the directory would go.
        groups.setdefault((who.name, finding.procedure or "A"), []).append(finding)
    return tuple(
        _request(dossier, applicants[name], procedure, tuple(groups[name, procedure]), kind)
        for name, procedure in sorted(groups)
    )


def _request(
    dossier: Dossier,
    applicant: Applicant,
    procedure: str,
    findings: tuple[Finding, ...],
    kind: DocumentKind | None,
) -> AdjustmentRequest:
    row: dict[str, Any] = current().procedures[procedure]
    chosen = kind or DocumentKind(row["kind"])
    items = tuple(sorted((adjust_item(dossier, f) for f in findings), key=_item_order))
    entries = _entries(dossier, findings)
    bases = compare_bases(dossier, findings)
    trigger = reasons.trigger_of(dossier.event, procedure, findings)
    trigger_row: dict[str, Any] = current().procedures["trigger"][trigger]
    critical = any(f.severity is Severity.CRITICAL for f in findings)
    return AdjustmentRequest(
        id=f"{dossier.event.id}~{safe(applicant.name)}~{procedure}",
        event=dossier.event.id,
        event_title=dossier.event.title,
        event_kind=dossier.event.kind,
        applicant=applicant.name,
        applicant_known=applicant.known,
        recipient=row["recipient"],
        document_kind=chosen,
        title=reasons.title_of(applicant.name, row["name"], items, chosen),
        procedure=procedure,
        procedure_name=row["name"],
        trigger=trigger,
        trigger_text=f"{in_marks(row['measure'])}{trigger_row['article']}：{trigger_row['text']}",
        basis_of_request=f"{in_marks(row['measure'])}{row['article']}",
        drafted=dossier.today,
        ask=row["ask"] if any(i.call == "act" for i in items) else reasons.CHECK_ONLY,
        reason=reasons.reason_of(dossier, findings),
        items=items,
        bases=bases,
        setting_power=reasons.setting_power(findings),
        tiers=_tiers(entries),
        divisions=tuple(dict.fromkeys(e.division for e in entries if e.division)),
        entries=entries,
        transition=tuple(dict.fromkeys(i.transition for i in items if i.transition)),
        supervision=reasons.supervision(items),
        plan=deadlines.plan(
            _earliest(findings, dossier), critical=critical, rules=current().deadlines
        ),
        annexes=reasons.annexes(items, bases, entries),
        opinions=tuple(
            Opinion(body=body, subject=reasons.opinion_subject(body)) for body in row["opinions"]
        ),
        notes=_notes(dossier, applicant, items, entries),
    )


def _entries(dossier: Dossier, findings: tuple[Finding, ...]) -> tuple[AffectedEntry, ...]:
    directory = Directory(dossier.departments)
    rows = {
        entry.id: AffectedEntry(
            code=entry.code or entry.id,
            base_code=entry.base_code,
            name=entry.name,
            body=entry.body,
            division=entry.division_name,
            division_code=entry.division_code,
            tier=directory.tier(entry),
            state=entry.state,
        )
        for finding in findings
        for entry in dossier.entries_of(finding)
    }
    return tuple(
        sorted(rows.values(), key=lambda e: (tier_order(e.tier), e.division_code, e.body, e.code))
    )


def _tiers(entries: tuple[AffectedEntry, ...]) -> tuple[tuple[str, int], ...]:
    counts = Counter(entry.tier for entry in entries)
    return tuple((str(tier), counts[tier]) for tier in sorted(counts, key=tier_order))


def _earliest(findings: tuple[Finding, ...], dossier: Dossier) -> str | None:
    days = [f.effective for f in findings if f.effective]
    return min(days, default=dossier.event.effective)


def _item_order(item: ItemAdjustment) -> tuple[bool, int, str, str]:
    urgency = list(Severity).index(Severity(item.severity))
    return item.call != "act", urgency, item.code or "~", item.name


def _notes(
    dossier: Dossier,
    applicant: Applicant,
    items: tuple[ItemAdjustment, ...],
    entries: tuple[AffectedEntry, ...],
) -> tuple[str, ...]:
    notes = [] if applicant.known else [f"申请单位待确定：{applicant.how}。请人工指定后再行文。"]
    if any(row.to_fill for item in items for row in item.changes):
        notes.append("标有〔由申请单位填写〕或〔待核〕的内容不能由条文直接得出，须由申请单位填写。")
    if dossier.event.effective is None:
        notes.append("施行日期尚未确定，各项期限待施行日期明确后计算。")
    if not entries:
        notes.append("未找到这些事项的实施清单，涉及层级和区划须人工核对。")
    return (*notes, *(f"读取变更文件时的提示：{warning}" for warning in dossier.event.warnings))
