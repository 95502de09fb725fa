"""Matters and what they stand on."""

from __future__ import annotations

from fastapi import APIRouter

from api.deps import Code, MomentDep, StoreDep
from api.schemas.matters import LineageOut
from api.schemas.problems import Problem
from graph.lineage import lineage

router = APIRouter(prefix="/api/v1/matters", tags=["事项"])


@router.get(
    "/{code}/lineage",
    summary="一个事项的依据、上位依据和变更",
    responses={404: {"model": Problem, "description": "没有这个编码"}},
)
def matter_lineage(code: Code, store: StoreDep, moment: MomentDep) -> LineageOut:
    """Bases on the day `as_of`, as known at transaction `known_at`; codes of items or entries."""
    return LineageOut.of(lineage(store, code, moment))
