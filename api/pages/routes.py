"""Pages in Chinese, server-rendered, usable without scripts."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from adjustment.drafting.dossier import known_event
from api.deps import Code, EventId, MomentDep, PacksDep, StoreDep, TodayDep, Word
from api.pages.impact_view import Filters, answer, event_row, impact_view
from api.pages.recent import Recent
from api.pages.reference import reference
from api.pages.render import page
from api.schemas.matters import LineageOut
from graph.lineage import lineage
from graph.store.port.store import Store
from ontology.findings import Call

MATTERS_OF_EACH, MATTERS_OF_ONE = 40, 1000  # shown for each department; for one that is chosen
EVENTS_ON_A_PAGE = 30  # the counts of each are worked out when the page is asked for


def get_recent(request: Request) -> Recent:
    """What this server worked out a moment ago."""
    recent: Recent = request.app.state.recent
    return recent


RecentDep = Annotated[Recent, Depends(get_recent)]
router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


@router.get("/")
def home(
    store: StoreDep,
    today: TodayDep,
    recent: RecentDep,
    packs: PacksDep,
    number: Annotated[int, Query(alias="page", ge=1, le=100_000)] = 1,
) -> HTMLResponse:
    """All events, newest first, with how many matters they reach."""
    events = tuple(reversed(store.events.events()))
    start = (number - 1) * EVENTS_ON_A_PAGE
    shown = events[start : start + EVENTS_ON_A_PAGE]
    return page(
        "home.html",
        rows=[
            recent.get(("row", event, today), partial(event_row, store, event, today, packs))
            for event in shown
        ],
        today=today,
        total=len(events),
        number=number,
        more=start + EVENTS_ON_A_PAGE < len(events),
    )


def get_filters(department: Word = "", tier: Word = "", call: Word = "") -> Filters:
    """What the reader asked to see; an unknown call means everything."""
    wanted = call if call in set(Call) else ""
    return Filters(department=department.strip(), tier=tier.strip(), call=wanted)


@router.get("/events/{event_id}")
def event(
    event_id: EventId,
    store: StoreDep,
    today: TodayDep,
    recent: RecentDep,
    packs: PacksDep,
    filters: Annotated[Filters, Depends(get_filters)],
) -> HTMLResponse:
    """What an event changes and which matters it reaches, and why."""
    key = ("answer", known_event(store, event_id), today)
    found = recent.get(key, partial(answer, store, event_id, today, packs))
    limit = MATTERS_OF_ONE if filters.department else MATTERS_OF_EACH
    view = impact_view(found, filters)
    return page("event.html", view=view, calls=list(Call), limit=limit)


@router.get("/matters", response_model=None)
def find_matter(code: Word = "") -> Response:
    """The form that asks for a code; with one, the way to its page."""
    wanted = code.strip()
    if wanted:
        return RedirectResponse(f"/matters/{quote(wanted, safe='')}", 303)
    return page("find.html")


@router.get("/matters/{code}")
def matter(code: Code, store: StoreDep, today: TodayDep, moment: MomentDep) -> HTMLResponse:
    """What a matter stands on, on a day."""
    asked = replace(moment, as_of=moment.as_of or today)
    return page("matter.html", lineage=LineageOut.of(lineage(store, code, asked)), today=today)


@router.get("/docs")
def docs(request: Request, store: StoreDep) -> HTMLResponse:
    """The interface, readable without internet."""
    return page("docs.html", reference=reference(request.app.openapi(), _examples(store)))


def _examples(store: Store) -> dict[str, str]:
    events, norms = store.events.events(), store.norms.norms(limit=1)
    item = next(iter(store.matters.items()), None)
    known = {
        "event_id": events[-1].id if events else "",
        "norm_id": norms[0].id if norms else "",
        "code": (item.code or item.id) if item else "",
    }
    return {name: value for name, value in known.items() if value}
