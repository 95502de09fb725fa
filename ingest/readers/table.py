"""A list with its headers understood: what every reader of lists gives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ingest.readers.grids import Grid, records
from ingest.readers.headers import column_title, fields_of, header_row
from ontology.errors import MissingColumnsError, UnreadableFileError

_KEYS = ("seq", "base_code", "entry_code", "name", "sub_name")
_MOST_WARNINGS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A list.

    Attributes:
        columns: field → header as printed.
        rows: field → value; columns that are not understood stand under their printed header.
        warnings: what was left out or looks wrong, with the line.
        title: words above the header, usually the name of the list.
        path: the file.
    """

    columns: dict[str, str]
    rows: tuple[dict[str, str], ...]
    warnings: tuple[str, ...] = ()
    title: str = ""
    path: str = ""


def require(table: Table, needed: Sequence[str]) -> None:
    """Refuse a list that lacks columns.

    Raises:
        MissingColumnsError: names the file, what is missing, what was found and what to do.
    """
    missing = [column_title(field) for field in needed if field not in table.columns]
    if missing:
        found = "、".join(_printed(table)) or "无"
        raise MissingColumnsError(
            f"缺少列：{'、'.join(missing)}（已有的列：{found}）",
            table.path,
            "请在表头补上这些列，或把表头改成这些名称后再导入",
        )


def _printed(table: Table) -> list[str]:
    known = list(table.columns.values())
    others = [key for key in (table.rows[0] if table.rows else {}) if key not in table.columns]
    return [*known, *others][:30]


def of_grids(grids: Sequence[Grid], where: str, *, document: bool) -> Table:
    """One list out of all sheets or tables; each has its own header.

    Args:
        grids: in order.
        where: the file, for messages.
        document: the tables stand in a document, where one may go on after a page without its
            header, and others belong to the text.

    Raises:
        MissingColumnsError: no header was found.
        UnreadableFileError: no row stands under the headers.
    """
    columns: dict[str, str] = {}
    rows: list[dict[str, str]] = []
    warnings: list[str] = []
    titles: list[str] = []
    header: list[str] = []
    for number, grid in enumerate(grids, start=1):
        head = header_row(grid.rows)
        if head is not None:
            header = grid.rows[head]
            titles.append(title_of(grid.rows[:head]))
            columns = columns_of(header) | columns
        elif not (document and grid.rows and len(grid.rows[0]) == len(header)):
            label = f"第 {number} 个表格" if document else f"工作表“{grid.name}”"
            warnings.append(f"{label}没有可识别的表头，已跳过")
            continue
        rows += _grid_rows(grid, header, -1 if head is None else head)
    return finished(columns, rows, warnings, where, title=next(filter(None, titles), ""))


def title_of(above: Iterable[Sequence[str]]) -> str:
    """The first words above a header."""
    return next((cell for row in above for cell in row if cell), "")


def columns_of(header: Sequence[str]) -> dict[str, str]:
    """Field → header as printed, on one line."""
    return {field: " ".join(header[place].split()) for place, field in fields_of(header).items()}


def _grid_rows(grid: Grid, header: Sequence[str], head: int) -> Iterator[dict[str, str]]:
    fields = fields_of(header)
    keys = tuple(place for place, field in fields.items() if field in _KEYS)
    for row in records(grid, head + 1, keys):
        if row != list(header):
            yield named(row, header, fields)


def named(row: Sequence[str], header: Sequence[str], fields: dict[int, str]) -> dict[str, str]:
    """A row by fields; columns that are not understood keep their printed header."""
    out = {}
    for place, value in enumerate(row[: len(header)]):
        key = fields.get(place) or " ".join(header[place].split())
        if key:
            out[key] = value
    return out


def finished(
    columns: dict[str, str],
    rows: Sequence[dict[str, str]],
    warnings: Sequence[str],
    where: str,
    title: str = "",
) -> Table:
    """The list as a whole.

    Raises:
        MissingColumnsError: not one column is understood.
        UnreadableFileError: there is a header and nothing under it.
    """
    if not columns:
        raise MissingColumnsError(
            "没有一列的表头可以识别", where, "表头应写明 事项名称、设定依据 等列名"
        )
    if not rows:
        raise UnreadableFileError("只有表头，没有数据行", where, "请确认导出完整")
    more = len(warnings) - _MOST_WARNINGS
    kept = [*warnings[:_MOST_WARNINGS], *([f"另有 {more} 条类似提示"] if more > 0 else [])]
    return Table(columns=columns, rows=tuple(rows), warnings=tuple(kept), title=title, path=where)
