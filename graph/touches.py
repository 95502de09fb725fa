"""What events did to the norm and the provision behind a basis."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graph.impact import Traversal
from graph.store.port.records import BasisLink, Moment
from graph.temporal import Timeline
from ontology.changes import ChangeEvent, Effect, Modification


@dataclass(frozen=True, slots=True, kw_only=True)
class Touch:
    """An event that changed a basis norm.

    Attributes:
        effective: whether it has taken effect on the day; None when no day was asked.
        effects: what it did to the provision itself; empty when it left that alone.
    """

    event: ChangeEvent
    effective: bool | None
    effects: tuple[Effect, ...]


@dataclass(frozen=True, slots=True)
class Address:
    """A provision by the numbers of one version; `version` None when that is unknown."""

    path: str
    version: str | None


def touches(timeline: Timeline, link: BasisLink, at: Address, moment: Moment) -> Iterator[Touch]:
    """Events that changed the norm of a basis, in the order of recording.

    Args:
        timeline: reads the store.
        link: the basis.
        at: its provision, in the version where its number is known.
        moment: the day of law, and what was known then.
    """
    if link.norm is None:
        return
    for event in timeline.store.events.events_touching(link.norm, moment):
        day = event.effective or event.published
        dated = event.commencement == "date" and day is not None
        yield Touch(
            event=event,
            effective=None if moment.as_of is None else dated and str(day) <= moment.as_of,
            effects=_effects(timeline, event, link.norm, at),
        )


def _effects(timeline: Timeline, event: ChangeEvent, norm: str, at: Address) -> tuple[Effect, ...]:
    before, after = _numbers(timeline, event, norm, at)
    return tuple(
        dict.fromkeys(
            change.effect
            for change in event.modifications
            if change.norm == norm and _touched(change, before, after)
        )
    )


def _touched(change: Modification, before: tuple[str, ...], after: tuple[str, ...]) -> bool:
    if not change.path or not (before or after):
        return True  # the whole norm, either the one that is changed or the one that is meant
    if change.effect is Effect.INSERTED:
        return any(_meet(change.path, mine) for mine in after)
    if before:
        return any(_meet(change.path, mine) for mine in before)
    return any(_meet(new, mine) for new in change.new_paths for mine in after)


def _numbers(
    timeline: Timeline, event: ChangeEvent, norm: str, at: Address
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Where the provision stood before and after an event; empty where that is unknown."""
    if not at.path:
        return (), ()
    old, new = Traversal(timeline.store, timeline.moment).around(event, norm)
    versions = timeline.store.norms.versions(norm, timeline.moment)
    order = [version.id for version in versions]
    if at.version not in order or (old is None and new is None):
        return (at.path,), (at.path,)
    here = order.index(at.version)
    if old and here <= order.index(old.id):
        before = timeline.carry(norm, at.path, at.version, old.id)
        after = timeline.carry(norm, at.path, at.version, new.id) if new else ()
        return before, after
    return (), (at.path,)


def _meet(changed: str, mine: str) -> bool:
    """Whether one of two paths lies in the other."""
    return f"{changed}__".startswith(f"{mine}__") or f"{mine}__".startswith(f"{changed}__")
