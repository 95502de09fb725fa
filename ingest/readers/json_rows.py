"""Lists as JSON: an array, an answer of an interface, or an object on each line."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterable, Iterator

from ingest.readers.headers import SYNONYMS, HeaderRules, field_of
from ingest.readers.table import Table, finished
from ontology.errors import UnreadableFileError


def of_json(text: str, where: str, lost: tuple[str, ...], rules: HeaderRules = SYNONYMS) -> Table:
    """Read a list; `lost` are warnings of its decoding.

    Raises:
        UnreadableFileError: not one line is an object.
        MissingColumnsError: a saved mapping does not fit.
    """
    shared: dict[str, str] = {}
    whole = _whole_json(text)
    warnings: list[str] = []
    if whole is None:
        rows = list(json_lines(io.StringIO(text), shared, warnings))
    else:
        rows = [_plain_row(row, shared) for row in whole]
    if not rows:
        raise UnreadableFileError(
            "没有一行是 JSON 对象", where, "每行应为一个 {…}，或整个文件是一个对象数组"
        )
    headers = list(dict.fromkeys(key for row in rows for key in row))
    names = names_of(headers, rules, where)
    for place, row in enumerate(rows):  # in place: a list may have a million rows
        rows[place] = {names.get(key, key): value for key, value in row.items()}
    columns = {field: header for header, field in names.items()}
    return finished(columns, rows, [*lost, *warnings], where)


def names_of(headers: list[str], rules: HeaderRules, where: str) -> dict[str, str]:
    """Key → field.

    Raises:
        MissingColumnsError: a saved mapping does not fit.
    """
    rules.header_row([headers], "", where)
    return {headers[place]: field for place, field in rules.fields_of(headers).items()}


def _plain_row(row: dict[str, object], shared: dict[str, str] | None) -> dict[str, str]:
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


def json_lines(
    lines: Iterable[str], shared: dict[str, str] | None, warnings: list[str]
) -> Iterator[dict[str, str]]:
    """The objects of lines one by one; what is none is named in `warnings`.

    Args:
        lines: the file.
        shared: where equal texts are kept once, for a list that is kept whole; None to keep none.
        warnings: grows.
    """
    for number, line in enumerate(lines, start=1):
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
            yield _plain_row(row, shared)
        else:
            warnings.append(f"第 {number} 行不是 JSON 对象，已跳过")


def _shared(value: object, shared: dict[str, str] | None) -> str:
    # Equal texts are kept once: a list repeats its bodies, types and bases.
    text = value if isinstance(value, str) else _text(value)
    return text if shared is None else shared.setdefault(text, text)


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, list) and all(isinstance(v, str | int) for v in value):
        return "、".join(map(str, value))
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)
    return str(value)
