"""What changes law: instructions, their effect on provisions, and change events (DOMAIN.md 5)."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from ontology.identifiers import Pinpoint
from ontology.organisations import Succession


class ChangeKind(StrEnum):
    """DOMAIN.md 5.1."""

    ENACT = "enact"
    AMEND_BY_DECISION = "amend_by_decision"
    AMEND_OMNIBUS = "amend_omnibus"
    REVISE = "revise"
    REPEAL_BY_DECISION = "repeal_by_decision"
    REPEAL_BY_SUCCESSOR = "repeal_by_successor"
    DECLARE_INVALID = "declare_invalid"
    EXPIRE = "expire"
    INTERPRET_STATUTE = "interpret_statute"
    INTERPRET_ADMIN_REG = "interpret_admin_reg"
    INTERPRET_RULE = "interpret_rule"
    REPLY = "reply"
    JUDICIAL_INTERPRETATION = "judicial_interpretation"
    SUSPEND_APPLICATION = "suspend_application"
    STOP_LICENCE_LOCALLY = "stop_licence_locally"
    DELEGATE_LEGISLATION = "delegate_legislation"
    CANCEL_ITEM = "cancel_item"
    DELEGATE_ITEM = "delegate_item"
    TAKE_OVER_ITEM = "take_over_item"
    REORGANISE = "reorganise"
    ANNUL = "annul"
    WITHDRAW = "withdraw"  # an announced change that will not take effect


class Operation(StrEnum):
    """What an instruction does (shared/eval contract, point 8)."""

    REPLACE = "replace"
    SUBSTITUTE = "substitute"
    INSERT = "insert"
    DELETE = "delete"
    RENUMBER = "renumber"
    BLANKET = "blanket"


@dataclass(frozen=True, slots=True, kw_only=True)
class Instruction:
    """One operation on one target, as the decision writes it.

    Attributes:
        no: running number within the part of the decision for one norm.
        text: the words of the decision that say it.
        target: numbers of the old text, except for `insert`; None for titles and headings.
        part: what is meant where `target` is None (`title`, `heading`, `preamble`, `annex`).
        becomes: the new number where the decision says it.
        after: for `insert`, the unit of the old text behind which it goes, where said.
    """

    no: int
    text: str
    op: Operation
    target: Pinpoint | None = None
    part: str | None = None
    old_text: str | None = None
    new_text: str | None = None
    becomes: Pinpoint | None = None
    after: Pinpoint | None = None


class InstructionStatus(StrEnum):
    """What became of an instruction when it was applied."""

    APPLIED = "applied"
    ABSTAINED = "abstained"
    BLANKET = "blanket"


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What a person put in the place of the machine's reading of an instruction.

    Attributes:
        norm: id of the norm whose text is corrected.
        instruction: number of the instruction, as `Instruction.no`.
        article: label of the article in the new text.
        text: the article's words as the person gives them, `""` where it falls away.
        machine: what the machine had made of it, `""` where it had no such article.
        by, at: who, and the moment (ISO 8601).
    """

    norm: str
    instruction: int
    article: str
    text: str
    machine: str
    by: str
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AppliedInstruction:
    """An instruction and what became of it; a person's correction stands beside the machine's text."""

    instruction: Instruction
    status: InstructionStatus
    reason: str = ""
    correction: Correction | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Consolidation:
    """A new text made from an old one and a decision (shared/eval contract, point 3).

    Attributes:
        text: the new text, in the form of the old.
        touched: labels in the new text whose words an instruction changed or added.
        abstained: labels in the new text that an instruction meant and the text does not show.
        unspecified: labels that a blanket instruction may have changed; `"*"` for all.
        renumbered: old label → new label, only where it changed.
        made_by: new label → numbers of the instructions that made it.
    """

    text: str
    instructions: tuple[AppliedInstruction, ...] = ()
    touched: tuple[str, ...] = ()
    abstained: tuple[str, ...] = ()
    unspecified: tuple[str, ...] = ()
    renumbered: dict[str, str] = field(default_factory=dict)
    made_by: dict[str, tuple[int, ...]] = field(default_factory=dict)


class Effect(StrEnum):
    """What happened to a provision (DOMAIN.md 5.4, GOLD-IMPACT.md)."""

    UNCHANGED = "unchanged"
    RENUMBERED_ONLY = "renumbered_only"
    EDITORIAL = "editorial"
    SUBSTANTIVE = "substantive"
    DELETED = "deleted"
    SPLIT = "split"
    MERGED = "merged"
    REPEALED = "repealed"
    INSERTED = "inserted"
    INTERPRETED = "interpreted"
    SUSPENDED = "suspended"


class Element(StrEnum):
    """Which element of a substantive change moved (DOMAIN.md 5.4)."""

    SUBJECT = "subject"
    TIER = "tier"
    TIER_DOWN = "tier_down"
    TIER_UP = "tier_up"
    ACT_TO_FILING = "act_to_filing"  # 批准、许可 → 备案
    ACT = "act"
    SCOPE_NARROWED = "scope_narrowed"
    SCOPE_WIDENED = "scope_widened"
    SCOPE = "scope"
    CONDITION = "condition"
    MATERIAL = "material"
    TIME_LIMIT = "time_limit"
    FEE = "fee"
    PENALTY = "penalty"


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticlePair:
    """An article of the old text and what carries it on in the new one."""

    old: str
    new: tuple[str, ...]
    effect: Effect


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """Old → new articles of two versions."""

    pairs: tuple[ArticlePair, ...] = ()
    inserted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Modification:
    """What an event does to one provision, at the deepest level that is known.

    Attributes:
        norm: id of the norm.
        path: old path; for an insertion the new one; `""` for the whole norm.
        new_paths: where the words stand afterwards.
        old_text, new_text: the words before and after, None where there are none.
        elements: what moved, for substantive effects.
        instruction: the words of the decision that do it, where there is one.
        doubt: why a person must look at it before anyone relies on it; Chinese, empty for none.
    """

    norm: str
    path: str
    effect: Effect
    new_paths: tuple[str, ...] = ()
    old_text: str | None = None
    new_text: str | None = None
    elements: tuple[Element, ...] = ()
    instruction: str = ""
    doubt: str = ""


class ItemAction(StrEnum):
    """What a list does to a matter (DOMAIN.md 5.2)."""

    CANCEL = "cancel"
    AWAIT_STATUTE = "await_statute"
    DELEGATE = "delegate"
    TAKE_OVER = "take_over"
    ENTRUST = "entrust"
    RECALL = "recall"  # 上收: the upper tier takes the matter back (D10)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedItem:
    """A row of a list of cancelled, delegated, taken over or entrusted items."""

    action: ItemAction
    name: str
    matter_type: str | None = None
    bodies_from: str = ""
    bodies_to: str = ""
    basis: str = ""
    remark: str = ""
    row: str = ""  # 附件1第2项


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedNorm:
    """A norm that a change text names as its object, with the place where it is named."""

    title: str
    pinpoints: tuple[Pinpoint, ...] = ()
    doc_number: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeDraft:
    """What a text says it changes, before the store is asked (read by `nlp.changes`).

    Attributes:
        kind: the event type.
        title: title of the text that makes the change.
        published, effective: ISO days; `effective` None with `commencement` saying why.
        commencement: date | condition | undetermined.
        norms: what is amended, repealed, interpreted, suspended.
        items: rows of item lists.
        successions: what a reorganisation moves.
        territory: where it applies, as printed; empty for everywhere in the norm's area.
        until: last day of a temporary change.
    """

    kind: ChangeKind
    title: str
    published: str | None = None
    effective: str | None = None
    commencement: str = "date"
    norms: tuple[NamedNorm, ...] = ()
    items: tuple[ListedItem, ...] = ()
    successions: tuple[Succession, ...] = ()
    territory: str = ""
    until: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Restart:
    """A start that a later text moved or fixed, as the event of that text remembers it.

    Attributes:
        of: id of the event or of the version that starts on another day.
        effective, commencement: what stood there before.
    """

    of: str
    effective: str | None
    commencement: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeEvent:
    """A change that the store holds.

    Attributes:
        id: safe in a URL path.
        doc_number: of the deciding text.
        state: announced | pending | effective | withdrawn, computed for a day.
        source: id of the version of the deciding text, or the file name.
        corrections: what persons put in the place of the machine's reading, oldest first.
        restarts: the starts that this text moved or fixed, with what was said of them before.
    """

    id: str
    kind: ChangeKind
    title: str
    published: str | None = None
    effective: str | None = None
    commencement: str = "date"
    until: str | None = None
    territory: str = ""
    doc_number: str | None = None
    source: str = ""
    norms: tuple[NamedNorm, ...] = ()
    modifications: tuple[Modification, ...] = ()
    items: tuple[ListedItem, ...] = ()
    successions: tuple[Succession, ...] = ()
    warnings: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()
    restarts: tuple[Restart, ...] = ()
