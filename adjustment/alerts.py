"""One alert per event and department: what it must look at, put into its inbox."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from adjustment.filing import filing_alerts
from adjustment.findings.rules import highest
from graph.store.port.records import AlertRecord
from graph.store.port.store import Store
from ontology.changes import ChangeEvent
from ontology.findings import Call, Finding
from ontology.identifiers import safe
from ontology.matters import ImplementationEntry

SHOWN = 5  # matters named in the text; the rest is counted


def alerts_for(
    store: Store, event: ChangeEvent, findings: Iterable[Finding], today: str
) -> tuple[AlertRecord, ...]:
    """The alerts of an event: for each department that runs an affected entry, and each list office.

    Args:
        store: asked which entry is run by whom.
        event: the event.
        findings: its findings, see `adjustment.findings.impact.impact`.
        today: ISO day.
    """
    told: dict[str, list[tuple[Finding, str]]] = defaultdict(list)
    touched: list[tuple[Finding, ImplementationEntry]] = []
    for finding in findings:
        if finding.call is Call.NONE or not finding.entries:
            continue
        # All entries of the item in one question; what goes by our id is asked for by itself.
        known = {e.code or e.id: e for e in store.matters.entries_of(finding.code or "")}
        for code in finding.entries:
            entry = known.get(code) or store.matters.entry(code)
            if entry is not None and entry.body:
                told[entry.body].append((finding, code))
                touched.append((finding, entry))
    departments = (_alert(event, name, found, today) for name, found in sorted(told.items()))
    return (*departments, *filing_alerts(store, event, touched, today))


def _alert(
    event: ChangeEvent, department: str, found: Sequence[tuple[Finding, str]], today: str
) -> AlertRecord:
    findings = tuple(dict.fromkeys(finding for finding, _ in found))
    acting = sum(finding.call is Call.ACT for finding in findings)
    names = "、".join(f"“{finding.name}”（{finding.adjustment}）" for finding in findings[:SHOWN])
    more = f"等{len(findings)}项" if len(findings) > SHOWN else ""
    when = f"，自{event.effective}起施行" if event.effective else "，施行日期未定"
    return AlertRecord(
        id=f"{event.id}~{safe(department)}",
        department=department,
        event=event.id,
        created=today,
        severity=highest({finding.severity for finding in findings}).value,
        items=tuple(finding.code or "" for finding in findings),
        entries=tuple(code for _, code in found),
        text=(
            f"《{event.title.strip('《》')}》{when}。涉及贵单位事项{len(findings)}项："
            f"建议调整{acting}项，需核对{len(findings) - acting}项。{names}{more}"
        ),
    )


def deliver(store: Store, alerts: Iterable[AlertRecord], moment: str) -> int:
    """Put alerts into inboxes in one unit of work.

    Returns:
        How many were new.
    """
    with store.transaction("alerts", moment):
        return sum(store.alerts.put_alert(alert) for alert in alerts)
