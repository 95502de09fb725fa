"""When norms end: repeals, successors and validity, worked out again from what is believed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from graph.store.port.records import VersionRecord
from graph.store.port.store import Store
from graph.successors import repealing
from ingest.changes.acts import WITHDRAWN, start_key
from ontology.changes import ChangeEvent, ChangeKind, Effect

WITHDRAWAL = "withdrawal"  # kind of source records: reason, by whom, when, and the file
_NO_END = (WITHDRAWN, "temporary_licence")


def day_after(day: str, days: int = 1) -> str:
    """The ISO day some days later."""
    return (dt.date.fromisoformat(day) + dt.timedelta(days=days)).isoformat()


def end_by(event: ChangeEvent, norm: str) -> str | None:
    """The first day on which an event leaves a norm without force; None where it does not."""
    whole = any(
        change.norm == norm and not change.path and change.effect is Effect.REPEALED
        for change in event.modifications
    )
    if not whole or not event.effective or event.commencement in _NO_END:
        return None
    if event.commencement != "date":
        return None
    # The last day of validity still counts.
    return day_after(event.effective) if event.kind is ChangeKind.EXPIRE else event.effective


def believed_ends(store: Store, norm: str) -> dict[str, str]:
    """First days without force, each with what says so."""
    found = dict(repealed_by(store, norm))
    for event in store.events.events_touching(norm):
        if day := end_by(event, norm):
            found[day] = event.title
    return found


def repealed_by(store: Store, norm: str) -> list[tuple[str, str]]:
    """`(day, norm)` of held texts whose clauses repeal this one.

    The kept text of a decision that was taken back counts no more.
    """
    found = []
    for citation in repealing(store, norm):
        version = store.norms.version(citation.version)
        day = version and (version.effective_from or version.promulgated)
        if version and day and version.norm != norm and not _taken_back(store, version.source):
            found.append((day, version.norm))
    return found


def _taken_back(store: Store, source: str) -> bool:
    return any(source in record.warnings[3:] for record in store.sources.sources(WITHDRAWAL))


def start_of(version: VersionRecord) -> str:
    """Where a version stands in the order of effect."""
    return start_key(version.effective_from, version.promulgated, version.commencement)


def close(store: Store, versions: Sequence[VersionRecord], ends: Iterable[str]) -> None:
    """Let the versions of a norm end on these days, and on no others.

    A day ends the life before it, up to an official text that is promulgated later. What would
    start after that day never starts.

    Args:
        store: where they are.
        versions: all of the norm, in order of effect.
        ends: first days without force.
    """
    closed: dict[str, str] = {}
    for day in sorted(ends, reverse=True):
        alive: list[VersionRecord] = []
        for version in versions:
            if version.origin == "official" and (version.promulgated or "") >= day:
                break
            alive.append(version)
        while alive:
            last = alive.pop()
            closed[last.id] = day
            if start_of(last) < day:
                break
    for version in versions:
        if version.effective_to != closed.get(version.id):
            store.norms.close_version(version.id, closed.get(version.id))
