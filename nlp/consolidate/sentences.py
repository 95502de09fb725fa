"""Sentences of a 款: 第二句 replaced, deleted, or words changed in it."""

from __future__ import annotations

import re

from nlp.consolidate.aim import is_article, target_of, words_of
from nlp.consolidate.draft import Draft, Entry, Misfit
from nlp.consolidate.sheet import Row
from nlp.consolidate.words import occurrences
from nlp.normalize import fold
from ontology.changes import Instruction, Operation

_END = re.compile(r"[。！？]+[”’」』）)]*")
PART = "sentence_"


def change_sentence(draft: Draft, i: Instruction) -> list[Entry]:
    """Carry out an order for one sentence.

    Raises:
        Misfit: the unit is not one line, has no such sentence, or the words do not stand in it once.
    """
    entry, row = _line(draft, i)
    start, end = _span(row.text, int((i.part or "").removeprefix(PART)))
    if i.op is Operation.DELETE and not i.old_text:
        new = ""
    elif i.op is Operation.REPLACE:
        new = _closed(draft.form.words(words_of(i)).replace("\n", ""), row.text[start:end])
    elif i.old_text:
        new = _reworded(row.text[start:end], i.old_text, draft.form.words(i.new_text or ""))
    else:
        raise Misfit("对一句话的这种修改未处理")
    row.text = row.text[:start] + new + row.text[end:]
    row.edited = True
    return [entry]


def _line(draft: Draft, i: Instruction) -> tuple[Entry, Row]:
    target = target_of(i)
    entry = draft.entry(target.article)
    if entry.replaced:
        raise Misfit("该条已被本决定整条修改，不能再按旧文修改文字")
    if is_article(target):
        if len(entry.units) != 1:
            raise Misfit("该条不止一款，无法确定所指的句子")
        unit = entry.units[0]
    else:
        unit = draft.unit(target)
    if unit.changed or len(unit.rows) != 1 or any(row.edited for row in unit.rows):
        raise Misfit("该款已被修改或者不止一行，无法确定所指的句子")
    return entry, unit.rows[0]


def _span(text: str, number: int) -> tuple[int, int]:
    ends = [match.end() for match in _END.finditer(text)]
    if not ends or ends[-1] < len(text.rstrip()):
        ends.append(len(text))
    at = len(ends) - 1 if number < 0 else number - 1
    if not 0 <= at < len(ends):
        raise Misfit(f"没有第{number}句")
    return (ends[at - 1] if at else 0), ends[at]


def _closed(new: str, old: str) -> str:
    """A sentence ends as the one that it replaces."""
    return new if new.endswith(("。", "！", "？", "：", "；")) else new + old[-1:]


def _reworded(sentence: str, old: str, new: str) -> str:
    rows = [Row("", "", sentence)]
    spans = occurrences(rows, old)
    if len(spans) != 1:
        raise Misfit(f"该句中{'没有' if not spans else '不止一处'}“{fold(old)[:20]}”")
    ((start, end),) = spans
    return sentence[:start] + new + sentence[end:]
