"""Licences that stand on a provincial government rule for more than a year (行政许可法 15, D3)."""

from __future__ import annotations

from collections.abc import Iterator

from adjustment.findings.bodies import ENTRY_STATE_CANCELLED
from adjustment.findings.remaining import Grade, grade_of
from adjustment.findings.rules import rule
from adjustment.findings.state import State, state_of
from graph.store.port.records import BasisLink
from graph.store.port.store import Store
from nlp.normalize import title_key
from ontology.changes import ChangeEvent
from ontology.findings import Call, Finding, Severity, Step, Touched, Via
from ontology.matters import BaseItem


def temporary_licences(store: Store, event: ChangeEvent, today: str) -> Iterator[Finding]:
    """A check for each licence that has no better basis than the rule."""
    timed = event.effective is not None and event.effective <= today
    if not timed or state_of(event, today) is State.WITHDRAWN:
        return
    for named in event.norms:
        for norm in store.norms.norms_titled(title_key(named.title)):
            links = {link.cell: link for link in store.matters.links_to(norm.id)}
            for cell, item in store.matters.items_with_cells(tuple(links)):
                if item.matter_type == "licence" and not _better(store, cell):
                    yield _check(store, event, item, links[cell])


def _better(store: Store, cell: str) -> bool:
    records = (store.norms.norm(link.norm) for link in store.matters.links_of(cell) if link.norm)
    return any(r and grade_of(r.level, "licence") is Grade.FULL for r in records)


def _check(store: Store, event: ChangeEvent, item: BaseItem, link: BasisLink) -> Finding:
    found = rule("D3")
    entries = [
        entry
        for entry in (store.matters.entries_of(item.code) if item.code else ())
        if entry.state != ENTRY_STATE_CANCELLED
    ]
    title = link.target.title or link.target.title_raw
    return Finding(
        event=event.id,
        kind=event.kind.value,
        code=item.code or item.id,
        item=item.id,
        name=item.name,
        call=Call.CHECK,
        via=Via.DIRECT,
        touched=(Touched(title=title, pinpoint=link.target.pinpoint),),
        rules=("D3",),
        adjustment="核对",
        severity=Severity.CRITICAL,
        effective=event.effective,
        entries=tuple(entry.code or entry.id for entry in entries),
        departments=tuple(dict.fromkeys(entry.body for entry in entries if entry.body)),
        reason=f"《{title}》设定的临时性许可到{event.effective}已实施满一年，未见地方性法规",
        path=(Step(source=event.id, relation="HAS_BASIS", target=item.code or item.id),),
        question=found.question,
        articles_relied_on=found.articles,
    )
