"""Excel workbooks of all ages (.xls, .xlsx, .xlsb, .ods) as grids, by calamine."""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING

from ingest.readers.grids import MOST_CELLS, Grid, used
from ontology.errors import UnreadableFileError

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

_BROKEN = "请用 WPS 或 Excel 打开后重新保存为 .xlsx"


def read_workbook(data: bytes, where: str) -> list[Grid]:
    """All sheets that hold anything; formulas give the values that were saved with them.

    Raises:
        UnreadableFileError: the file is broken or locked.
    """
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            sheets = (book.get_sheet_by_name(name) for name in book.sheet_names)
            return [grid for sheet in sheets if (grid := _grid(sheet, where)).rows]
    except PasswordError as error:
        raise UnreadableFileError(
            "Excel 文件有密码保护", where, "请去掉密码后另存为 .xlsx 再导入"
        ) from error
    except (CalamineError, ValueError, OSError, KeyError, IndexError) as error:
        raise UnreadableFileError("Excel 文件已损坏，无法打开", where, _BROKEN) from error


def _grid(sheet: CalamineSheet, where: str) -> Grid:
    if sheet.total_height * sheet.total_width > MOST_CELLS:
        size = f"{sheet.total_height} 行 × {sheet.total_width} 列"
        advice = "请删去空白区域里的多余单元格后再导入"
        raise UnreadableFileError(f"工作表“{sheet.name}”过大（{size}）", where, advice)
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
