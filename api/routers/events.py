"""Change events and their impact."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query

from adjustment.drafting.dossier import known_event
from adjustment.findings.impact import impact
from api.deps import EventId, StoreDep, TodayDep, Word
from api.schemas.events import Counts, EventDetail, EventPage, EventSummary, FindingOut, Impact
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
    call: Annotated[Call | None, Query(description="只列这一类")] = None,
) -> Impact:
    """One finding for each matter that has anything to do with the change, affected or not."""
    event = known_event(store, event_id)
    findings = impact(store, event_id, today)
    return Impact(
        event=EventSummary.of(event, today),
        today=today,
        counts=Counts.of(findings),
        findings=[FindingOut.of(f) for f in findings if call in {None, f.call}],
    )
