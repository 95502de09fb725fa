"""Figures of oversight in a small city whose every number can be counted by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from adjustment.findings.coverage import coverage
from adjustment.findings.exemptions import unfounded
from adjustment.findings.metrics.board import figures
from adjustment.findings.metrics.claims import claims
from ontology.claims import ClaimState
from ontology.matters import ImplementationEntry
from ontology.metrics import Figure, Measure
from tests.worlds import AMENDMENT, DAY, DEPARTMENTS, MATTERS, REGULATION, World

HEADER = (
    "实施编码,基本编码,事项名称,设定依据,实施主体,行政区划,区划代码,事项状态,"
    "发布时间,配置时间,不适用理由,豁免情形,受理条件,咨询电话"
)
SIX = "《云浦露营地管理条例》第六条"
ENTRIES = f"""{HEADER}
A1,000122001000,露营地经营许可,《云浦露营地管理条例》第四条第一款,云浦市文化旅游局,云浦市,990100,在用,2026-05-01,,,,有,1234
A2,000622002000,露营地监督检查,{SIX},云浦市文化旅游局,云浦市,990100,在用,2026-06-20,,,,有,
A3,000622002000,露营地监督检查,{SIX},泉山区文化旅游局,泉山区,990102,在用,,2026-05-01,,,,
A4,000622002000,露营地监督检查,{SIX},汀溪县文化旅游局,汀溪县,990121,在用,,,本县没有露营地,,,
A5,000222003000,对未设置消防器材处罚,,泉山区文化旅游局,泉山区,990102,在用,2026-05-01,,,,有,1234
A6,000222004000,对拒绝监督检查的处罚,《云浦露营地管理条例》第九条,泉山区文化旅游局,泉山区,990102,在用,,,,涉及国家秘密,,
"""


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    made = World.at(tmp_path_factory.mktemp("metrics"))
    made.ingest(regulation=REGULATION)
    made.matters(MATTERS, ENTRIES)
    made.apply("amendment", AMENDMENT)
    return made


def figure(world: World, measure: Measure, by: str | None = None, group: str = "") -> Figure:
    (found,) = [
        f
        for f in figures(world.store, "2026-08-01", by)
        if f.measure is measure and f.group == group
    ]
    return found


def test_every_claim_has_its_state(world: World) -> None:
    found, unclear = claims(world.store)
    states = {(c.code[3:6], c.division): c.state for c in found if c.division != "汀溪县"}
    assert states == {
        ("122", "云浦市"): ClaimState.PUBLISHED,
        ("622", "云浦市"): ClaimState.PUBLISHED,
        ("622", "泉山区"): ClaimState.CONFIGURED,
        ("222", "泉山区"): ClaimState.EXEMPT,  # the last of the two penalties
        ("022", "泉山区"): ClaimState.DUE,
    } | {("122", "云浦市"): states["122", "云浦市"]}
    assert unclear == ()
    (none,) = [c for c in found if c.state is ClaimState.NOT_APPLICABLE]
    assert (none.division, none.reason) == ("汀溪县", "本县没有露营地")
    (stale,) = [c for c in found if c.state is ClaimState.STALE]
    assert (stale.entry, stale.reason) == ("A5", "事项名称与目录不同")


def test_claims_that_need_not_be_made_are_not_due(world: World) -> None:
    found = coverage(world.store)
    assert found.due == sum(
        count
        for state, count in found.states.items()
        if state not in (ClaimState.EXEMPT, ClaimState.NOT_APPLICABLE)
    )
    assert found.due - found.claimed == len(found.missing) == found.states[ClaimState.DUE]


def test_an_exemption_names_its_law(world: World) -> None:
    (flag,) = coverage(world.store).unfounded
    assert (flag.entry, flag.kind.value) == ("A6", "EXEMPTION_WITHOUT_BASIS")


def entry(state: str = "在用", **columns: str) -> ImplementationEntry:
    return ImplementationEntry(
        id="a",
        code="A",
        base_code="B",
        name="某备案",
        state=state,
        attributes=tuple(columns.items()),
    )


@pytest.mark.parametrize(
    ("row", "reported"),
    [
        (entry(豁免情形="涉及国家秘密"), True),
        (entry(豁免情形="涉及国家秘密", 豁免依据="保守国家秘密法"), False),
        (entry(豁免情形="依照《中华人民共和国保守国家秘密法》不予公开"), False),
        (entry("取消", 豁免情形="涉及国家秘密"), False),
        (entry(), False),
    ],
)
def test_which_exemptions_are_reported(row: ImplementationEntry, *, reported: bool) -> None:
    assert bool(list(unfounded([row]))) is reported


def test_completeness_counts_elements_that_some_list_prints(world: World) -> None:
    """Five live entries that are not exempt; four shared elements, conditions and contact."""
    found = figure(world, Measure.COMPLETENESS)
    lacking = {case.entry: case.why for case in found.short}
    assert found.of == 5 * 6
    assert lacking == {
        "A2": "缺咨询方式",
        "A3": "缺受理条件、咨询方式",
        "A4": "缺受理条件、咨询方式",
        "A5": "缺设定依据",
    }
    assert found.reached == 30 - 6


def test_coverage_counts_what_is_published(world: World) -> None:
    found = figure(world, Measure.COVERAGE)
    total = coverage(world.store)
    published = total.states[ClaimState.PUBLISHED] + total.states[ClaimState.STALE]
    assert (found.of, found.reached) == (total.due, published)
    assert {case.why for case in found.short} == {"没有认领", "已配置，未公布"}


def test_accuracy_names_what_is_wrong(world: World) -> None:
    short = {case.entry: case.why for case in figure(world, Measure.ACCURACY).short}
    assert "事项名称与基本目录不一致" in short["A5"]
    assert "第六条" in short["A2"]


def test_timeliness_is_unknown_without_a_date(world: World) -> None:
    """Article 6 fell away on 1 June 2026, article 4 changed on the same day."""
    found = figure(world, Measure.TIMELINESS)
    late = {case.entry: (case.met, case.why) for case in found.short}
    assert late["A1"] == (False, "依据自2026-06-01起变化，61天后仍未重新公布")
    assert late["A3"] == (None, "清单没有公布时间")
    assert found.reached == 1  # A2, 19 days after


@pytest.mark.parametrize(("by", "group"), [("division", "泉山区"), ("type", "行政检查")])
def test_groups_add_up_to_the_whole(world: World, by: str, group: str) -> None:
    found = figures(world.store, DAY, by)
    for whole in figures(world.store, DAY):
        parts = [f for f in found if f.measure is whole.measure]
        assert sum(f.of for f in parts) == whole.of
        assert sum(f.reached for f in parts) == whole.reached
    assert group in {f.group for f in found}


def test_an_empty_store_has_no_figures(tmp_path: Path) -> None:
    found = figures(World.at(tmp_path).store, DAY)
    assert [f.share for f in found] == [None] * 4


def test_departments_are_known(world: World) -> None:
    assert "泉山区文化旅游局" in DEPARTMENTS
    assert figure(world, Measure.ACCURACY, "department", "泉山区文化旅游局").of == 2
