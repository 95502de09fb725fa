"""The consolidated versions of a norm, derived again whenever a decision is added or taken away.

Whatever the order in which decisions arrive, the outcome is that of applying them in order of
effect. Facts are closed and appended, never overwritten.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from graph.store.port.records import VersionRecord
from ingest.carried import settle_carried
from ingest.changes.acts import WITHDRAWN, Act, acts_on
from ingest.changes.context import Recording
from ingest.changes.corrected import corrected
from ingest.changes.ends import believed_ends, close, start_of
from ingest.changes.explained import abstained, as_written, explained, renamed, told
from ingest.changes.line import Node, idents, line_of
from ingest.changes.orders import Order, best_order
from ingest.changes.versions import compare, old_text, put_carried
from ingest.mentions import citation_records
from ingest.norms import digest, provision_records
from nlp.align.replaced import align_rewritten
from nlp.citations.find import find
from nlp.consolidate.apply import consolidate
from nlp.documents import read_one
from nlp.official import check
from ontology.changes import Consolidation, Modification
from ontology.official import CheckKind, OfficialReport
from ontology.texts import LegalText

Changes = dict[str, tuple[Modification, ...]]


@dataclass(frozen=True, slots=True)
class Text:
    """A version with its standing text, as the step before the next one."""

    version: VersionRecord
    legal: LegalText


@dataclass(slots=True)
class Outcome:
    """What a norm looks like after its line was derived again.

    Attributes:
        changes: what each event does to it, by event.
        warnings: what must be said with each event.
        reports: consolidated texts held against the published ones, by event.
    """

    changes: Changes = field(default_factory=dict)
    warnings: dict[str, tuple[str, ...]] = field(default_factory=dict)
    reports: dict[str, OfficialReport] = field(default_factory=dict)


def derive(
    recording: Recording, norm: str, *, since: str = "", own: Act | None = None, gone: str = ""
) -> Outcome:
    """Derive the versions of a norm again from a day on, and write what came out differently.

    Args:
        recording: where to.
        norm: id of the norm.
        since: steps that start before this day stand as they are.
        own: the decision that is being recorded and is not in the store yet.
        gone: a day without force that is no longer believed.

    Returns:
        What the steps from that day on do; events other than `own` are recorded with it.
    """
    acts = acts_on(recording, norm)
    if own is not None:
        acts[own.event] = own
    derivation = _Derivation(recording, norm, tuple(acts.values()), gone)
    derivation.run(since)
    derivation.finish(own)
    return derivation.outcome


@dataclass(slots=True)
class _Derivation:
    recording: Recording
    norm: str
    acts: tuple[Act, ...]
    gone: str
    outcome: Outcome = field(default_factory=Outcome)
    line: list[VersionRecord] = field(default_factory=list)
    published: list[VersionRecord] = field(default_factory=list)

    def run(self, since: str) -> None:
        """Walk the line; stale versions are withdrawn before new ones are written."""
        versions = self.recording.store.norms.versions(self.norm)
        known = {day for v in versions if (day := v.effective_to)}
        ends = believed_ends(self.recording.store, self.norm)
        left = known - set(ends) - {self.gone}
        called_off = [version for version in versions if version.commencement == WITHDRAWN]
        standing = [v for v in versions if v not in called_off and not self._void(v)]
        nodes = line_of(standing, self.acts)
        before: Text | None = None
        for node in nodes:
            if node.start < since:
                self.line += self._standing(versions, node)
                before = self._text(self.line[-1]) if self.line else None
            else:
                before = self._step(before, node, versions)
        kept = {version.id for version in (*self.line, *called_off)}
        for version in versions:
            if version.id not in kept:
                self.recording.store.norms.withdraw_version(version.id)
        settle_carried(self.recording.store, self.published)
        now = {v.id: v for v in self.recording.store.norms.versions(self.norm)}
        close(self.recording.store, [now[v.id] for v in self.line], {*ends, *left})
        self._hold_against(ends)

    def _void(self, version: VersionRecord) -> bool:
        """Whether the machine made it for an event that is called off or no longer believed."""
        if version.origin == "official" or version.event is None:
            return False
        event = self.recording.store.events.event(version.event)
        own = any(act.event == version.event for act in self.acts)
        return not own and (event is None or event.commencement == WITHDRAWN)

    def finish(self, own: Act | None) -> None:
        """Record what other events do now."""
        events = self.recording.store.events
        for ident, changes in self.outcome.changes.items():
            event = events.event(ident)
            if event is None or (own and ident == own.event):
                continue
            rest = tuple(change for change in event.modifications if change.norm != self.norm)
            act = next((one for one in self.acts if one.event == ident), None)
            marks = told(act.part.title) if act else ()
            others = tuple(w for w in event.warnings if not any(mark in w for mark in marks))
            warnings = (*others, *self.outcome.warnings.get(ident, ()))
            events.put_event(replace(event, modifications=(*rest, *changes), warnings=warnings))

    def _standing(self, versions: Sequence[VersionRecord], node: Node) -> list[VersionRecord]:
        events = {act.event for act in node.acts}
        found = [v for v in versions if v.event in events or (node.given and v.id == node.given.id)]
        return found or ([node.given] if node.given else [])

    def _text(self, version: VersionRecord) -> Text | None:
        legal = old_text(self.recording, version)
        return Text(version, legal) if legal.source else None

    def _step(
        self, before: Text | None, node: Node, versions: Sequence[VersionRecord]
    ) -> Text | None:
        if before is None and node.acts:
            self._without_text(node)
        if node.given and (before is None or not node.acts):
            return self._given(before, node.given)
        if before is None:
            return None
        return self._decided(before, node, versions)

    def _without_text(self, node: Node) -> None:
        for act in node.acts:
            self.outcome.changes[act.event] = tuple(as_written(self.norm, act.part.instructions))
            self.outcome.warnings[act.event] = (
                f"《{act.part.title}》未收录全文：只按决定的指令登记，先导入该规范再施行可得到逐条结果",
            )

    def _given(self, before: Text | None, version: VersionRecord) -> Text | None:
        """A text that stands by itself; what its event changes is seen against the text before."""
        self.line.append(version)
        text = self._text(version)
        if version.event is None:
            self.published.append(version)
        if text is None or before is None or version.event is None:
            return text
        event = self.recording.store.events.event(version.event)
        if event is not None:
            changes = compare(self.norm, before.legal, text.legal)
            self.outcome.changes[event.id] = changes
            self._carry(before.version, version, changes)
        return text

    def _decided(self, before: Text, node: Node, versions: Sequence[VersionRecord]) -> Text:
        order = best_order(before.legal.source, node.acts)
        mine = {act.event for act in node.acts}
        taken = {v.id for v in versions if v.event not in mine} | {v.id for v in self.line}
        taken |= {v.id for v in versions if v.origin == "official"}
        conflict = "" if node.given else self._conflict(order)
        for act, ident in zip(order.acts, idents(self.norm, node, taken), strict=True):
            given = node.given if node.given and node.given.id == ident else None
            before = self._apply(before, act, ident, given)
            if conflict:
                self._doubt(act, order.conflict, conflict)
        return before

    def _conflict(self, order: Order) -> str:
        if not order.conflict:
            return ""
        names = "、".join(f"《{act.title}》" for act in order.acts)
        return (
            f"同日有{len(order.acts)}件决定修改《{order.acts[0].part.title}》，先后不同结果不同，"
            f"暂按{names}的顺序施行，请核对"
        )

    def _apply(self, before: Text, act: Act, ident: str, given: VersionRecord | None) -> Text:
        machine = consolidate(before.legal.source, act.part.instructions)
        settled = corrected(machine, act.corrections) if act.corrections else machine
        origin = "corrected" if act.corrections else "consolidated"
        legal = _read(settled, before.legal.title)
        version = _version(self.norm, act, ident or before.version.id, legal, origin)
        if ident:
            self._write(version, act, _read(machine, before.legal.title), legal)
        stands = legal
        if given:
            stands = old_text(self.recording, given)
            self.outcome.reports[act.event] = check(machine, stands.source)
        known = None if given else align_rewritten(before.legal.source, settled)
        changes = tuple(explained(compare(self.norm, before.legal, stands, known), settled))
        changes += tuple(abstained(self.norm, settled, before.legal))
        title = read_one(settled.text, name=before.legal.title).title
        another = tuple(renamed(self.norm, settled, before.legal, title))
        self.outcome.changes[act.event] = (*changes, *another)
        self.outcome.warnings[act.event] = (*self._said(act, settled),)
        if given and act.corrections:
            self.outcome.warnings[act.event] += (_by_hand(act, check(settled, stands.source)),)
        if ident:
            now = self.recording.store.norms.version(ident) or version
            self.line.append(now)
            self._carry(before.version, now, changes)
            return Text(now, stands)
        return Text(before.version, stands)

    def _said(self, act: Act, settled: Consolidation) -> list[str]:
        found = [
            f"《{act.part.title}》有一条指令未能施行：{one.instruction.text[:40]} · {one.reason}"
            for one in settled.instructions
            if one.status == "abstained" and one.correction is None
        ]
        report = self.outcome.reports.get(act.event)
        if report is not None and not report.agrees:
            found.append(
                f"《{act.part.title}》公布文本有{len(unexplained(report))}处与按决定合成的文本不同，"
                "决定没有说明，请核对"
            )
        return found

    def _write(
        self, version: VersionRecord, act: Act, machine: LegalText, legal: LegalText
    ) -> None:
        """Record the machine's text, and the person's beside it."""
        norms = self.recording.store.norms
        known = norms.version(version.id)
        texts = {text.origin for text in norms.texts(version.id)}
        stale = "official" not in texts
        if (
            known
            and stale
            and (known.event != act.event or ("corrected" in texts) != bool(act.corrections))
        ):
            norms.withdraw_version(version.id)
        for one in (machine, legal) if act.corrections else (machine,):
            origin = "corrected" if one is legal and act.corrections else "consolidated"
            record = replace(version, origin=origin, sha256=digest(one.source))
            norms.put_version(record, provision_records(one, version.id), one.source)
        if "official" in texts:
            self._dated(version)
        else:
            mentions = citation_records(find(legal), version, self.recording.index, legal.source)
            norms.put_citations(version.id, tuple(mentions))

    def _dated(self, made: VersionRecord) -> None:
        """A decision says when its change starts; a republished text keeps an older clause."""
        norms = self.recording.store.norms
        known = norms.version(made.id)
        if known is None:
            return
        dated = replace(
            known,
            effective_from=made.effective_from,
            commencement=made.commencement,
            event=made.event,
        )
        told = {text.event for text in norms.texts(known.id) if text.origin == "official"}
        if dated != known or told != {made.event}:
            tree = norms.provisions(known.id, origin="official")
            norms.put_version(dated, tree, norms.text(known.id, origin="official"))

    def _carry(
        self, old: VersionRecord, new: VersionRecord, changes: tuple[Modification, ...]
    ) -> None:
        if old.id != new.id:
            self.recording.store.norms.withdraw_carried(old.id)
            put_carried(self.recording, old, new, changes)

    def _doubt(self, act: Act, labels: frozenset[str], why: str) -> None:
        """Articles that another order gives other words are not certain (issue point 6)."""
        self.outcome.changes[act.event] = tuple(
            replace(change, doubt=why) if _labels(change) & labels else change
            for change in self.outcome.changes[act.event]
        )
        self.outcome.warnings[act.event] += (why,)

    def _hold_against(self, ends: dict[str, str]) -> None:
        """A decision that starts when the norm is gone changes nothing for certain."""
        if not ends or not self.line:
            return
        closed = {v.id: v for v in self.recording.store.norms.versions(self.norm)}
        for version in self.line:
            now = closed[version.id]
            act = next((a for a in self.acts if a.event == version.event), None)
            if act is None or now.effective_to is None or now.effective_to > start_of(now):
                continue
            why = f"《{act.part.title}》自{now.effective_to}起失效，本决定的修改此后才施行，请核对"
            if act.event in self.outcome.changes:
                self._doubt(act, frozenset({label for c in self.outcome.changes[act.event]
                                            for label in _labels(c)}), why)  # fmt: skip


def unexplained(report: OfficialReport) -> tuple[str, ...]:
    """Labels of articles whose published words the decision does not explain."""
    kinds = (CheckKind.UNEXPLAINED, CheckKind.MISSING, CheckKind.EXTRA)
    return tuple(article.label for article in report.of(*kinds))


def _by_hand(act: Act, report: OfficialReport) -> str:
    """How the corrected text stands to the published one; the report is on the machine's."""
    wrong = len(unexplained(report))
    how = f"仍有{wrong}处决定没有说明" if wrong else "与公布文本没有未说明的不同"
    return f"《{act.part.title}》按人工更正后的文本{how}"


def _labels(change: Modification) -> set[str]:
    return {
        path.partition("__")[0].removeprefix("art_") for path in (*change.new_paths, change.path)
    }


def _read(consolidation: Consolidation, title: str) -> LegalText:
    return replace(read_one(consolidation.text, name=title), title=title)


def _version(norm: str, act: Act, ident: str, legal: LegalText, origin: str) -> VersionRecord:
    return VersionRecord(
        id=ident,
        norm=norm,
        promulgated=act.published,
        effective_from=act.effective,
        commencement=act.commencement,
        origin=origin,
        source=act.source,
        sha256=digest(legal.source),
        event=act.event,
        doc_number=legal.doc_number,
    )
