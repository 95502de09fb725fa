"""Lists of departments into the store; divisions are derived from them and from their codes."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from graph.store.port.records import SourceRecord
from graph.store.port.store import Store
from ingest.matter_rows import Faults
from ingest.readers.rows import Table, read_rows
from ontology.organisations import Department, Division

_USED = {"department", "body", "name", "levels", "division_name", "division_code", "superior"}
_CODE = re.compile(r"\d{6}(?:\d{3}|\d{6})?")  # GB/T 2260, towns 9, statistics 12


@dataclass(slots=True, kw_only=True)
class OrganisationReport:
    """What became of the lists of a run.

    Attributes:
        departments: how many bodies the lists hold.
        divisions: how many divisions they stand in.
        facts_written: new or changed facts about bodies.
        warnings: what looked wrong, file by file.
    """

    departments: int = 0
    divisions: int = 0
    facts_written: int = 0
    warnings: tuple[str, ...] = ()


def load_organisations(
    store: Store, paths: Sequence[Path], *, today: str, moment: str
) -> OrganisationReport:
    """Load lists of departments (部门名称,层级,行政区划,区划代码,上级部门).

    Args:
        store: where they go.
        paths: .csv, .json, .jsonl or .xlsx files.
        today: the day of the run: changed rows are valid from it.
        moment: the moment of writing, ISO 8601.

    Raises:
        UnreadableFileError, MissingColumnsError: before anything of any file is written.
    """
    report = OrganisationReport()
    for table in [_read(path) for path in paths]:
        faults = Faults()
        departments = tuple(_departments(table, faults))
        stored = {division.code: division for division in store.organisations.divisions()}
        found = divisions_of(departments, stored)
        _check_superiors(departments, store, faults)
        name = Path(table.path).name
        told = tuple(f"{name}：{w}" for w in (*table.warnings, *faults.told()))
        with store.transaction(f"organisations {table.path}", moment):
            store.organisations.put_divisions(found)
            report.facts_written += store.organisations.put_departments(departments, today)
            store.sources.put_source(_source(table, told))
        report.departments += len(departments)
        report.divisions += len(found)
        report.warnings += told
    return report


def _read(path: Path) -> Table:
    table = read_rows(path)
    if "department" in table.columns:
        return table
    # Lists of another origin call the body 实施主体 or just 名称.
    return (
        table if {"body", "name"} & set(table.columns) else read_rows(path, needed=("department",))
    )


def _departments(table: Table, faults: Faults) -> Iterator[Department]:
    seen: dict[str, Department] = {}
    for number, row in enumerate(table.rows, start=1):
        department = _department(row, table)
        if not department.name:
            faults.add("没有部门名称，已跳过", f"第 {number} 条")
            continue
        if department.division_code and not _CODE.fullmatch(department.division_code):
            faults.add(
                "区划代码不是 6、9 或 12 位数字，照原文保留",
                f"第 {number} 条 {department.division_code}",
            )
        if department.name in seen:
            same = seen[department.name] == department
            what = "部门重复，只记一次" if same else "部门名称重复而内容不同，以第一条为准，请核对"
            faults.add(what, f"第 {number} 条 {department.name}")
            continue
        seen[department.name] = department
        yield department


def _department(row: dict[str, str], table: Table) -> Department:
    return Department(
        name="".join((row.get("department") or row.get("body") or row.get("name") or "").split()),
        level=row.get("levels", ""),
        division_name=row.get("division_name", ""),
        division_code=row.get("division_code", ""),
        superior=row.get("superior") or None,
        attributes=tuple(
            (table.columns.get(key, key), value)
            for key, value in row.items()
            if value and key not in _USED and key != "seq"
        ),
    )


def _check_superiors(departments: Sequence[Department], store: Store, faults: Faults) -> None:
    names = {department.name for department in departments}
    for department in departments:
        superior = department.superior
        if superior and superior not in names and not store.organisations.department(superior):
            faults.add("上级部门不在清单和库中", f"{department.name} → {superior}")


def divisions_of(
    departments: Iterable[Department], stored: dict[str, Division] | None = None
) -> tuple[Division, ...]:
    """The divisions in which bodies stand, each with the nearest one above it.

    Args:
        departments: the bodies.
        stored: divisions that are known already, by code.

    Returns:
        By code; `parent` follows from the code (GB/T 2260: 2 digits province, 2 city, 2 county, then
        3 or 6 for the town) among the divisions that are known.
    """
    found: dict[str, Division] = {}
    for body in departments:
        code = body.division_code
        if code and (code not in found or not found[code].level):
            name = body.division_name or (found[code].name if code in found else "")
            found[code] = Division(code=code, name=name, level=body.level)
    known = {**(stored or {}), **found}
    return tuple(
        Division(code=d.code, name=d.name, level=d.level, parent=_parent(d.code, known))
        for d in sorted(found.values(), key=lambda d: d.code)
    )


def _parent(code: str, known: dict[str, Division]) -> str | None:
    return next((above for above in _above(code) if above in known and above != code), None)


def _above(code: str) -> Iterator[str]:
    """Codes of the divisions above, nearest first; zeros stand for what is not divided further."""
    if len(code) == 12:
        yield from (code[:9], code[:6] + "000000")
    if len(code) >= 9:
        yield code[:6]
    base = code[:6]
    yield from (base[:4] + "00", base[:2] + "0000")


def _source(table: Table, warnings: tuple[str, ...]) -> SourceRecord:
    path = Path(table.path)
    return SourceRecord(
        path=str(path.resolve()),
        sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
        kind="organisations",
        status="loaded",
        warnings=warnings,
    )
