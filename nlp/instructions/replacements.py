"""Units and words that a decision replaces, merges, splits and renumbers."""

from __future__ import annotations

import re
from dataclasses import replace

from nlp.instructions.reader import (
    ADVERB,
    FREE,
    HEADING,
    QLIST,
    QS,
    SAID,
    TAKE,
    Q,
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

# 移至第三章，作为第二十条; 单列一条，作为第四十七条: the number says where it goes.
_APART = rf"(?:移至|移到|调整到|移入)第{NUMERAL}[编章节]，?|(?:单列|单独列为|独立成|单独成|单独作为)(?:为)?一?条，?"


@rule(rf"{TAKE}(?P<where>{UNITS})(?:的?内容)?{ADVERB}(?:{alternation('merge')})(?:一[条款项])?，?"
       rf"(?:作为|为)?(?P<as>{UNITS})?，?(?:并)?(?:{alternation('replace')})?{SAID}(?P<new>{QS})")  # fmt: skip
def merge(reader: Reader, match: re.Match[str]) -> bool:
    """第六条和第七条合并修改为：“…”: the first is replaced, the others go."""
    first, *others = reader.places(match["where"])
    becomes = read_places(match["as"], first)[0].point if match["as"] else None
    new = "\n".join(reader.order.words(match["new"]))
    _replace_one(reader, first, new, becomes)
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
        _replace_one(reader, place, "\n".join(reader.order.words(match["new"])), None)
        return True
    blocks = blocks_of(reader.order.words(match["new"]), len(targets), place.level)
    first = targets[0].point if targets[0].point != place.point else None
    _replace_one(reader, place, blocks[0], first)
    for target, block in zip(targets[1:], blocks[1:], strict=True):
        reader.add(Operation.INSERT, target, new_text=block, after=place.point, part=place.level)
    return True


@rule(rf"{TAKE}(?P<where>{UNITS})(?:{_APART})?{ADVERB}(?:{alternation('renumber')})(?P<to>{UNITS})"
       rf"(?:(?:，|并|，并)(?:将其|其内容|内容|该[条款项])?(?:相应)?(?:{alternation('replace')})[：，]?(?P<new>{QS})"
       rf"|[：，]?(?P<direct>{QS})(?!{ADVERB}(?:{alternation('substitute')}|之?[前后])))?")  # fmt: skip
def renumber(reader: Reader, match: re.Match[str]) -> bool:
    """第十九条改为第二十条，修改为：“…”, 原第三款作为第四款, 第三十九条改为第四十五条第一款."""
    olds = reader.places(match["where"])
    news = [_as_article(old, new) for old, new in _paired(olds, match["to"])]
    if len(olds) != len(news):
        return False
    quoted = reader.order.words(match["new"] or match["direct"] or "")
    blocks = blocks_of(quoted, len(olds), olds[0].level)
    if quoted and None in blocks:
        return False
    for old, new, block in zip(olds, news, blocks, strict=True):
        if old.level == "article" and new.level == "article":
            reader.becomes[str(old.point.article)] = str(new.point.article)
        if block is not None:
            _replace_one(reader, old, block, new.point)
        else:
            reader.add(Operation.RENUMBER, old, becomes=_carried(reader, new.point))
    return True


def _paired(olds: list[Place], printed: str) -> list[tuple[Place, Place]]:
    news = read_places(printed, olds[0])
    return list(zip(olds, news, strict=True)) if len(olds) == len(news) else []


def _as_article(old: Place, new: Place) -> Place:
    """An article that becomes the first 款 of another number, so that 款 can follow, is that article."""
    if old.level == "article" and new.level == "paragraph" and new.point.paragraph == 1:
        return Place(Pinpoint(article=new.point.article))
    return new


def _carried(reader: Reader, point: Pinpoint) -> Pinpoint:
    """The new number below an article that itself gets a new number."""
    label = point.article
    if label is not None and label in reader.becomes and point.paragraph:
        return replace(point, article=reader.becomes[label])
    return point


def _replace_one(reader: Reader, place: Place, new: str | None, becomes: Pinpoint | None) -> None:
    if becomes is None:
        reader.add(Operation.REPLACE, place, new_text=new)
    else:
        reader.add(Operation.REPLACE, place, new_text=new, becomes=_carried(reader, becomes))


@rule(rf"(?P<old>{Q}){ADVERB}(?:{alternation('renumber')})(?P<new>{Q})，?")
def renumber_quoted(reader: Reader, match: re.Match[str]) -> bool:
    """“第八条”调整为“第七条” without a place gives an article its new number."""
    old, new = reader.order.words(match[0])
    pair = [read_places(words, Place()) for words in (old, new)]
    if reader.focus or not all(re.fullmatch(ELEMENT, words) for words in (old, new)):
        return False
    reader.becomes[str(pair[0][0].point.article)] = str(pair[1][0].point.article)
    reader.add(Operation.RENUMBER, pair[0][0], becomes=pair[1][0].point)
    return True


@rule(rf"{TAKE}(?P<where>{UNITS})?(?P<free>{FREE})(?P<old>{QLIST})(?:等)?(?:的?表述|字样|的内容)?{ADVERB}"
       rf"(?:{alternation('substitute')})[：，]?(?P<new>{QLIST})")  # fmt: skip
def substitute(reader: Reader, match: re.Match[str]) -> bool:
    """将第八条中的“A”修改为“B”."""
    olds, news = groups(reader, match["old"]), groups(reader, match["new"])
    if len(news) == 1:
        pairs = [(old, news[0]) for old in olds]
    elif len(olds) == len(news):
        pairs = list(zip(olds, news, strict=True))
    else:
        return False
    for place in _where(reader, match):
        for old, new in pairs:
            reader.add(Operation.SUBSTITUTE, place, old_text=old, new_text=new)
    return True


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


@rule(rf"(?:，?并|，)(?:将其)?(?:作为|改为|调整为)(?P<to>{ELEMENT})(?=[，。；]|$)")
def move_on(reader: Reader, match: re.Match[str]) -> bool:
    """……修改为“B”，并作为第六项: the unit spoken of gets another number."""
    if len(reader.focus) != 1:
        return False
    old = reader.focus[0]
    (new,) = read_places(match["to"], old)
    if old.level != new.level or old.level == "norm":
        return False
    if old.level == "article":
        reader.becomes[str(old.point.article)] = str(new.point.article)
    reader.add(Operation.RENUMBER, old, becomes=_carried(reader, new.point))
    return True


@rule(
    rf"{TAKE}(?P<where>{UNITS})(?P<free>{FREE})，?{ADVERB}(?:{alternation('replace')})[：，]?(?P<new>{QLIST})"
)
def replace_units(reader: Reader, match: re.Match[str]) -> bool:
    """将第三条修改为：“…”; of several units the first is replaced and the others go."""
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
