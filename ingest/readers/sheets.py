"""Excel workbooks as grids of text: merged cells filled down, records over several rows joined."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ontology.errors import UnreadableFileError

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet


_HEADING = re.compile(
    r"[(（]?[一二三四五六七八九十]{1,3}[)）]?[、.．\s][^\d。]{2,30}|第[一二三四五六七八九十]{1,3}(?:部分|类|章).{0,30}"
)


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet.

    Attributes:
        name: of the sheet.
        rows: the cells as text, those of vertical merges filled down.
        own: for each cell whether the row itself holds it (not filled from above).
    """

    name: str
    rows: list[list[str]]
    own: list[list[bool]]


def read_workbook(data: bytes, where: str) -> list[Grid]:
    """All sheets of an .xlsx file that hold anything.

    Raises:
        UnreadableFileError: the package is broken.
    """
    from openpyxl import load_workbook

    try:
        book = load_workbook(io.BytesIO(data), data_only=True)
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, TypeError, EOFError) as error:
        raise UnreadableFileError(
            "Excel 文件已损坏，无法打开", where, "请用 WPS 或 Excel 打开后重新保存为 .xlsx"
        ) from error
    try:
        return [grid for sheet in book.worksheets if (grid := _grid(sheet)).rows]
    finally:
        book.close()


def _grid(sheet: Worksheet) -> Grid:
    rows = [[_text(value) for value in row] for row in sheet.iter_rows(values_only=True)]
    own = [[bool(cell) for cell in row] for row in rows]
    for area in sheet.merged_cells.ranges:
        _fill(rows, area)
    used = [place for place, row in enumerate(rows) if any(row)]
    return Grid(
        name=str(sheet.title),
        rows=[rows[place] for place in used],
        own=[own[place] for place in used],
    )


def _fill(rows: list[list[str]], area: Any) -> None:  # noqa: ANN401 - openpyxl types its ranges as Any
    # Only downwards: a heading merged over the width of a sheet is not a value of each column.
    value = rows[area.min_row - 1][area.min_col - 1]
    for place in range(area.min_row, min(area.max_row, len(rows))):
        rows[place][area.min_col - 1] = value


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date().isoformat()
    return str(value).replace("_x000D_", "").replace("\r\n", "\n").strip()


def records(grid: Grid, start: int, keys: tuple[int, ...]) -> Iterator[list[str]]:
    """Rows of a sheet as records: a row that holds no key of its own continues the one before.

    Args:
        grid: the sheet.
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
