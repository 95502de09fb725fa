"""Amendments by decision: each part of the decision to its norm, consolidated where held."""

from __future__ import annotations

from dataclasses import replace

from ingest.changes.acts import act_of
from ingest.changes.chain import derive
from ingest.changes.context import Recording, event_of
from ingest.norms import Origin, put_text
from nlp.instructions.read import parts
from ontology.changes import ChangeDraft, Modification, NamedNorm


def amend(recording: Recording, draft: ChangeDraft, event: str) -> tuple[Modification, ...]:
    """Apply all parts of an amending decision.

    Returns:
        What it does to provisions. A norm whose text is not held gets the instructions as they
        stand; what does not fit is in `recording.warnings`.
    """
    recorded = event_of(draft, event, recording)
    found: list[Modification] = []
    for part in parts(recording.texts[0].source):
        norm = recording.norm(NamedNorm(title=part.title))
        if norm is None:
            continue
        act = act_of(recorded, part, norm)
        outcome = derive(recording, norm, since=act.start, own=act)
        if recording.official(part.title) is not None:
            _publish(recording, norm, part.title, draft)
            outcome = derive(recording, norm, since=act.start, own=act)
        if event in outcome.reports:
            recording.reports.append((part.title, outcome.reports[event]))
        recording.warnings += outcome.warnings.get(event, ())
        found += outcome.changes.get(event, ())
    return tuple(found)


def _publish(recording: Recording, norm: str, title: str, draft: ChangeDraft) -> None:
    """The text republished behind its decision is the official one of the same version."""
    text = recording.official(title)
    record = recording.store.norms.norm(norm)
    if text is not None:
        text = replace(text, title=record.title) if record and record.held else text
        origin = Origin(
            source=recording.source,
            name=recording.name,
            promulgated=draft.published,
            effective=draft.effective,
            commencement=draft.commencement,
        )
        put_text(recording.store, text, recording.index, origin)
