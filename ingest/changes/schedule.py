"""Starts that a later text moves, fixes or calls off.

The text that says so is an event of its own and remembers what was said before, so that the order in
which texts arrive does not matter and a wrong one can be undone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from graph.store.port.records import VersionRecord
from ingest.changes.acts import WITHDRAWN, start_key
from ingest.changes.chain import derive
from ingest.changes.context import Recording, event_of
from ingest.changes.ends import end_by, start_of
from nlp.normalize import title_key
from ontology.changes import ChangeDraft, ChangeEvent, ChangeKind, Restart

POSTPONED = "postponed"
_DECIDING = re.compile(r"(?:决定|通知|公告|修正案|命令|令|决议)(?:[（(].*[)）])?$")


def reschedule(recording: Recording, draft: ChangeDraft, ident: str) -> tuple[ChangeEvent, ...]:
    """Record a text that calls back, postpones or fixes an announced change.

    Returns:
        The events whose start is another one now; the record itself where it meets none yet.
    """
    record = event_of(draft, ident, recording)
    recording.store.events.put_event(record)
    found = meet(recording, record)
    if not found:
        recording.warnings.append("没有找到所撤回、推迟或确定施行日期的变更事件；以后收录时再处理")
        found = (record,)
    return found


def pending(recording: Recording, event: ChangeEvent) -> ChangeEvent:
    """Let what is known already of the start of a new event take hold of it."""
    for record in recording.store.events.events():
        if record.kind is ChangeKind.WITHDRAW and record.commencement != WITHDRAWN:
            meet(recording, record)
    return recording.store.events.event(event.id) or event


def meet(recording: Recording, record: ChangeEvent) -> tuple[ChangeEvent, ...]:
    """Apply a record to all events and texts that it speaks of and has not met yet."""
    done = {restart.of for restart in record.restarts}
    found = []
    for event in _meant(recording, record):
        if event.id not in done:
            record = _take_hold(recording, record, event)
            found.append(recording.store.events.event(event.id) or event)
    for version in _texts(recording, record) if record.until else ():
        if version.id not in done:
            record = _fix(recording, record, version)
            found.append(record)
    return tuple(dict.fromkeys(found))


def release(recording: Recording, record: ChangeEvent) -> None:
    """Undo what a record did; what a later one says of the same start stays."""
    later = _later(recording, record)
    for restart in record.restarts:
        over = next((one for one in later if any(r.of == restart.of for r in one.restarts)), None)
        if over is not None:
            _remember(recording, over, restart)
            continue
        event = recording.store.events.event(restart.of)
        if event is not None:
            _start(recording, event, restart.effective, restart.commencement)
        elif version := recording.store.norms.version(restart.of):
            _date(recording, version, restart.effective, restart.commencement)


def said(record: ChangeEvent) -> tuple[str | None, str]:
    """Day and kind of commencement that a record gives."""
    if record.commencement != POSTPONED:
        return None, WITHDRAWN
    return record.until, "date" if record.until else "undetermined"


def _meant(recording: Recording, record: ChangeEvent) -> Iterator[ChangeEvent]:
    titles = [named.title for named in record.norms]
    # 推迟施行《关于修改〈X〉的决定》 moves that decision alone, not every change of X.
    deciding = [title for title in titles if _DECIDING.search(title)]
    keys = {title_key(title) for title in deciding or titles}
    for event in recording.store.events.events():
        named = {title_key(event.title)}
        named |= set() if deciding else {title_key(norm.title) for norm in event.norms}
        if event.kind is ChangeKind.WITHDRAW or not named & keys:
            continue
        if (event.published or "") > (record.published or "9999"):
            continue
        touched = any(restart.of == event.id for restart in record.restarts)
        ahead = start_key(event.effective, event.published, event.commencement)
        if touched or ahead > (record.published or "") or event.commencement == WITHDRAWN:
            yield event


def _texts(recording: Recording, record: ChangeEvent) -> Iterator[VersionRecord]:
    """Texts without an event whose start is open and that the record names."""
    norms = recording.store.norms
    for named in record.norms:
        for norm in norms.norms_titled(title_key(named.title)):
            for version in norms.versions(norm.id):
                if version.event is None and version.commencement in ("condition", "undetermined"):
                    yield version


def _later(recording: Recording, record: ChangeEvent) -> Sequence[ChangeEvent]:
    mine = (record.published or "", record.id)
    return [
        one
        for one in recording.store.events.events()
        if one.kind is ChangeKind.WITHDRAW and (one.published or "", one.id) > mine
    ]


def _take_hold(recording: Recording, record: ChangeEvent, event: ChangeEvent) -> ChangeEvent:
    later = [o for o in _later(recording, record) if any(r.of == event.id for r in o.restarts)]
    day, commencement = said(record)
    if later:
        own = next(r for r in later[0].restarts if r.of == event.id)
        _remember(
            recording, later[0], Restart(of=event.id, effective=day, commencement=commencement)
        )
        was = own
    else:
        was = Restart(of=event.id, effective=event.effective, commencement=event.commencement)
        day = event.effective if commencement == WITHDRAWN else day
        _start(recording, event, day, commencement)
    changed = replace(record, restarts=(*record.restarts, was))
    recording.store.events.put_event(changed)
    return changed


def _remember(recording: Recording, record: ChangeEvent, restart: Restart) -> None:
    """A later record was made over another start than it thought."""
    known = recording.store.events.event(record.id) or record
    rest = tuple(restart if one.of == restart.of else one for one in known.restarts)
    recording.store.events.put_event(replace(known, restarts=rest))


def _fix(recording: Recording, record: ChangeEvent, version: VersionRecord) -> ChangeEvent:
    was = Restart(
        of=version.id, effective=version.effective_from, commencement=version.commencement
    )
    changed = replace(record, restarts=(*record.restarts, was))
    recording.store.events.put_event(changed)
    _date(recording, version, record.until, "date")
    return changed


def _start(recording: Recording, event: ChangeEvent, day: str | None, commencement: str) -> None:
    """Let an event start on another day, with all that follows from it."""
    norms = recording.store.norms
    old = start_key(event.effective, event.published, event.commencement)
    moved = replace(event, effective=day, commencement=commencement)
    recording.store.events.put_event(moved)
    new = start_key(day, event.published, commencement)
    touched = {change.norm for change in event.modifications}
    for norm in sorted(touched):
        for version in norms.versions(norm):
            if version.event == event.id and version.origin == "official":
                _date(recording, version, day, commencement, again=False)
        derive(recording, norm, since=min(old, new), gone=end_by(event, norm) or "")


def _date(
    recording: Recording,
    version: VersionRecord,
    day: str | None,
    commencement: str,
    *,
    again: bool = True,
) -> None:
    norms = recording.store.norms
    since = start_of(version)
    moved = replace(version, effective_from=day, commencement=commencement)
    norms.put_version(moved, norms.provisions(version.id), norms.text(version.id))
    if again:
        derive(recording, version.norm, since=min(since, start_of(moved)))
