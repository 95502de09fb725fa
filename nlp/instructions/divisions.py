"""编, 章 and 节: their names, numbers, mergers; and the name of the norm itself."""

from __future__ import annotations

import re
from dataclasses import replace

from nlp.instructions.reader import ADVERB, TAKE, Q, Reader, rule
from nlp.instructions.units import Place, read_places
from nlp.instructions.wording import alternation
from nlp.numerals import NUMERAL
from ontology.changes import Operation
from ontology.identifiers import Pinpoint

_DIVISION = rf"(?:第{NUMERAL}[编章])*第{NUMERAL}(?:分编|编|章|节)"
_NAME = r"(?:的?(?:章名|节名|编名|标题|名称|题目))"
_TO = rf"{ADVERB}(?:{alternation('substitute')})[：，]?"


def _place(printed: str) -> Place:
    return replace(read_places(printed, Place())[0], part="heading")


@rule(rf"{TAKE}(?P<where>{_DIVISION})(?P<old>{Q})?{_NAME}?(?P<named>{Q})?{_TO}(?P<new>{Q})")
def rename_division(reader: Reader, match: re.Match[str]) -> bool:
    """将第三章“规划”修改为“规划和建设”, 第三章章名修改为“…”: the whole name."""
    (new,) = reader.order.words(match["new"])
    reader.add(Operation.REPLACE, _place(match["where"]), new_text=new)
    return True


@rule(rf"{TAKE}(?P<where>{_DIVISION}){_NAME}?(?:中的?)(?P<old>{Q}){_TO}(?P<new>{Q})")
def reword_division(reader: Reader, match: re.Match[str]) -> bool:
    """将第三章章名中的“甲”修改为“乙”: words of the name; without 章名 it may be any article."""
    if not re.search(_NAME, match[0]):
        return False
    old, new = reader.order.words(match["old"] + match["new"])
    place = _place(match["where"])
    reader.add(Operation.SUBSTITUTE, place, old_text=old, new_text=new)
    return True


@rule(
    rf"{TAKE}原?(?P<where>{_DIVISION}){Q}?{_NAME}?{ADVERB}(?:{alternation('renumber')})(?P<to>{_DIVISION})"
    rf"(?P<direct>{Q})?(?:，?(?:并将)?(?:章名|节名|编名|名称|标题)(?:相应)?{_TO}(?P<new>{Q}))?"
)
def renumber_division(reader: Reader, match: re.Match[str]) -> bool:
    """将第四章改为第五章，章名修改为“…”."""
    words = reader.order.words((match["direct"] or "") + (match["new"] or ""))
    place, becomes = _place(match["where"]), _place(match["to"]).point
    if words:
        reader.add(Operation.REPLACE, place, new_text=words[-1], becomes=becomes)
    else:
        reader.add(Operation.RENUMBER, place, becomes=becomes)
    return True


@rule(
    rf"{TAKE}(?:{alternation('delete')})(?P<where>{_DIVISION})(?P<old>{Q})?(?P<name>{_NAME})?{Q}?(?=[，。；]|并|同时|$)"
)
def delete_division(reader: Reader, match: re.Match[str]) -> bool:
    """删去第三章章名 is its heading; 删去第三章 is the chapter with its articles."""
    part = "heading" if match["name"] else "division"
    reader.add(Operation.DELETE, replace(_place(match["where"]), part=part))
    return True


@rule(
    rf"{TAKE}(?P<where>{_DIVISION}){Q}?(?:[、和与]|以及)(?P<other>{_DIVISION}){Q}?(?:{alternation('merge')})(?:一[编章节])?"
    rf"，?(?:作为|为)?(?P<as>{_DIVISION})?(?:，?(?:章名|节名|编名|名称|标题)?(?:为|修改为)?[：，]?(?P<new>{Q}))?"
)
def merge_divisions(reader: Reader, match: re.Match[str]) -> bool:
    """将第三章和第四章合并为一章，作为第三章，章名为“…”: the second heading goes."""
    becomes = _place(match["as"]).point if match["as"] else None
    words = reader.order.words(match["new"] or "")
    first = _place(match["where"])
    if words:
        reader.add(Operation.REPLACE, first, new_text=words[0], becomes=becomes)
    elif becomes and becomes != first.point:
        reader.add(Operation.RENUMBER, first, becomes=becomes)
    reader.add(Operation.DELETE, _place(match["other"]))
    return True


_COVERS = rf"(?:，?(?:包括|由|含|内容为|范围为)(?P<first>第{NUMERAL}条(?:之{NUMERAL})?)[^，。；]*)?"


@rule(
    rf"{TAKE}(?:{_DIVISION}(?:之?后|中)?，?)?(?:{alternation('insert')})一(?P<kind>编|章|节)，?(?P<named>{Q})?，?"
    rf"(?:作为|列为|为)(?P<as>{_DIVISION})(?P<direct>{Q})?，?(?:章名|节名|编名|名称|标题)(?:为|是)?[：]?(?P<new>{Q}){_COVERS}"
)
def insert_division(reader: Reader, match: re.Match[str]) -> bool:
    """增加一章，作为第二章，章名为“规划”，包括第八条至第十二条."""
    words = reader.order.words(match["new"])
    first = read_places(match["first"], Place())[0].point if match["first"] else None
    reader.add(Operation.INSERT, _place(match["as"]), new_text=words[0], becomes=first)
    reader.context, reader.focus = Place(), []
    return True


_NAMED = r"《[^《》]*(?:《[^《》]*》[^《》]*)*》"


@rule(
    rf"{TAKE}(?:"
    rf"(?:《[^《》]*》的?|本?(?:法|条例|办法|规定|规则|细则|解释|决定)的?)?(?:名称|标题|题目|题名)由?(?:{_NAMED})?"
    rf"{ADVERB}(?:{alternation('substitute')}|更名为|改名为)"
    rf"|{_NAMED}{ADVERB}(?:更名为|改名为))"
    rf"[：，]?(?P<new>{_NAMED})"
)
def retitle(reader: Reader, match: re.Match[str]) -> bool:
    """将名称《A》修改为《B》."""
    place = Place(Pinpoint(), "title")
    reader.add(Operation.REPLACE, place, new_text=match["new"][1:-1])
    return True


RULES = (
    insert_division,
    rename_division,
    reword_division,
    renumber_division,
    merge_divisions,
    delete_division,
    retitle,
)
