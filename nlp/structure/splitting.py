"""Where one document of a file ends and the next begins (DOMAIN.md 3.3)."""

from __future__ import annotations

from dataclasses import dataclass, field

from nlp.structure.heads import number_in
from nlp.structure.lines import Line, Mark
from nlp.structure.titles import is_title, join, name_key, named, squeeze

_REACH = 80  # lines between a title and its first article: note, contents, preamble
_NOTICE = 20_000  # characters of a covering notice that are searched for names
_SEARCHES = 200  # of the words of one document; more only monsters need
_LONG_NOTICE = 400  # lines of it
_UNITS = (Mark.ARTICLE, Mark.YI)
_HEAD_LINES = 3  # where a 文号 stands below a title
_COVER = ("印发", "现予", "公布", "发布", "施行", "决定", "通知", "公告", "修改", "通过")


@dataclass(slots=True)
class _Part:
    """What was seen of a document while its end is looked for; keeps the search linear."""

    begin: int
    body: bool = False  # words of a text, not only a head
    searches: int = 0  # how often its words were searched for names
    units: dict[Mark, list[int]] = field(default_factory=dict)

    def take(self, index: int, line: Line) -> None:
        """Remember a line of the document."""
        if line.mark is Mark.INFO_END:
            self.body = False
        elif line.mark is not Mark.TEXT or line.words.endswith(("。", "：", ":")):
            self.body = True
        if line.mark in _UNITS and line.strong:
            self.units.setdefault(line.mark, []).append(index)


def split(lines: list[Line], source: str) -> list[list[Line]]:
    """Cut the lines of a file into documents; usually there is one.

    A new document begins at the title above a 第一条 that comes after other articles, or behind a
    notice, order or decision that introduces it; in Markdown also at a further `# title`.
    """
    marked = any(line.mark is Mark.INFO_END for line in lines)
    cuts = [0]
    part = _Part(0)
    for index, line in enumerate(lines):
        cut = part.begin
        if _titled(lines, part, index, source):
            cut, marked = index, False
        elif not marked and line.mark in _UNITS and line.label == "1" and not _quotes(line, source):
            cut = _boundary(lines, part, index, source)
        if cut > part.begin:
            cuts.append(cut)
            part = _Part(cut)
            for known in range(cut, index):
                part.take(known, lines[known])
        part.take(index, line)
    return [lines[a:b] for a, b in zip(cuts, [*cuts[1:], len(lines)], strict=True)]


def _titled(lines: list[Line], part: _Part, index: int, source: str) -> bool:
    """Whether a line is the heading of a further document: a `# title` with a text of its own.

    A heading that only repeats the title above, or stands over a list, is none.
    """
    line = lines[index]
    if not part.body or line.mark is not Mark.TEXT or (line.depth == 0 and _far(lines, index)):
        return False
    if not is_title(line):
        return False
    if not _has_text(lines, index):
        return False
    if line.depth == 1:
        return True
    names = named(_before(lines, part.begin, index, source))
    return name_key(line.words.strip("《》")) in names


def _far(lines: list[Line], index: int) -> bool:
    """Whether no first unit stands just below a line that is no Markdown heading."""
    return not any(
        line.label == "1" and line.mark in (Mark.ARTICLE, Mark.DIVISION)
        for line in lines[index + 1 : index + 1 + _HEAD_LINES]
    )


def _before(lines: list[Line], begin: int, index: int, source: str) -> str:
    """The words above a line, no more than a notice needs to name what it carries."""
    return source[max(lines[begin].start, lines[index].start - _NOTICE) : lines[index].start]


def _has_text(lines: list[Line], title: int) -> bool:
    """Whether units, a history note or a 文号 follow a title before the next one."""
    for place in range(title + 1, min(title + 1 + _REACH, len(lines))):
        line = lines[place]
        if line.depth == 1 and line.mark is Mark.TEXT:
            return False
        if line.mark is Mark.INFO_END:
            return True
        if line.mark in (*_UNITS, Mark.DIVISION) and line.label == "1":
            return True
        if place <= title + _HEAD_LINES and number_in(line.words) == squeeze(line.words):
            return True
    return False


def _quotes(line: Line, source: str) -> bool:
    return source[line.start] in '“"' or not line.strong


def _boundary(lines: list[Line], part: _Part, first: int, source: str) -> int:
    """Index of the line that begins the document of the unit at `first`; `begin` if none does."""
    mark, begin = lines[first].mark, part.begin
    seen = part.units.get(mark, [])
    floor = max(seen[-1] + 1 if seen else begin + 1, first - _REACH)
    titles = [i for i in range(floor, first) if is_title(lines[i])]
    if not titles and (mark is Mark.YI or len(seen) <= 1):
        return begin
    part.searches += 1
    if part.searches > _SEARCHES:
        return begin
    names = named(_before(lines, begin, first, source))
    if mark is Mark.YI:
        return _announced(lines, begin, titles, names)
    if len(seen) > 1:
        return join(lines, titles[0], floor, names)[1] if titles else _head(lines, floor, first)
    covered = [i for i in titles if _covers(lines, begin, i, source)]
    return join(lines, covered[-1], floor, names)[1] if covered else begin


def _covers(lines: list[Line], begin: int, place: int, source: str) -> bool:
    """Whether a sentence before `place` says that something is issued."""
    for line in lines[max(begin, place - _LONG_NOTICE) : place]:
        raw = source[line.start : line.end]
        if raw.endswith(("。", "：")) and raw[0] not in "（(" and any(w in raw for w in _COVER):
            return True
    return False


def _announced(lines: list[Line], begin: int, titles: list[int], names: dict[str, str]) -> int:
    """A 一、 text counts as a second document only if its title was named in 《》 before it."""
    for place in reversed(titles):
        title, first = join(lines, place, begin, names)
        shown = lines[max(begin, first - _LONG_NOTICE) : first]
        above = squeeze("".join(line.words for line in shown))
        if first > begin and (f"《{squeeze(title)}》" in above or f"印发{title}" in above):
            return first
    return begin


def _head(lines: list[Line], floor: int, first: int) -> int:
    """Where articles begin again without a title: at the headings directly above them."""
    while first > floor and lines[first - 1].mark is Mark.DIVISION:
        first -= 1
    return first
