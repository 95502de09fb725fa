"""What an instruction aims at."""

from __future__ import annotations

import re

from nlp.consolidate.draft import Draft, Entry, Misfit
from nlp.numerals import NUMERAL
from ontology.changes import Instruction, Operation
from ontology.identifiers import Pinpoint

HEAD = re.compile(rf"第{NUMERAL}条(?:之{NUMERAL})?[\s\u3000]+")


class Doubt:
    """A step that was carried out, but that a person should look at."""

    def __init__(self, reason: str) -> None:
        """Keep the reason."""
        self.reason = reason


def is_article(target: Pinpoint | None) -> bool:
    """Whether a target is a whole article."""
    return bool(
        target and target.article and not (target.paragraph or target.item or target.subitem)
    )


def words_of(instruction: Instruction) -> str:
    """The new words of an instruction; without them it cannot be carried out."""
    if not instruction.new_text:
        raise Misfit("没有读到新的文字")
    return instruction.new_text


def target_of(i: Instruction) -> Pinpoint:
    """The target of an instruction that must have one."""
    if i.target is None:
        raise Misfit("没有读到所指条文")
    return i.target


def claim_article(entry: Entry, i: Instruction) -> None:
    """Note the number that the decision gives an article."""
    if i.becomes and i.becomes.article:
        claim = i.becomes.article
        if entry.seat.claim not in (None, claim):
            raise Misfit("同一条被给予两个不同的条序")
        entry.seat.claim = claim


def promotion(draft: Draft, i: Instruction) -> str | None:
    """The number of the article that a 款 becomes (将第二款改为第十九条)."""
    becomes = i.becomes
    if (
        becomes is None
        or becomes.article is None
        or becomes.paragraph
        or becomes.item
        or becomes.subitem
    ):
        return None
    entry = draft.entry(i.target.article if i.target else None)
    carried = entry.seat.claim == becomes.article or i.op is Operation.INSERT
    return None if carried else becomes.article
