"""Where one document of a file ends and the next begins (DOMAIN.md 3.3)."""

from __future__ import annotations

from nlp.structure.lines import Line, Mark
from nlp.structure.titles import is_title, join, named, squeeze

_REACH = 80  # lines between a title and its first article: note, contents, preamble
_COVER = ("印发", "现予", "公布", "发布", "施行", "决定", "通知", "公告", "修改", "通过")


def split(lines: list[Line], source: str) -> list[list[Line]]:
    """Cut the lines of a file into documents; usually there is one.

    A new document begins at the title above a 第一条 that comes after other articles, or behind a
    notice, order or decision that introduces it.
    """
    if any(line.mark is Mark.INFO_END for line in lines):
        return [lines]
    cuts = [0]
    for index, line in enumerate(lines):
        if line.mark in (Mark.ARTICLE, Mark.YI) and line.label == "1" and not _quotes(line, source):
            cut = _boundary(lines, cuts[-1], index, source)
            if cut > cuts[-1]:
                cuts.append(cut)
    return [lines[a:b] for a, b in zip(cuts, [*cuts[1:], len(lines)], strict=True)]


def _quotes(line: Line, source: str) -> bool:
    return source[line.start] in '“"' or not line.strong


def _boundary(lines: list[Line], begin: int, first: int, source: str) -> int:
    """Index of the line that begins the document of the unit at `first`; `begin` if none does."""
    mark = lines[first].mark
    seen = [i for i in range(begin, first) if lines[i].mark is mark and lines[i].strong]
    floor = max(seen[-1] + 1 if seen else begin + 1, first - _REACH)
    titles = [i for i in range(floor, first) if is_title(lines[i])]
    names = named(source[lines[begin].start : lines[first].start])
    if mark is Mark.YI:
        return _announced(lines, begin, titles, names)
    if len(seen) > 1:
        return join(lines, titles[0], floor, names)[1] if titles else _head(lines, floor, first)
    covered = [i for i in titles if _covers(lines, begin, i, source)]
    return join(lines, covered[-1], floor, names)[1] if covered else begin


def _covers(lines: list[Line], begin: int, place: int, source: str) -> bool:
    """Whether a sentence before `place` says that something is issued."""
    for line in lines[begin:place]:
        raw = source[line.start : line.end]
        if raw.endswith(("。", "：")) and raw[0] not in "（(" and any(w in raw for w in _COVER):
            return True
    return False


def _announced(lines: list[Line], begin: int, titles: list[int], names: dict[str, str]) -> int:
    """A 一、 text counts as a second document only if its title was named in 《》 before it."""
    for place in reversed(titles):
        title, first = join(lines, place, begin, names)
        above = squeeze("".join(line.words for line in lines[begin:first]))
        if first > begin and (f"《{squeeze(title)}》" in above or f"印发{title}" in above):
            return first
    return begin


def _head(lines: list[Line], floor: int, first: int) -> int:
    """Where articles begin again without a title: at the headings directly above them."""
    while first > floor and lines[first - 1].mark is Mark.DIVISION:
        first -= 1
    return first
