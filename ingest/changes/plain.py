"""Changes that leave the words of provisions alone: repeals, interpretations, suspensions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from graph.store.port.records import Moment
from ingest.changes.acts import LAST, WITHDRAWN
from ingest.changes.chain import derive
from ingest.changes.context import Recording
from ingest.changes.ends import end_by
from ingest.settle import expiry_id
from ontology.changes import ChangeDraft, ChangeEvent, ChangeKind, Effect, Modification, NamedNorm
from ontology.identifiers import Pinpoint


def mark(recording: Recording, draft: ChangeDraft, effect: Effect) -> Iterator[Modification]:
    """One modification for each pinpoint that the text names, or for the whole norm."""
    for named in draft.norms:
        norm = recording.norm(named)
        if norm is None:
            continue
        version = recording.store.norms.in_force(norm, Moment(as_of=draft.effective))
        for pinpoint in named.pinpoints or (Pinpoint(),):
            node = recording.store.norms.provision(version.id, pinpoint.path) if version else None
            yield Modification(
                norm=norm,
                path=pinpoint.path,
                effect=effect,
                new_paths=(pinpoint.path,) if effect is not Effect.REPEALED else (),
                old_text=node.text if node else None,
            )


def repeal(recording: Recording, draft: ChangeDraft, event: str) -> tuple[Modification, ...]:
    """Mark the norms that a text repeals; they are closed when the event is recorded."""
    del event
    found = tuple(mark(recording, draft, Effect.REPEALED))
    for change in found if draft.effective else ():
        if not recording.store.norms.versions(change.norm):
            record = recording.store.norms.norm(change.norm)
            title = record.title if record else change.norm
            recording.warnings.append(f"《{title}》未收录全文，只登记其废止")
    return found


def interpret(recording: Recording, draft: ChangeDraft, event: str) -> tuple[Modification, ...]:
    """Mark what a text interprets or answers about; its words do not change."""
    del event
    return tuple(mark(recording, draft, Effect.INTERPRETED))


def suspend(recording: Recording, draft: ChangeDraft, event: str) -> tuple[Modification, ...]:
    """Mark what is suspended or adjusted in an area for a time."""
    del event
    return tuple(mark(recording, draft, Effect.SUSPENDED))


def nothing(recording: Recording, draft: ChangeDraft, event: str) -> tuple[Modification, ...]:
    """Lists and reorganisations act on matters and bodies, not on text."""
    del recording, draft, event
    return ()


def extend(recording: Recording, draft: ChangeDraft) -> None:
    """Let the validity of a norm end on another day."""
    for named in draft.norms:
        norm = recording.norm(named)
        if norm is None or draft.until is None:
            continue
        gone = ""
        for event in recording.store.events.events_touching(norm):
            if event.kind is ChangeKind.EXPIRE and event.commencement != "temporary_licence":
                gone = end_by(event, norm) or gone
                recording.store.events.put_event(replace(event, commencement=WITHDRAWN))
        record = recording.store.norms.norm(norm)
        recording.store.events.put_event(
            ChangeEvent(
                id=expiry_id(norm, draft.until),
                kind=ChangeKind.EXPIRE,
                title=f"《{record.title if record else named.title}》有效期届满",
                effective=draft.until,
                source=recording.source,
                norms=(NamedNorm(title=named.title),),
                modifications=(Modification(norm=norm, path="", effect=Effect.REPEALED),),
            )
        )
        derive(recording, norm, since=LAST, gone=gone)
