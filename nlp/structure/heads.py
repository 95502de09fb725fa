"""What stands above the first unit: title, number, addressees, history note (DOMAIN.md 3.2, 3.3)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from nlp.structure.lines import Line, Mark

_WORDS = (
    "法典|法|条例|规定|办法|细则|规则|解释|决定|决议|通知|意见|批复|方案|公告|通告|函|答复|解答|纪要|标准|指引|准则"
    "|修正案|章程|制度|目录|规程|命令|纲要|规划|安排|清单|要点|规范|程序|措施|指南|复函|补充规定|大纲|暂行规定"
)
TITLE = re.compile(
    rf"(?=.{{2,120}}$)[^。；，：！？]*(?:{_WORDS})》?(?:[（(][^（）()]{{1,20}}[)）])?$"
)
NUMBER = re.compile(
    r"[\u4e00-\u9fff]{1,20}[〔\[（(［【]\s*(?:19|20)\d{2}\s*[〕\]）)］】]\s*第?\s*\d+\s*号"
    r"|[\u4e00-\u9fff、]{2,40}(?:令|公告)\s*(?:[（(]?(?:19|20)\d{2}年?[）)]?)?\s*第?\s*[\d〇零一二三四五六七八九十百]+\s*号"
)
DATE = re.compile(
    r"(?:(?:19|20)\d{2}|[一二][〇○零0-9九一二三四五六七八Ｏ]{3})年[^年月]{1,3}月[^月日]{1,3}日"
)
NOTE = re.compile(r"通过|批准|公布|发布|修正|修订|修改|施行|生效|废止|颁布|失效")
_BODY = re.compile(r"[。！]$")
_NOISE = re.compile(
    r"索\s*引\s*号|发文机关|发文字号|发布机构|成文日期|发布日期|主题分类|来源[:：]|时效性|打印|字号|分享|字体|当前位置|首页|公布日期|发文机构"
)


@dataclass(slots=True)
class Head:
    """The lines above the body and what they say.

    Attributes:
        title: as printed, broken lines joined.
        size: how many lines the head takes.
        notes: the lines of the history note.
        doc_number: the printed 文号.
        addressed: whether addressees (主送机关) close the head.
    """

    title: str = ""
    size: int = 0
    notes: list[Line] = field(default_factory=list)
    doc_number: str | None = None
    addressed: bool = False


def read_head(lines: list[Line], source: str) -> Head:
    """Read the head.

    Args:
        lines: all lines above the first unit or division of the body.
        source: the text they stand in.
    """
    end = next((i for i, line in enumerate(lines) if line.mark is Mark.INFO_END), None)
    if end is not None:
        return _marked(lines, end)
    size, addressed, inside = 0, False, False
    for line in lines:
        raw = source[line.start : line.end]
        inside = _in_note(raw, inside)
        if raw.endswith(("：", ":")) and len(raw) < 200 and size and not NOTE.search(raw):
            size, addressed = size + 1, True
            break
        if not inside and _is_body(raw):
            break
        size += 1
        if inside and _closed(raw):
            inside = False
    return _free(lines[:size], source, addressed=addressed)


def _in_note(raw: str, inside: bool) -> bool:  # noqa: FBT001  state of one loop
    return inside or (raw[0] in "（(" and bool(DATE.search(raw) or raw[1:5].isdigit()))


def _closed(raw: str) -> bool:
    return raw.endswith(("）", ")", "）。", ")。"))


def _is_body(raw: str) -> bool:
    if DATE.match(raw) and NOTE.search(raw):
        return False
    return bool(_BODY.search(raw)) or (len(raw) > 60 and "，" in raw)


def _marked(lines: list[Line], end: int) -> Head:
    title = next((line.words for line in lines[:end] if line.depth), "")
    notes = [line for line in lines[:end] if not line.depth]
    if not title and notes:
        title = notes.pop(0).words
    numbers = [found[0] for line in notes if (found := NUMBER.search(line.words))]
    return Head("".join(title.split("\n")), end + 1, notes, numbers[0] if numbers else None)


def _free(lines: list[Line], source: str, *, addressed: bool) -> Head:
    raws = [source[line.start : line.end] for line in lines]
    place = next(
        (
            i
            for i in range(len(lines) - 1, -1, -1)
            if _is_title(lines[i].words) and raws[i][0] not in "（("
        ),
        None,
    )
    title = _join(lines, place) if place is not None else ""
    if place is None and raws and len(raws[0]) <= 60 and not raws[0].endswith(("。", "：", "；")):
        title = lines[0].words
    numbers = [found[0] for raw in raws if (found := NUMBER.search(raw)) and "《" not in raw]
    notes, inside = [], False
    for line, raw in zip(lines, raws, strict=True):
        inside = _in_note(raw, inside)
        if inside or (DATE.match(raw) and NOTE.search(raw)):
            notes.append(line)
        inside = inside and not _closed(raw)
    return Head(title, len(lines), notes, numbers[0] if numbers else None, addressed)


def _is_title(words: str) -> bool:
    return bool(TITLE.match(words)) and not _NOISE.search(words) and words != "目录"


def _join(lines: list[Line], place: int) -> str:
    """The title, with the lines above it that belong to it."""
    title, first = lines[place].words, place
    while first and _broken(title):
        above = lines[first - 1].words
        if DATE.search(above) or NUMBER.search(above) or above.endswith("。") or len(above) > 60:
            break
        title, first = above + title, first - 1
    if first != place:
        return "".join(title.split())
    return title.strip("《》 ") if _outer(title) else title


def _broken(title: str) -> bool:
    return title.count("》") > title.count("《") or title.startswith(("关于", "印发", "转发"))


def _outer(title: str) -> bool:
    return title.startswith("《") and title.endswith("》") and title.count("《") == 1
