"""An old version and a new text: what changed where, and what carries the old provisions on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from graph.store.port.records import CarriedRecord, VersionRecord
from ingest.changes.context import Recording
from ingest.norms import Origin, put_text
from nlp.align.align import align
from nlp.align.carried import carry_on
from nlp.align.provisions import modifications
from nlp.documents import read_one
from ontology.changes import Alignment, ChangeDraft, Effect, Modification
from ontology.texts import LegalText


@dataclass(frozen=True, slots=True, kw_only=True)
class Successor:
    """A new text of a norm.

    Attributes:
        consolidated: made by the machine; False for a text that was published.
    """

    norm: str
    text: LegalText
    consolidated: bool


def compare(
    norm: str, old: LegalText, new: LegalText, alignment: Alignment | None = None
) -> tuple[Modification, ...]:
    """What changed between two texts of a norm, provision by provision.

    Args:
        norm: its id.
        old: the earlier text.
        new: the later text.
        alignment: which article carries on which, where it is known; else found by the words.
    """
    if alignment is not None:
        return modifications(norm, old, new, alignment)
    found = modifications(norm, old, new, align(old.source, new.source))
    return carry_on(found, old, new)


def old_text(recording: Recording, version: VersionRecord) -> LegalText:
    """The text of a version, read again."""
    name = version.id.replace("@", "(") + ")"
    return read_one(recording.store.norms.text(version.id), name=name)


def put_successor(
    recording: Recording,
    successor: Successor,
    draft: ChangeDraft,
    event: str,
) -> VersionRecord:
    """Record a new version made by an event, with the event's dates."""
    origin = Origin(
        source=recording.source,
        name=recording.name,
        event=event,
        consolidated=successor.consolidated,
        promulgated=draft.published,
        effective=draft.effective,
        commencement=draft.commencement,
    )
    record = recording.store.norms.norm(successor.norm)
    title = record.title if record and record.held else successor.text.title
    text = replace(successor.text, title=title)
    version, _ = put_text(recording.store, text, recording.index, origin)
    return version


def put_carried(
    recording: Recording, old: VersionRecord, new: VersionRecord, found: Iterable[Modification]
) -> None:
    """Record what carries provisions on; what is not named stays where it was.

    A provision that is gone leads to `""`, so that its number is not mistaken for the article that
    took it over.
    """
    recording.store.norms.put_carried(tuple(_carried(old.id, new.id, found)))


def _carried(old: str, new: str, found: Iterable[Modification]) -> Iterator[CarriedRecord]:
    seen = set()
    for change in found:
        gone = change.effect in (Effect.DELETED, Effect.REPEALED)
        for path in ("",) if gone else change.new_paths:
            key = (change.path, path)
            if change.path and key not in seen:
                seen.add(key)
                yield CarriedRecord(
                    from_version=old,
                    from_path=change.path,
                    to_version=new,
                    to_path=path,
                    effect=change.effect.value,
                )
