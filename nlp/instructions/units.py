"""The units that an instruction names: 第一条、第三条第二款, with what the context supplies."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from nlp.numerals import NUMERAL, label_of, to_int
from ontology.identifiers import Pinpoint

_N = NUMERAL
_TITLE = r"《[^《》]*(?:《[^《》]*》[^《》]*)*》"
UNIT = (
    rf"(?:(?:第|(?<=将)){_N}条(?:之{_N})?|第{_N}款|第（?{_N}）?项|（{_N}）项|第（?{_N}）?目"
    rf"|第{_N}(?:分编|编|章|节|部分)|(?:正文)?第{_N}(?:自然)?段|第{_N}句(?:话)?|(?:最后一|首|末)句(?:话)?"
    r"|序言|引言|前言|导言|导语|章名|节名|(?:名称|标题|题目|题名)(?=[、中和修改为的由])|答复内容|复函内容|附(?:件|表|录)[一二三四五六七八九十\d]{0,3})"
)
_OF = (
    rf"(?:(?:修改后的?)?(?:{_TITLE}(?:（[^（）]*）)*|刑法|宪法|本法|本条例|本办法|本规定|本解释|[该本同]条)"
    r"(?:中的?|的)?)?"
)
ELEMENT = rf"{_OF}(?:原|该|修改后的?)?(?:{UNIT}的?)*{UNIT}"
UNITS = rf"{ELEMENT}(?:(?:、|和|及|以及|与|至|到){ELEMENT})*"

# Cut out of its sentence, a unit has no neighbours to look at.
_ALONE = re.sub(r"\(\?=\[.*?\]\)", "", UNIT).replace("(?:第|(?<=将))", "第?")
_PIECE = re.compile(_ALONE)
_ELEMENT = re.compile(rf"(至|到)?[、和及以与]*({ELEMENT.replace(UNIT, _ALONE)})")
_PARTS = {
    "序言": "preamble", "引言": "preamble", "前言": "preamble", "导言": "preamble", "导语": "preamble",
    "名称": "title", "标题": "title", "题目": "title", "题名": "title",
    "章名": "heading", "节名": "heading", "答复内容": "body", "复函内容": "body",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """A pinpoint, or a part that has no number."""

    point: Pinpoint = Pinpoint()
    part: str | None = None

    @property
    def level(self) -> str:
        """The deepest unit named: article, paragraph, item, subitem, division, or norm."""
        for name in ("subitem", "item", "paragraph", "article", "division"):
            if getattr(self.point, name) is not None:
                return name
        return "norm"


def read_places(printed: str, context: Place) -> list[Place]:
    """The places of a list such as 第一条第二款、第三款, ranges written out.

    Args:
        printed: the signs of the list.
        context: the place named last; supplies the 条 of a lone 第二款.
    """
    found: list[Place] = []
    for match in _ELEMENT.finditer(printed):
        place = _read_element(match[2], found[-1] if found else context)
        if match[1] and found:
            found += _between(found[-1], place)
        found.append(place)
    return found


def _read_element(printed: str, context: Place) -> Place:
    point, part, top = Pinpoint(), None, ""
    for piece in _PIECE.findall(printed):
        if piece in _PARTS:
            part = _PARTS[piece]
            point = replace(point, article="pre") if part == "preamble" else point
            top = top or "article"
            continue
        if piece.startswith("附"):
            part, point = "annex", replace(point, annex=piece[2:])
            continue
        if "句" in piece:
            part, top = f"sentence_{_sentence(piece)}", top or "sentence"
            continue
        part = "body" if piece.startswith("正文") else part
        level, value = _number(piece)
        top = top or level
        if level == "division":
            value = f"{point.division or ''}{value}"
        point = replace(point, **{level: value})  # type: ignore[arg-type]  # names of its own fields
    return Place(_inherit(point, top, context.point), part)


def _sentence(piece: str) -> str:
    """The number of a sentence; -1 for the last one."""
    named = {"首": "1", "末": "-1", "最": "-1"}
    return named.get(piece[0]) or str(to_int(piece.partition("句")[0].removeprefix("第")))


def _number(piece: str) -> tuple[str, str | int | None]:
    kind = "条" if "条" in piece else piece[-1]
    if kind == "条":
        return "article", label_of(piece if piece.startswith("第") else f"第{piece}")
    if piece.endswith("段"):
        return "paragraph", to_int(piece.removeprefix("正文").strip("第自然段"))
    level = {"款": "paragraph", "项": "item", "目": "subitem"}.get(kind)
    if level is None:
        return "division", piece
    return level, to_int(piece.strip("第款项目（）"))


def _inherit(point: Pinpoint, top: str, context: Pinpoint) -> Pinpoint:
    if top == "sentence":
        return replace(context, division=None)
    if top in ("paragraph", "item", "subitem"):
        point = replace(point, article=context.article)
    if top in ("item", "subitem"):
        point = replace(point, paragraph=context.paragraph)
    if top == "subitem":
        point = replace(point, item=context.item)
    return point


def _between(first: Place, last: Place) -> list[Place]:
    level = last.level
    if level != first.level or level in ("norm", "division"):
        return []
    a, b = getattr(first.point, level), getattr(last.point, level)
    if level == "article":
        return _between_articles(str(a), str(b))
    return [replace(first, point=_numbered(last.point, level, n)) for n in range(a + 1, b)]


def _numbered(point: Pinpoint, level: str, number: int) -> Pinpoint:
    changed: dict[str, Any] = {level: number}
    return replace(point, **changed)


def _between_articles(first: str, last: str) -> list[Place]:
    main, _, branch = first.partition("-")
    end, _, end_branch = last.partition("-")
    if branch and main == end and end_branch:
        labels = [f"{main}-{n}" for n in range(int(branch) + 1, int(end_branch))]
    elif main.isdecimal() and end.isdecimal() and int(end) - int(main) < 500:
        labels = [str(n) for n in range(int(main) + 1, int(end))]
    else:
        labels = []
    return [Place(Pinpoint(article=label)) for label in labels]
