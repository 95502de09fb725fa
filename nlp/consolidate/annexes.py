"""附件, 附表 and 附录: words, whole annexes, new ones."""

from __future__ import annotations

import re

from nlp.consolidate.aim import words_of
from nlp.consolidate.draft import Draft, Misfit
from nlp.consolidate.sheet import Row
from nlp.consolidate.words import exchange, occurrences, tidy, without
from nlp.normalize import fold
from nlp.numerals import to_int
from ontology.changes import Instruction, Operation

_HEAD = re.compile(
    r"[#*\s\u3000]*附[\s\u3000]?(?:件|表|录)[\s\u3000]*([一二三四五六七八九十]{1,3}|\d{1,2})?"
)


def change_annex(draft: Draft, i: Instruction) -> None:
    """Carry out what a decision orders for an annex.

    Raises:
        Misfit: there is no such annex, or several may be meant.
    """
    if i.op is Operation.INSERT:
        _insert(draft, i)
        return
    rows = _region(draft, (i.target.annex if i.target else None) or "")
    if i.op is Operation.DELETE and not i.old_text:
        for row in rows:
            row.text, row.before, row.indent = "", "", ""
    elif i.op is Operation.REPLACE:
        _replace(draft, rows, words_of(i))
    elif i.old_text:
        _exchange(draft, rows, i.old_text, i.new_text or "")
    else:
        raise Misfit("附件的这种修改未处理")


def _region(draft: Draft, number: str) -> list[Row]:
    """The lines of an annex, its heading first."""
    tail = draft.sheet.tail
    heads = [
        (n, match[1])
        for n, row in enumerate(tail)
        if (match := _HEAD.match(row.text)) and len(row.text) < 60
    ]
    wanted = to_int(number) if number else None
    fits = [n for n, printed in heads if not number or (printed and to_int(printed) == wanted)]
    if len(fits) != 1:
        raise Misfit("旧文本没有这一附件" if not fits else "旧文本不止一个附件，无法确定所指")
    end = min((n for n, _ in heads if n > fits[0]), default=len(tail))
    return tail[fits[0] : end]


def _replace(draft: Draft, rows: list[Row], new: str) -> None:
    lines = draft.form.rows(new)
    head = rows[0]
    if _HEAD.match(lines[0].text) or len(rows) == 1:
        head.text = lines.pop(0).text
    for row in rows[1:]:
        row.text, row.before, row.indent = "", "", ""
    at = next(n for n, row in enumerate(draft.sheet.tail) if row is head)
    draft.sheet.tail[at + 1 : at + 1] = lines


def _insert(draft: Draft, i: Instruction) -> None:
    lines = draft.form.rows(words_of(i))
    if not _HEAD.match(lines[0].text):
        number = (i.target.annex if i.target else None) or ""
        lines.insert(0, Row(draft.form.gap, "", f"附件{number}", new=True))
    draft.sheet.tail += lines


def _exchange(draft: Draft, rows: list[Row], old: str, new: str) -> None:
    spans = occurrences(rows, old)
    spans = without(spans, occurrences(rows, new)) if fold(old) in fold(new) else spans
    if len(spans) != 1:
        raise Misfit(f"附件中{'没有' if not spans else '不止一处'}“{old[:20]}”")
    exchange(rows, spans, draft.form.words(new))
    tidy(rows)
