"""An amending decision as a sequence of instructions, a part for each norm it changes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from nlp.instructions.collective import spread
from nlp.instructions.grammar import read_item
from nlp.instructions.numbering import settle_numbers
from nlp.instructions.quotes import Order, Quotation, quotations
from nlp.instructions.sections import Section, sections, stray_orders
from nlp.instructions.wording import kind_of_blanket
from nlp.normalize import title_key
from ontology.changes import Instruction, Operation

SAME_TITLE = 0.9  # of the signs of two titles that a source prints with a slip


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionPart:
    """What a decision does to one norm.

    Attributes:
        title: the norm as the decision names it, without 《》.
        text: the words of the decision for this norm.
        start: where they begin in the decision.
        instructions: what they order.
    """

    title: str
    text: str
    start: int
    instructions: tuple[Instruction, ...]


def parts(decision: str) -> tuple[DecisionPart, ...]:
    """The parts of a decision, one for each amended norm, in the order of the text.

    Args:
        decision: the full text, or a section of an omnibus decision.
    """
    decision = spread(decision)
    quoted = quotations(decision)
    cut, closing = sections(decision, quoted)
    merged: dict[str, DecisionPart] = {}
    for section in cut:
        part = _part(decision, section, quoted)
        key = title_key(part.title)
        merged[key] = _joined(merged[key], part) if key in merged else part
    _keep_stray(decision, quoted, cut, merged)
    rows = [decision[row.start : row.end].strip() for row in closing]
    return tuple(_with_closing(part, rows, alone=len(merged) == 1) for part in merged.values())


def _keep_stray(
    decision: str,
    quoted: tuple[Quotation, ...],
    cut: list[Section],
    merged: dict[str, DecisionPart],
) -> None:
    """Orders that stand outside the items of every part are reported, not dropped."""
    for start, end in stray_orders(decision, quoted, cut):
        before = [section for section in cut if section.start <= start]
        if not cut:
            return
        key = title_key((before or cut)[-1 if before else 0].title)
        part = merged[key]
        text = decision[start:end].strip()
        no = part.instructions[-1].no + 1 if part.instructions else 1
        unread = Instruction(no=no, text=text, op=Operation.BLANKET, part="unread")
        merged[key] = replace(part, instructions=(*part.instructions, unread))


def read_instructions(decision: str, *, title: str | None = None) -> tuple[Instruction, ...]:
    """The instructions of a decision.

    Args:
        decision: its full text.
        title: only those for this norm; all of them without it.
    """
    found = parts(decision)
    if title is None:
        return tuple(i for part in found for i in part.instructions)
    wanted = title_key(title)
    chosen = max(found, key=lambda part: _likeness(title_key(part.title), wanted), default=None)
    if chosen is None or _likeness(title_key(chosen.title), wanted) < SAME_TITLE:
        return ()
    return chosen.instructions


def _likeness(a: str, b: str) -> float:
    """How surely two titles mean one norm; 《关于…的规定》 is short for 《最高人民法院关于…的规定》."""
    if a == b:
        return 2.0
    if min(len(a), len(b)) > 5 and (a.endswith(b) or b.endswith(a)):
        return 1.5
    return SequenceMatcher(None, a, b, autojunk=False).ratio()


def _part(decision: str, section: Section, quoted: tuple[Quotation, ...]) -> DecisionPart:
    found: list[Instruction] = []
    for no, (start, end) in enumerate(section.items, start=1):
        found += read_item(Order.of(decision, start, end, quoted), no)
    text = decision[section.start : section.end].strip()
    return DecisionPart(
        title=section.title, text=text, start=section.start, instructions=tuple(found)
    )


def _joined(first: DecisionPart, second: DecisionPart) -> DecisionPart:
    return DecisionPart(
        title=first.title,
        text=f"{first.text}\n{second.text}",
        start=first.start,
        instructions=first.instructions + second.instructions,
    )


def _with_closing(part: DecisionPart, rows: list[str], *, alone: bool) -> DecisionPart:
    """Add what the closing sentences leave open for this norm, and settle numbers."""
    found = list(part.instructions)
    for row in rows:
        kind = kind_of_blanket("".join(row.split()).replace(",", "，"))
        mine = alone or not row.startswith("《") or title_key(part.title) in title_key(row)
        if kind and mine and not any(i.part == kind for i in found):
            no = found[-1].no + 1 if found else 1
            found.append(Instruction(no=no, text=row, op=Operation.BLANKET, part=kind))
    return DecisionPart(
        title=part.title, text=part.text, start=part.start, instructions=settle_numbers(found)
    )


def title_of(text: str) -> str | None:
    """The title of a norm: its first line with words, without Markdown marks."""
    for line in text.splitlines():
        bare = line.strip().lstrip("#* \u3000\ufeff").rstrip("* \u3000")
        if bare and not bare.startswith("<!--"):
            return bare
    return None
