"""Title, headings and preamble."""

from __future__ import annotations

import re

from nlp.consolidate.aim import (
    target_of,
)
from nlp.consolidate.divisions import (
    LEVELS,
    Division,
    find_division,
    last_number,
    write_name,
)
from nlp.consolidate.draft import Draft, Entry, Misfit
from nlp.consolidate.numbering import Seat
from nlp.consolidate.sheet import Article, Head, Row, is_heading
from nlp.consolidate.words import exchange, occurrences
from nlp.normalize import fold
from nlp.numerals import NUMERAL
from ontology.changes import Instruction, Operation


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
    if division and "部分" not in division:
        return _rename(draft, i, division)
    rows = [row for row in draft.sheet.headings() if _is_this_heading(row, i.old_text, division)]
    if not rows:
        raise Misfit("旧文本没有这一标题")
    for row in rows:
        mark = re.match(r"[#*\s\u3000]*", row.text)
        new = i.new_text or ""
        row.text = (mark[0] if mark else "") + new if new else ""
        row.before = row.before if new else ""
    return []


def _rename(draft: Draft, i: Instruction, named: str) -> list[Entry]:
    """The name or the number of a 编, 章 or 节."""
    division = find_division(draft.divisions, named)
    if division is None or division.gone:
        raise Misfit(f"旧文本没有{named}")
    if i.op is Operation.DELETE and not i.old_text:
        division.gone = True
        for row in division.rows:
            row.text, row.before, row.indent = "", "", ""
        return []
    if i.becomes and i.becomes.division:
        division.claim = last_number(i.becomes.division)
    if i.op is Operation.SUBSTITUTE or i.old_text:
        _exchange_name(draft, division, i.old_text or "", i.new_text or "")
    elif i.new_text:
        for row in division.rows:
            write_name(row, i.new_text)
    return []


def _exchange_name(draft: Draft, division: Division, old: str, new: str) -> None:
    spans = [occurrences([row], old) for row in division.rows]
    if not any(spans):
        raise Misfit(f"{division.path}的标题中没有“{old[:20]}”")
    for row, found in zip(division.rows, spans, strict=True):
        exchange([row], found, draft.form.words(new))


def remove_division(draft: Draft, i: Instruction) -> list[Entry]:
    """删去第三章: the heading and its articles.

    Raises:
        Misfit: the decision does something else to one of the articles.
    """
    named = (i.target.division if i.target else None) or ""
    division = find_division(draft.divisions, named)
    if division is None or division.gone:
        raise Misfit(f"旧文本没有{named}")
    inside = _articles_of(draft, division)
    entries = [draft.entries[str(article.label)] for article in inside]
    if any(e.touched or e.replaced or e.seat.claim for e in entries):
        raise Misfit("该章既整章删去，其中又有条文被修改或者移动，无法确定去留")
    for entry in entries:
        entry.gone = True
    for row in division.rows:
        row.text, row.before, row.indent = "", "", ""
    division.gone = True
    return []


def _articles_of(draft: Draft, division: Division) -> list[Article]:
    level = LEVELS.index(division.level)
    ends = [d.rows for d in draft.divisions.values() if LEVELS.index(d.level) <= level]
    stops = {id(row) for rows in ends for row in rows} - {id(row) for row in division.rows}
    mine = {id(row) for row in division.rows}
    found: list[Article] = []
    last = [id(row) for row in draft.sheet.top if id(row) in mine | stops][-1:]
    inside = bool(last and last[0] in mine)
    for article in draft.sheet.articles:
        for row in article.lead:
            inside = id(row) in mine or (inside and id(row) not in stops)
        if inside:
            found.append(article)
    return found


def _is_this_heading(row: Row, words: str | None, division: str | None) -> bool:
    bare = fold(row.text.strip("#* \u3000"))
    if words:
        return bare == fold(words)
    number = re.search(NUMERAL, division) if division else None
    return bool(number and is_heading(row.text) and bare.startswith(f"{number[0]}、"))


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
