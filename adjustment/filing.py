"""Alerts of the list offices: what the districts' departments and towns will file (seed arts. 11, 15, 17)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from adjustment.findings.organisation import list_offices
from adjustment.findings.rules import highest
from graph.store.port.records import AlertRecord, Moment
from graph.store.port.store import Store
from ontology.changes import ChangeEvent
from ontology.findings import Call, Finding
from ontology.identifiers import safe
from ontology.matters import ImplementationEntry

SHOWN = 5
DISTRICT_DIGITS = 6  # GB/T 2260: a town's code begins with its district's
Touched = tuple[Finding, ImplementationEntry]


def filing_alerts(
    store: Store, event: ChangeEvent, touched: Iterable[Touched], today: str
) -> Iterator[AlertRecord]:
    """One alert for each list office in whose district something is to be adjusted.

    What is only to be checked is not filed, and a district without an office is reported by
    `adjustment.findings.organisation`.

    Args:
        store: asked for the offices.
        event: the event.
        touched: findings with the entries that they tell.
        today: ISO day.
    """
    offices = list_offices(store, Moment(as_of=today))
    districts: dict[str, list[Touched]] = defaultdict(list)
    for finding, entry in touched if offices else ():
        code = entry.division_code[:DISTRICT_DIGITS]
        if code in offices and finding.call is Call.ACT:
            districts[code].append((finding, entry))
    for code in sorted(districts):
        yield _alert(event, offices[code], districts[code], today)


def _alert(event: ChangeEvent, office: str, touched: Sequence[Touched], today: str) -> AlertRecord:
    findings = tuple(dict.fromkeys(finding for finding, _ in touched))
    entries = tuple(dict.fromkeys(entry.code or entry.id for _, entry in touched))
    bodies = sorted({entry.body for _, entry in touched if entry.body})
    more = f"等{len(bodies)}个单位" if len(bodies) > SHOWN else ""
    return AlertRecord(
        id=f"{event.id}~{safe(office)}~filing",
        department=office,
        event=event.id,
        created=today,
        severity=highest({finding.severity for finding in findings}).value,
        items=tuple(finding.code or "" for finding in findings),
        entries=entries,
        text=(
            f"《{event.title.strip('《》')}》涉及本地事项{len(findings)}项、实施清单{len(entries)}条，"
            f"由{'、'.join(bodies[:SHOWN])}{more}调整后向贵单位备案；"
            "基本目录经批准调整的，由贵单位相应调整本地目录。"
        ),
    )
