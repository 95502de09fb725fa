"""A list with its headers understood: what every reader of lists gives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from ingest.readers.grids import Grid, records
from ingest.readers.headers import SYNONYMS, HeaderRules, column_title
from ontology.errors import MissingColumnsError, UnreadableFileError

_KEYS = ("seq", "base_code", "entry_code", "name", "sub_name")
_MOST_WARNINGS = 20


@dataclass(frozen=True, slots=True)
class SheetHeader:
    """Where the header of a sheet stands (1 for the first row that holds words) and what it means."""

    row: int
    columns: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A list.

    Attributes:
        columns: field → header as printed.
        rows: field → value; columns that are not understood stand under their printed header.
        warnings: what was left out or looks wrong, with the line.
        title: words above the header, usually the name of the list.
        path: the file.
        sheets: sheet → its header as it was understood; None for a sheet that was left out.
    """

    columns: dict[str, str]
    rows: tuple[dict[str, str], ...]
    warnings: tuple[str, ...] = ()
    title: str = ""
    path: str = ""
    sheets: dict[str, SheetHeader | None] = field(default_factory=dict)


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


def of_grids(
    grids: Sequence[Grid], where: str, *, document: bool, rules: HeaderRules = SYNONYMS
) -> Table:
    """One list out of all sheets or tables; each has its own header.

    Args:
        grids: in order.
        where: the file, for messages.
        document: the tables stand in a document, where one may go on after a page without its
            header, and others belong to the text.
        rules: how headers are understood.

    Raises:
        MissingColumnsError: no header was found, or a saved mapping does not fit.
        UnreadableFileError: no row stands under the headers.
    """
    joined = _Joined(where, document=document, rules=rules)
    for number, grid in enumerate(grids, start=1):
        joined.add(grid, number)
    title = next(filter(None, joined.titles), "")
    table = finished(joined.columns, joined.rows, joined.warnings, where, title=title)
    return replace(table, sheets=joined.sheets)


class _Joined:
    """The sheets of a workbook, or the tables of a document, as they are put together."""

    def __init__(self, where: str, *, document: bool, rules: HeaderRules) -> None:
        self.where, self.document, self.rules = where, document, rules
        self.columns: dict[str, str] = {}
        self.rows: list[dict[str, str]] = []
        self.warnings: list[str] = []
        self.titles: list[str] = []
        self.sheets: dict[str, SheetHeader | None] = {}
        self.header: list[str] = []

    def add(self, grid: Grid, number: int) -> None:
        """Add one sheet or table."""
        if self.rules.skips(grid.name):
            self.sheets[grid.name] = None
            return
        where = "" if self.document else self.where
        head = self.rules.header_row(grid.rows, grid.name, where)
        if head is not None:
            self._begin(grid, head)
        elif not (self.document and grid.rows and len(grid.rows[0]) == len(self.header)):
            label = f"第 {number} 个表格" if self.document else f"工作表“{grid.name}”"
            self.warnings.append(f"{label}没有可识别的表头，已跳过")
            self.sheets[grid.name] = None
            return
        fields = self.rules.fields_of(self.header, grid.name)
        self.rows += _grid_rows(grid, self.header, -1 if head is None else head, fields)

    def _begin(self, grid: Grid, head: int) -> None:
        self.header = grid.rows[head]
        self.titles.append(title_of(grid.rows[:head]))
        own = columns_of(self.header, self.rules.fields_of(self.header, grid.name))
        self.sheets[grid.name] = SheetHeader(head + 1, own)
        self.columns = own | self.columns


def title_of(above: Iterable[Sequence[str]]) -> str:
    """The first words above a header."""
    return next((cell for row in above for cell in row if cell), "")


def columns_of(header: Sequence[str], fields: dict[int, str]) -> dict[str, str]:
    """Field → header as printed, on one line."""
    return {field: " ".join(header[place].split()) for place, field in fields.items()}


def _grid_rows(
    grid: Grid, header: Sequence[str], head: int, fields: dict[int, str]
) -> Iterator[dict[str, str]]:
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
    return Table(
        columns=columns, rows=tuple(rows), warnings=shortened(warnings), title=title, path=where
    )


def shortened(warnings: Sequence[str]) -> tuple[str, ...]:
    """The first warnings, and how many more there are."""
    more = len(warnings) - _MOST_WARNINGS
    return (*warnings[:_MOST_WARNINGS], *([f"另有 {more} 条类似提示"] if more > 0 else []))
