"""What every kind of change needs while it is being recorded."""

from __future__ import annotations

from dataclasses import dataclass, field

from graph.store.port.records import Moment, VersionRecord
from graph.store.port.store import Store
from ingest.norm_index import Named, NormIndex
from nlp.normalize import title_key
from ontology.changes import ChangeDraft, ChangeEvent, Modification, NamedNorm
from ontology.identifiers import safe
from ontology.official import OfficialReport
from ontology.texts import LegalText

UNDATED = "undated"


@dataclass(slots=True)
class Recording:
    """One deciding text on its way into the store.

    Attributes:
        texts: all documents of its file: the decision, and republished full texts behind it.
        name: file stem.
        warnings: what a person must know about what was recorded.
        reports: titles with their consolidated texts held against the published ones.
    """

    store: Store
    index: NormIndex
    texts: tuple[LegalText, ...]
    name: str
    source: str
    today: str
    warnings: list[str] = field(default_factory=list)
    reports: list[tuple[str, OfficialReport]] = field(default_factory=list)

    @classmethod
    def again(cls, store: Store, today: str) -> Recording:
        """Something that is derived anew from what the store holds, without a text."""
        return cls(store, NormIndex.of(store), (), "", "", today)

    def norm(self, named: NamedNorm) -> str | None:
        """The id of a norm that the text names; a node is made where its text is not held."""
        found = self.index.node(Named(title=named.title, doc_number=named.doc_number))
        if found is None:
            self.warnings.append(f"《{named.title}》有多件同名规范，未能确定是哪一件")
        return found

    def before(self, norm: str, draft: ChangeDraft) -> VersionRecord | None:
        """The version that the change finds: the last one made before it."""
        day = draft.effective or draft.published
        found = self.store.norms.in_force(norm, Moment(as_of=day))
        if found is None or found.promulgated == draft.published:
            versions = self.store.norms.versions(norm)
            earlier = [
                version
                for version in versions
                if (version.promulgated or "") < (draft.published or "9999")
                or version.event is not None
            ]
            found = earlier[-1] if earlier else None
        return found

    def official(self, title: str) -> LegalText | None:
        """The republished full text of a norm, where the file has it behind the decision."""
        key = title_key(title)
        held = (text for text in self.texts if title_key(text.title) == key)
        return next((text for text in held if text.unit_style == "tiao"), None)


def event_id(draft: ChangeDraft, taken: set[str]) -> str:
    """A readable id: title and day; the kind behind it where one text makes several events."""
    plain = safe(f"{title_key(draft.title)}-{draft.published or UNDATED}")
    ident = plain if plain not in taken else f"{plain}-{draft.kind.value}"
    taken.add(ident)
    return ident


def event_of(
    draft: ChangeDraft,
    ident: str,
    recording: Recording,
    *,
    modifications: tuple[Modification, ...] = (),
    commencement: str | None = None,
) -> ChangeEvent:
    """The event of a draft, with what it does to provisions."""
    number = recording.texts[0].doc_number if recording.texts else None
    known = recording.store.events.event(ident) or _withdrawn(recording, ident)
    return ChangeEvent(
        id=ident,
        kind=draft.kind,
        title=draft.title,
        published=draft.published,
        effective=draft.effective,
        commencement=commencement or draft.commencement,
        until=draft.until,
        territory=draft.territory,
        doc_number=number,
        source=recording.source,
        norms=draft.norms,
        modifications=modifications,
        items=draft.items,
        successions=draft.successions,
        warnings=tuple(recording.warnings),
        corrections=known.corrections if known else (),
    )


def _withdrawn(recording: Recording, ident: str) -> ChangeEvent | None:
    """The event as it was before it was withdrawn: of the same file, a person's words come back."""
    store = recording.store
    mark = f"withdraw {ident} ·"
    last = max((one.no for one in store.transactions() if one.what.startswith(mark)), default=0)
    event = store.events.event(ident, Moment(known_at=last - 1)) if last else None
    return event if event and event.source == recording.source else None
