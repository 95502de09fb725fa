"""The table of contents: headings that come again with their articles (DOMAIN.md 3.2)."""

from __future__ import annotations

import re

from nlp.structure.lines import Line, Mark

_WORD = re.compile(r"目\s*[录次]")
_HEADED = (Mark.DIVISION, Mark.YI, Mark.ARTICLE)
_LEADER = re.compile(r"[.．…·\s\u3000]*\d*$")


def _key(line: Line) -> str:
    return "".join(_LEADER.sub("", line.words).split())


def contents(lines: list[Line]) -> range:
    """Which lines are the table of contents; an empty range where there is none.

    Its first entry comes again, perhaps without its number, where the text itself begins.
    """
    for index, line in enumerate(lines[:60]):
        if _WORD.fullmatch(line.words):
            return _announced(lines, index)
        if line.mark is Mark.ARTICLE:
            break
    return _repeated(lines)


def _announced(lines: list[Line], word: int) -> range:
    """The table under the word 目录."""
    first = word + 1
    if first >= len(lines):
        return range(word, first)
    again = _again(lines, first)
    if again is None:
        return range(word, _last_heading(lines, first) + 1)
    if any(line.mark is Mark.ARTICLE and line.strong for line in lines[word:again]):
        return range(0)
    return range(word, again)


def _repeated(lines: list[Line]) -> range:
    """A run of headings that come again below, where no word 目录 stands above them."""
    first = next((i for i, line in enumerate(lines) if line.mark in _HEADED), None)
    if first is None or lines[first].mark is Mark.ARTICLE:
        return range(0)
    last = _last_heading(lines, first)
    if last == first or _again(lines, first) is None:
        return range(0)
    while last > first and _again(lines, last) is None:
        last -= 1
    return range(first, last + 1)


def _again(lines: list[Line], place: int) -> int | None:
    """Where a heading comes again, with its number or without."""
    entry = lines[place]
    key = _key(entry)
    for index in range(place + 1, len(lines)):
        line = lines[index]
        if line.mark is entry.mark and line.label == entry.label and line.unit is entry.unit:
            if line.words and _key(line) == key:
                return index
        elif line.mark is Mark.TEXT and len(line.words) <= len(key) + 8 and _key(line) == key:
            return index
    return None


def _last_heading(lines: list[Line], first: int) -> int:
    last = first
    while last + 1 < len(lines) and lines[last + 1].mark is lines[first].mark:
        last += 1
    return last


def numbered(lines: list[Line]) -> dict[str, Line]:
    """Headings of a table of contents by their words, for headings that lost their number."""
    return {_key(line): line for line in lines if line.mark is Mark.DIVISION and line.words}
