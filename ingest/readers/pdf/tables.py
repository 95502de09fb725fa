"""Tables of a PDF page out of its drawn lines; cells that no line divides are one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.readers.grids import Cell, Grid, grid_of
from ingest.readers.layout.lines import Glyph, Line, lines_of
from ingest.readers.layout.tidy import tidy
from ingest.readers.pdf.pages import Page, Rule

_NEAR = 3.0  # points: lines as near are one
_BETWEEN = re.compile(r"(?<=[\u3400-\u9fff（）()《》、，。]) (?=[\u3400-\u9fff（）()《》、，。])")
_NEW = re.compile(r"《|【|[（(]?[一二三四五六七八九十\d]{1,2}[)）、.．]|[①-⑳]")


@dataclass(frozen=True, slots=True)
class PageTable:
    """The table of a page.

    Attributes:
        grid: its cells.
        edges: places of the borders of its columns, one more than columns.
        above: words over it.
        top: its upper border.
        bottom: its lower border.
    """

    grid: Grid
    edges: tuple[float, ...]
    above: str
    top: float
    bottom: float


def page_table(page: Page, number: int) -> PageTable | None:
    """The table that the drawn lines of a page make; None where they make none."""
    across = [rule for rule in page.rules if rule.y0 == rule.y1]
    down = [rule for rule in page.rules if rule.x0 == rule.x1]
    xs, ys = _merged(rule.x0 for rule in down), _merged(rule.y0 for rule in across)
    if len(xs) < 3 or len(ys) < 2:
        return None
    areas = _areas(xs, ys, across, down)
    held: dict[tuple[int, int], list[Glyph]] = defaultdict(list)
    above: list[Glyph] = []
    for glyph in page.glyphs:
        row = _band(ys, glyph.y - 0.35 * (glyph.x1 - glyph.x0))
        column = _band(xs, (glyph.x0 + glyph.x1) / 2)
        if row is not None and column is not None:
            held[areas[row, column]].append(glyph)
        elif glyph.y < ys[0]:
            above.append(glyph)
    cells = [
        Cell(top, left, _words(lines_of(held[top, left], number)), bottom - top, right - left)
        for (top, left), (bottom, right) in _extents(areas).items()
    ]
    title = "".join(line.text for line in lines_of(above, number))
    return PageTable(grid_of("", cells), tuple(xs), title, ys[0], ys[-1])


def _merged(places: Iterable[float]) -> list[float]:
    out: list[float] = []
    for place in sorted(places):
        if not out or place - out[-1] > _NEAR:
            out.append(place)
    return out


def _band(borders: Sequence[float], place: float) -> int | None:
    if not borders[0] <= place < borders[-1]:
        return None
    return sum(border <= place for border in borders) - 1


def _areas(
    xs: Sequence[float], ys: Sequence[float], across: Sequence[Rule], down: Sequence[Rule]
) -> dict[tuple[int, int], tuple[int, int]]:
    """For each box between neighbouring lines the first box of the cell that it belongs to."""
    area = {(r, c): (r, c) for r in range(len(ys) - 1) for c in range(len(xs) - 1)}

    def root(box: tuple[int, int]) -> tuple[int, int]:
        while area[box] != box:
            box = area[box]
        return box

    for r, c in list(area):
        x, y = (xs[c] + xs[c + 1]) / 2, (ys[r] + ys[r + 1]) / 2
        if (r + 1, c) in area and not _divided_at(across, ys[r + 1], x):
            area[root((r + 1, c))] = root((r, c))
        if (r, c + 1) in area and not _divided_by(down, xs[c + 1], y):
            a, b = sorted((root((r, c)), root((r, c + 1))))
            area[b] = a
    return {box: root(box) for box in area}


def _divided_at(across: Sequence[Rule], y: float, x: float) -> bool:
    return any(abs(rule.y0 - y) <= _NEAR and rule.x0 <= x <= rule.x1 for rule in across)


def _divided_by(down: Sequence[Rule], x: float, y: float) -> bool:
    return any(abs(rule.x0 - x) <= _NEAR and rule.y0 <= y <= rule.y1 for rule in down)


def _extents(
    areas: dict[tuple[int, int], tuple[int, int]],
) -> dict[tuple[int, int], tuple[int, int]]:
    """First box → the row and the column behind the cell."""
    ends: dict[tuple[int, int], tuple[int, int]] = {}
    for (row, column), first in areas.items():
        bottom, right = ends.get(first, (0, 0))
        ends[first] = max(bottom, row + 1), max(right, column + 1)
    return ends


def _words(lines: Sequence[Line]) -> str:
    """Lines of a cell: one that fills the width goes on, a short one ends."""
    widest = max((line.x1 - line.x0 for line in lines), default=0.0)
    out = ""
    for before, line in zip([None, *lines], lines, strict=False):
        text = _BETWEEN.sub("", tidy(line.text.replace("\u3000", " ")))
        short = before is not None and before.x1 - before.x0 < widest - 1.6 * before.em
        out += "\n" + text if out and (short or _NEW.match(text)) else text
    return out
