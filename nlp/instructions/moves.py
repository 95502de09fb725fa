"""Units that get another number or another place."""

from __future__ import annotations

import re
from dataclasses import replace

from nlp.instructions.reader import ADVERB, QS, TAKE, Q, Reader, blocks_of, rule
from nlp.instructions.units import ELEMENT, UNITS, Place, read_places
from nlp.instructions.wording import alternation
from nlp.numerals import NUMERAL
from ontology.changes import Operation
from ontology.identifiers import Pinpoint

# 移至第三章，作为第二十条; 单列一条，作为第四十七条: the number says where it goes.
_APART = (
    rf"(?:移至|移到|调整到|移入)第{NUMERAL}[编章节]，?"
    rf"|(?:移至|移到|移入|并入)(?P<into>第{NUMERAL}条(?:之{NUMERAL})?)，?"
    r"|(?:单列|单独列|独立成|单独成|单独作|单列成)(?:为|作为)?一?条，?"
)


@rule(rf"{TAKE}(?P<where>{UNITS})(?:{_APART})?{ADVERB}(?:{alternation('renumber')})(?P<to>{UNITS})(?!之?[前后])"
       rf"(?:(?:，|并|，并)(?:将其|其内容|内容|该[条款项])?(?:相应)?(?:{alternation('replace')})[：，]?(?P<new>{QS})"
       rf"|[：，]?(?P<direct>{QS})(?!{ADVERB}(?:{alternation('substitute')}|之?[前后])))?")  # fmt: skip
def renumber(reader: Reader, match: re.Match[str]) -> bool:
    """第十九条改为第二十条，修改为：“…”, 原第三款作为第四款, 第三十九条改为第四十五条第一款."""
    olds = reader.places(match["where"])
    quoted = reader.order.words(match["new"] or match["direct"] or "")
    context = read_places(match["into"], olds[0])[0] if match["into"] else olds[0]
    news = [_as_article(old, new) for old, new in _paired(olds, match["to"], context)]
    if len(olds) != len(news):
        return _promoted(reader, olds, match["to"], quoted)
    blocks = blocks_of(quoted, len(olds), olds[0].level)
    if quoted and None in blocks:
        return False
    for old, new, block in zip(olds, news, blocks, strict=True):
        if old.level == "article" and new.level == "article":
            reader.becomes[str(old.point.article)] = str(new.point.article)
        if block is not None:
            replace_one(reader, old, block, new.point)
        else:
            reader.add(Operation.RENUMBER, old, becomes=carried(reader, new.point))
    return True


def _promoted(reader: Reader, olds: list[Place], printed: str, quoted: list[str]) -> bool:
    """第二款、第三款单独作为一条，作为第四条，修改为：“…”: several 款 make one article."""
    news = read_places(printed, olds[0])
    levels = {place.level for place in olds}
    if len(news) != 1 or news[0].level != "article" or levels != {"paragraph"} or not quoted:
        return False
    replace_one(reader, olds[0], "\n".join(quoted), news[0].point)
    for place in olds[1:]:
        reader.add(Operation.DELETE, place)
    return True


def _paired(olds: list[Place], printed: str, context: Place) -> list[tuple[Place, Place]]:
    news = read_places(printed, context)
    return list(zip(olds, news, strict=True)) if len(olds) == len(news) else []


def _as_article(old: Place, new: Place) -> Place:
    """An article that becomes the first 款 of another number, so that 款 can follow, is that article."""
    if old.level == "article" and new.level == "paragraph" and new.point.paragraph == 1:
        return Place(Pinpoint(article=new.point.article))
    return new


def carried(reader: Reader, point: Pinpoint) -> Pinpoint:
    """The new number below an article that itself gets a new number."""
    label = point.article
    if label is not None and label in reader.becomes and point.paragraph:
        return replace(point, article=reader.becomes[label])
    return point


def replace_one(reader: Reader, place: Place, new: str | None, becomes: Pinpoint | None) -> None:
    """One unit replaced, with the number that it gets."""
    if becomes is None:
        reader.add(Operation.REPLACE, place, new_text=new)
    else:
        reader.add(Operation.REPLACE, place, new_text=new, becomes=carried(reader, becomes))


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
    reader.add(Operation.RENUMBER, old, becomes=carried(reader, new.point))
    return True


@rule(
    rf"{TAKE}(?P<where>{ELEMENT}[、和与]{ELEMENT})的?(?:条文)?(?:顺序|位置|次序|序号)?(?:互换|对调|调换|互相调换)"
)
def swap(reader: Reader, match: re.Match[str]) -> bool:
    """将第十条和第十一条的顺序对调."""
    places = reader.places(match["where"])
    if len(places) != 2 or places[0].level != places[1].level:
        return False
    for old, new in (places, places[::-1]):
        if old.level == "article":
            reader.becomes[str(old.point.article)] = str(new.point.article)
        reader.add(Operation.RENUMBER, old, becomes=new.point)
    return True
