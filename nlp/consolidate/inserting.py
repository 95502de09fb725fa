"""Units and words added."""

from __future__ import annotations

import re

from nlp.consolidate.aim import (
    HEAD,
    is_article,
    target_of,
    words_of,
)
from nlp.consolidate.body import ITEM, Unit, read_units
from nlp.consolidate.divisions import last_number
from nlp.consolidate.draft import Draft, Entry, Misfit
from nlp.consolidate.print_form import close_bare_items
from nlp.consolidate.sheet import Row, is_heading
from nlp.numerals import article_name
from ontology.changes import Instruction
from ontology.identifiers import Pinpoint

_STOP = "。；：！？"


def insert(draft: Draft, i: Instruction) -> list[Entry]:
    """Add an article, a 款, 项 or 目, or words at the start or end of a unit."""
    new = words_of(i)
    if i.part == "heading":
        return _insert_heading(draft, i, new)
    if i.target is None or i.target.article in (None, "pre"):
        raise Misfit("新增部分没有条序，或者是章、节，未处理")
    if i.part == "unplaced":
        raise Misfit("没有说明新增文字放在该条何处，是否单列一款")
    if i.part in ("start", "end"):
        return _append(draft, i, new)
    if i.part == "article" or (is_article(i.target) and i.part is None):
        label = str(i.target.article)
        if any(e.seat.claim == label for e in draft.added):
            raise Misfit(f"两处新增{article_name(label)}")
        after = i.after.article if i.after else None
        return [draft.new_article(label, HEAD.sub("", new, count=1), after)]
    entry = draft.entry(i.target.article)
    if entry.replaced:
        raise Misfit("该条已被本决定整条修改，不能再增加款、项")
    if i.part == "paragraph":
        return _insert_paragraph(draft, entry, i, new)
    return _insert_item(draft, entry, i, new)


def _insert_heading(draft: Draft, i: Instruction, new: str) -> list[Entry]:
    """A new chapter stands before the next article that the decision adds."""
    division = (i.target.division if i.target else None) or ""
    name = division[division.rfind("第") :] if division else ""
    if not name and not new.startswith("第"):
        raise Misfit("新增章、节没有序号，未处理")
    text = new if new.startswith("第") else f"{name} {new}"
    rows = [row for article in draft.sheet.articles for row in article.lead if is_heading(row.text)]
    like = next(
        (row for row in rows if text[1:4].strip("一二三四五六七八九十")[:1] in row.text), None
    )
    mark = re.match(r"[#*\s\u3000]*", like.text) if like else None
    indent = like.indent if like else ""
    row = Row(draft.form.gap, indent, (mark[0] if mark else "") + text, new=True)
    if i.becomes and i.becomes.article:
        draft.planned.append((i.becomes.article, row))
    else:
        draft.waiting.append(row)
    number = last_number(division or text)
    if number:
        draft.new_divisions.setdefault(
            (name or text).lstrip("第")[-1:] if name else "章", set()
        ).add(number)
    return []


def _insert_paragraph(draft: Draft, entry: Entry, i: Instruction, new: str) -> list[Entry]:
    units = read_units(draft.form.rows(new), new=True)
    close_bare_items(units, draft.form)
    claim = target_of(i).paragraph
    for n, unit in enumerate(units):
        unit.changed = True
        unit.claim = claim + n if claim else None
        if claim and claim > len([u for u in entry.units if not u.gone]) + len(units):
            raise Misfit(f"该条不足{claim - 1}款，无法增加第{claim}款")
    entry.units += units
    return [entry]


def _insert_item(draft: Draft, entry: Entry, i: Instruction, new: str) -> list[Entry]:
    target = target_of(i)
    level = i.part or "item"
    holders = [u for u in entry.units if any(x.level == level for x in u.walk())]
    if target.paragraph:
        holders = [u for u in entry.units if u.number == target.paragraph]
    if len(holders) != 1:
        raise Misfit("无法确定在哪一款增加项")
    holder = holders[0]
    if level == "subitem":
        holder = _item_of(holder, target)
    rows = draft.form.rows(new)
    level_units = read_units([Row("", "", "x"), *rows], new=True)
    units = (
        level_units[0].units
        if len(level_units) == 1 and level_units[0].units
        else [Unit(level, None, rows)]
    )
    claim = getattr(target, level)
    for n, unit in enumerate(units):
        unit.changed = True
        unit.claim = claim + n if claim else None
    holder.units += units
    return [entry]


def _item_of(holder: Unit, target: Pinpoint) -> Unit:
    found = holder.find("item", target.item) if target.item else None
    if found is None:
        raise Misfit("无法确定在哪一项增加目")
    return found


def _append(draft: Draft, i: Instruction, new: str) -> list[Entry]:
    target = target_of(i)
    entry = draft.entry(target.article)
    if entry.replaced:
        raise Misfit("该条已被本决定整条修改，不能再增加文字")
    if is_article(target):
        if len(entry.units) != 1 and i.part == "end":
            raise Misfit("该条不止一款，无法确定在何处增加文字")
        unit = entry.units[0 if i.part == "start" else -1]
    else:
        unit = draft.unit(target)
    new = draft.form.words(new.replace("\n", ""))
    row = unit.rows[0] if i.part == "start" else unit.all_rows()[-1]
    if i.part == "start":
        mark = ITEM.match(row.text)
        at = mark.end() if mark else 0
        stop = "" if new.endswith((*_STOP, "，")) else "。"
        row.text = row.text[:at] + new + stop + row.text[at:]
    elif new.startswith(("，", "；", "、", "但")) and row.text.endswith("。"):
        row.text = row.text[:-1] + new.rstrip("。") + "。"
    else:
        row.text = row.text + new + ("" if new.endswith(tuple(_STOP)) else "。")
    row.edited = True
    return [entry]
