"""Lists as text with separators: commas, tabs or semicolons."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterator, Sequence

from ingest.readers.headers import fields_of, header_row
from ingest.readers.table import Table, columns_of, finished, named, title_of
from ontology.errors import MissingColumnsError, UnreadableFileError

_LONGEST_CELL = 1 << 27


def of_csv(text: str, where: str, lost: tuple[str, ...]) -> Table:
    """Read a list; `lost` are warnings of its decoding.

    Raises:
        MissingColumnsError: no header was found.
        UnreadableFileError: quotation marks do not match.
    """
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
        rows.append(named([cell.strip() for cell in line], header, fields))
    title = title_of(line for _, line in lines[:head])
    return finished(columns_of(header), rows, warnings, where, title=title)


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
