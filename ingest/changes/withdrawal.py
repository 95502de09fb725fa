"""A wrong event taken back: exactly what it did is undone, and what stays is derived again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath

from graph.store.port.records import SourceRecord, TextRecord, VersionRecord
from graph.store.port.store import Store
from ingest.changes.acts import start_key
from ingest.changes.chain import derive
from ingest.changes.context import Recording
from ingest.changes.ends import WITHDRAWAL, end_by
from ingest.changes.schedule import release
from nlp.documents import read_one, version_dates
from ontology.changes import ChangeEvent, ChangeKind
from ontology.errors import UnknownCodeError


def withdraw(
    store: Store, ident: str, *, reason: str, by: str, today: str, moment: str
) -> ChangeEvent:
    """Stop believing an event: its versions, closings and edges go, later events are derived again.

    The text of the decision stays as a text that was read; who took the event back, when and why is
    in the log of transactions and beside the sources.

    Returns:
        The event as it was.

    Raises:
        UnknownCodeError: there is no such event.
    """
    event = store.events.event(ident)
    if event is None:
        known = "、".join(one.id for one in store.events.events()[-5:]) or "（还没有任何事件）"
        raise UnknownCodeError("没有这个变更事件", ident, f"已有事件：{known}")
    with store.transaction(f"withdraw {ident} · {by} · {reason}", moment):
        recording = Recording.again(store, today)
        if event.kind is ChangeKind.WITHDRAW:
            release(recording, event)
        store.events.withdraw_event(ident)
        _log(store, event, (reason, by, moment))
        _undo(recording, event)
    return event


def _undo(recording: Recording, event: ChangeEvent) -> None:
    since = start_key(event.effective, event.published, event.commencement)
    for norm in sorted({change.norm for change in event.modifications}):
        for version in recording.store.norms.versions(norm):
            if version.event == event.id:
                _unmake(recording.store, version, event)
        derive(recording, norm, since=since, gone=end_by(event, norm) or "")


def _unmake(store: Store, version: VersionRecord, event: ChangeEvent) -> None:
    """Withdraw a version; a text that was published and loaded by itself stays as its own version."""
    norms = store.norms
    texts = norms.texts(version.id)
    own = next((t for t in texts if t.origin == "official" and t.source != event.source), None)
    if own is None:
        norms.withdraw_version(version.id)
        return
    text = norms.text(version.id, origin="official")
    tree = norms.provisions(version.id, origin="official")
    mentions = norms.citations_from(version.id)
    norms.withdraw_version(version.id)
    norms.put_version(_alone(version, own, text), tree, text)
    norms.put_citations(version.id, mentions)


def _alone(version: VersionRecord, own: TextRecord, text: str) -> VersionRecord:
    """The version as its published text alone describes it."""
    name = PurePath(own.source).stem
    promulgated, effective, commencement = version_dates(read_one(text, name=name), name)
    return replace(
        version,
        event=None,
        origin="official",
        source=own.source,
        sha256=own.sha256,
        promulgated=promulgated,
        effective_from=effective,
        commencement=commencement,
    )


def _log(store: Store, event: ChangeEvent, why: tuple[str, str, str]) -> None:
    store.sources.put_source(
        SourceRecord(
            path=f"{WITHDRAWAL}:{event.id}",
            sha256="",
            kind=WITHDRAWAL,
            status="withdrawn",
            versions=(event.id,),
            warnings=(*why, event.source),
        )
    )
    for source in tuple(store.sources.sources("decision")):
        if event.id in source.versions and source.status == "loaded":
            store.sources.put_source(replace(source, status="withdrawn"))
