"""Lists as text with separators: commas, tabs or semicolons."""

from __future__ import annotations

import csv
import io
import itertools
import sys
from collections.abc import Iterable, Iterator, Sequence

from ingest.readers.headers import SYNONYMS, HeaderRules
from ingest.readers.table import Table, columns_of, finished, named, title_of
from ontology.errors import MissingColumnsError, UnreadableFileError

_LONGEST_CELL = 1 << 27
_HEAD_ROWS = 8


def of_csv(text: str, where: str, lost: tuple[str, ...], rules: HeaderRules = SYNONYMS) -> Table:
    """Read a list; `lost` are warnings of its decoding.

    Raises:
        MissingColumnsError: no header was found, or a saved mapping does not fit.
        UnreadableFileError: quotation marks do not match.
    """
    sheet = CsvSheet(io.StringIO(text, newline=""), where, rules)
    rows = list(sheet.rows())
    return finished(sheet.columns, rows, [*lost, *sheet.warnings], where, title=sheet.title)


class CsvSheet:
    """A list read line by line; never whole.

    Attributes:
        columns: field → header as printed.
        title: words above the header.
        warnings: grows while `rows` is read.
    """

    def __init__(
        self, lines: Iterable[str], where: str, rules: HeaderRules, *, delimiter: str = ""
    ) -> None:
        """Read up to the header.

        Args:
            lines: with their line ends.
            where: the file, for messages.
            rules: how headers are understood.
            delimiter: where it is known; else it is told by the first line.

        Raises:
            MissingColumnsError: no header was found, or a saved mapping does not fit.
            UnreadableFileError: quotation marks do not match.
        """
        self.warnings: list[str] = []
        csv.field_size_limit(min(_LONGEST_CELL, sys.maxsize))
        # A NUL is no character of a table; old exports pad with it.
        self._lines = _csv_lines((line.replace("\0", "") for line in lines), where, delimiter)
        first = list(itertools.islice(self._lines, _HEAD_ROWS))
        head = rules.header_row([line for _, line in first], "", where)
        if head is None:
            raise MissingColumnsError(
                f"没有找到表头（前几行是：{_sample(first)}）",
                where,
                "第一行应为列名，如 基本编码,事项名称,事项类型,设定依据,行使层级,实施机关",
            )
        self._header = [cell.strip() for cell in first[head][1]]
        self._fields = rules.fields_of(self._header)
        self._first = first[head + 1 :]
        self.columns = columns_of(self._header, self._fields)
        self.title = title_of(line for _, line in first[:head])

    def rows(self) -> Iterator[dict[str, str]]:
        """The rows behind the header, once."""
        for number, line in itertools.chain(self._first, self._lines):
            cells = [cell.strip() for cell in line]
            if not any(cells):
                continue
            if len(cells) > len(self._header):
                self.warnings.append(
                    f"第 {number} 行有 {len(cells)} 列，多于表头的 {len(self._header)} 列，多出的未读"
                )
            yield named(cells, self._header, self._fields)


def _csv_lines(lines: Iterator[str], where: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    first = next(lines, "")
    delimiter = delimiter or max(",\t;", key=first.count)
    reader = csv.reader(itertools.chain([first], lines), delimiter=delimiter)
    try:
        yield from ((reader.line_num, line) for line in reader)
    except csv.Error as error:
        raise UnreadableFileError(
            f"第 {reader.line_num} 行不是有效的 CSV（{error}）", where, "请检查引号是否成对"
        ) from error


def _sample(lines: Sequence[tuple[int, list[str]]]) -> str:
    return " / ".join(",".join(line)[:40] for _, line in lines[:2])
