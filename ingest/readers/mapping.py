"""A mapping of columns that a person has approved: saved as JSON, used again for the next list."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ingest.readers.headers import clean_header
from ingest.readers.table import Table
from ontology.errors import MissingColumnsError, UnreadableFileError
from ontology.vocabulary import load

_HEAD_ROWS = 8
_SHAPE = '应为 {"columns": {"表头": "字段"}, "sheets": {"工作表": {"skip": true}}}'
_ADVICE = "请核对文件与列对应表（--mapping），或不带 --mapping 导入后用 --save-mapping 重新保存"


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRule:
    """What is said about one sheet.

    Attributes:
        skip: it is no list.
        header_row: place of its header among the rows that hold words, from 1; None to look for it.
        columns: its own headers, where they differ from the others.
    """

    skip: bool = False
    header_row: int | None = None
    columns: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnMapping:
    """Header → field, and rules for sheets; `HeaderRules` for the readers.

    Every header of the mapping must stand in the file. Columns that are not in it keep their
    printed names.
    """

    columns: Mapping[str, str]
    sheets: Mapping[str, SheetRule] = field(default_factory=dict)

    def skips(self, sheet: str) -> bool:
        """Whether a sheet is left out."""
        return self._rule(sheet).skip

    def fields_of(self, headers: Sequence[str], sheet: str = "") -> dict[int, str]:
        """Column → field."""
        wanted = {clean_header(header): name for header, name in self._columns(sheet).items()}
        fields = {}
        for place, header in enumerate(headers):
            name = wanted.pop(clean_header(header), None)
            if name:
                fields[place] = name
        return fields

    def header_row(
        self, rows: Iterable[Sequence[str]], sheet: str = "", where: str = ""
    ) -> int | None:
        """The row that holds all headers of the mapping.

        Raises:
            MissingColumnsError: none holds them all, and `where` asks to say so.
        """
        first = [row for _, row in zip(range(_HEAD_ROWS), rows, strict=False)]
        fixed = self._rule(sheet).header_row
        places = [fixed - 1] if fixed else range(len(first))
        lacking = {p: self._missing(first[p], sheet) for p in places if p < len(first)}
        best = min(lacking, key=lambda p: (len(lacking[p]), p), default=None)
        if best is not None and not lacking[best]:
            return best
        if not where:
            return None
        missing = lacking[best] if best is not None else list(self._columns(sheet))
        at = f"工作表“{sheet}”" if sheet else "文件"
        raise MissingColumnsError(
            f"列对应表与{at}不符，缺少表头：{'、'.join(missing)}", where, _ADVICE
        )

    def _missing(self, row: Sequence[str], sheet: str) -> list[str]:
        found = {clean_header(cell) for cell in row}
        return [header for header in self._columns(sheet) if clean_header(header) not in found]

    def _rule(self, sheet: str) -> SheetRule:
        return self.sheets.get(sheet) or SheetRule()

    def _columns(self, sheet: str) -> Mapping[str, str]:
        return self._rule(sheet).columns or self.columns


def mapping_of(table: Table) -> dict[str, Any]:
    """The mapping by which a list was read, as JSON."""
    used = [header for header in table.sheets.values() if header is not None]
    common = used[0].columns if used else table.columns
    sheets: dict[str, dict[str, Any]] = {}
    for name, header in table.sheets.items():
        if header is None:
            sheets[name] = {"skip": True}
        elif name:
            sheets[name] = {"header_row": header.row}
            if header.columns != common:
                sheets[name]["columns"] = _by_header(header.columns)
    return {"columns": _by_header(common), "sheets": sheets}


def _by_header(columns: Mapping[str, str]) -> dict[str, str]:
    return {header: name for name, header in columns.items()}


def read_mapping(path: Path) -> ColumnMapping:
    """Read a saved mapping.

    Raises:
        UnreadableFileError: it is missing, no JSON of the right shape, or names unknown fields.
    """
    try:
        value = json.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        raise UnreadableFileError("列对应表读取失败", str(path), "请检查路径和文件名") from error
    except ValueError as error:
        raise UnreadableFileError("列对应表不是 JSON", str(path), _SHAPE) from error
    if not isinstance(value, dict) or not isinstance(value.get("columns"), dict):
        raise UnreadableFileError("列对应表没有 columns", str(path), _SHAPE)
    sheets = value.get("sheets") or {}
    rules = {str(name): _sheet_rule(rule) for name, rule in sheets.items()}
    mapping = ColumnMapping(columns=_checked(value["columns"], path), sheets=rules)
    for rule in rules.values():
        _checked(rule.columns or {}, path)
    return mapping


def _sheet_rule(rule: Mapping[str, Any]) -> SheetRule:
    return SheetRule(
        skip=bool(rule.get("skip")),
        header_row=rule.get("header_row"),
        columns=rule.get("columns"),
    )


def _checked(columns: Mapping[str, str], path: Path) -> Mapping[str, str]:
    unknown = [str(name) for name in columns.values() if name not in load("columns")]
    if unknown:
        known = "、".join(load("columns"))
        raise UnreadableFileError(
            f"列对应表里有不认识的字段：{'、'.join(unknown)}", str(path), f"可用的字段：{known}"
        )
    return columns
