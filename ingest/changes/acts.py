"""What amending decisions that are believed do to one norm, read again from their kept texts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from graph.store.port.records import VersionRecord
from graph.store.port.store import Store
from ingest.changes.context import Recording
from ingest.norm_index import Named
from nlp.instructions.read import DecisionPart, parts
from nlp.normalize import title_key
from ontology.changes import ChangeEvent, ChangeKind, Correction

AMENDING = (ChangeKind.AMEND_BY_DECISION, ChangeKind.AMEND_OMNIBUS)
WITHDRAWN = "withdrawn"
LAST = "9999-99-99"  # what starts on a condition, or on a day that is not fixed, comes last


def start_key(effective: str | None, published: str | None, commencement: str) -> str:
    """Where something stands in the order of effect."""
    return LAST if commencement != "date" else effective or published or ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One amending decision, as far as it is about one norm."""

    event: str
    title: str
    number: str
    source: str
    published: str | None
    effective: str | None
    commencement: str
    part: DecisionPart
    corrections: tuple[Correction, ...] = ()

    @property
    def rank(self) -> tuple[int, str, str, str]:
        """The order of numbers, then of titles."""
        return len(self.number), self.number, self.title, self.event

    @property
    def start(self) -> str:
        """Where it stands in the order of effect."""
        return start_key(self.effective, self.published, self.commencement)

    @property
    def day(self) -> tuple[str, str]:
        """Decisions with the same one are settled together."""
        return self.start, self.published or ""


def act_of(event: ChangeEvent, part: DecisionPart, norm: str) -> Act:
    """An event's work on a norm."""
    return Act(
        event=event.id,
        title=event.title,
        number=event.doc_number or "",
        source=event.source,
        published=event.published,
        effective=event.effective,
        commencement=event.commencement,
        part=part,
        corrections=tuple(one for one in event.corrections if one.norm == norm),
    )


def acts_on(recording: Recording, norm: str) -> dict[str, Act]:
    """Believed amending decisions on a norm whose text is kept, by event."""
    store = recording.store
    events = {event.id: event for event in store.events.events_touching(norm)}
    for version in store.norms.versions(norm):
        if version.event and version.event not in events:
            event = store.events.event(version.event)
            events |= {version.event: event} if event else {}
    found = {}
    for event in events.values():
        if event.kind in AMENDING and event.commencement != WITHDRAWN:
            part = part_for(recording, event, norm)
            if part is not None:
                found[event.id] = act_of(event, part, norm)
    return found


def part_for(recording: Recording, event: ChangeEvent, norm: str) -> DecisionPart | None:
    """What a recorded decision says of the norm, read again from its kept text."""
    for version in _kept(recording.store, event):
        for part in _parts(recording.store.norms.text(version.id)):
            if norm == recording.index.find(Named(title=part.title)):
                return part
    return None


@lru_cache(maxsize=64)
def _parts(decision: str) -> tuple[DecisionPart, ...]:
    """An omnibus decision is asked once for each of its many norms."""
    return parts(decision)


def _kept(store: Store, event: ChangeEvent) -> list[VersionRecord]:
    return [
        version
        for record in store.norms.norms_titled(title_key(event.title))
        for version in store.norms.versions(record.id)
        if version.source == event.source
    ]
