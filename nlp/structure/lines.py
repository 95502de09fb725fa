"""Lines of a text and what opens each of them: 第N条, 第N章, （一）, 一、, 1. and so on."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import IntEnum

from nlp.numerals import to_int
from ontology.texts import Unit


class Mark(IntEnum):
    """What a line opens."""

    TEXT = 0
    ARTICLE = 1  # 第十条
    DIVISION = 2  # 第一章
    ITEM = 3  # （一）
    PAREN = 4  # （1）
    YI = 5  # 一、
    NUMBER = 6  # 1.
    CIRCLE = 7  # ①
    ANNEX = 8  # 附件1
    COMMENT = 9  # <!-- … -->
    INFO_END = 10
    TABLE = 11  # | … |


NUMBERED = (Mark.ITEM, Mark.PAREN, Mark.YI, Mark.NUMBER, Mark.CIRCLE)


@dataclass(slots=True)
class Line:
    """A line that is not blank.

    Attributes:
        mark: what it opens.
        start, end: its place in the source, blanks at both ends left out.
        words: what stands behind the label.
        label: `"17-1"`, `"3"`; empty where there is none.
        depth: number of `#` before it.
        unit: kind of division.
        strong: whether a blank or a bracket parts the label from the words.
        printed: the whole line where it has a label.
        quoted: whether it belongs to new text that a decision quotes.
    """

    mark: Mark
    start: int
    end: int
    words: str
    label: str = ""
    depth: int = 0
    unit: Unit | None = None
    strong: bool = True
    quoted: bool = False
    printed: str = ""


_CN = "一二三四五六七八九十百千零〇○两"
_NUM = rf"[{_CN}0-9０-９]+"
_LINE = re.compile(r"[^\s\u200b\ufeff][^\r\n]*")
_LEAD = re.compile(r"(#{1,6})?\s*(?:\*\*|__)?\s*")
_ARTICLE = re.compile(
    rf"第[ \u3000]*({_NUM})[ \u3000]*条(?:[ \u3000]*之[ \u3000]*([一二三四五六七八九十]+))?"
    r"(?P<strong>\*\*|[\s\u3000\xa0]+|(?=[【\[])|$)?"
)
_RUN_ON = re.compile(rf"(?<=[。；])[\s\u3000]*第({_NUM})条(?=[\s\u3000]|[\u4e00-\u9fff]{{2}})")
_DIVISION = re.compile(rf"第[ \u3000]*({_NUM})[ \u3000]*(分编|编|章|节)(\s|$)?[\s\u3000]*(.*)$")
_PAREN = re.compile(rf"[（(]\s*(?:([{_CN}]+)|([0-9０-９]+))\s*[）)]\s*")
_YI = re.compile(r"([一二三四五六七八九十百零〇]+)\s*[、．.]\s*")
_NUMBER = re.compile(r"([0-9０-９]+)\s*[.．、)）]\s*(?![0-9])")
_ANNEX = re.compile(
    rf"附[ \u3000]*(?:件|表|录|图)?[ \u3000]*({_NUM})?[ \u3000]*(?:[:：].*|[ \u3000].{{0,60}}|)$"
)
_DIVISIONS = re.compile(rf"\s第{_NUM}[章节编]\s.*\s第{_NUM}[章节编]\s")
_UNITS = {"编": Unit.PART, "分编": Unit.SUBPART, "章": Unit.CHAPTER, "节": Unit.SECTION}
_BLANKS = " \t\u3000\xa0\u200b\ufeff\x0c*"
_ITEM_CITED = re.compile(r"(?:至|[、和或及]\s*[（(]|项|目)")  # （一）至（三）项所列人员
_FINISHED = re.compile(r"[。；：]")
_SENTENCE = re.compile(r"[。；，：]")
_CITED = re.compile(r"[的规中所之至和或、，,]|第|以")

Opener = Callable[[str, int, int], Line | None]


def _article(raw: str, start: int, end: int) -> Line | None:
    match = _ARTICLE.match(raw)
    number = to_int(match[1]) if match else None
    if match is None or number is None:
        return None
    after = raw[match.end() : match.end() + 1]
    strong = match["strong"] is not None
    if not strong and _CITED.match(after):
        return None
    label = f"{number}-{to_int(match[2])}" if match[2] else str(number)
    words = raw[match.end() :].lstrip(_BLANKS + ".．")
    return Line(Mark.ARTICLE, start, end, words, label, strong=strong)


def _division(raw: str, start: int, end: int) -> Line | None:
    match = _DIVISION.match(raw)
    number = to_int(match[1]) if match and len(raw) <= 60 else None
    if match is None or number is None:
        return None
    if (_FINISHED if match[3] else _SENTENCE).search(match[4]):
        return None
    if match[3] is None and _CITED.match(match[4]):
        return None
    if _DIVISIONS.search(match[4]):  # a table of contents on one line
        return Line(Mark.COMMENT, start, end, "")
    return Line(
        Mark.DIVISION, start, end, match[4].strip(_BLANKS), str(number), unit=_UNITS[match[2]]
    )


def _ordinal(raw: str, start: int, end: int) -> Line | None:
    return _article(raw, start, end) or _division(raw, start, end)


def _paren(raw: str, start: int, end: int) -> Line | None:
    match = _PAREN.match(raw)
    if match is None or _ITEM_CITED.match(raw, match.end()):
        return None
    mark = Mark.ITEM if match[1] else Mark.PAREN
    return Line(mark, start, end, raw[match.end() :], str(to_int(match[1] or match[2])))


def _numbered(pattern: re.Pattern[str], mark: Mark) -> Opener:
    def open_line(raw: str, start: int, end: int) -> Line | None:
        match = pattern.match(raw)
        if match is None:
            return None
        return Line(mark, start, end, raw[match.end() :], str(to_int(match[1])))

    return open_line


def _annex(raw: str, start: int, end: int) -> Line | None:
    match = _ANNEX.match(raw) if len(raw) <= 80 else None
    if match is None or raw.endswith(("。", "；", "则")):
        return None
    return Line(Mark.ANNEX, start, end, raw, str(to_int(match[1])) if match[1] else "")


def _comment(raw: str, start: int, end: int) -> Line | None:
    if raw.startswith("<!--"):
        mark = Mark.INFO_END if "INFO END" in raw else Mark.COMMENT
        return Line(mark, start, end, "")
    return None


def _table(raw: str, start: int, end: int) -> Line | None:
    return Line(Mark.TABLE, start, end, raw)


def _sign(mark: Mark, first: str) -> Opener:
    def open_line(raw: str, start: int, end: int) -> Line | None:
        words = raw[1:].lstrip(_BLANKS)
        return Line(mark, start, end, words, str(ord(raw[0]) - ord(first) + 1))

    return open_line


_OPENERS: dict[str, Opener] = {
    "第": _ordinal, "（": _paren, "(": _paren, "附": _annex, "<": _comment, "|": _table,
    **dict.fromkeys("一二三四五六七八九十", _numbered(_YI, Mark.YI)),
    **dict.fromkeys("0123456789０１２３４５６７８９", _numbered(_NUMBER, Mark.NUMBER)),
    **dict.fromkeys(map(chr, range(0x3220, 0x322A)), _sign(Mark.ITEM, "㈠")),
    **dict.fromkeys(map(chr, range(0x2474, 0x2488)), _sign(Mark.PAREN, "⑴")),
    **dict.fromkeys(map(chr, range(0x2460, 0x2474)), _sign(Mark.CIRCLE, "①")),
    **dict.fromkeys(map(chr, range(0x2488, 0x249C)), _sign(Mark.NUMBER, "⒈")),
}  # fmt: skip


def scan(text: str) -> list[Line]:
    """All lines that are not blank, with what each of them opens."""
    lines: list[Line] = []
    for match in _LINE.finditer(text):
        raw = match[0].rstrip(_BLANKS)
        if raw:
            lines.append(_line(raw, match.start(), match.start() + len(raw)))
    return lines


def part(line: Line, label: str) -> tuple[Line, Line] | None:
    """Cut a line in two where an article runs on in it behind a full stop.

    Args:
        line: a line of an article.
        label: the number that is missing in the text, and so may stand inside the line.
    """
    for match in _RUN_ON.finditer(line.words):
        if str(to_int(match[1])) != label:
            continue
        words = line.words[: match.start()].rstrip(_BLANKS)
        tail = line.words[match.start() :].lstrip(_BLANKS)
        place = line.end - len(tail)
        opened = _article(tail, place, line.end)
        if opened:
            end = line.end - len(line.words) + len(words)
            return replace(line, end=end, words=words), replace(opened, strong=True)
    return None


def _line(raw: str, start: int, end: int) -> Line:
    depth = 0
    if raw[0] == '"' == raw[-1] and raw.count('"') == 2:  # a cell of a table saved as text
        inner = raw[1:-1].strip(_BLANKS)
        return _line(inner, start + raw.find(inner), end) if inner else _blank(start, end)
    if raw[0] in "#*_":
        lead = _LEAD.match(raw)
        raw, depth = (raw[lead.end() :], len(lead[1] or "")) if lead else (raw, 0)
    if not raw:
        return _blank(start, end)
    opener = _OPENERS.get(raw[0])
    line = opener(raw, start, end) if opener else None
    if line is None:
        line = Line(Mark.TEXT, start, end, raw)
    line.depth = depth
    if line.label:
        line.printed = raw
    return line


def _blank(start: int, end: int) -> Line:
    return Line(Mark.COMMENT, start, end, "")
