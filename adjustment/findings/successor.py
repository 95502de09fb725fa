"""A norm repealed by a new one: which provision of the new one regulates the same power (D4, D5)."""

from __future__ import annotations

from dataclasses import dataclass, field

from adjustment.findings.acts import lost_in
from adjustment.findings.judgement import Verdict
from adjustment.findings.novelty import speaks_of
from adjustment.findings.remaining import Grade, grade_of
from graph.impact import NormChange, Traversal
from graph.store.port.records import NormRecord, VersionRecord
from ingest.changes.versions import compare
from nlp.changes.powers import Power, powers
from nlp.documents import read_one
from nlp.normalize import title_key
from nlp.numerals import article_name
from ontology.changes import ChangeEvent, ChangeKind, Effect, Element, Modification
from ontology.findings import Step, Via
from ontology.identifiers import Pinpoint
from ontology.texts import LegalText


@dataclass(frozen=True, slots=True, kw_only=True)
class Heir:
    """The provision of the new norm that takes the place of a repealed one.

    Attributes:
        filing: the new norm asks for a filing, or for nothing, where the old one asked for leave.
    """

    norm: NormRecord
    path: str
    words: str
    grade: Grade
    filing: bool = False


@dataclass(slots=True)
class Successors:
    """Finds heirs for one event; compares each pair of norms once."""

    traversal: Traversal
    event: ChangeEvent
    compared: dict[str, tuple[Modification, ...]] = field(default_factory=dict)
    new: tuple[NormRecord, VersionRecord, LegalText] | None = None
    powers: tuple[Power, ...] = ()

    def __post_init__(self) -> None:
        """Read the norm that repeals, where the event is a repeal by successor."""
        if self.event.kind is not ChangeKind.REPEAL_BY_SUCCESSOR:
            return
        norms = self.traversal.store.norms
        for record in norms.norms_titled(title_key(self.event.title)):
            for version in norms.versions(record.id):
                if version.source == self.event.source and (text := norms.text(version.id)):
                    self.new = (record, version, read_one(text, name=""))
                    self.powers = powers(self.new[2])

    def heir(self, work: NormChange, path: str, matter: tuple[str | None, str]) -> Heir | None:
        """Where the power of a matter stands in the new norm.

        Args:
            work: the repealed norm, with its last version.
            path: provision that the matter stood on, `""` for the whole norm.
            matter: type and name of the matter.
        """
        if self.new is None or work.before is None:
            return None
        kind, name = matter
        changed = self._carried(work, path)
        found = self._named(kind, name)
        if found is None and changed is None and kind == "licence":
            found = self._named("other_power", name)
        if found:
            return self._heir(found, found.partition("__")[0], kind, name)
        return self._heir(changed.new_paths[0], "", kind, name, changed) if changed else None

    def _named(self, kind: str | None, name: str) -> str | None:
        """The first article that gives such a power over what the matter is named for."""
        assert self.new  # noqa: S101 - the caller has looked
        for power in self.powers:
            if power.matter_type == kind and speaks_of(power.words, name):
                return power.path
        return None

    def _heir(
        self,
        path: str,
        article: str,
        kind: str | None,
        name: str,
        change: Modification | None = None,
    ) -> Heir:
        assert self.new  # noqa: S101 - the caller has looked
        record, version, _ = self.new
        text = self.traversal.timeline.text(version.id)
        words = text.words(article or path.partition("__")[0]) or ""
        act = change is not None and Element.ACT_TO_FILING in change.elements
        filing = kind == "licence" and (act or lost_in(name, name, words))
        return Heir(
            norm=record,
            path=path,
            words=text.words(path) or words,
            grade=grade_of(record.level, kind),
            filing=filing,
        )

    def _carried(self, work: NormChange, path: str) -> Modification | None:
        """What carries the old provision on, by its words."""
        if not path:
            return None
        for change in self._compare(work):
            inside = change.path == path or change.path.startswith(f"{path}__")
            hit = inside or path.startswith(f"{change.path}__")
            if hit and change.new_paths and change.effect is not Effect.INSERTED:
                return change
        same = self.new[2].find(path) if self.new else None
        gone = any(_over(change.path, path) for change in self._compare(work))
        if same is None or gone:
            return None
        return Modification(
            norm=work.norm, path=path, effect=Effect.RENUMBERED_ONLY, new_paths=(path,)
        )

    def _compare(self, work: NormChange) -> tuple[Modification, ...]:
        assert self.new  # noqa: S101 - the caller has looked
        assert work.before  # noqa: S101 - the caller has looked
        if work.norm not in self.compared:
            old = read_one(self.traversal.store.norms.text(work.before.id), name="")
            self.compared[work.norm] = compare(work.norm, old, self.new[2])
        return self.compared[work.norm]


def _over(outer: str, inner: str) -> bool:
    return inner == outer or inner.startswith(f"{outer}__") or outer.startswith(f"{inner}__")


def inherit(verdict: Verdict, heir: Heir, event: ChangeEvent) -> None:
    """Let a matter go over to the new norm, or end as a filing."""
    verdict.rules.add("D5" if heir.filing else "D3" if heir.grade is Grade.COND else "D4")
    verdict.via = Via.SUCCESSOR
    verdict.words = heir.words
    label = Pinpoint.from_path(heir.path).article
    where = f"《{heir.norm.title}》{article_name(label) if label else ''}"
    what = "不再设许可，改为备案或者不再审批" if heir.filing else "规定了同一权力"
    verdict.sentences.append(f"原依据被废止，{where}{what}")
    target = f"{heir.norm.id}~{heir.path}"
    verdict.steps.append(Step(source=event.id, relation="REPLACED_BY", target=target))
