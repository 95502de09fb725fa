"""Lists of any origin as rows: csv, json, jsonl and xlsx, with their headers understood."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.readers.encoding import decode
from ingest.readers.headers import column_title, field_of, fields_of, header_row
from ingest.readers.sheets import Grid, read_workbook, records
from ontology.errors import MissingColumnsError, UnreadableFileError

_ZIP, _OLE, _PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF"
_KEYS = ("seq", "base_code", "entry_code", "name", "sub_name")
_AS_XLSX = "请用 WPS 或 Excel 打开并另存为 .xlsx 后再导入；本版本还不能直接读取这种格式"
_LONGEST_CELL = 1 << 27
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


def read_rows(path: Path, *, needed: Sequence[str] = ()) -> Table:
    """Read a list; the bytes decide on the format, not the name.

    Args:
        path: a .csv, .json, .jsonl or .xlsx file.
        needed: fields without which no row has a meaning.

    Raises:
        UnreadableFileError: missing, empty, broken, or of a kind that is not read yet.
        MissingColumnsError: no header was found, or needed columns are not among those found.
    """
    table = _read(_bytes(path), path)
    require(table, needed)
    return table


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


def _bytes(path: Path) -> bytes:
    where = str(path)
    try:
        if path.is_dir():
            raise UnreadableFileError("这是文件夹，不是清单文件", where, "请给出其中的文件")
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise UnreadableFileError("文件不存在", where, "请检查路径和文件名") from error
    except OSError as error:
        raise UnreadableFileError(f"读取失败（{error}）", where, "请检查权限和路径") from error
    if not data.strip():
        raise UnreadableFileError("文件是空的", where, "请确认导出或下载完整")
    return data


def _read(data: bytes, path: Path) -> Table:
    where = str(path)
    if data.startswith(_ZIP):
        return _of_workbook(data, where)
    if data.startswith(_OLE):
        raise UnreadableFileError("这是旧版 Office 文件（.xls 或 .doc）", where, _AS_XLSX)
    if _PDF in data[:1024]:
        raise UnreadableFileError("这是 PDF 文件", where, "请把其中的表格存为 .xlsx 后再导入")
    decoded = decode(data)
    if decoded is None:
        raise UnreadableFileError("编码无法识别", where, "请另存为 UTF-8 编码的 .csv 或 .xlsx")
    lost = _lost(decoded.replaced, decoded.encoding)
    if decoded.text.lstrip()[:1] in ("{", "["):
        return _of_json(decoded.text, where, lost)
    return _of_csv(decoded.text, where, lost)


def _lost(replaced: int, encoding: str) -> tuple[str, ...]:
    if not replaced:
        return ()
    return (f"有 {replaced} 处字节不能按 {encoding} 解码，已用 � 代替，请核对原文件的编码",)


def _of_workbook(data: bytes, where: str) -> Table:
    if b"xl/workbook.xml" not in data:
        raise UnreadableFileError("这不是 Excel 表格（.docx、.ofd 或压缩包）", where, _AS_XLSX)
    columns: dict[str, str] = {}
    rows: list[dict[str, str]] = []
    warnings: list[str] = []
    titles: list[str] = []
    for grid in read_workbook(data, where):
        head = header_row(grid.rows)
        if head is None:
            warnings.append(f"工作表“{grid.name}”没有可识别的表头，已跳过")
            continue
        titles.append(_title(grid.rows[:head]))
        columns = _columns(grid.rows[head]) | columns
        rows += _sheet_rows(grid, head)
    return _table(columns, rows, warnings, where, title=next(filter(None, titles), ""))


def _title(above: Iterable[Sequence[str]]) -> str:
    return next((cell for row in above for cell in row if cell), "")


def _columns(header: Sequence[str]) -> dict[str, str]:
    return {field: " ".join(header[place].split()) for place, field in fields_of(header).items()}


def _sheet_rows(grid: Grid, head: int) -> Iterator[dict[str, str]]:
    header = grid.rows[head]
    fields = fields_of(header)
    keys = tuple(place for place, field in fields.items() if field in _KEYS)
    for row in records(grid, head + 1, keys):
        yield _named(row, header, fields)


def _named(row: Sequence[str], header: Sequence[str], fields: dict[int, str]) -> dict[str, str]:
    out = {}
    for place, value in enumerate(row[: len(header)]):
        key = fields.get(place) or " ".join(header[place].split())
        if key:
            out[key] = value
    return out


def _of_csv(text: str, where: str, lost: tuple[str, ...]) -> Table:
    csv.field_size_limit(min(_LONGEST_CELL, sys.maxsize))
    # A NUL is no character of a table; old exports pad with it.
    lines = list(_csv_lines(text.replace("\0", ""), where))
    head = header_row([line for _, line in lines[:8]])
    if head is None:
        raise MissingColumnsError(
            f"没有找到表头（前几行是：{_sample(lines)}）",
            where,
            "第一行应为列名，如 基本编码,事项名称,事项类型,设定依据,行使层级,实施机关",
        )
    header = [cell.strip() for cell in lines[head][1]]
    fields = fields_of(header)
    rows, warnings = [], [*lost]
    for number, line in lines[head + 1 :]:
        if not any(cell.strip() for cell in line):
            continue
        if len(line) > len(header):
            warnings.append(
                f"第 {number} 行有 {len(line)} 列，多于表头的 {len(header)} 列，多出的未读"
            )
        rows.append(_named([cell.strip() for cell in line], header, fields))
    title = _title(line for _, line in lines[:head])
    return _table(_columns(header), rows, warnings, where, title=title)


def _csv_lines(text: str, where: str) -> Iterator[tuple[int, list[str]]]:
    first = text.split("\n", 1)[0]
    delimiter = max(",\t;", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        yield from ((reader.line_num, line) for line in reader)
    except csv.Error as error:
        raise UnreadableFileError(
            f"第 {reader.line_num} 行不是有效的 CSV（{error}）", where, "请检查引号是否成对"
        ) from error


def _sample(lines: Sequence[tuple[int, list[str]]]) -> str:
    return " / ".join(",".join(line)[:40] for _, line in lines[:2])


def _of_json(text: str, where: str, lost: tuple[str, ...]) -> Table:
    shared: dict[str, str] = {}
    whole = _whole_json(text)
    if whole is None:
        rows, warnings = _json_lines(text, shared)
    else:
        rows, warnings = [_plain_row(row, shared) for row in whole], []
    if not rows:
        raise UnreadableFileError(
            "没有一行是 JSON 对象", where, "每行应为一个 {…}，或整个文件是一个对象数组"
        )
    headers = list(dict.fromkeys(key for row in rows for key in row))
    fields = fields_of(headers)
    names = {headers[place]: field for place, field in fields.items()}
    for place, row in enumerate(rows):  # in place: a list may have a million rows
        rows[place] = {names.get(key, key): value for key, value in row.items()}
    columns = {field: header for header, field in names.items()}
    return _table(columns, rows, [*lost, *warnings], where)


def _plain_row(row: dict[str, object], shared: dict[str, str]) -> dict[str, str]:
    return {sys.intern(str(key)): _shared(value, shared) for key, value in row.items()}


def _whole_json(text: str) -> list[dict[str, object]] | None:
    """The rows where the file is one JSON value: an array, or an object that holds one."""
    try:
        value = json.loads(text)
    except json.JSONDecodeError:
        return None
    if isinstance(value, dict):
        lists = [v for v in value.values() if isinstance(v, list) and v and isinstance(v[0], dict)]
        value = max(lists, key=len) if lists and not _is_row(value) else [value]
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else None


def _is_row(value: dict[str, object]) -> bool:
    return sum(field_of(key) is not None for key in value) >= 2


def _json_lines(text: str, shared: dict[str, str]) -> tuple[list[dict[str, str]], list[str]]:
    rows: list[dict[str, str]] = []
    warnings: list[str] = []
    for number, line in enumerate(io.StringIO(text), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            warnings.append(
                f"第 {number} 行不是有效的 JSON（{error.msg}），已跳过，其余各行照常读入"
            )
            continue
        if isinstance(row, dict):
            rows.append(_plain_row(row, shared))
        else:
            warnings.append(f"第 {number} 行不是 JSON 对象，已跳过")
    return rows, warnings


def _shared(value: object, shared: dict[str, str]) -> str:
    # A million entries have some fifty thousand distinct cells: equal texts are kept once.
    if value is None:
        return ""
    if isinstance(value, list) and all(isinstance(v, str | int) for v in value):
        text = "、".join(map(str, value))
    elif isinstance(value, dict | list):
        text = json.dumps(value, ensure_ascii=False)
    else:
        text = str(value)
    return shared.setdefault(text, text)


def _table(
    columns: dict[str, str],
    rows: Sequence[dict[str, str]],
    warnings: Sequence[str],
    where: str,
    title: str = "",
) -> Table:
    if not columns:
        raise MissingColumnsError(
            "没有一列的表头可以识别", where, "表头应写明 事项名称、设定依据 等列名"
        )
    if not rows:
        raise UnreadableFileError("只有表头，没有数据行", where, "请确认导出完整")
    more = len(warnings) - _MOST_WARNINGS
    kept = [*warnings[:_MOST_WARNINGS], *([f"另有 {more} 条类似提示"] if more > 0 else [])]
    return Table(columns=columns, rows=tuple(rows), warnings=tuple(kept), title=title, path=where)
