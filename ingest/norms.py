"""One read text into the store: its norm, version, tree and citations."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace

from graph.store.port.records import NormRecord, ProvisionRecord, VersionRecord
from graph.store.port.store import Store
from ingest.mentions import citation_records
from ingest.norm_index import NormIndex, norm_key
from nlp.citations.find import find
from nlp.documents import version_dates
from nlp.normalize import title_key
from ontology.identifiers import NormId, VersionId
from ontology.texts import LegalText, Provision


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a version comes from.

    Attributes:
        source: file it was read from, as the user named it.
        name: file stem, weak evidence of title and date.
        event: id of the change event that made it, None for an ingested text.
        consolidated: made by the machine from an old text and a decision.
        promulgated, effective, commencement: known from the decision; they overrule the text,
            whose header still speaks of the version before.
    """

    source: str
    name: str = ""
    event: str | None = None
    consolidated: bool = False
    promulgated: str | None = None
    effective: str | None = None
    commencement: str = "date"

    def dates(self, text: LegalText) -> tuple[str | None, str | None, str]:
        """Promulgation, first day in force and kind of commencement of a text from here."""
        if self.promulgated:
            return self.promulgated, self.effective, self.commencement
        return version_dates(text, self.name)


def digest(text: str) -> str:
    """SHA-256 of a text, in hex."""
    return hashlib.sha256(text.encode("utf-8", errors="surrogatepass")).hexdigest()


def norm_record(text: LegalText, index: NormIndex) -> NormRecord:
    """The norm of a text: the one that the store has, or a new one beside its namesakes."""
    standing = text.standing
    key = norm_key(text.title)
    known = [r for i in index.candidates(text.title) if (r := index.norms.norm(i))]
    same = [r for r in known if norm_key(r.title) == key and _one_maker(r, standing.maker)]
    taken = {record.id for record in known}
    plain = NormId.of(key).value
    ident = same[0].id if same else plain
    if not same and plain in taken:
        ident = NormId.of(key, standing.maker or text.doc_number or "另一件").value
    return NormRecord(
        id=ident,
        title=text.title,
        title_key=title_key(text.title),
        level=standing.level,
        level_confidence=standing.confidence,
        level_evidence=standing.evidence,
        maker=standing.maker,
        territory=standing.territory,
        doc_number=text.doc_number or (same[0].doc_number if same else None),
        held=True,
    )


def _one_maker(record: NormRecord, maker: str | None) -> bool:
    """Namesakes of different makers are different norms (DOMAIN.md 4.2 rule 8).

    The maker of a norm that was only named so far is a guess. A congress and its standing committee,
    or one of two bodies that issue together, are one maker.
    """
    if not record.held or record.maker is None or maker is None:
        return True
    one, other = set(record.maker.split("、")), set(maker.split("、"))
    return (
        one <= other
        or other <= one
        or record.maker.startswith(maker)
        or maker.startswith(record.maker)
    )


def version_record(text: LegalText, norm: NormRecord, origin: Origin) -> VersionRecord:
    """The version that a text is, with serial 1."""
    promulgated, effective, commencement = origin.dates(text)
    return VersionRecord(
        id=str(VersionId(NormId(norm.id), promulgated or "undated")),
        norm=norm.id,
        promulgated=promulgated,
        effective_from=effective,
        commencement=commencement,
        origin="consolidated" if origin.consolidated else "official",
        source=origin.source,
        sha256=digest(text.source),
        event=origin.event,
        doc_number=text.doc_number,
    )


def free_version(store: Store, version: VersionRecord) -> tuple[VersionRecord, bool]:
    """The record under an id that no other text of its origin has.

    The official text of a promulgation and the machine's are two recorded texts of one version
    (DESIGN.md 3); two official texts of one day are two versions.

    Returns:
        The record, and whether the very same text is there already.
    """
    ident = VersionId.parse(version.id)
    beside: list[VersionRecord] = []
    while known := store.norms.version(str(ident)):
        texts = [text for text in store.norms.texts(known.id) if text.origin == version.origin]
        same = any(text.sha256 == version.sha256 for text in texts)
        if same or any(text.source == version.source for text in texts):
            return _of(known, version), same
        if not texts and _one_promulgation(known, version):
            beside.append(known)
        ident = ident.next()
    if beside:
        # After several decisions of one day the published text is that of the last one.
        return _of(beside[-1 if version.origin == "official" else 0], version), False
    return replace(version, id=str(ident)), False


def _one_promulgation(known: VersionRecord, version: VersionRecord) -> bool:
    events = {known.event, version.event} - {None}
    return version.promulgated is not None and len(events) <= 1


def _of(known: VersionRecord, version: VersionRecord) -> VersionRecord:
    """The record as one more text of a known version.

    A decision says when its change starts; a republished text keeps the clause of the first one.
    """
    found = replace(version, id=known.id, effective_to=version.effective_to or known.effective_to)
    if version.event or not known.event:
        return found
    start, how = known.effective_from, known.commencement
    return replace(found, event=known.event, effective_from=start, commencement=how)


def provision_records(text: LegalText, version: str) -> Iterator[ProvisionRecord]:
    """The tree of a text as rows in reading order."""
    position = 0

    def rows(node: Provision, parent: str | None) -> Iterator[ProvisionRecord]:
        nonlocal position
        position += 1
        yield ProvisionRecord(
            version=version,
            path=node.path,
            unit=node.unit,
            label=node.label,
            heading=node.heading,
            text=node.text,
            parent=parent,
            position=position,
        )
        for child in node.children:
            yield from rows(child, node.path)

    for node in (*text.tree, *text.annexes):
        yield from rows(node, None)


def put_text(
    store: Store, text: LegalText, index: NormIndex, origin: Origin
) -> tuple[VersionRecord, bool]:
    """Record a text as a version of its norm, inside the caller's transaction.

    Returns:
        The version, and whether it was new to the store.
    """
    norm = norm_record(text, index)
    version, known = free_version(store, version_record(text, norm, origin))
    if known:
        return version, False
    store.norms.put_norm(norm)
    index.add(norm)
    store.norms.put_version(version, provision_records(text, version.id), text.source)
    if store.norms.texts(version.id)[0].origin == version.origin:
        mentions = citation_records(find(text), version, index, text.source)
        store.norms.put_citations(version.id, tuple(mentions))
    return version, True
