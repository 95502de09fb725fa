"""Whole units replaced by new words."""

from __future__ import annotations

import re

from nlp.consolidate.aim import (
    HEAD,
    claim_article,
    is_article,
    promotion,
    target_of,
    words_of,
)
from nlp.consolidate.body import ITEM, Unit, read_units
from nlp.consolidate.draft import Draft, Entry, Misfit
from nlp.consolidate.headings import rehead, replace_preamble, retitle
from nlp.consolidate.print_form import close_bare_items
from nlp.consolidate.sheet import Row
from ontology.changes import Instruction


def replace_units(draft: Draft, i: Instruction) -> list[Entry]:
    """Put new words in the place of a whole unit."""
    new = words_of(i)
    if i.part == "title":
        return retitle(draft, new)
    if i.part == "heading":
        return rehead(draft, i)
    if i.part == "preamble":
        return replace_preamble(draft, i, new)
    if i.part == "body" or i.target is None or not i.target.article:
        raise Misfit("所指部分不在条文之内，未处理")
    entry = draft.entry(i.target.article)
    if i.part == "lead":
        return _replace_lead(draft, entry, new)
    if is_article(i.target):
        return _replace_article(draft, entry, i, new)
    return _replace_unit(draft, entry, i, new)


def _replace_article(draft: Draft, entry: Entry, i: Instruction, new: str) -> list[Entry]:
    if entry.replaced:
        raise Misfit("同一条被修改两次，无法确定以何者为准")
    if entry.touched:
        raise Misfit("同一条既有局部修改又有整条修改，无法确定先后")
    claim_article(entry, i)
    rows = draft.form.rows(HEAD.sub("", new, count=1))
    first = entry.seat.article.rows[0]
    if not first.text and len(entry.seat.article.rows) > 1:
        rows.insert(0, first)  # the number stands on a line of its own
    else:
        rows[0].before, rows[0].indent = first.before, first.indent
    entry.units = read_units(rows, new=True)
    entry.replaced = True
    close_bare_items(entry.units, draft.form)
    entry.seat.article.rows = rows
    return [entry]


def _replace_lead(draft: Draft, entry: Entry, new: str) -> list[Entry]:
    if entry.replaced or not entry.units or not entry.units[0].rows:
        raise Misfit("该条已被整条修改，无法再改条首部分")
    first = entry.units[0]
    if not first.units and sum(row.text.count("。") for row in first.rows) > 1:
        raise Misfit("该条首款没有分项，无法确定条首部分到哪里为止")
    _put_rows(draft, entry.units[0], new)
    return [entry]


def _put_rows(draft: Draft, unit: Unit, new: str) -> None:
    rows = draft.form.rows(new)
    rows[0].before, rows[0].indent = unit.rows[0].before, unit.rows[0].indent
    unit.rows, unit.changed = rows, True


def _replace_unit(draft: Draft, entry: Entry, i: Instruction, new: str) -> list[Entry]:
    unit = draft.unit(target_of(i))
    if unit.changed:
        raise Misfit("同一款、项被修改两次，无法确定以何者为准")
    promoted = promotion(draft, i)
    if promoted:
        unit.gone = True
        draft.new_article(
            promoted, HEAD.sub("", new, count=1), i.target.article if i.target else None
        )
        return [draft.added[-1], entry]
    if unit.level == "paragraph":
        _replace_paragraph(draft, entry, unit, new)
    else:
        _replace_item(draft, unit, new)
    if i.becomes:
        unit.claim = getattr(i.becomes, unit.level) or unit.claim
    return [entry]


def _replace_paragraph(draft: Draft, entry: Entry, unit: Unit, new: str) -> None:
    units = read_units(draft.form.rows(new), new=True)
    first = units[0]
    if not first.rows:
        raise Misfit("新的款以项开头，无法确定引导语")
    keeps_items = (
        unit.units and not first.units and len(units) == 1 and new.rstrip().endswith(("：", ":"))
    )
    first.rows[0].before, first.rows[0].indent = unit.rows[0].before, unit.rows[0].indent
    unit.rows, unit.changed = first.rows, True
    if not keeps_items:
        unit.units = first.units
    close_bare_items([unit], draft.form)
    at = entry.units.index(unit)
    for extra in units[1:]:
        extra.changed = True
    entry.units[at + 1 : at + 1] = units[1:]


def _replace_item(draft: Draft, unit: Unit, new: str) -> None:
    rows = draft.form.rows(new)
    old = unit.rows[0]
    mark = ITEM.match(old.text)
    if unit.level == "item" and mark:
        rest = ITEM.sub("", rows[0].text, count=1)
        rows[0].text = mark[0] + rest
    elif unit.level == "subitem":
        printed = re.match(r"[（(]?\d+[.．、）)]+\s*", old.text)
        rows[0].text = (printed[0] if printed else "") + re.sub(
            r"^[（(]?\d+[.．、）)]+\s*", "", rows[0].text
        )
    end = old.text[-1:] if not unit.units else ""
    if end in "；。;，" and rows[-1].text[-1:] not in "；。;，：:":
        rows[-1].text += end
    rows[0].before, rows[0].indent = old.before, old.indent
    keeps = unit.units and len(rows) == 1 and rows[0].text.endswith(("：", ":"))
    subs = read_units([Row("", "", "x"), *rows[1:]], new=True)[0].units if len(rows) > 1 else []
    unit.rows = rows[:1] if subs else rows
    unit.units = unit.units if keeps else subs
    unit.changed = True
