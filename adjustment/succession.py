"""Which bodies came before a body and which after it, with the days (DOMAIN.md 5.5)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from graph.store.port.records import NOW, Moment
from graph.store.port.store import Store
from ontology.errors import UnknownCodeError
from ontology.organisations import Succession


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    """One step of a chain of bodies.

    Attributes:
        day: from which the successor acts, None where the decision leaves it open.
        event, title: the decision.
    """

    succession: Succession
    day: str | None
    event: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """The chain of a body.

    Attributes:
        before: how it came to what it does, the earliest first.
        after: who took over from it and from those after it, the earliest first.
        exists: whether the register of bodies has it.
    """

    body: str
    exists: bool
    before: tuple[Handover, ...]
    after: tuple[Handover, ...]


def history(store: Store, body: str, moment: Moment = NOW) -> History:
    """The bodies before and after a body, through all decisions that are known.

    Args:
        store: with the events.
        body: name as the lists and decisions print it.
        moment: both times; decisions recorded later are left out.

    Raises:
        UnknownCodeError: neither a list nor a decision names it.
    """
    steps = tuple(_handovers(store, moment))
    exists = store.organisations.department(body, moment) is not None
    named = {name for s in steps for name in (s.succession.former, s.succession.successor)}
    if not exists and body not in named:
        raise UnknownCodeError(
            "没有这个部门", body, "用 lbt organisations 导入部门清单，或核对名称"
        )
    return History(
        body=body,
        exists=exists,
        before=_chain(steps, body, lambda s: (s.successor, s.former)),
        after=_chain(steps, body, lambda s: (s.former, s.successor)),
    )


def _handovers(store: Store, moment: Moment) -> Iterator[Handover]:
    for event in store.events.events(moment):
        for succession in event.successions:
            if succession.former != succession.successor:
                yield Handover(
                    succession=succession, day=event.effective, event=event.id, title=event.title
                )


def _chain(
    steps: Iterable[Handover], body: str, way: Callable[[Succession], tuple[str, str]]
) -> tuple[Handover, ...]:
    """All steps that lead on from a body; a body that gets back what it gave is no second start."""
    leaving: dict[str, list[Handover]] = defaultdict(list)
    for step in steps:
        leaving[way(step.succession)[0]].append(step)
    found: dict[Handover, None] = {}
    waiting, seen = [body], {body}
    while waiting:
        for step in leaving[waiting.pop()]:
            found[step] = None
            onward = way(step.succession)[1]
            if onward not in seen:
                seen.add(onward)
                waiting.append(onward)
    return tuple(sorted(found, key=lambda s: (s.day or "9999", s.event, s.succession.former)))
