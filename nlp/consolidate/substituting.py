"""Words replaced and deleted inside units."""

from __future__ import annotations

from nlp.consolidate.aim import (
    Doubt,
    is_article,
    target_of,
)
from nlp.consolidate.draft import Draft, Entry, Misfit
from nlp.consolidate.headings import preamble_entry, rehead
from nlp.consolidate.print_form import PrintForm
from nlp.consolidate.sheet import Row
from nlp.consolidate.words import exchange, occurrences, tidy, without
from nlp.normalize import fold
from nlp.numerals import article_name
from ontology.changes import Instruction


def substitute(draft: Draft, i: Instruction) -> list[Entry] | tuple[list[Entry], Doubt]:
    """Put words in the place of others, in a unit or everywhere."""
    old, new = i.old_text or "", i.new_text or ""
    if i.part == "everywhere" or (i.target and i.target.whole_norm and not i.part):
        return everywhere(draft, old, new)
    if i.part == "title":
        return _exchange_rows(draft.form, draft.sheet.top[:1], old, new)
    if i.part == "heading":
        return rehead(draft, i)
    if i.part == "preamble":
        rows = draft.sheet.preamble()
        paragraph = target_of(i).paragraph
        rows = rows[paragraph - 1 : paragraph] if paragraph else rows
        _exchange_rows(draft.form, rows, old, new)
        return [preamble_entry()]
    return in_unit(draft, i, old, new)


def _exchange_rows(form: PrintForm, rows: list[Row], old: str, new: str) -> list[Entry]:
    spans = occurrences(rows, old)
    if not spans:
        raise Misfit(f"旧文本中没有“{old[:20]}”")
    exchange(rows, spans, form.words(new))
    tidy(rows)
    return []


def in_unit(
    draft: Draft, i: Instruction, old: str, new: str
) -> list[Entry] | tuple[list[Entry], Doubt]:
    """Exchange words in the unit that an instruction names; every place where they stand."""
    target = target_of(i)
    entry = draft.entry(target.article)
    if entry.replaced:
        raise Misfit("该条已被本决定整条修改，不能再按旧文修改文字")
    if is_article(target):
        rows = entry.rows()
    else:
        unit = draft.unit(target)
        if unit.changed:
            raise Misfit("该款、项已被本决定修改，不能再按旧文修改文字")
        rows = unit.all_rows()
    rows = [row for row in rows if not row.new]
    spans = occurrences(rows, old)
    spans = without(spans, occurrences(rows, new)) if fold(old) in fold(new) else spans
    if not spans:
        raise Misfit(f"{article_name(str(target.article))}中没有“{old[:20]}”")
    if len(spans) > 1 and len(fold(old)) < 3:
        raise Misfit(f"“{old}”在所指条文中出现{len(spans)}次，无法确定所指")
    exchange(rows, spans, draft.form.words(new))
    if not new:
        tidy(rows)
    if len(spans) > 1:
        return [entry], Doubt(f"“{old[:20]}”出现{len(spans)}次，均已处理，请核对")
    return [entry]


def everywhere(draft: Draft, old: str, new: str) -> list[Entry]:
    """Exchange words in all articles whose words the decision does not give anew."""
    touched: list[Entry] = []
    for entry in draft.entries.values():
        rows = [row for row in entry.rows() if not row.new]
        spans = without(
            occurrences(rows, old), occurrences(rows, new) if fold(old) in fold(new) else []
        )
        if spans and not entry.gone:
            exchange(rows, spans, draft.form.words(new))
            touched.append(entry)
    if not touched:
        raise Misfit(f"旧文本中没有“{old[:20]}”")
    return touched
