"""Change events, alerts, source files and search."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from graph.store.port.records import NOW, AlertRecord, Moment, SearchHit, SourceRecord
from ontology.changes import ChangeEvent


class EventReader(Protocol):
    """Questions about change events."""

    def event(self, event: str, moment: Moment = NOW) -> ChangeEvent | None:
        """The event with this id."""

    def events(self, moment: Moment = NOW) -> tuple[ChangeEvent, ...]:
        """All events in the order in which they were recorded."""

    def events_touching(self, norm: str, moment: Moment = NOW) -> tuple[ChangeEvent, ...]:
        """Events with a modification of this norm, in the order of recording."""

    def events_touching_any(
        self, norms: Sequence[str], moment: Moment = NOW
    ) -> tuple[ChangeEvent, ...]:
        """Events with a modification of one of these norms, each once, in the order of recording."""


class EventWriter(Protocol):
    """Facts about events; only inside `Store.transaction`."""

    def put_event(self, event: ChangeEvent) -> None:
        """Record an event; the same id again replaces it (the old fact is closed)."""

    def withdraw_event(self, event: str) -> None:
        """Close an event's fact: it is no longer believed."""


class AlertStore(Protocol):
    """Inboxes."""

    def put_alert(self, alert: AlertRecord) -> bool:
        """Put one into an inbox; False when the same id is there already."""

    def alerts(self, department: str) -> tuple[AlertRecord, ...]:
        """The inbox of a department, newest first."""

    def inboxes(self) -> tuple[tuple[str, int], ...]:
        """All departments that have alerts, with how many, by name."""


class SourceStore(Protocol):
    """Files that were read."""

    def source(self, path: str) -> SourceRecord | None:
        """What is known of a file."""

    def put_source(self, source: SourceRecord) -> None:
        """Record a file, in place of what was known of it."""

    def sources(self, kind: str | None = None) -> Iterable[SourceRecord]:
        """All files, or those of a kind, by path."""


class Searcher(Protocol):
    """Substring search over provisions that bind on a day."""

    def search(self, words: str, moment: Moment = NOW, limit: int = 50) -> tuple[SearchHit, ...]:
        """Provisions that contain these words exactly, by version and reading order."""
