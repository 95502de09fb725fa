"""Who receives what, in a city of one district with a list office and one without."""

from __future__ import annotations

from pathlib import Path

import pytest

from adjustment.alerts import alerts_for
from adjustment.findings.impact import impact
from adjustment.recipients import Recipients, receivers
from ingest.organisations import load_organisations
from ontology.changes import ChangeEvent
from ontology.findings import Call
from tests.worlds import AMENDMENT, DAY, MOMENT, REGULATION, World

BODIES = """部门名称,层级,行政区划,区划代码,上级部门,清单管理机构
云浦市人民政府,市级,云浦市,990100,,
云浦市司法局,市级,云浦市,990100,云浦市人民政府,
云浦市行政审批制度改革办公室,市级,云浦市,990100,云浦市人民政府,
云浦市文化旅游局,市级,云浦市,990100,云浦市人民政府,
泉山区文化旅游局,县级,泉山区,990102,云浦市人民政府,否
泉山区政务服务管理办公室,县级,泉山区,990102,云浦市人民政府,是
泉山区岭脚镇人民政府,乡镇级,泉山区岭脚镇,990102100,云浦市人民政府,
汀溪县文化旅游局,县级,汀溪县,990121,云浦市人民政府,
"""
ENTRIES = """实施编码,基本编码,事项名称,设定依据,实施主体,行政区划,区划代码,事项状态
A1,000122001000,露营地经营许可,《云浦露营地管理条例》第四条第一款,云浦市文化旅游局,云浦市,990100,在用
A2,000622002000,露营地监督检查,《云浦露营地管理条例》第六条,泉山区文化旅游局,泉山区,990102,在用
A3,000622002000,露营地监督检查,《云浦露营地管理条例》第六条,汀溪县文化旅游局,汀溪县,990121,在用
A4,000222003000,对未设置消防器材的处罚,《云浦露营地管理条例》第八条,泉山区岭脚镇人民政府,泉山区岭脚镇,990102100,在用
"""
OFFICE = "泉山区政务服务管理办公室"


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    made = World.at(tmp_path_factory.mktemp("recipients"))
    made.ingest(regulation=REGULATION)
    made.matters(entries=ENTRIES)
    bodies: Path = made.file("bodies.csv", BODIES)
    load_organisations(made.store, [bodies], today=DAY, moment=MOMENT)
    return made


@pytest.fixture(scope="module")
def event(world: World) -> ChangeEvent:
    (ident,) = world.apply("amendment", AMENDMENT)
    found = world.store.events.event(ident)
    assert found is not None
    return found


def told(world: World, event: ChangeEvent, code: str) -> Recipients:
    (finding,) = [f for f in impact(world.store, event.id, DAY) if f.code == code]
    return receivers(world.store, event, DAY).of(finding)


def test_a_licence_is_the_reform_offices_and_goes_to_the_justice_bureau(
    world: World, event: ChangeEvent
) -> None:
    found = told(world, event, "000122001000")
    assert found.applicant == "云浦市文化旅游局"
    assert found.owner == "云浦市行政审批制度改革办公室"
    assert found.reviewer == "云浦市司法局"
    assert (found.departments, found.list_offices, found.towns) == ((), (), ())


def test_districts_file_with_their_office_or_are_named_without_one(
    world: World, event: ChangeEvent
) -> None:
    found = told(world, event, "000622002000")
    assert found.owner == "云浦市司法局"
    assert found.departments == ("汀溪县文化旅游局", "泉山区文化旅游局")
    assert found.list_offices == (OFFICE,)
    assert found.without_office == ("汀溪县",)


def test_a_town_files_with_the_office_of_its_district(world: World, event: ChangeEvent) -> None:
    found = told(world, event, "000222003000")
    assert found.towns == ("泉山区岭脚镇人民政府",)
    assert found.list_offices == (OFFICE,)


def test_the_list_office_has_an_alert_of_its_own(world: World, event: ChangeEvent) -> None:
    findings = impact(world.store, event.id, DAY)
    alerts = {a.department: a for a in alerts_for(world.store, event, findings, DAY)}
    assert {"云浦市文化旅游局", "泉山区文化旅游局", "泉山区岭脚镇人民政府", OFFICE} <= set(alerts)
    acting = {f.code for f in findings if f.call is Call.ACT}
    assert set(alerts[OFFICE].items) == acting & {"000622002000", "000222003000"}
    assert "备案" in alerts[OFFICE].text
    assert "泉山区岭脚镇人民政府" in alerts[OFFICE].text
