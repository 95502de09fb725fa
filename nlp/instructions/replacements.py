"""Units and words that a decision replaces, merges, splits and renumbers."""

from __future__ import annotations

import re
from dataclasses import replace

from nlp.instructions.moves import replace_one
from nlp.instructions.reader import (
    ADVERB,
    FREE,
    HEADING,
    QLIST,
    QS,
    SAID,
    TAKE,
    WORDS,
    Reader,
    blocks_of,
    groups,
    rule,
)
from nlp.instructions.units import ELEMENT, UNITS, Place, read_places
from nlp.instructions.wording import alternation
from nlp.numerals import NUMERAL
from ontology.changes import Instruction, Operation
from ontology.identifiers import Pinpoint


@rule(rf"{TAKE}(?P<where>{UNITS})(?:的?内容)?{ADVERB}(?:(?:{alternation('merge')})(?:一[条款项])?|(?:修改为|改为)一[条款项])，?"
       rf"(?:作为|为)?(?P<as>{UNITS})?，?(?:并)?(?:{alternation('replace')})?{SAID}(?P<new>{QS})")  # fmt: skip
def merge(reader: Reader, match: re.Match[str]) -> bool:
    """第六条和第七条合并修改为：“…”: the first is replaced, the others go."""
    first, *others = reader.places(match["where"])
    if not others or any(place.level != first.level for place in others):
        return False
    becomes = read_places(match["as"], first)[0].point if match["as"] else None
    new = "\n".join(reader.order.words(match["new"]))
    replace_one(reader, first, new, becomes)
    for place in others:
        reader.add(Operation.DELETE, place, becomes=None)
    return True


@rule(rf"{TAKE}(?P<where>{ELEMENT})"
       rf"(?:(?:{alternation('split')})(?:{NUMERAL}[条款项])?|(?:修改为|改为){NUMERAL}[条款项])"
       rf"，?(?:分别)?(?:作为|为|改为)?(?P<as>{UNITS})?，?(?:分别)?(?:{alternation('replace')})?"
       rf"{SAID}(?P<new>{QLIST})")  # fmt: skip
def split(reader: Reader, match: re.Match[str]) -> bool:
    """第N条分为两条，作为第N条、第M条：“…”: the first is replaced, the others are new."""
    place = reader.places(match["where"])[0]
    targets = read_places(match["as"], place) if match["as"] else [place]
    if place.level == "article" and targets[0].level != "article":
        replace_one(reader, place, "\n".join(reader.order.words(match["new"])), None)
        return True
    blocks = blocks_of(reader.order.words(match["new"]), len(targets), place.level)
    first = targets[0].point if targets[0].point != place.point else None
    replace_one(reader, place, blocks[0], first)
    for target, block in zip(targets[1:], blocks[1:], strict=True):
        reader.add(Operation.INSERT, target, new_text=block, after=place.point, part=place.level)
    return True


@rule(rf"{TAKE}(?P<where>{UNITS})?(?P<free>{FREE})(?P<old>{QLIST}){WORDS}，?{ADVERB}现?{ADVERB}"
       rf"(?:{alternation('substitute')})[：，]?(?P<new>{QLIST}){WORDS}")  # fmt: skip
def substitute(reader: Reader, match: re.Match[str]) -> bool:
    """将第八条中的“A”修改为“B”."""
    olds, news = groups(reader, match["old"]), groups(reader, match["new"])
    places = _where(reader, match)
    if any(place.part == "everywhere" for place in places) and _excepted(reader, match):
        return False
    if len(news) == 1:
        pairs = [(place, old, news[0]) for place in places for old in olds]
    elif len(olds) == len(news):
        pairs = [(p, old, new) for p in places for old, new in zip(olds, news, strict=True)]
    elif len(olds) == 1 and len(places) == len(news) and "分别" in match[0]:
        pairs = [(place, olds[0], new) for place, new in zip(places, news, strict=True)]
    else:
        return False
    for place, old, new in pairs:
        reader.add(Operation.SUBSTITUTE, place, old_text=old, new_text=new)
    return True


def _excepted(reader: Reader, match: re.Match[str]) -> bool:
    """除第三条外，将其他条文中的……: which articles are meant is not read."""
    signs = reader.order.signs
    start, end = signs.rfind("。", 0, match.start()) + 1, signs.find("。", match.end())
    return bool(re.search(r"除[^，。；]{1,40}外", signs[start : end if end >= 0 else len(signs)]))


def _where(reader: Reader, match: re.Match[str]) -> list[Place]:
    """The places of a substitution; a heading or the whole norm where none is named."""
    said = reader.order.signs[max(0, match.start() - 12) : match.end()]
    if not match["where"] and re.search(alternation("everywhere"), said):
        return [Place(part="everywhere")]
    if match["where"] or reader.focus:
        return reader.places(match["where"])
    first = reader.order.words(match["old"])[0]
    return [Place(part="heading" if HEADING.match(first) else "everywhere")]


_ONE_PLACE = rf"(?:{UNITS}){FREE}(?:{QLIST})"


@rule(
    rf"{TAKE}(?P<places>(?:{_ONE_PLACE}[、和及，]*){{2,}}){ADVERB}"
    rf"(?:{alternation('substitute')})[：，]?(?P<new>{QS})"
)
def substitute_several(reader: Reader, match: re.Match[str]) -> bool:
    """第五条第一款中的“A”和第三款中的“B”均修改为“C”."""
    new = groups(reader, match["new"])
    if len(new) != 1:
        return False
    for each in re.finditer(rf"(?P<where>{UNITS}){FREE}(?P<old>{QLIST})", match["places"]):
        for place in reader.places(each["where"]):
            for old in groups(reader, each["old"]):
                reader.add(Operation.SUBSTITUTE, place, old_text=old, new_text=new[0])
    return True


# 第三条关于处罚的规定修改为 is not the whole 第三条.
_WHOLE = re.compile(
    rf"(?:中的?)?(?:的?(?:全部|所有)?(?:内容|规定|条文|条款)|标题|全文)?(?:的?(?:{alternation('lead')}))?(?:（[^（）]*）)?"
    rf"(?:进行修改|作如下修改|予以修改)?{ADVERB}"
)
# 单独成条，作为第四条，修改为: the number is a new one, not the unit that is replaced.
_GIVES_NUMBER = re.compile(r"(?:作为|列为|移作)$")


@rule(
    rf"{TAKE}(?P<where>{UNITS})(?P<free>{FREE})，?{ADVERB}现?(?:{alternation('replace')})[：，]?(?P<new>{QLIST})"
)
def replace_units(reader: Reader, match: re.Match[str]) -> bool:
    """将第三条修改为：“…”; of several units the first is replaced and the others go."""
    if not _WHOLE.fullmatch(match["free"]):
        return False
    if _GIVES_NUMBER.search(reader.order.signs[: match.start()]):
        return False
    places = reader.places(match["where"])
    new = groups(reader, match["new"])
    if len(places) > 1:
        return _replace_several(reader, places, "\n".join(new))
    lead = places[0].level == "article" and re.search(alternation("lead"), match["free"])
    if match["free"].strip("的内容规定条款") == "标题":
        reader.add(Operation.REPLACE, places[0], new_text=new[0], part="heading")
    elif lead:
        reader.add(Operation.REPLACE, places[0], new_text=new[0], part="lead")
    else:
        reader.add(Operation.REPLACE, places[0], new_text="\n".join(new))
    return True


def _replace_several(reader: Reader, places: list[Place], new: str) -> bool:
    blocks = blocks_of([new], len(places), places[0].level)
    if None in blocks:
        blocks = [new, *[None] * (len(places) - 1)]
    for place, block in zip(places, blocks, strict=True):
        if block is None:
            reader.add(Operation.DELETE, place)
        else:
            reader.add(Operation.REPLACE, place, new_text=block)
    return True


@rule(
    rf"将?(?:这一|该|这|本)(?P<unit>自然段|条|款|项)(?:相应地?)?(?:{alternation('replace')})[：，]?(?P<new>{QS})"
)
def restated(reader: Reader, match: re.Match[str]) -> bool:
    """这一款相应修改为：“…” gives the whole unit again after its changes."""
    point = reader.context.point
    if point.article is None:
        return False
    if match["unit"] == "条":
        point = Pinpoint(article=point.article)
    elif match["unit"] == "款":
        point = Pinpoint(article=point.article, paragraph=point.paragraph)
    reader.found = [i for i in reader.found if not _is_restated(i, point)]
    new = "\n".join(reader.order.words(match["new"]))
    reader.add(Operation.REPLACE, replace(reader.context, point=point), new_text=new)
    return True


def _is_restated(instruction: Instruction, point: Pinpoint) -> bool:
    """Whether a change inside a unit is contained in the unit as it is given again."""
    inside = instruction.target is not None and point.covers(instruction.target)
    added = instruction.op is Operation.INSERT and instruction.new_text is None
    return inside and (added or instruction.op is Operation.SUBSTITUTE)
