"""One basis cell against one event: what follows for a matter that stands on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from adjustment.findings.rules import ORDER, SHARED, highest, ordered, rule
from graph.impact import Reach
from ontology.changes import Effect, Modification
from ontology.findings import Call, GradedBasis, NoneReason, Severity, Step, Touched, Via
from ontology.identifiers import Pinpoint

CALLS = (Call.ACT, Call.CHECK, Call.NONE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What an event means for a cell.

    Attributes:
        reason: one of `NoneReason` for `none`, else a sentence.
        before, after: words of the first touched provision that changed.
    """

    call: Call
    via: Via | None = None
    effects: tuple[Effect, ...] = ()
    touched: tuple[Touched, ...] = ()
    rules: tuple[str, ...] = ()
    adjustment: str = "无"
    change_of: tuple[str, ...] = ()
    procedure: str | None = None
    severity: Severity = Severity.INFO
    reason: str = ""
    question: str = ""
    articles: tuple[str, ...] = ()
    remaining: tuple[str, ...] = ()
    before: str = ""
    after: str = ""
    steps: tuple[Step, ...] = ()
    grades: tuple[GradedBasis, ...] = ()
    weight: float = 1.0


@dataclass(slots=True)
class Verdict:
    """Collects what the touched targets of a cell lead to.

    Attributes:
        moved: numbers changed for the touched provisions.
        renamed: a norm has another title.
        quoted: words quoted in the cell changed.
        via, words, steps: of the norm that takes the place of a repealed one.
        act_as: rule whose adjustment applies where the deciding rule only names the cause (D31).
    """

    rules: set[str] = field(default_factory=set)
    change_of: list[str] = field(default_factory=list)
    effects: list[Effect] = field(default_factory=list)
    moved: bool = False
    renamed: bool = False
    quoted: bool = False
    remaining: tuple[str, ...] = ()
    grades: tuple[GradedBasis, ...] = ()
    sentences: list[str] = field(default_factory=list)
    checking: bool = False
    watching: bool = False
    act_as: str | None = None
    via: Via | None = None
    words: str = ""
    steps: list[Step] = field(default_factory=list)

    def rename(self, title: str) -> None:
        """A norm goes by another title: whoever names it has to write it anew (D8)."""
        self.renamed = True
        self.rules.add("D8")
        self.sentences.append(f"所依规范更名为{title}")

    def judgement(self, via: Via, reaches: Sequence[Reach], titles: dict[str, str]) -> Judgement:
        """Close the collection: the deciding rule gives the adjustment."""
        if self.moved:
            self.rules.add("D7")
        rules = ordered(self.rules)
        first = rule(self.act_as or rules[0])
        call = Call.CHECK if self.checking else first.call
        kinds = self._kinds(first.adjustment, rules) if call is Call.ACT else ()
        shared = bool(SHARED & set(kinds)) or first.adjustment not in ("变更", "核对", "无")
        changes = [change for reach in reaches for change in reach.changes]
        return Judgement(
            call=call,
            via=self.via or via,
            effects=tuple(dict.fromkeys(self.effects)),
            touched=tuple(dict.fromkeys(_touched(reach, titles) for reach in reaches)),
            rules=rules,
            adjustment=first.adjustment if call is Call.ACT else "核对",
            change_of=kinds,
            procedure=("A" if shared else first.procedure or "B") if call is Call.ACT else None,
            severity=Severity.INFO
            if self.watching
            else _severity(first.severity, rules if not self.act_as else (first.id,), call),
            reason="；".join(dict.fromkeys(self.sentences)) or first.situation,
            question=rule(rules[0]).question,
            articles=tuple(dict.fromkeys(a for name in rules for a in rule(name).articles)),
            remaining=self.remaining,
            grades=self.grades,
            weight=max((reach.weight for reach in reaches), default=1.0),
            before=_words(changes, "old_text"),
            after=self.words or _words(changes, "new_text"),
            steps=tuple(dict.fromkeys([*(s for r in reaches for s in r.steps), *self.steps])),
        )

    def _kinds(self, adjustment: str, rules: Sequence[str]) -> tuple[str, ...]:
        if adjustment != "变更":
            return ()
        kinds = [kind for name in rules for kind in rule(name).change_of]
        kinds += ["条款序号"] if self.moved else []
        kinds += ["原文"] if self.quoted else []
        return tuple(dict.fromkeys([*self.change_of, *kinds]))


def _severity(first: Severity, rules: Sequence[str], call: Call) -> Severity:
    if call is Call.CHECK:
        return first if first in (Severity.MINOR, Severity.INFO) else Severity.MINOR
    return highest({rule(name).severity for name in rules})


def _words(changes: Sequence[Modification], side: str) -> str:
    found = (getattr(change, side) for change in changes)
    return next((str(words) for words in found if words), "")


def _touched(reach: Reach, titles: dict[str, str]) -> Touched:
    norm = reach.changes[0].norm if reach.changes else reach.link.norm or ""
    if reach.via is Via.SUPERIOR:
        path = reach.changes[0].path if reach.changes else ""
        return Touched(title=titles.get(norm, norm), pinpoint=Pinpoint.from_path(path))
    return Touched(title=titles.get(norm, norm), pinpoint=reach.link.target.pinpoint)


def left_alone(
    reason: NoneReason, via: Via | None = None, *, rules: tuple[str, ...] = ()
) -> Judgement:
    """A matter that has to do with the change and is not affected, and why."""
    return Judgement(call=Call.NONE, via=via, reason=reason.value, rules=rules)


def stronger(judgements: Sequence[Judgement]) -> Judgement:
    """Of several judgements of a cell, the one that asks for most."""
    return min(judgements, key=lambda j: (CALLS.index(j.call), ORDER.index(j.severity)))


def relying(judgement: Judgement, ident: str) -> tuple[str, ...]:
    """The articles of a judgement with those of one more rule."""
    return tuple(dict.fromkeys((*judgement.articles, *rule(ident).articles)))
