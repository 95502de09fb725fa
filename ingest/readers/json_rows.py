"""Lists as JSON: an array, an answer of an interface, or an object on each line."""

from __future__ import annotations

import io
import json
import sys

from ingest.readers.headers import field_of, fields_of
from ingest.readers.table import Table, finished
from ontology.errors import UnreadableFileError


def of_json(text: str, where: str, lost: tuple[str, ...]) -> Table:
    """Read a list; `lost` are warnings of its decoding.

    Raises:
        UnreadableFileError: not one line is an object.
    """
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
    return finished(columns, rows, [*lost, *warnings], where)


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
