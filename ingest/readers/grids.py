"""Tables of any origin as grids of text, and the records that their rows tell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_HEADING = re.compile(
    r"[(（]?[一二三四五六七八九十]{1,3}[)）]?[、.．\s][^\d。]{2,30}|第[一二三四五六七八九十]{1,3}(?:部分|类|章).{0,30}"
)
MOST_CELLS = 40_000_000


@dataclass(frozen=True, slots=True)
class Grid:
    """A table.

    Attributes:
        name: of the sheet; empty for a table in a document.
        rows: the cells as text, those of vertical merges filled down.
        own: for each cell whether the row itself holds it (not filled from above).
    """

    name: str
    rows: list[list[str]]
    own: list[list[bool]]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that may span rows and columns; places count from 0."""

    row: int
    column: int
    text: str
    rows: int = 1
    columns: int = 1


def grid_of(name: str, cells: Iterable[Cell]) -> Grid:
    """A grid out of placed cells; rows without a word are left out."""
    placed = list(cells)
    height = max((cell.row + cell.rows for cell in placed), default=0)
    width = max((cell.column + cell.columns for cell in placed), default=0)
    if height * width > MOST_CELLS:
        raise ValueError("table too large")
    rows = [[""] * width for _ in range(height)]
    own = [[False] * width for _ in range(height)]
    for cell in placed:
        own[cell.row][cell.column] = bool(cell.text)
        # Only downwards: a heading over the width of a table is not a value of each column.
        for row in range(cell.row, cell.row + cell.rows):
            rows[row][cell.column] = cell.text
    return used(name, rows, own)


def used(name: str, rows: list[list[str]], own: list[list[bool]]) -> Grid:
    """The grid without rows that say nothing."""
    kept = [place for place, row in enumerate(rows) if any(row)]
    return Grid(name, [rows[place] for place in kept], [own[place] for place in kept])


def records(grid: Grid, start: int, keys: tuple[int, ...]) -> Iterator[list[str]]:
    """Rows of a grid as records: a row that holds no key of its own continues the one before.

    Args:
        grid: the table.
        start: the first row behind the header.
        keys: columns of number, code and names; where none is known every row is a record.
    """
    current: list[str] | None = None
    for row, own in zip(grid.rows[start:], grid.own[start:], strict=True):
        if _is_heading(row, own):
            continue
        if current is not None and keys and not any(own[key] for key in keys):
            _join(current, row, own)
            continue
        if current is not None:
            yield current
        current = list(row)
    if current is not None:
        yield current


def _is_heading(row: list[str], own: list[bool]) -> bool:
    """二、行政处罚: a line inside the list that is no record."""
    held = [place for place, mine in enumerate(own) if mine]
    return len(held) == 1 and bool(_HEADING.fullmatch(row[held[0]]))


def _join(record: list[str], row: list[str], own: list[bool]) -> None:
    for place, value in enumerate(row):
        if own[place] and value and value != record[place]:
            record[place] = f"{record[place]}\n{value}" if record[place] else value
