"""Instructions applied to the old text (DOMAIN.md 5.3, replay order)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from nlp.consolidate.divisions import renumber_divisions
from nlp.consolidate.draft import Draft, Entry, Misfit, settle
from nlp.consolidate.numbering import References, Seat, Seating, seat
from nlp.consolidate.sheet import Article, write_sheet
from nlp.consolidate.steps import carry_out
from nlp.instructions.numbering import renumbers
from nlp.numerals import label_key
from ontology.changes import (
    AppliedInstruction,
    Consolidation,
    Instruction,
    InstructionStatus,
    Operation,
)

# Numbers of articles are settled before words, because a 款 that becomes an article is told from
# one that moves with its article by the number its article gets.
_UNREAD = "未读懂这一项，未处理"


@dataclass(slots=True)
class _Account:
    """What became of every instruction, by article under work."""

    applied: list[AppliedInstruction] = field(default_factory=list)
    touched: list[tuple[Entry, Instruction]] = field(default_factory=list)
    doubted: list[Entry] = field(default_factory=list)
    missed: list[Instruction] = field(default_factory=list)


def consolidate(old: str, instructions: Sequence[Instruction]) -> Consolidation:
    """Make the new full text.

    Numbers in targets are those of the old text. What does not fit is left out and reported: the
    text never shows a doubtful reading as certain.

    Args:
        old: the text in force before.
        instructions: those of the decision for this norm, in order.

    Returns:
        The new text in the form of the old one, with an account of every instruction.
    """
    draft = Draft.of(old)
    account = _Account()
    for instruction in _ordered(instructions):
        _apply(draft, instruction, account)
    _abstain_headings(draft, account)
    for entry in (*draft.entries.values(), *draft.added):
        if (entry.touched or entry.moved) and not entry.gone:
            _settle(draft, entry, account)
    close = renumbers(instructions) or any("-" not in str(e.seat.claim) for e in draft.added)
    seating = _seating(draft, close_gaps=close)
    report = _Report(draft, account, seating, instructions)
    report.follow_references()
    draft.sheet.articles = _in_order(draft, seating)
    _place_headings(draft, seating, instructions)
    return report.consolidation(write_sheet(draft.sheet), instructions)


def _abstain_headings(draft: Draft, account: _Account) -> None:
    """A new heading for which no article follows has no place."""
    lost = [row.text for row in draft.waiting]
    for n, applied in enumerate(account.applied):
        i = applied.instruction
        heading = i.op is Operation.INSERT and i.part == "heading"
        if heading and any((i.new_text or "") in text for text in lost):
            account.applied[n] = AppliedInstruction(
                instruction=i,
                status=InstructionStatus.ABSTAINED,
                reason="没有说明新增的章、节从哪一条起",
            )


def _settle(draft: Draft, entry: Entry, account: _Account) -> None:
    """Print the units in their final order; 款 that only changed places are a change as well."""
    before = [row.text for row in entry.rows()]
    settle(entry, draft.form)
    if entry.moved and not entry.touched and [row.text for row in entry.rows()] != before:
        entry.touched = True
        account.touched.append((entry, entry.moved))


def _ordered(instructions: Sequence[Instruction]) -> list[Instruction]:
    """Deleted articles last: a merger names them after the article that takes them in."""
    return sorted(
        instructions,
        key=lambda i: (
            not (
                i.op is Operation.RENUMBER
                and i.target
                and not i.target.paragraph
                and not i.target.item
            )
        ),
    )


def _apply(draft: Draft, instruction: Instruction, account: _Account) -> None:
    if instruction.op is Operation.BLANKET:
        unread = instruction.part == "unread"
        status = InstructionStatus.ABSTAINED if unread else InstructionStatus.BLANKET
        reason = _UNREAD if unread else ""
        account.missed += [instruction] if unread else []
        account.applied.append(
            AppliedInstruction(instruction=instruction, status=status, reason=reason)
        )
        return
    try:
        entries, reason = carry_out(draft, instruction)
    except Misfit as misfit:
        account.missed.append(instruction)
        account.applied.append(
            AppliedInstruction(
                instruction=instruction, status=InstructionStatus.ABSTAINED, reason=str(misfit)
            )
        )
        return
    for entry in entries:
        entry.touched = True
        account.touched.append((entry, instruction))
        if reason:
            account.doubted.append(entry)
    account.applied.append(
        AppliedInstruction(instruction=instruction, status=InstructionStatus.APPLIED, reason=reason)
    )


def _seating(draft: Draft, *, close_gaps: bool) -> Seating:
    stay = [e.seat for e in draft.entries.values() if not e.gone]
    gone = {label for label, e in draft.entries.items() if e.gone}
    return seat([*stay, *(e.seat for e in draft.added)], gone, close_gaps=close_gaps)


def _in_order(draft: Draft, seating: Seating) -> list[Article]:
    """Articles with their final numbers; headings stay where they were."""
    ordered = [s for _, s in seating.order]
    for label, s in seating.order:
        if label != s.old:
            s.article.head = s.article.head.renumbered(label)
    _move_headings(draft, ordered)
    return [s.article for s in ordered]


def _place_headings(draft: Draft, seating: Seating, instructions: Sequence[Instruction]) -> None:
    """New headings before the article that the decision names, and numbers of 章 that follow."""
    places = {label: s.article for label, s in seating.order}
    for label, row in draft.planned:
        if label in places:
            places[label].lead.append(row)
    close = any(i.op is Operation.BLANKET and "order" in (i.part or "") for i in instructions)
    renumber_divisions(draft.divisions, draft.new_divisions, close=close)


def _move_headings(draft: Draft, ordered: list[Seat]) -> None:
    """A heading goes on standing before the first article behind it that is still in its place."""
    leads = [
        (str(label), e.seat.article.lead)
        for label, e in draft.entries.items()
        if e.seat.article.lead
    ]
    place = {s.old: n for n, s in enumerate(ordered) if s.old}
    first = {id(e.seat.article): n for n, e in enumerate(draft.entries.values())}
    for label, lead in leads:
        entry = draft.entries[label]
        if label in place and not entry.gone:
            continue
        follower = next(
            (
                s
                for s in ordered
                if s.old and first.get(id(s.article), -1) > first[id(entry.seat.article)]
            ),
            None,
        )
        entry.seat.article.lead = []
        if follower is None:
            draft.sheet.tail = lead + draft.sheet.tail
        else:
            follower.article.lead = lead + follower.article.lead


@dataclass(slots=True)
class _Report:
    """The account in labels of the new text."""

    draft: Draft
    account: _Account
    seating: Seating
    instructions: Sequence[Instruction]
    unspecified: set[str] = field(default_factory=set)
    carried: set[str] = field(default_factory=set)

    def label(self, entry: Entry) -> str | None:
        """The final number of an article under work."""
        if entry.seat.old == "pre":
            return "pre"
        return next((label for label, s in self.seating.order if s is entry.seat), None)

    def _says(self, kind: str) -> bool:
        return any(
            i.op is Operation.BLANKET and i.part and kind in i.part for i in self.instructions
        )

    def renumbered(self) -> dict[str, str]:
        """Old → new for every article whose number changed."""
        return {s.old: label for label, s in self.seating.order if s.old and s.old != label}

    def follow_references(self) -> None:
        """Carry references along where the decision says so; name the articles where it does not."""
        moved = self.renumbered()
        gone = {label for label, e in self.draft.entries.items() if e.gone}
        if not moved and not gone:
            return
        carry = self._says("references")
        references = References(moved, gone)
        for label, s in self.seating.order:
            self._follow(label, s, references, carry=carry)

    def _follow(self, label: str, s: Seat, references: References, *, carry: bool) -> None:
        for row in s.article.rows:
            if row.new:
                continue
            text, changed, doubt = references.follow(row.text)
            if doubt or (changed and (row.edited or not carry)):
                self.unspecified.add(label)
            if changed and carry and not row.edited:
                row.text = text
                self.carried.add(label)

    def consolidation(self, text: str, instructions: Sequence[Instruction]) -> Consolidation:
        """Everything together."""
        touched: dict[str, list[int]] = {}
        for entry, instruction in self.account.touched:
            label = self.label(entry)
            if label is not None:
                touched.setdefault(label, []).append(instruction.no)
        for label in self.carried:
            touched.setdefault(label, [])
        unspecified = self.unspecified | self.seating.doubtful
        unspecified |= {label for e in self.account.doubted if (label := self.label(e))}
        unspecified |= self._reworded()
        order = {id(i): n for n, i in enumerate(instructions)}
        return Consolidation(
            text=text,
            instructions=tuple(
                sorted(self.account.applied, key=lambda a: order[id(a.instruction)])
            ),
            touched=_sorted(touched),
            abstained=_sorted(self._abstained()),
            unspecified=_sorted(unspecified),
            renumbered=self.renumbered(),
            made_by={label: tuple(dict.fromkeys(touched[label])) for label in _sorted(touched)},
        )

    def _reworded(self) -> set[str]:
        """Where 个别文字 were changed: the articles that are named for it, or `*` for all."""
        moved = self.renumbered()
        found: set[str] = set()
        for i in self.instructions:
            if i.op is Operation.BLANKET and i.part and "wording" in i.part:
                label = i.target.article if i.target else None
                found.add(moved.get(label, label) if label else "*")
        return found

    def _abstained(self) -> set[str]:
        moved = self.renumbered()
        found: set[str] = set()
        for i in self.account.missed:
            if i.target is None or i.target.article is None:
                continue
            label = i.target.article
            inserted = i.op is Operation.INSERT and i.part == "article"
            found.add(label if inserted else moved.get(label, label))
        return found


def _sorted(labels: Sequence[str] | set[str] | dict[str, list[int]]) -> tuple[str, ...]:
    return tuple(sorted(labels, key=lambda x: ((0, 0) if x == "*" else label_key(x), x)))
