"""The table of contents: headings that come again with their articles (DOMAIN.md 3.2)."""

from __future__ import annotations

import re

from nlp.structure.lines import Line, Mark

_WORD = re.compile(r"目\s*[录次]")
_LEADER = re.compile(r"[.．…·\s\u3000]*\d*$")


def _key(line: Line) -> str:
    words = _LEADER.sub("", line.words)
    return f"{line.unit}{line.label}" + "".join(words.split())


def contents(lines: list[Line]) -> range:
    """Which lines are the table of contents; an empty range where there is none."""
    start = next((i for i, line in enumerate(lines[:60]) if _WORD.fullmatch(line.words)), None)
    first = _first_entry(lines, -1 if start is None else start)
    if first is None:
        return range(0)
    key = _key(lines[first])
    again = next(
        (i for i in range(first + 1, len(lines)) if lines[i].words and _key(lines[i]) == key), None
    )
    if again is None:
        return range(start, _last_heading(lines, first) + 1) if start is not None else range(0)
    begin = first if start is None else start
    if any(line.mark is Mark.ARTICLE and line.strong for line in lines[begin:again]):
        return range(0)
    return range(begin, again)


def _first_entry(lines: list[Line], word: int) -> int | None:
    if word >= 0:
        return word + 1 if word + 1 < len(lines) else None
    for index, line in enumerate(lines):
        if line.mark is Mark.DIVISION:
            return index
        if line.mark is Mark.ARTICLE:
            return None
    return None


def _last_heading(lines: list[Line], first: int) -> int:
    last = first
    while last + 1 < len(lines) and lines[last + 1].mark is Mark.DIVISION:
        last += 1
    return last
