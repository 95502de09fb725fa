"""Several amending decisions of one day on one norm: one result, whatever order they are applied in.

The second decision of a day may count in the numbers before the first or after it. All orders are
tried on the text before them; the one in which most instructions fit is recorded. Where several fit
equally well and give different texts, the order of their numbers decides and the conflict is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import permutations

from graph.store.port.records import CarriedRecord, VersionRecord
from graph.temporal import VOID
from ingest.changes.context import Recording
from ingest.changes.versions import old_text, put_carried
from ingest.mentions import citation_records
from ingest.norms import digest, provision_records
from nlp.align.similarity import Weights, bigrams, overlap
from nlp.citations.find import find
from nlp.consolidate.apply import consolidate
from nlp.consolidate.sheet import read_sheet
from nlp.documents import read_one
from nlp.instructions.read import DecisionPart, parts
from nlp.normalize import title_key
from ontology.changes import (
    ChangeDraft,
    ChangeEvent,
    ChangeKind,
    Consolidation,
    InstructionStatus,
    Modification,
)
from ontology.identifiers import VersionId
from ontology.texts import LegalText

AMENDING = (ChangeKind.AMEND_BY_DECISION, ChangeKind.AMEND_OMNIBUS)

STRAIN = 0.3  # of an article: differences below this do not tell two orders apart
MOST = 3  # decisions of one day whose orders are tried; more have never been seen


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One decision of the day, as far as it is about the norm.

    Attributes:
        version: the version that it made so far; None for the one being applied.
    """

    event: str
    title: str
    number: str
    source: str
    part: DecisionPart
    version: VersionRecord | None = None

    @property
    def rank(self) -> tuple[int, str, str]:
        """The order of numbers, then of titles."""
        return len(self.number), self.number, self.title


@dataclass(frozen=True, slots=True)
class Chain:
    """The texts that decisions give one after the other."""

    base: str
    members: tuple[Member, ...]
    steps: tuple[Consolidation, ...]

    @property
    def misfits(self) -> int:
        """Instructions that did not fit."""
        return sum(
            applied.status is InstructionStatus.ABSTAINED
            for step in self.steps
            for applied in step.instructions
        )

    @property
    def strain(self) -> float:
        """How far rewritten articles are from those they replace: a wrong number hits another one."""
        texts = [self.base, *(step.text for step in self.steps)]
        return sum(map(_strain, texts, self.steps))

    @property
    def text(self) -> str:
        """The text after all of them."""
        return self.steps[-1].text


def others(recording: Recording, draft: ChangeDraft, event: str, norm: str) -> tuple[Member, ...]:
    """Decisions of the same days that amended the norm already, in the order of their versions."""
    store = recording.store
    made = {v.event: v for v in store.norms.versions(norm) if v.event and v.event != event}
    found = []
    for known in store.events.events_touching(norm):
        version = made.get(known.id)
        same = (known.published, known.effective) == (draft.published, draft.effective)
        if version is None or not same or known.kind not in AMENDING:
            continue
        part = _part(recording, known, norm)
        if part and version.origin == "consolidated" and known.commencement != "withdrawn":
            found.append(_member(known, part, version))
    order = [version.id for version in store.norms.versions(norm)]
    return tuple(sorted(found, key=lambda m: order.index(m.version.id) if m.version else 0))


def _member(known: ChangeEvent, part: DecisionPart, version: VersionRecord) -> Member:
    return Member(
        event=known.id,
        title=known.title,
        number=known.doc_number or "",
        source=known.source,
        part=part,
        version=version,
    )


def _part(recording: Recording, known: ChangeEvent, norm: str) -> DecisionPart | None:
    """What a recorded decision says of the norm, read again from its stored text."""
    norms = recording.store.norms
    for record in norms.norms_titled(title_key(known.title)):
        for version in norms.versions(record.id):
            if version.source != known.source:
                continue
            for part in parts(norms.text(version.id)):
                held = norms.norms_titled(title_key(part.title))
                if norm in {one.id for one in held}:
                    return part
    return None


def best_order(base: str, members: Sequence[Member]) -> tuple[Chain, bool]:
    """The order in which most fits, and whether another one fits as well with another text."""
    chains = [_chain(base, order) for order in permutations(members)]
    least = min(chain.misfits for chain in chains)
    fitting = [chain for chain in chains if chain.misfits == least]
    calm = min(chain.strain for chain in fitting) + STRAIN
    fitting = [chain for chain in fitting if chain.strain < calm]
    fitting.sort(key=lambda chain: [member.rank for member in chain.members])
    return fitting[0], len({chain.text for chain in fitting}) > 1


def _strain(before: str, step: Consolidation) -> float:
    old, new = (
        {str(article.label): article.text for article in read_sheet(text).articles}
        for text in (before, step.text)
    )
    pairs = ((old[label], new.get(step.renumbered.get(label, label))) for label in old)
    changed = [(bigrams(one), bigrams(other)) for one, other in pairs if other and one != other]
    return sum(1 - overlap(Weights(), one, other).dice for one, other in changed)


def _chain(base: str, order: Sequence[Member]) -> Chain:
    steps: list[Consolidation] = []
    for member in order:
        before = steps[-1].text if steps else base
        steps.append(consolidate(before, member.part.instructions))
    return Chain(base, tuple(order), tuple(steps))


@dataclass(frozen=True, slots=True)
class Step:
    """One decision of a chain with the texts around it."""

    member: Member
    old: LegalText
    new: LegalText
    consolidation: Consolidation


def steps_of(base: LegalText, chain: Chain, name: str) -> Iterator[Step]:
    """The texts before and after each decision of a chain."""
    before = base
    for member, consolidation in zip(chain.members, chain.steps, strict=True):
        after = replace(read_one(consolidation.text, name=name), title=base.title)
        yield Step(member, before, after, consolidation)
        before = after


def record_again(
    recording: Recording,
    base: VersionRecord,
    found: Sequence[tuple[Step, tuple[Modification, ...]]],
    draft: ChangeDraft,
) -> None:
    """Write the versions of the day again in the order of a chain, and what carries provisions on."""
    kept = sorted(VersionId.parse(s.member.version.id) for s, _ in found if s.member.version)
    before = base
    for place, (step, changes) in enumerate(found):
        ident = kept[place] if place < len(kept) else kept[-1].next()
        version = _version(step, str(ident), base, draft)
        norms = recording.store.norms
        norms.put_version(version, provision_records(step.new, version.id), step.new.source)
        mentions = citation_records(find(step.new), version, recording.index, step.new.source)
        norms.put_citations(version.id, tuple(mentions))
        _forget(recording, before.id)
        put_carried(recording, before, version, changes)
        before = version


def _version(step: Step, ident: str, base: VersionRecord, draft: ChangeDraft) -> VersionRecord:
    return VersionRecord(
        id=ident,
        norm=base.norm,
        promulgated=draft.published,
        effective_from=draft.effective,
        commencement=draft.commencement,
        origin="consolidated",
        source=step.member.source,
        sha256=digest(step.new.source),
        event=step.member.event,
    )


def _forget(recording: Recording, version: str) -> None:
    """Void what was recorded between the versions of the day before."""
    norms = recording.store.norms
    norms.put_carried(
        tuple(
            CarriedRecord(
                from_version=row.from_version,
                from_path=row.from_path,
                to_version=row.to_version,
                to_path=row.to_path,
                effect=VOID,
            )
            for row in norms.carried_from(version)
        )
    )


def base_text(recording: Recording, members: Sequence[Member], norm: str) -> VersionRecord | None:
    """The version before the first decision of the day."""
    first = next((m.version.id for m in members if m.version), None)
    versions = recording.store.norms.versions(norm)
    ids = [version.id for version in versions]
    if first not in ids or ids.index(first) == 0:
        return None
    found = versions[ids.index(first) - 1]
    return found if old_text(recording, found).source else None
