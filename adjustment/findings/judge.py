"""Judges a basis cell against an event, by the decision table (DOMAIN.md 8, GOLD-IMPACT.md 3)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from adjustment.findings.acts import act_lost
from adjustment.findings.article_powers import ArticlePowers
from adjustment.findings.effects import (
    PUNITIVE,
    another_title,
    divided,
    explain,
    gained,
    gone,
    loss_rule,
    substantive,
    where,
)
from adjustment.findings.evidence import already_adjusted
from adjustment.findings.filings import filed_instead
from adjustment.findings.judgement import Judgement, Verdict, left_alone, relying, stronger
from adjustment.findings.losses import Losses
from adjustment.findings.remaining import Grade, Remaining
from adjustment.findings.rules import ordered, rule
from adjustment.findings.same_day import SameDay
from adjustment.findings.state import State, state_of
from adjustment.findings.successor import Heir, Successors, inherit
from adjustment.findings.survivors import lives_on
from graph.impact import FATAL, NormChange, Reach, Traversal
from graph.store.port.records import NormRecord
from ontology.changes import ChangeEvent, ChangeKind, Effect, Modification
from ontology.findings import Call, NoneReason, Via
from ontology.matters import BasisRole
from ontology.vocabulary import load

NO_FORCE = frozenset({ChangeKind.REPLY, ChangeKind.JUDICIAL_INTERPRETATION})


@dataclass(slots=True)
class Judge:
    """Judges cells for one event; remembers norms and versions that it has looked at."""

    traversal: Traversal
    event: ChangeEvent
    today: str
    works: dict[str, NormChange] = field(default_factory=dict)
    records: dict[str, NormRecord | None] = field(default_factory=dict)
    name: str = ""
    successors: Successors = field(init=False)
    day: SameDay = field(init=False)
    losses: Losses = field(init=False)
    powers: ArticlePowers = field(init=False)

    def __post_init__(self) -> None:
        """Look up what the event does, norm by norm."""
        self.successors = Successors(self.traversal, self.event)
        self.day = SameDay(self.traversal, self.event)
        self.powers = ArticlePowers(self.traversal.timeline)
        self.losses = Losses(self.traversal, self.event, self.today, self.norm)
        self.works = {work.norm: work for work in self.traversal.norm_changes(self.event)}

    def norm(self, ident: str) -> NormRecord | None:
        """The record of a norm, read once."""
        if ident not in self.records:
            self.records[ident] = self.traversal.store.norms.norm(ident)
        return self.records[ident]

    def judge(self, reaches: Sequence[Reach], matter_type: str | None, name: str = "") -> Judgement:
        """What the event means for a matter of this type and name that stands on this cell."""
        self.name = name
        if state_of(self.event, self.today) is State.WITHDRAWN:
            return left_alone(NoneReason.NOT_IN_FORCE)
        touched = [reach for reach in reaches if reach.changes]
        if not touched:
            return left_alone(self._untouched(reaches))
        if self.event.kind in NO_FORCE:
            return left_alone(NoneReason.NO_BASIS_ROLE, Via.DIRECT, rules=("D27",))
        behind = [reach for reach in touched if not self._adjusted(reach)]
        if not behind:
            return left_alone(NoneReason.ALREADY_ADJUSTED)
        found = list(self._ways(behind, matter_type))
        if not found:
            return left_alone(NoneReason.UNCHANGED)
        return doubted(self._timed(stronger(found)), behind)

    def _untouched(self, reaches: Sequence[Reach]) -> NoneReason:
        if any(self._adjusted(reach) for reach in reaches):
            return NoneReason.ALREADY_ADJUSTED
        whole = self.event.kind in (ChangeKind.REVISE, ChangeKind.ENACT)
        return NoneReason.UNCHANGED if whole else NoneReason.OTHER_PROVISION

    def _adjusted(self, reach: Reach) -> bool:
        work = self.works.get(reach.link.norm or "")
        return work is not None and already_adjusted(reach, work, self.traversal.timeline)

    def _ways(self, reaches: Sequence[Reach], matter_type: str | None) -> Iterator[Judgement]:
        by_via: dict[Via, list[Reach]] = {}
        for reach in reaches:
            by_via.setdefault(reach.via, []).append(reach)
        for via, found in by_via.items():
            verdict = Verdict()
            if via is Via.DIRECT:
                self._direct(verdict, found, matter_type)
            elif via is Via.SUPERIOR:
                fatal = any(change.effect in FATAL for reach in found for change in reach.changes)
                verdict.rules.add("D29" if fatal else "D30")
                verdict.effects += [c.effect for reach in found for c in reach.changes]
                verdict.checking = True
            else:
                self._inherited(verdict, found, matter_type)
            if verdict.rules or verdict.moved:
                yield verdict.judgement(via, found, self._titles(found))

    def _titles(self, reaches: Sequence[Reach]) -> dict[str, str]:
        norms = {change.norm for reach in reaches for change in reach.changes}
        norms |= {reach.link.norm for reach in reaches if reach.link.norm}
        return {ident: record.title for ident in norms if (record := self.norm(ident))}

    def _inherited(
        self, verdict: Verdict, reaches: Sequence[Reach], matter_type: str | None
    ) -> None:
        """The clause that the matter stands on refers to a provision that changed."""
        changes = [change for reach in reaches for change in reach.changes]
        verdict.effects += [change.effect for change in changes]
        if self._interpreting:
            verdict.rules.add("D26")
        else:
            verdict.rules.add("D15" if matter_type in PUNITIVE else "D14")
        verdict.checking = True
        far = max(reach.weight for reach in reaches) < load("inheritance")["watch_below"]
        verdict.watching = far
        verdict.sentences.append(
            "所依条文经由其他条款间接援引的规定有实质变化，条文本身未改，供核对时参考"
            if far
            else "所依条文援引的规定有实质变化，条文本身未改"
        )

    @property
    def _interpreting(self) -> bool:
        return self.event.kind.value.startswith("interpret_")

    def _direct(self, verdict: Verdict, reaches: Sequence[Reach], matter_type: str | None) -> None:
        lost = [r for r in reaches if gone(r) and not self._lives_on(r, matter_type)]
        kept = [reach for reach in reaches if reach not in lost]
        for reach in kept:
            self._kept(verdict, reach, matter_type)
        if lost:
            self._lost(verdict, lost, matter_type)
        # A place that moved has to be written anew, whatever another target of the cell only asks.
        anew = verdict.moved or verdict.renamed
        verdict.checking = verdict.checking and not anew
        if verdict.effects and verdict.rules and not verdict.checking and not verdict.renamed:
            verdict.checking = all(not reach.path for reach in kept) and bool(kept) and not lost

    def _lives_on(self, reach: Reach, matter_type: str | None) -> bool:
        work = self.works.get(reach.link.norm or "")
        matter = (matter_type, self.name)
        return bool(work and lives_on(reach, matter, work, self.powers))

    def _kept(self, verdict: Verdict, reach: Reach, matter_type: str | None) -> None:
        verdict.effects += [change.effect for change in reach.changes]
        titles = tuple(change for change in reach.changes if another_title(change))
        if titles:
            verdict.rename(titles[-1].new_text or "")
            reach = replace(reach, changes=tuple(c for c in reach.changes if c not in titles))
        effects = {change.effect for change in reach.changes}
        if Effect.INTERPRETED in effects:
            verdict.rules.add("D26")
        elif Effect.SUSPENDED in effects:
            verdict.rules.add("D25")
        elif not reach.path:
            self._whole_norm(verdict, reach, matter_type)
        else:
            self._pinned(verdict, reach, matter_type)

    def _whole_norm(self, verdict: Verdict, reach: Reach, matter_type: str | None) -> None:
        """Named without a pinpoint: any change of substance must be looked at (rule 2)."""
        strong = [
            c for c in reach.changes if c.effect in (*FATAL, Effect.SUBSTANTIVE, Effect.SPLIT)
        ]
        for change in strong:
            verdict.rules |= substantive(change, matter_type)
        if strong:
            verdict.sentences.append("只引整部规范，其中有实质修改，须由人核对")

    def _pinned(self, verdict: Verdict, reach: Reach, matter_type: str | None) -> None:
        quote = reach.link.target.quoted_text
        for change in reach.changes:
            moved = bool(change.new_paths) and change.path not in change.new_paths
            verdict.moved |= moved
            if change.effect in (Effect.SUBSTANTIVE, Effect.SPLIT, Effect.MERGED, Effect.DELETED):
                verdict.rules |= self._of_substance(reach, change, matter_type)
                verdict.quoted |= bool(quote)
            elif change.effect is Effect.EDITORIAL:
                verdict.rules.add("D33")
                verdict.quoted |= bool(quote)
            elif change.effect is Effect.INSERTED:
                verdict.rules.add(gained(change, matter_type))
                verdict.checking = len(reach.changes) == 1
        explain(verdict, reach)

    def _of_substance(
        self, reach: Reach, change: Modification, matter_type: str | None
    ) -> set[str]:
        """A change of substance: of the power, of its elements, or only of how it is carried out."""
        if reach.link.target.role is not BasisRole.SETTING:
            return {"D28"}
        work = self.works.get(change.norm)
        if work and matter_type == "licence":
            found = filed_instead(change, self.name, work, self.powers)
            if found:
                return {found}
        if (
            work
            and matter_type not in PUNITIVE
            and act_lost(change, self.name, work, self.traversal.timeline)
        ):
            return {"D5" if matter_type == "licence" else "D1"}
        if divided(change) and matter_type not in PUNITIVE:
            return {"D11"}
        return substantive(change, matter_type)

    def _lost(self, verdict: Verdict, lost: Sequence[Reach], matter_type: str | None) -> None:
        verdict.effects += [change.effect for reach in lost for change in reach.changes]
        left = self.losses.left(lost, matter_type)
        verdict.remaining = left.words
        verdict.grades = left.graded(matter_type)
        if left.norms and all(r.link.target.role is not BasisRole.SETTING for r in lost):
            verdict.rules.add("D28")
        elif left.grade is Grade.FULL:
            self._still_standing(verdict, left, matter_type)
        elif heir := self._heir(lost, matter_type):
            inherit(verdict, heir, self.event)
            return
        else:
            verdict.rules.add(loss_rule(left, matter_type, lost))
        if self.event.kind is ChangeKind.EXPIRE:
            verdict.act_as = ordered(verdict.rules)[0]
            verdict.rules.add("D31")
        names = "、".join(dict.fromkeys(where(reach, self._titles(lost)) for reach in lost))
        how = "有效期届满" if self.event.kind is ChangeKind.EXPIRE else "已失效或者被删去"
        rest = f"，尚余依据：{'、'.join(left.words)}" if left.norms else "，没有其他依据"
        verdict.sentences.append(f"{names}{how}{rest}")

    def _heir(self, lost: Sequence[Reach], matter_type: str | None) -> Heir | None:
        """The provision of a succeeding norm that regulates the same power and may do so."""
        found = (
            self.successors.heir(work, reach.path, (matter_type, self.name))
            for reach in lost
            if (work := self.works.get(reach.link.norm or ""))
        )
        heirs = chain(found, self._heirs_of_day(lost, matter_type))
        return next((h for h in heirs if h and h.grade in (Grade.FULL, Grade.COND)), None)

    def _heirs_of_day(
        self, lost: Sequence[Reach], matter_type: str | None
    ) -> Iterator[Heir | None]:
        """Heirs of the other bases of the cell, which fall away by other events of the same day."""
        links = self.traversal.store.matters.links_of(lost[0].link.cell)
        for other in self.day.events(links):
            if other.kind is not ChangeKind.REPEAL_BY_SUCCESSOR:
                continue
            successors = Successors(self.traversal, other)
            works = {work.norm: work for work in self.traversal.norm_changes(other)}
            for link in links:
                if work := works.get(link.norm or ""):
                    path = self.traversal.place(work, link)
                    yield successors.heir(work, path, (matter_type, self.name))

    def _still_standing(self, verdict: Verdict, left: Remaining, matter_type: str | None) -> None:
        if {"D5", "D9", "D10", "D12", "D13", "D14", "D15"} & verdict.rules:
            return
        burden = load("matter_types").get(matter_type or "", {"burden": True})["burden"]
        verdict.rules.add("D6" if not burden and left.on_documents_only else "D4")

    def _timed(self, judgement: Judgement) -> Judgement:
        """Pending changes keep their rule; undetermined ones only ask to wait (rule 1, rule 12)."""
        state = state_of(self.event, self.today)
        if judgement.call is Call.NONE or state is State.EFFECTIVE:
            return judgement
        if state is State.PENDING:
            articles = relying(judgement, "D32")
            return replace(judgement, rules=(*judgement.rules, "D32"), articles=articles)
        waiting = "D31" if state is State.EXPIRING else "D32"
        return replace(
            judgement,
            call=Call.CHECK,
            rules=(waiting, *(name for name in judgement.rules if name != waiting)),
            adjustment="核对",
            change_of=(),
            procedure=None,
            severity=rule("D32").severity,
            question=rule(waiting).question,
            articles=relying(judgement, waiting),
        )


def doubted(judgement: Judgement, reaches: Sequence[Reach]) -> Judgement:
    """What rests on a text that nobody can be sure of is only to be checked, and says why."""
    why = "；".join(dict.fromkeys(c.doubt for reach in reaches for c in reach.changes if c.doubt))
    if not why or judgement.call is not Call.ACT:
        return judgement
    return replace(
        judgement,
        call=Call.CHECK,
        adjustment="核对",
        change_of=(),
        procedure=None,
        reason="；".join(filter(None, (judgement.reason, why))),
        question=why,
    )
