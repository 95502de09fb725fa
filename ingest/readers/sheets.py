"""Excel workbooks of all ages (.xls, .xlsx, .xlsb, .ods) as grids, by calamine."""

from __future__ import annotations

import datetime as dt
import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.readers.extent import most_cells
from ingest.readers.grids import MOST_CELLS, Grid, used
from ontology.errors import UnreadableFileError

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

_TOO_LARGE = "请删去数据区以外的多余单元格（常见于最后一行、最后一列的空格）后再导入"
_BROKEN = "请用 WPS 或 Excel 打开后重新保存为 .xlsx"


def read_workbook(data: bytes, where: str) -> list[Grid]:
    """All sheets that hold anything; formulas give the values that were saved with them.

    Raises:
        UnreadableFileError: the file is broken or locked.
    """
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    if data[:2] == b"PK" and most_cells(data) > MOST_CELLS:
        raise UnreadableFileError(f"工作表过大，超过 {MOST_CELLS} 格", where, _TOO_LARGE)
    try:
        with _silence(), CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            sheets = (book.get_sheet_by_name(name) for name in book.sheet_names)
            return [grid for sheet in sheets if (grid := _grid(sheet)).rows]
    except PasswordError as error:
        raise UnreadableFileError(
            "Excel 文件有密码保护", where, "请去掉密码后另存为 .xlsx 再导入"
        ) from error
    except (CalamineError, ValueError, OSError, KeyError, IndexError) as error:
        raise UnreadableFileError("Excel 文件已损坏，无法打开", where, _BROKEN) from error
    except BaseException as error:
        # Bytes that calamine did not foresee stop its Rust code: no subclass of Exception.
        if type(error).__name__ != "PanicException":
            raise
        raise UnreadableFileError("Excel 文件已损坏，无法打开", where, _BROKEN) from error


@contextmanager
def _silence() -> Iterator[None]:
    """Keep what Rust prints on a panic from the terminal; our own message says it in Chinese."""
    sys.stderr.flush()
    kept = os.dup(2)
    try:
        with Path(os.devnull).open("w") as nowhere:
            os.dup2(nowhere.fileno(), 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)


def _grid(sheet: CalamineSheet) -> Grid:
    # Empty rows at the top stay, so that the places of merged ranges fit.
    values = sheet.to_python(skip_empty_area=False)
    rows = [[_text(value) for value in row] for row in values]
    own = [[bool(cell) for cell in row] for row in rows]
    for (top, left), (bottom, _) in sheet.merged_cell_ranges or []:
        if top < len(rows) and left < len(rows[top]):
            for place in range(top + 1, min(bottom + 1, len(rows))):
                rows[place][left] = rows[top][left]
    return used(str(sheet.name), rows, own)


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
