"""Every matter that cites a changed norm is answered, and chains of citations fall in weight."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adjustment.findings.impact import impact, impact_of_all
from ontology.findings import Call, NoneReason, Severity, Via
from tests.worlds import AMENDMENT, DAY, REGULATION, World

HEADER = "基本编码,事项名称,事项类型,设定依据,行使层级,实施机关\n"
NORM = "云浦露营地管理条例"
CHAIN = REGULATION.replace(
    "第九条 露营地经营者拒绝、阻碍监督检查的，",
    "第九条 违反本条例第八条规定，拒不改正的，",
)
LIMIT = AMENDMENT[: AMENDMENT.index("一、")] + (
    "一、将第五条中的“设置消防器材”修改为“设置消防器材和急救箱”。\n\n本决定自2026年6月1日起施行。\n"
)
PLACES = st.sampled_from(
    [
        "",
        *(f"第{n}条" for n in "一二三四五六七八九十"),
        "第四条第一款",
        "第四条第二款",
        "第五条第（二）项",
    ]
)
TYPES = st.sampled_from(["行政许可", "行政处罚", "行政检查", "公共服务", "行政奖励"])


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(PLACES, TYPES), min_size=1, max_size=12))
def test_every_matter_that_cites_the_norm_is_answered(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]]
) -> None:
    world = World.at(tmp_path_factory.mktemp("answered"))
    world.ingest(**{f"{NORM}(2020-06-15)": REGULATION})
    lines = [
        f"{number:012},露营地事项{number},{kind},《{NORM}》{place},县级,旅游主管部门\n"
        for number, (place, kind) in enumerate(rows)
    ]
    world.matters(HEADER + "".join(lines))
    (event,) = world.apply("决定", AMENDMENT)
    found = {f.code: f for f in impact(world.store, event, DAY) if f.code}
    assert set(found) == {f"{number:012}" for number in range(len(rows))}
    for finding in found.values():
        if finding.call is Call.NONE:
            assert finding.reason in set(NoneReason)
        else:
            assert finding.path
            assert finding.explanation


def test_a_clause_that_refers_to_a_clause_is_watched(tmp_path: Path) -> None:
    world = World.at(tmp_path)
    world.ingest(**{f"{NORM}(2020-06-15)": CHAIN})
    world.matters(
        f"{HEADER}000000000001,甲处罚,行政处罚,《{NORM}》第八条,县级,旅游主管部门\n"
        f"000000000002,乙处罚,行政处罚,《{NORM}》第九条,县级,旅游主管部门\n"
    )
    (event,) = world.apply("决定", LIMIT)
    near, far = impact(world.store, event, DAY)
    assert (near.via, near.call, near.weight) == (Via.INHERITED, Call.CHECK, 1.0)
    assert (far.via, far.call, far.weight) == (Via.INHERITED, Call.CHECK, 0.5)
    assert (near.severity, far.severity) == (Severity.MINOR, Severity.INFO)
    assert [step.relation for step in far.path].count("CITES") == 2
    for depth, calls in ((0, [Call.NONE] * 2), (1, [Call.CHECK, Call.NONE]), (2, [Call.CHECK] * 2)):
        found = impact(world.store, event, DAY, depth=depth)
        assert [f.call for f in found] == calls
        assert tuple(f for f in impact_of_all(world.store, DAY, depth=depth)) == found
