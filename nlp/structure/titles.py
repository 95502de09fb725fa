"""Titles, also broken over lines, and the names that covering sentences give (DOMAIN.md 3.3)."""

from __future__ import annotations

import re

from nlp.structure.lines import Line, Mark

_WORDS = (
    "法典|法|条例|规定|办法|细则|规则|解释|决定|决议|通知|意见|批复|方案|公告|通告|函|答复|解答|纪要|标准|指引|准则"
    "|修正案|章程|制度|目录|规程|命令|纲要|规划|安排|清单|要点|规范|程序|措施|指南|复函|补充规定|大纲|暂行规定"
)
_TITLE = re.compile(
    rf"(?=.{{2,120}}$)[^。；，：！？]*(?:{_WORDS})》?(?:[（(][^（）()]{{1,20}}[)）])?$"
)
_PAGE = re.compile(r"索\s*引\s*号|主题分类|时效性|打印|字号|分享|字体|当前位置|首页|[:：>]")
_ANGLES = str.maketrans("〈〉<>＜＞", "《》《》《》")
_PLAIN = re.compile(r"[^。；：！？]{2,60}$")
_DAY = re.compile(r"\d{4}年|[〇○零一二三四五六七八九]{4}年|号$")
_REACH = 5  # lines a title may be broken over


def squeeze(words: str) -> str:
    """A title without blanks, all angle brackets as 《》."""
    return "".join(words.split()).translate(_ANGLES)


def is_title(line: Line) -> bool:
    """Whether a line has the form of a title."""
    words = line.words
    return (
        line.mark is Mark.TEXT
        and bool(_TITLE.match(words))
        and words[0] not in "（("
        and not _PAGE.search(words)
        and "".join(words.split()) not in ("目录", "公告", "通告", "通知")
    )


def name_key(title: str) -> str:
    """What two prints of one title share: heads part joint makers by blanks, sentences by 、."""
    return squeeze(title).replace("、", "")


def named(text: str) -> dict[str, str]:
    """All names in 《》 of a passage, inner ones too, by their key."""
    names: dict[str, str] = {}
    starts: list[int] = []
    folded = squeeze(text)
    for match in re.finditer("[《》]", folded):
        if match[0] == "《":
            starts.append(match.end())
        elif starts:
            name = folded[starts.pop() : match.start()]
            names[name_key(name)] = name
    return names


def join(lines: list[Line], place: int, floor: int, names: dict[str, str]) -> tuple[str, int]:
    """A title with the lines above it that belong to it, and the line where it begins.

    Args:
        lines: the lines of the text.
        place: the last line of the title.
        floor: the first line that may belong to it.
        names: names of covering sentences; a join that gives one of them is certain.
    """
    title = lines[place].words
    for first in range(max(floor, place - _REACH), place + 1):
        joined = name_key("".join(line.words for line in lines[first : place + 1]))
        if joined in names:
            return names[joined], first
    first = place
    while first > floor and _broken(title) and _may_join(lines[first - 1]):
        first -= 1
        title = lines[first].words + title
    if first != place:
        return "".join(title.split()), first
    return (title[1:-1] if _outer(title) else title), place


def _broken(title: str) -> bool:
    return title.count("》") > title.count("《") or title.startswith(
        ("关于", "印发", "转发", "若干", "具体", "的", "适用", "应用")
    )


def _may_join(line: Line) -> bool:
    words = line.words
    return line.mark is Mark.TEXT and bool(_PLAIN.match(words)) and not _DAY.search(words)


def _outer(title: str) -> bool:
    return title.startswith("《") and title.endswith("》") and title.count("《") == 1
