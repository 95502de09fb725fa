"""Figures per department, division or type, with the list behind every figure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from adjustment.findings.metrics.cases import Cases
from graph.store.port.store import Store
from ontology.metrics import Case, Figure, Measure

GROUPS = {"department": "department", "division": "division", "type": "matter_type"}


def figures(store: Store, day: str, by: str | None = None) -> tuple[Figure, ...]:
    """All four measures, for everything or for each group.

    Args:
        store: where the lists are.
        day: ISO day of the question.
        by: department | division | type; None for one figure of each measure.

    Returns:
        By measure, then by group.
    """
    cases = Cases(store, day)
    return tuple(
        figure for measure in Measure for figure in _grouped(measure, cases.of(measure), by)
    )


def _grouped(measure: Measure, cases: Iterable[Case], by: str | None) -> Iterable[Figure]:
    groups: dict[str, list[Case]] = defaultdict(list)
    for case in cases:
        groups[getattr(case, GROUPS[by]) if by else ""].append(case)
    if not groups and by is None:
        groups[""] = []
    return (_figure(measure, group, groups[group]) for group in sorted(groups))


def _figure(measure: Measure, group: str, cases: list[Case]) -> Figure:
    known = [case for case in cases if case.met is not None]
    return Figure(
        measure=measure,
        group=group,
        of=sum(case.weight for case in known),
        reached=sum(case.reached for case in known),
        unknown=len(cases) - len(known),
        short=tuple(case for case in cases if not case.met),
    )
