"""Divisions in time: what the list of bodies prints, what the published changes say."""

from __future__ import annotations

from pathlib import Path

import pytest

from adjustment.findings.divisions import Validity, fault_of, validities
from adjustment.findings.flags.auditor import red_flags
from ingest.organisations import load_organisations
from ontology.flags import FlagKind
from ontology.organisations import Department
from tests.worlds import DAY, MOMENT, REGULATION, World

ZONE = "YPGX01"  # a private code of a functional zone


def body(code: str, **columns: str) -> Department:
    return Department(name=f"{code}局", division_code=code, attributes=tuple(columns.items()))


@pytest.mark.parametrize(
    ("bodies", "days"),
    [
        ([body("990102")], None),
        ([body("990102", 启用日期="2020年1月5日")], Validity(valid_from="2020-01-05")),
        ([body("990102", 停用日期="2024-06-01"), body("990102")], None),
        (
            [body("990102", 停用日期="2024-06-01"), body("990102", 停用日期="2025/2/1")],
            Validity(valid_to="2025-02-01"),
        ),
        (
            [body("990102", 区划停用日期="2024-06-01"), body("990102")],
            Validity(valid_to="2024-06-01"),
        ),
        ([body(ZONE, 启用日期="2020-01-05")], Validity(valid_from="2020-01-05")),
    ],
)
def test_days_of_a_division(bodies: list[Department], days: Validity | None) -> None:
    assert next(iter(validities(bodies).values()), None) == days


@pytest.mark.parametrize(
    ("code", "day", "fault"),
    [
        ("990102", "2019-12-31", True),
        ("990102", "2020-01-05", False),
        ("990102", "2024-05-31", False),
        ("990102", "2024-06-01", True),
        ("990102003", "2024-06-01", True),
        ("990103", "2024-06-01", False),
        (ZONE, "2030-01-01", False),
    ],
)
def test_the_first_day_counts_and_the_last_does_not(code: str, day: str, *, fault: bool) -> None:
    known = {"990102": Validity(valid_from="2020-01-05", valid_to="2024-06-01")}
    assert bool(fault_of(known, code, "泉山区", day)) is fault


def test_entries_in_a_division_that_has_ended_are_reported(tmp_path: Path) -> None:
    world = World.at(tmp_path)
    world.ingest(regulation=REGULATION)
    world.matters()
    rows = "部门名称,层级,行政区划,区划代码,区划停用日期\n泉山区文化旅游局,县级,泉山区,990102,2026-05-01\n"
    load_organisations(world.store, [world.file("b.csv", rows)], today=DAY, moment=MOMENT)
    found = [f for f in red_flags(world.store, DAY) if f.kind is FlagKind.DIVISION_NOT_VALID]
    assert {f.entry for f in found} == {"A3", "A5", "A6"}
    assert all("2026-05-01停用" in f.reason for f in found)
