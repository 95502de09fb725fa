"""Whether the service can answer."""

from __future__ import annotations

from importlib.metadata import version

from fastapi import APIRouter

from api.deps import StoreDep, TodayDep
from api.schemas.health import Health
from api.schemas.problems import Problem

router = APIRouter(prefix="/api/v1", tags=["运行"])


@router.get(
    "/health",
    summary="服务是否可用",
    responses={503: {"model": Problem, "description": "存储正忙"}},
)
def health(store: StoreDep, today: TodayDep) -> Health:
    """Reads the store, so that an answer means that questions can be answered."""
    return Health(
        status="ok",
        version=version("legal-basis-tracer"),
        today=today,
        events=len(store.events.events()),
    )
