"""The lists of a division: what they hold on a day, what changed, what was published."""

from __future__ import annotations

from pathlib import Path

import pytest

from adjustment.findings.directory import (
    Wanted,
    difference,
    publish,
    published,
    rows,
    rows_of,
)
from adjustment.findings.omissions import omissions
from adjustment.findings.organisation import list_offices, organisation_flags, system_of
from graph.store.port.records import Moment
from ingest.other_directory import items_in
from ontology.bodies import body_type, functions, is_list_office, nature
from ontology.errors import UnknownCodeError
from ontology.flags import FlagKind
from ontology.organisations import Department
from tests.worlds import DAY, ENTRIES, MATTERS, MOMENT, REGULATION, World

CITY, DISTRICT = "云浦市", "990102"
TODAY = Moment(as_of=DAY)


@pytest.fixture
def world(tmp_path: Path) -> World:
    made = World.at(tmp_path)
    made.ingest(regulation=REGULATION)
    made.matters()
    return made


def codes(world: World, wanted: Wanted, moment: Moment = TODAY) -> list[str]:
    return [row.code[3:6] for row in rows(world.store, wanted, moment)]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Wanted(CITY), ["122", "122", "222", "222", "622"]),
        (Wanted(CITY, kind="services"), ["022"]),
        (Wanted("990100", "水务"), ["122"]),
        (Wanted(CITY, "没有这个系统"), []),
        # A district lists what it or its towns have claimed; what was cancelled is not listed.
        (Wanted(DISTRICT), ["222", "622"]),
        (Wanted("泉山区", kind="services"), ["022"]),
        (Wanted("汀溪县"), []),
    ],
)
def test_lists_of_a_division(world: World, wanted: Wanted, expected: list[str]) -> None:
    assert sorted(codes(world, wanted)) == expected


def test_a_line_of_a_district_derives_from_the_city(world: World) -> None:
    city = {row.item for row in rows(world.store, Wanted(CITY), TODAY)}
    district = rows(world.store, Wanted(DISTRICT), TODAY)
    assert {row.item for row in district} < city
    assert {row.bodies for row in district} == {("泉山区文化旅游局",)}


def test_an_unknown_division_is_an_error(world: World) -> None:
    with pytest.raises(UnknownCodeError, match="没有这个行政区划"):
        rows(world.store, Wanted("火星区"), TODAY)


def test_two_days_differ_in_what_changed_between(world: World) -> None:
    from ingest.catalogue import load_matters

    changed = MATTERS.replace("露营地经营许可,", "露营地经营许可证核发,").replace(
        "市级、县级", "县级"
    )
    added = (
        changed
        + "000122007000,露营地扩建许可,行政许可,《云浦露营地管理条例》第四条,市级,旅游主管部门\n"
    )
    file = world.file("matters.csv", added)
    known = world.store.transactions()[-1].no
    load_matters(world.store, [file], today="2026-09-01", moment=MOMENT)
    before = rows(world.store, Wanted(CITY), Moment("2026-08-31", known))
    after = rows(world.store, Wanted(CITY), Moment(as_of="2026-09-01"))
    found = difference(before, after)
    assert [row.name for row in found.added] == ["露营地扩建许可"]
    assert found.removed == ()
    assert {(row.code[3:6], field, a, b) for row, field, a, b in found.changed} == {
        ("122", "事项名称", "露营地经营许可", "露营地经营许可证核发"),
        ("622", "行使层级", "市级、县级", "县级"),
    }


def test_against_the_national_directory(world: World) -> None:
    national = world.file(
        "国家目录.csv",
        "基本编码,事项名称,事项类型,设定依据,行使层级\n"
        "000122001000,露营地经营许可,行政许可,《云浦露营地管理条例》第四条,市级\n"
        "000122009000,露营地命名许可,行政许可,《云浦露营地管理条例》第五条,市级\n",
    )
    found = difference(
        rows_of(items_in(national), Wanted(CITY)), rows(world.store, Wanted(CITY), TODAY)
    )
    assert [row.name for row in found.removed] == ["露营地命名许可"]
    assert {field for row, field, _, _ in found.changed if row.code == "000122001000"} == {
        "设定依据"
    }


def test_what_was_published_is_kept(world: World) -> None:
    wanted = Wanted(CITY)
    assert published(world.store, wanted, TODAY) is None
    with world.store.transaction("directory", MOMENT):
        record, count = publish(world.store, wanted, DAY)
    listed = rows(world.store, wanted, TODAY)
    assert count == len(listed)
    assert record.title == "云浦市行政权力事项清单"
    assert published(world.store, wanted, TODAY) == frozenset(row.item for row in listed)
    assert not published(world.store, wanted, Moment(as_of="2026-05-31"))


def bodies(*rows: tuple[str, str, str, str | None]) -> str:
    lines = [
        f"{name},{level},{division},{superior or ''}" for name, level, division, superior in rows
    ]
    return "\n".join(("部门名称,层级,区划代码,上级部门,清单管理机构", *lines)) + "\n"


def test_registers_that_cannot_be(tmp_path: Path) -> None:
    from ingest.organisations import load_organisations

    world = World.at(tmp_path)
    table = bodies(
        ("云浦市人民政府", "市级", "990100", None),
        ("云浦市体育局", "市级", "990100", "泉山区体育局"),
        ("泉山区体育局", "县级", "990102", "云浦市体育局"),
        ("汀溪县体育局", "县级", "990121", "没有的局"),
    ).replace("汀溪县体育局,县级,990121,没有的局", "汀溪县体育局,县级,990121,没有的局,是")
    load_organisations(world.store, [world.file("b.csv", table)], today=DAY, moment=MOMENT)
    found = {(flag.kind, flag.name): flag.reason for flag in organisation_flags(world.store)}
    assert list_offices(world.store) == {"990121": "汀溪县体育局"}
    offices = [
        flag.division
        for flag in organisation_flags(world.store)
        if flag.kind is FlagKind.LIST_OFFICE_MISSING
    ]
    assert len(offices) == 1
    assert "低于本部门" in found[FlagKind.SUPERIOR_UNSOUND, "云浦市体育局"]
    assert "成环" in found[FlagKind.SUPERIOR_UNSOUND, "泉山区体育局"]
    assert "不在部门清单中" in found[FlagKind.SUPERIOR_UNSOUND, "汀溪县体育局"]


def body(name: str, superior: str | None = None, **attributes: str) -> Department:
    return Department(name=name, superior=superior, attributes=tuple(attributes.items()))


@pytest.mark.parametrize(
    ("department", "kind", "legal"),
    [
        (body("泉山区人民政府"), "government", "法定机关"),
        (body("泉口街道办事处"), "street", "法定机关"),
        (body("国家税务总局云浦市税务局"), "vertical", "法定机关"),
        (body("泉山区体育局"), "department", "法定机关"),
        (body("云浦高新区管理委员会"), "zone", ""),
        (body("云浦市体育中心"), "institution", ""),
        (
            body("云浦市体育中心", 机构类型="直属机构", 机构性质="授权组织"),
            "department",
            "授权组织",
        ),
        (body("夜泳救援协会"), None, ""),
    ],
)
def test_types_and_natures(department: Department, kind: str | None, legal: str) -> None:
    assert (body_type(department), nature(department)) == (kind, legal)


def test_duties_of_a_body() -> None:
    office = body("泉山区司法局", 清单管理机构="是", 职能="行政复议、清单管理")
    assert is_list_office(office)
    assert not is_list_office(body("泉山区体育局", 清单管理机构="否"))
    assert functions(office) == ("行政复议", "清单管理")


def test_the_head_of_a_system() -> None:
    known = {
        each.name: each
        for each in (
            body("云浦市体育局", "云浦市人民政府"),
            body("泉山区体育局", "云浦市体育局"),
            body("甲", "乙"),
            body("乙", "甲"),
        )
    }
    assert system_of("泉山区体育局", known) == "云浦市体育局"
    assert system_of("甲", known) in ("甲", "乙")
    assert system_of("没有的局", known) == "没有的局"


def test_powers_without_a_matter(world: World) -> None:
    """Article 5 gives no power, article 7 punishes and nobody's item stands on it."""
    assert ENTRIES
    names = {(flag.name, flag.field) for flag in omissions(world.store, DAY)}
    assert ("《云浦露营地管理条例》第七条", "行政处罚") in names
    assert ("《云浦露营地管理条例》第四条", "行政许可") not in names
    assert ("《云浦露营地管理条例》第六条", "行政检查") not in names
