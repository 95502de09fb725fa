"""Characters placed on a page become lines, by position and not by the order in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_BLANK = 0.22  # of the width of a character: a gap as wide is a blank
_WIDE = 1.6  # as wide as this it separates words of a line: signatures, headings


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character on a page; lengths in one unit per page, y grows downwards.

    Attributes:
        char: the character.
        x0: its left edge.
        x1: its right edge.
        y: its baseline.
        size: the height of its font.
    """

    char: str
    x0: float
    x1: float
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line.

    Attributes:
        text: the words, gaps as blanks.
        x0: its left edge.
        x1: its right edge.
        y: its baseline.
        em: the width of a full character; 0 for a row of a table, which stands alone.
        page: which page, from 0.
    """

    text: str
    x0: float
    x1: float
    y: float
    em: float
    page: int


def lines_of(glyphs: Sequence[Glyph], page: int) -> list[Line]:
    """The lines of a page from top to bottom."""
    return [line for row in _rows(glyphs) if (line := _line(row, page)).text]


def _rows(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    row: list[Glyph] = []
    for glyph in sorted((g for g in glyphs if not g.char.isspace()), key=lambda g: g.y):
        if row and glyph.y - row[0].y > 0.4 * max(min(row[0].size, glyph.size), 1e-6):
            yield row
            row = []
        row.append(glyph)
    if row:
        yield row


def _line(row: list[Glyph], page: int) -> Line:
    placed = sorted(row, key=lambda g: g.x0)
    wide = [g.x1 - g.x0 for g in placed if _HAN.match(g.char)]
    em = median(wide) if wide else median(g.size for g in placed)
    words: list[str] = []
    last: Glyph | None = None
    for glyph in placed:
        # Bold type is sometimes made by printing a character twice.
        if last and glyph.char == last.char and glyph.x0 - last.x0 < 0.3 * (last.x1 - last.x0):
            continue
        if last:
            words.append(_gap(glyph.x0 - last.x1, em))
        words.append(glyph.char)
        last = glyph
    return Line("".join(words), placed[0].x0, max(g.x1 for g in placed), placed[0].y, em, page)


def _gap(width: float, em: float) -> str:
    if width > _WIDE * em:
        return "\u3000" * min(4, round(width / em))
    return " " if width > _BLANK * em else ""
