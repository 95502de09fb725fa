"""Units and words that a decision adds."""

from __future__ import annotations

import re
from dataclasses import replace

from nlp.instructions.reader import (
    COUNT,
    FREE,
    QS,
    SAID,
    TAKE,
    Q,
    Reader,
    blocks_of,
    rule,
)
from nlp.instructions.units import UNITS, Place, read_places
from nlp.instructions.wording import alternation
from nlp.numerals import NUMERAL, label_of, to_int
from ontology.changes import Operation
from ontology.identifiers import Pinpoint


@rule(rf"{TAKE}(?P<where>{UNITS})?{FREE}(?P<old>{Q})(?P<gap>之?[前后])，?(?:{alternation('insert')})"
       rf"(?:一句|一段)?{SAID}(?P<new>{QS})")  # fmt: skip
def beside_words(reader: Reader, match: re.Match[str]) -> bool:
    """在“A”后增加“B” is “A” → “AB”."""
    old = reader.order.words(match["old"])[0]
    new = "\n".join(reader.order.words(match["new"]))
    joined = old + new if match["gap"].endswith("后") else new + old
    for place in reader.places(match["where"]):
        reader.add(Operation.SUBSTITUTE, place, old_text=old, new_text=joined)
    return True


@rule(rf"{TAKE}(?P<where>{UNITS})(?P<position>{alternation('start')}|{alternation('end')})?中?，?"
       rf"(?:{alternation('insert')})(?:一句|一段话?|规定)?{SAID}(?P<new>{QS})")  # fmt: skip
def append_words(reader: Reader, match: re.Match[str]) -> bool:
    """第一条第二款开始部分增加规定：“…” adds words to a unit."""
    at_start = bool(match["position"] and re.fullmatch(alternation("start"), match["position"]))
    for place in reader.places(match["where"]):
        new = "\n".join(reader.order.words(match["new"]))
        reader.add(
            Operation.INSERT, place, new_text=new, part=_side(match, place, at_start=at_start)
        )
    return True


@rule(rf"{TAKE}(?P<position>{alternation('start')}|{alternation('end')})中?，?"
       rf"(?:{alternation('insert')})(?:一句|一段话?|规定)?{SAID}(?P<new>{QS})")  # fmt: skip
def append_here(reader: Reader, match: re.Match[str]) -> bool:
    """将第三条改为第四条，末尾增加一句：“…” adds words to the unit that was named last."""
    before = reader.order.signs[match.start() - 1] if match.start() else "，"
    if before not in "，；。：" or match["position"].endswith("后"):
        return False  # behind words or a unit that was not understood
    places = [place for place in reader.places(None) if not place.point.whole_norm]
    at_start = bool(re.fullmatch(alternation("start"), match["position"]))
    new = "\n".join(reader.order.words(match["new"]))
    for place in places:
        reader.add(
            Operation.INSERT, place, new_text=new, part=_side(match, place, at_start=at_start)
        )
    return bool(places)


def _side(match: re.Match[str], place: Place, *, at_start: bool) -> str:
    """Where words go; 第十一条增加规定 alone leaves open whether they are a 款 of their own."""
    inside = place.part is not None and place.part.startswith("sentence")
    if inside or (match["position"] is None and place.level == "article"):
        return "unplaced"
    return "start" if at_start else "end"


@rule(rf"{TAKE}(?:{alternation('insert')})(?:一个?)?，?(?:作为)?(?P<as>附(?:件|表|录)[一二三四五六七八九十\d]{{0,3}})(?:《[^《》]*》)?"
       rf"{SAID}(?P<new>{QS})")  # fmt: skip
def insert_annex(reader: Reader, match: re.Match[str]) -> bool:
    """增加附件三：“…”."""
    place = read_places(match["as"], Place())[0]
    reader.add(Operation.INSERT, place, new_text="\n".join(reader.order.words(match["new"])))
    return True


_HEAD = re.compile(rf"第{NUMERAL}条(?:之{NUMERAL})?[\s\u3000]+")
_KINDS = {"条": "article", "款": "paragraph", "项": "item", "目": "subitem"}


@rule(rf"{TAKE}(?P<where>{UNITS})?(?:{Q}中?的?)?(?P<side>之后|之前|后面|前面|后|前)?(?:中的?|内|末尾|里)?，?"
       rf"(?:{alternation('insert')})(?P<count>{COUNT})(?P<kind>条|款|项|目|章|节|编)(?:文字|规定)?，?"
       rf"(?:{QS}，?)?(?:分别)?(?:作为|列为|为)?(?P<as>{UNITS})?(?:的)?{SAID}(?P<new>{QS})?")  # fmt: skip
def insert_units(reader: Reader, match: re.Match[str]) -> bool:
    """增加一条，作为第N条：“…”, 第N条增加一款，作为第K款：“…”."""
    if match["kind"] in "章节编":
        return _insert_division(reader, match)
    kind = _KINDS[match["kind"]]
    beside = _beside(reader, match)
    base = beside[-1] if beside else reader.context
    if kind == "article" and not match["where"]:
        base = Place()
    places = read_places(match["as"], base) if match["as"] else _next_places(base, kind, match)
    blocks = blocks_of(reader.order.words(match["new"] or ""), len(places), kind)
    after = _after(beside, kind, match["side"])
    for place, block in zip(places, blocks, strict=False):
        reader.add(Operation.INSERT, place, new_text=block, after=after, part=kind)
    if kind != "article" and places:
        reader.context = replace(base, part=None)
        reader.focus = [reader.context]
    elif places:
        reader.context, reader.focus = Place(), []
    return True


def _beside(reader: Reader, match: re.Match[str]) -> list[Place]:
    return reader.places(match["where"]) if match["where"] else []


def _after(beside: list[Place], kind: str, side: str | None) -> Pinpoint | None:
    if side and side.lstrip("之").startswith("后") and beside and beside[-1].level == kind:
        return beside[-1].point
    return None


def _next_places(base: Place, kind: str, match: re.Match[str]) -> list[Place]:
    """Where no number is said: behind the named unit, or at the end of the unit that holds it."""
    count = to_int(match["count"].removesuffix("个")) or 1 if match["count"] else 1
    if kind == "article":
        label = base.point.article
        if not label or not label.isdecimal() or not match["side"]:
            return [Place()]
        first = int(label) + (1 if "后" in match["side"] else 0)
        return [Place(Pinpoint(article=str(first + n))) for n in range(count)]
    if base.level == kind and match["side"]:
        first = getattr(base.point, kind) + (1 if "后" in match["side"] else 0)
        return [Place(replace(base.point, **{kind: first + n})) for n in range(count)]
    return [Place(base.point)] * count


def _insert_division(reader: Reader, match: re.Match[str]) -> bool:
    """增加一章，作为第五章“……”; the quotation may hold the articles of the chapter as well."""
    words = reader.order.words(match[0])
    places = read_places(match["as"], reader.context) if match["as"] else [Place()]
    lines = words[-1].split("\n") if words else []
    starts = [n for n, line in enumerate(lines) if _HEAD.match(line)]
    heading = " ".join(lines[: starts[0]] if starts else lines)
    reader.add(Operation.INSERT, places[0], part="heading", new_text=heading or None)
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=False):
        label = label_of(lines[start])
        article = Place(Pinpoint(article=label))
        reader.add(Operation.INSERT, article, part="article", new_text="\n".join(lines[start:end]))
    reader.context, reader.focus = Place(), []
    return True
