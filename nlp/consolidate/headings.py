"""Title, headings and preamble."""

from __future__ import annotations

import re

from nlp.consolidate.aim import (
    target_of,
)
from nlp.consolidate.draft import Draft, Entry, Misfit
from nlp.consolidate.numbering import Seat
from nlp.consolidate.sheet import Article, Head, Row, is_heading
from nlp.normalize import fold
from nlp.numerals import NUMERAL
from ontology.changes import Instruction


def retitle(draft: Draft, new: str) -> list[Entry]:
    """Give the norm another title."""
    top = [row for row in draft.sheet.top if row.text.strip("# \u3000*")]
    if not top or len(top[0].text) > 80:
        raise Misfit("旧文本没有标题")
    mark = re.match(r"[#*\s\u3000]*", top[0].text)
    new = new.strip("《》")
    top[0].text = (mark[0] if mark else "") + new
    return []


def rehead(draft: Draft, i: Instruction) -> list[Entry]:
    """Exchange or delete a heading, in the table of contents as well."""
    division = i.target.division if i.target else None
    rows = [row for row in draft.sheet.headings() if _is_this_heading(row, i.old_text, division)]
    if not rows:
        raise Misfit("旧文本没有这一标题")
    for row in rows:
        mark = re.match(r"[#*\s\u3000]*", row.text)
        new = i.new_text or ""
        if division and "部分" not in division and new and not new.startswith("第"):
            new = f"{division[division.rfind('第') :]} {new}"
        row.text = (mark[0] if mark else "") + new if new else ""
        row.before = row.before if new else ""
    return []


def _is_this_heading(row: Row, words: str | None, division: str | None) -> bool:
    bare = fold(row.text.strip("#* \u3000"))
    if words:
        return bare == fold(words)
    if not division or not (is_heading(row.text) or row.text.startswith("- ")):
        return False
    if "部分" in division:
        number = re.search(NUMERAL, division)
        return bool(number and bare.startswith(f"{number[0]}、"))
    return bare.startswith(fold(division[division.rfind("第") :]))


def replace_preamble(draft: Draft, i: Instruction, new: str) -> list[Entry]:
    """Replace the sentences before the first article, or one of them."""
    rows = draft.sheet.preamble()
    target = target_of(i)
    if target.paragraph:
        rows = rows[target.paragraph - 1 : target.paragraph]
    if not rows:
        raise Misfit("旧文本没有引言")
    lines = draft.form.rows(new)
    rows[0].text, rows[0].new = lines[0].text, True
    for row in rows[1:]:
        row.text, row.before, row.indent = "", "", ""
    if len(lines) > 1:
        at = draft.sheet.top.index(rows[0])
        for line in lines[1:]:
            line.indent, line.before = rows[0].indent, rows[0].before or draft.form.gap
        draft.sheet.top[at + 1 : at + 1] = lines[1:]
    return [preamble_entry()]


def preamble_entry() -> Entry:
    """A stand-in for the preamble in the account of touched labels."""
    return Entry(Seat(Article("pre", Head("", "", ""), [], []), old="pre"), [])
