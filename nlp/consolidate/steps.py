"""One step for each operation: what an instruction does to the draft."""

from __future__ import annotations

from collections.abc import Callable

from nlp.consolidate.aim import (
    Doubt,
    claim_article,
    is_article,
    promotion,
    target_of,
)
from nlp.consolidate.annexes import change_annex
from nlp.consolidate.draft import Draft, Entry, Misfit
from nlp.consolidate.headings import rehead, remove_division
from nlp.consolidate.inserting import insert
from nlp.consolidate.moving import move_article, move_unit
from nlp.consolidate.replacing import replace_units
from nlp.consolidate.sentences import PART, change_sentence
from nlp.consolidate.substituting import everywhere, in_unit, substitute
from ontology.changes import Instruction, Operation

Step = Callable[[Draft, Instruction], "list[Entry] | tuple[list[Entry], Doubt]"]


def carry_out(draft: Draft, instruction: Instruction) -> tuple[list[Entry], str]:
    """Do what an instruction says.

    Returns:
        The articles that it touched, and what a person should look at.

    Raises:
        Misfit: the text has no place for it; nothing was changed.
    """
    if instruction.part == "annex":
        change_annex(draft, instruction)
        return [], ""
    if instruction.part and instruction.part.startswith(PART):
        return change_sentence(draft, instruction), ""
    result = _STEPS[instruction.op](draft, instruction)
    if isinstance(result, tuple):
        return result[0], result[1].reason
    return result, ""


def _delete(draft: Draft, i: Instruction) -> list[Entry] | tuple[list[Entry], Doubt]:
    if i.part == "heading":
        return rehead(draft, i)
    if i.part == "division":
        return remove_division(draft, i)
    if i.old_text:
        if i.part == "everywhere" or (i.target and i.target.whole_norm):
            return everywhere(draft, i.old_text, "")
        return in_unit(draft, i, i.old_text, "")
    if i.target is None or not i.target.article or i.target.article == "pre":
        raise Misfit("所指部分不在条文之内，未处理")
    entry = draft.entry(i.target.article)
    if is_article(i.target):
        if entry.touched:
            raise Misfit("该条既被修改又被删去，无法确定先后")
        entry.gone = True
        return []
    unit = draft.unit(i.target)
    if unit.changed:
        raise Misfit("该款、项既被修改又被删去，无法确定先后")
    unit.gone = True
    return [entry]


def _renumber(draft: Draft, i: Instruction) -> list[Entry] | tuple[list[Entry], Doubt]:
    if i.part == "heading":
        return rehead(draft, i)
    target, becomes = target_of(i), i.becomes
    if becomes is None or not target.article:
        raise Misfit("没有说明移动后的序号")
    entry = draft.entry(target.article)
    if is_article(target):
        if becomes.article is None:
            raise Misfit("没有说明移动后的条序")
        if becomes.paragraph:
            return move_article(draft, entry, becomes)
        claim_article(entry, i)
        return []
    unit = draft.unit(target)
    promoted = promotion(draft, i)
    if promoted:
        text = "\n".join(row.text for row in unit.all_rows())
        unit.gone = True
        draft.new_article(promoted, text, target.article)
        return [draft.added[-1], entry]
    if becomes.article not in (None, target.article, entry.seat.claim):
        return move_unit(draft, entry, unit, becomes)
    unit.claim = getattr(becomes, unit.level)
    entry.moved = i
    return []


def _blanket(_: Draft, __: Instruction) -> list[Entry]:
    return []


_STEPS: dict[Operation, Step] = {
    Operation.REPLACE: replace_units,
    Operation.SUBSTITUTE: substitute,
    Operation.INSERT: insert,
    Operation.DELETE: _delete,
    Operation.RENUMBER: _renumber,
    Operation.BLANKET: _blanket,
}
