"""A norm repealed by a new one: what goes over, what ends as a filing, what just ends."""

from __future__ import annotations

from pathlib import Path

from adjustment.findings.impact import impact_of_all
from ontology.findings import Finding
from tests.worlds import DAY, REGULATION, World

NEW = """# 云浦露营与营地管理条例

2026年3月10日 国务院公布

<!-- INFO END -->

第一条 为了规范露营和营地活动，制定本条例。

第二条 经营露营地，应当向县级人民政府旅游主管部门申请领取露营地经营许可证。

第三条 露营地经营者应当遵守下列规定：

（一）设置消防器材；

（二）登记住宿人员。

第四条 从事露营向导服务的，应当自开展服务之日起十五日内向县级人民政府旅游主管部门备案。

第五条 违反本条例第二条规定，未经许可经营露营地的，由旅游主管部门责令停止经营，处二万元以上八万元以下的罚款。

第六条 违反本条例第三条规定，未设置消防器材的，由旅游主管部门责令改正，处一万元以下的罚款。

第七条 本条例自2026年5月1日起施行。《云浦露营地管理条例》同时废止。
"""
OLD = REGULATION.replace(
    "第六条 旅游主管部门应当",
    "第六条 从事露营向导服务，应当向县级人民政府旅游主管部门申请露营向导许可。\n\n旅游主管部门应当",
)
MATTERS = """基本编码,事项名称,事项类型,设定依据,行使层级,实施机关
000122001000,露营地经营许可,行政许可,《云浦露营地管理条例》第四条第一款,市级,旅游主管部门
000122007000,露营向导服务许可,行政许可,《云浦露营地管理条例》第六条第一款,县级,旅游主管部门
000222003000,对未设置消防器材的处罚,行政处罚,《云浦露营地管理条例》第八条,县级,旅游主管部门
000222004000,对拒绝、阻碍监督检查的处罚,行政处罚,《云浦露营地管理条例》第九条,县级,旅游主管部门
"""


def _findings(folder: Path) -> tuple[Finding, ...]:
    world = World.at(folder)
    world.ingest(**{"云浦露营地管理条例(2020-06-15)": OLD})
    world.matters(MATTERS)
    world.apply("新条例", NEW)
    return tuple(impact_of_all(world.store, DAY))


def test_each_power_finds_its_heir_or_ends(tmp_path: Path) -> None:
    found = {f.code: f for f in _findings(tmp_path) if f.code}
    told = {
        code: (f.via.value if f.via else None, f.rules[0], f.adjustment)
        for code, f in found.items()
    }
    assert told == {
        "000122001000": ("successor", "D4", "变更"),
        "000122007000": ("successor", "D5", "取消"),
        "000222003000": ("successor", "D4", "变更"),
        "000222004000": ("direct", "D1", "取消"),
    }
    assert "《云浦露营与营地管理条例》第二条" in found["000122001000"].reason
    assert "露营地经营许可证" in found["000122001000"].after


def test_only_the_filing_is_proposed_as_new(tmp_path: Path) -> None:
    new = [(str(f.touched[0].pinpoint.article), f.name) for f in _findings(tmp_path) if not f.code]
    assert [article for article, _ in new] == ["4"]
