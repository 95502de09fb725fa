"""A full text that takes the place of an older one, or that is new."""

from __future__ import annotations

from ingest.changes.context import Recording
from ingest.changes.versions import Successor, compare, old_text, put_carried, put_successor
from nlp.normalize import title_key
from ontology.changes import ChangeDraft, Effect, Modification, NamedNorm
from ontology.texts import LegalText, Unit


def full_text(recording: Recording, draft: ChangeDraft) -> LegalText:
    """The document of the file that the draft speaks of."""
    key = title_key(draft.norms[0].title if draft.norms else draft.title)
    same = [text for text in recording.texts if title_key(text.title) == key]
    return same[0] if same else recording.texts[0]


def take_place(recording: Recording, draft: ChangeDraft, event: str) -> tuple[Modification, ...]:
    """Record a full text and compare it with the version that it replaces, if one is held."""
    text = full_text(recording, draft)
    norm = recording.norm(NamedNorm(title=text.title, doc_number=None))
    if norm is None:
        return ()
    old = recording.before(norm, draft)
    old_legal = old_text(recording, old) if old else None
    changes = compare(norm, old_legal, text) if old_legal else ()
    successor = Successor(norm=norm, text=text, consolidated=False)
    new = put_successor(recording, successor, draft, event)
    if old and old.id != new.id:
        recording.store.norms.withdraw_carried(old.id)
        put_carried(recording, old, new, changes)
        return changes
    return inserted(norm, text)


def inserted(norm: str, text: LegalText) -> tuple[Modification, ...]:
    """All articles of a text that nothing preceded."""
    return tuple(
        Modification(
            norm=norm,
            path=node.path,
            effect=Effect.INSERTED,
            new_paths=(node.path,),
            new_text=node.full_text,
        )
        for node in text.articles()
        if node.unit is Unit.ARTICLE
    )
