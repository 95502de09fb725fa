"""Oversight, read only: consistency, coverage, figures, directories; computed from the whole store."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Annotated, Literal, TypeVar

from fastapi import APIRouter, Depends, Query

from adjustment.findings.consistency.check import consistency
from adjustment.findings.coverage import coverage
from adjustment.findings.directory import Wanted, rows
from adjustment.findings.metrics.board import figures
from api.deps import MomentDep, StoreDep, TodayDep, Word
from api.schemas.oversight import (
    CoveragePage,
    DirectoryPage,
    DirectoryRow,
    FigureOut,
    FigurePage,
    FlagOut,
    FlagPage,
)
from api.schemas.problems import Problem
from graph.store.port.records import Moment
from ontology.flags import RedFlag
from ontology.metrics import Measure

MOST_CASES = 200
router = APIRouter(prefix="/api/v1", tags=["监督"])
T = TypeVar("T")
After = Annotated[Word | None, Query(description="上一页的 next")]
Limit = Annotated[int, Query(ge=1, le=200, description="一页多少个")]


def get_wanted(
    division: Annotated[str, Query(min_length=1, max_length=100, description="名称或代码")],
    kind: Annotated[Literal["powers", "services"], Query(description="哪一份清单")] = "powers",
    system: Annotated[Word, Query(description="主管系统；空为全部")] = "",
) -> Wanted:
    """Which directory is asked for."""
    return Wanted(division, system, kind)


WantedDep = Annotated[Wanted, Depends(get_wanted)]


@router.get("/consistency", summary="实施清单与基本目录不一致之处")
def list_divergences(
    store: StoreDep, moment: MomentDep, after: After = None, limit: Limit = 50
) -> FlagPage:
    """Entries whose name, type, code or basis differs from the base directory (seed art. 6)."""
    shown, total, following = _page(_keyed(consistency(store, moment)), after, limit)
    return FlagPage(total=total, flags=[FlagOut.of(flag) for flag in shown], next=following)


@router.get("/coverage", summary="应认领而未认领的事项，没有写明依据的免予公布")
def list_gaps(
    store: StoreDep, moment: MomentDep, after: After = None, limit: Limit = 50
) -> CoveragePage:
    """Claims that are due and not made, and the figure over all (seed arts. 11, 25)."""
    found = coverage(store, moment)
    gaps = _keyed((*found.missing, *found.unfounded))
    shown, total, following = _page(gaps, after, limit)
    return CoveragePage.of(found, [FlagOut.of(flag) for flag in shown], total, following)


@router.get("/metrics", summary="完备度、覆盖度、准确度、及时性")
def list_figures(
    store: StoreDep,
    today: TodayDep,
    by: Annotated[
        Literal["department", "division", "type"] | None, Query(description="按什么分组")
    ] = None,
    measure: Annotated[
        Measure | None, Query(description="只列这一指标，连同没有达到的清单")
    ] = None,
    after: After = None,
    limit: Limit = 50,
) -> FigurePage:
    """Figures of the day (seed art. 21); the formulas are ours and configurable."""
    found = [f for f in figures(store, today, by) if measure in {None, f.measure}]
    keyed = sorted(((f"{f.measure.value}~{f.group}", f) for f in found), key=lambda pair: pair[0])
    shown, _, following = _page(keyed, after, limit)
    most = MOST_CASES if measure else 0
    return FigurePage(
        today=today,
        figures=[FigureOut.from_figure(figure, most) for figure in shown],
        next=following,
    )


@router.get(
    "/directories",
    summary="一个区划的行政权力事项清单或公共服务事项清单",
    responses={404: {"model": Problem, "description": "没有这个行政区划"}},
)
def one_directory(
    store: StoreDep,
    today: TodayDep,
    moment: MomentDep,
    wanted: WantedDep,
    after: After = None,
    limit: Limit = 50,
) -> DirectoryPage:
    """The list as it stands on the day `as_of`, today without one (seed arts. 5, 13)."""
    at = Moment(moment.as_of or today, moment.known_at)
    listed = [(row.key, row) for row in rows(store, wanted, at)]
    shown, total, following = _page(listed, after, limit)
    return DirectoryPage(
        division=wanted.division,
        kind=wanted.kind,
        as_of=at.as_of,
        total=total,
        rows=[DirectoryRow.of(row) for row in shown],
        next=following,
    )


def _keyed(flags: Iterable[RedFlag]) -> list[tuple[str, RedFlag]]:
    """Flags with keys of their own, in the order of the keys."""
    seen: Counter[str] = Counter()
    found = []
    for flag in flags:
        parts = (flag.code, flag.entry or "", flag.division, flag.field, flag.kind.value)
        key = "~".join(parts)
        found.append((f"{key}~{seen[key]}", flag))
        seen[key] += 1
    return sorted(found, key=lambda pair: pair[0])


def _page(
    keyed: Sequence[tuple[str, T]], after: str | None, limit: int
) -> tuple[list[T], int, str | None]:
    """The rows behind a key, how many there are in all, and the key of the next page."""
    left = [pair for pair in keyed if after is None or pair[0] > after]
    shown = left[:limit]
    following = shown[-1][0] if len(left) > limit else None
    return [row for _, row in shown], len(keyed), following
