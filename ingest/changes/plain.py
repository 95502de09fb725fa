"""Changes that leave the words of provisions alone: repeals, interpretations, suspensions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from graph.store.port.records import Moment
from ingest.changes.context import Recording
from ingest.settle import WITHDRAWN, day_after, expiry_id
from nlp.normalize import title_key
from ontology.changes import ChangeDraft, ChangeEvent, ChangeKind, Effect, Modification, NamedNorm
from ontology.identifiers import Pinpoint

POSTPONED = "postponed"


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
    """Close the norms that a text repeals on the day on which it takes effect."""
    del event
    found = tuple(mark(recording, draft, Effect.REPEALED))
    for change in found if draft.effective else ():
        versions = recording.store.norms.versions(change.norm)
        if versions:
            recording.store.norms.close_version(versions[-1].id, draft.effective)
        else:
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
        for event in recording.store.events.events_touching(norm):
            if event.kind is ChangeKind.EXPIRE:
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
        versions = recording.store.norms.versions(norm)
        if versions:
            recording.store.norms.close_version(versions[-1].id, day_after(draft.until))


def withdraw(recording: Recording, draft: ChangeDraft) -> tuple[ChangeEvent, ...]:
    """Mark the announced events that a text calls back; versions that they made never bind.

    Returns:
        The events that are withdrawn now.
    """
    keys = {title_key(named.title) for named in draft.norms}
    found = []
    for event in recording.store.events.events():
        named = {title_key(event.title), *(title_key(norm.title) for norm in event.norms)}
        if event.commencement == WITHDRAWN:
            continue
        if named & keys and (event.effective or "9999") > (draft.published or ""):
            if draft.commencement == POSTPONED:
                found.append(_postpone(recording, event, draft.until))
                continue
            withdrawn = replace(event, commencement=WITHDRAWN)
            recording.store.events.put_event(withdrawn)
            _unmake(recording, event)
            found.append(withdrawn)
    if not found:
        recording.warnings.append("没有找到所撤回的、尚未施行的变更事件")
    return tuple(found)


def _postpone(recording: Recording, event: ChangeEvent, day: str | None) -> ChangeEvent:
    """Let an announced change start on another day, or on one that is not fixed yet."""
    commencement = "date" if day else "undetermined"
    later = replace(event, effective=day, commencement=commencement)
    recording.store.events.put_event(later)
    norms = recording.store.norms
    for norm in sorted({change.norm for change in event.modifications}):
        for version in norms.versions(norm):
            if version.event == event.id:
                moved = replace(version, effective_from=day, commencement=commencement)
                norms.put_version(moved, norms.provisions(version.id), norms.text(version.id))
            elif version.effective_to and version.effective_to == event.effective:
                norms.close_version(version.id, day)
    return later


def _unmake(recording: Recording, event: ChangeEvent) -> None:
    for norm in sorted({change.norm for change in event.modifications}):
        for version in recording.store.norms.versions(norm):
            if version.event == event.id and version.effective_from:
                recording.store.norms.close_version(version.id, version.effective_from)
            elif version.effective_to == event.effective and version.effective_to:
                recording.store.norms.close_version(version.id, None)
