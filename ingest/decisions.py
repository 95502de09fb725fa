"""`apply`: a text that changes law becomes change events in the store."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from graph.store.port.records import SourceRecord
from graph.store.port.store import Store
from ingest.changes import plain
from ingest.changes.acts import start_key
from ingest.changes.amend import amend
from ingest.changes.chain import derive
from ingest.changes.context import Recording, event_id, event_of
from ingest.changes.ends import end_by
from ingest.changes.replace import take_place
from ingest.changes.schedule import pending, reschedule
from ingest.norm_index import NormIndex
from ingest.norms import Origin, digest, put_text
from ingest.pipeline import legal_texts
from ingest.readers import read_text
from nlp.changes.recognise import recognise
from nlp.normalize import title_key
from ontology.changes import ChangeDraft, ChangeEvent, ChangeKind, Modification
from ontology.errors import NotALegalTextError
from ontology.official import OfficialReport

TAKING_PLACE = (ChangeKind.REVISE, ChangeKind.ENACT, ChangeKind.AMEND_BY_DECISION)
Handler = Callable[[Recording, ChangeDraft, str], tuple[Modification, ...]]


def amend_or_replace(
    recording: Recording, draft: ChangeDraft, event: str
) -> tuple[Modification, ...]:
    """An amendment comes as a decision with instructions, or as the full amended text alone."""
    title = title_key(recording.texts[0].title)
    if any(title == title_key(named.title) for named in draft.norms):
        return take_place(recording, draft, event)
    return amend(recording, draft, event)


HANDLERS: dict[ChangeKind, Handler] = {
    ChangeKind.AMEND_BY_DECISION: amend_or_replace,
    ChangeKind.AMEND_OMNIBUS: amend,
    ChangeKind.REVISE: take_place,
    ChangeKind.ENACT: take_place,
    ChangeKind.REPEAL_BY_DECISION: plain.repeal,
    ChangeKind.REPEAL_BY_SUCCESSOR: plain.repeal,
    ChangeKind.DECLARE_INVALID: plain.repeal,
    ChangeKind.ANNUL: plain.repeal,
    ChangeKind.INTERPRET_STATUTE: plain.interpret,
    ChangeKind.INTERPRET_ADMIN_REG: plain.interpret,
    ChangeKind.INTERPRET_RULE: plain.interpret,
    ChangeKind.REPLY: plain.interpret,
    ChangeKind.JUDICIAL_INTERPRETATION: plain.interpret,
    ChangeKind.SUSPEND_APPLICATION: plain.suspend,
    ChangeKind.STOP_LICENCE_LOCALLY: plain.suspend,
    ChangeKind.DELEGATE_LEGISLATION: plain.nothing,
    ChangeKind.CANCEL_ITEM: plain.nothing,
    ChangeKind.DELEGATE_ITEM: plain.nothing,
    ChangeKind.TAKE_OVER_ITEM: plain.nothing,
    ChangeKind.REORGANISE: plain.nothing,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplyReport:
    """What became of one deciding text.

    Attributes:
        events: events that the store holds because of it, withdrawn ones included.
        known: whether the same bytes were applied before (nothing was written then).
        reports: titles with the consolidated text held against the published one.
    """

    events: tuple[ChangeEvent, ...]
    warnings: tuple[str, ...] = ()
    known: bool = False
    reports: tuple[tuple[str, OfficialReport], ...] = ()


def apply(store: Store, path: Path, *, today: str, moment: str) -> ApplyReport:
    """Read a deciding text and record what it changes, in one unit of work.

    Raises:
        UnreadableFileError: the file cannot be read.
        NotALegalTextError: the text changes nothing that we understand.
    """
    content = read_text(path)
    key, sha = str(path.resolve()), digest(content)
    known = store.sources.source(key)
    if known and (known.kind, known.status, known.sha256) == ("decision", "loaded", sha):
        events = tuple(e for i in known.versions if (e := store.events.event(i)))
        return ApplyReport(events=events, warnings=known.warnings, known=True)
    texts = legal_texts(content, path.stem, str(path))
    with store.transaction("apply", moment):
        report = record(Recording(store, NormIndex.of(store), texts, path.stem, str(path), today))
        store.sources.put_source(
            SourceRecord(
                path=key,
                sha256=sha,
                kind="decision",
                status="loaded",
                versions=tuple(event.id for event in report.events),
                warnings=report.warnings,
            )
        )
    return report


def record(recording: Recording, effective: str | None = None) -> ApplyReport:
    """Record what a deciding text changes, inside of a unit of work.

    Args:
        recording: the text on its way into the store.
        effective: ISO day that is supposed in place of what the text says of its start.

    Raises:
        NotALegalTextError: the text changes nothing that we understand.
    """
    events = tuple(_events(recording, effective))
    if not events:
        raise NotALegalTextError(
            "没有认出任何法律变更（修改、废止、解释、取消下放、机构改革等）",
            recording.source,
            "若是一部现行规范的全文，请用 lbt ingest 导入",
        )
    return ApplyReport(
        events=events, warnings=tuple(recording.warnings), reports=tuple(recording.reports)
    )


def drafts_of(recording: Recording) -> tuple[ChangeDraft, ...]:
    """What all documents of a file change; a text republished behind its decision is no change."""
    found: list[ChangeDraft] = []
    amended: set[str] = set()
    for text in recording.texts:
        drafts = recognise(text, name=recording.name)
        if title_key(text.title) in amended:
            drafts = tuple(d for d in drafts if d.kind is ChangeKind.REPEAL_BY_SUCCESSOR)
        found += drafts
        amended |= {
            title_key(named.title)
            for draft in drafts
            if draft.kind in (ChangeKind.AMEND_BY_DECISION, ChangeKind.AMEND_OMNIBUS)
            for named in draft.norms
        }
    return tuple(found)


def _events(recording: Recording, effective: str | None) -> Iterator[ChangeEvent]:
    taken: set[str] = set()
    drafts = drafts_of(recording)
    if effective:
        drafts = tuple(replace(d, effective=effective, commencement="date") for d in drafts)
    if drafts and not _speaks_of_itself(recording, drafts):
        _keep_text(recording)
    for draft in drafts:
        ident = event_id(draft, taken)
        if draft.kind is ChangeKind.WITHDRAW:
            yield from reschedule(recording, draft, ident)
            continue
        if draft.until and draft.kind is ChangeKind.AMEND_BY_DECISION:
            plain.extend(recording, draft)
        modifications = HANDLERS[draft.kind](recording, draft, ident)
        event = event_of(draft, ident, recording, modifications=modifications)
        recording.store.events.put_event(event)
        yield _follow(recording, event)


def _follow(recording: Recording, event: ChangeEvent) -> ChangeEvent:
    """What follows for texts that start later, for ends, and for starts that are known already."""
    start = start_key(event.effective, event.published, event.commencement)
    for norm in sorted({change.norm for change in event.modifications}):
        if end_by(event, norm):
            derive(recording, norm, since=start)
        elif event.kind in TAKING_PLACE:
            derive(recording, norm, since=f"{start}~")
    return pending(recording, event)


def _speaks_of_itself(recording: Recording, drafts: tuple[ChangeDraft, ...]) -> bool:
    """Whether the text is the new version of a norm, and not a decision about one."""
    title = title_key(recording.texts[0].title)
    return any(
        draft.kind in (ChangeKind.REVISE, ChangeKind.ENACT)
        or any(title == title_key(named.title) for named in draft.norms)
        for draft in drafts
    )


def _keep_text(recording: Recording) -> None:
    """The deciding text is a norm of its own: it can be read and cited."""
    origin = Origin(source=recording.source, name=recording.name)
    put_text(recording.store, recording.texts[0], recording.index, origin)
