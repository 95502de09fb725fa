"""Change events and their impact."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any

from fastapi import APIRouter, Query

from adjustment.drafting.dossier import known_event
from adjustment.findings.impact import impact
from adjustment.findings.what_if import Draft, what_if
from api.deps import EventId, PacksDep, StoreDep, TodayDep, Word
from api.schemas.events import (
    Counts,
    DraftIn,
    EventDetail,
    EventPage,
    EventSummary,
    FindingOut,
    Impact,
    WhatIf,
)
from api.schemas.problems import Problem
from ontology.findings import Call

router = APIRouter(prefix="/api/v1/events", tags=["变更事件"])
NOT_FOUND: dict[int | str, dict[str, Any]] = {
    404: {"model": Problem, "description": "没有这个事件"}
}


@router.get("", summary="变更事件，新的在前")
def list_events(
    store: StoreDep,
    today: TodayDep,
    after: Annotated[Word | None, Query(description="上一页最后一个事件的标识")] = None,
    limit: Annotated[int, Query(ge=1, le=200, description="一页多少个")] = 50,
) -> EventPage:
    """All events that the store believes, with their state on the day."""
    events = tuple(reversed(store.events.events()))
    ids = [event.id for event in events]
    start = ids.index(after) + 1 if after in ids else 0
    shown = events[start : start + limit]
    more = start + limit < len(events)
    return EventPage(
        events=[EventSummary.of(event, today) for event in shown],
        next=shown[-1].id if more else None,
    )


@router.get("/{event_id}", summary="一个变更事件及其改动的条文", responses=NOT_FOUND)
def one_event(event_id: EventId, store: StoreDep, today: TodayDep) -> EventDetail:
    """The event with every provision it changes, before and after."""
    return EventDetail.with_changes(known_event(store, event_id), today)


@router.get("/{event_id}/impact", summary="事件影响的事项及理由", responses=NOT_FOUND)
def event_impact(
    event_id: EventId,
    store: StoreDep,
    today: TodayDep,
    packs: PacksDep,
    call: Annotated[Call | None, Query(description="只列这一类")] = None,
    depth: Annotated[
        int | None,
        Query(ge=0, le=5, description="沿援引关系追几层，0 为不追；不填按词表 inheritance.toml"),
    ] = None,
) -> Impact:
    """One finding for each matter that has anything to do with the change, affected or not."""
    event = known_event(store, event_id)
    findings = impact(store, event_id, today, packs, depth)
    return Impact(
        event=EventSummary.of(event, today),
        today=today,
        counts=Counts.of(findings),
        findings=[FindingOut.of(f) for f in findings if call in {None, f.call}],
    )


what_if_router = APIRouter(prefix="/api/v1", tags=["变更事件"])


@what_if_router.post("/what-if", summary="试算一份尚未生效的草案，不写入存储")
def draft_impact(draft: DraftIn, store: StoreDep, today: TodayDep, packs: PacksDep) -> WhatIf:
    """The same findings as after applying the text; the store is as before afterwards."""
    moment = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    day = draft.effective.isoformat() if draft.effective else None
    text = Draft(name=draft.name, content=draft.text, effective=day)
    answer = what_if(store, text, today=today, moment=moment, packs=packs)
    return WhatIf(
        today=today,
        events=[EventSummary.of(event, today) for event in answer.events],
        counts=Counts.of(answer.findings),
        warnings=list(answer.warnings),
        findings=[FindingOut.of(finding) for finding in answer.findings],
    )
