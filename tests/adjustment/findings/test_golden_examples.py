"""The golden examples of DOMAIN.md, appendix A: real versions, and the rule that a matter comes to."""

from __future__ import annotations

from pathlib import Path

import pytest

from adjustment.findings.impact import impact
from ingest.decisions import apply
from tests.worlds import DAY, MOMENT, World

pytestmark = pytest.mark.corpus
HEADER = "基本编码,事项名称,事项类型,设定依据,行使层级,实施机关\n"
# Norm, days of both versions; then name, type and pinpoint of a matter, and its rule.
EXAMPLES = [
    ("母婴保健法实施办法 2017-11-17 2023-07-20", "婚前医学检查机构许可,行政许可,第三十五条第二款", "D9"),
    ("母婴保健法实施办法 2017-11-17 2023-07-20", "产前诊断机构许可,行政许可,第三十五条第一款", "D11"),
    ("道路运输条例 2019-03-02 2022-03-29", "道路货运站（场）经营许可,行政许可,第三十九条第一款", "D5"),
    ("道路运输条例 2019-03-02 2022-03-29", "机动车驾驶员培训经营许可,行政许可,第三十九条", "D5"),
    ("道路运输条例 2019-03-02 2022-03-29", "道路旅客运输站经营许可,行政许可,第三十九条第一款", "D14"),
    ("道路运输条例 2022-03-29 2023-07-20", "对不携带车辆营运证的处罚,行政处罚,第六十八条", "D16"),
    ("道路运输条例 2022-03-29 2023-07-20", "对未取得道路运输许可的处罚,行政处罚,第六十三条", "D15"),
    ("道路运输条例 2022-03-29 2023-07-20", "国际道路运输监督,行政检查,第七十六条", "D7"),
    ("农药管理条例 2017-03-16 2022-03-29", "新农药登记试验审批,行政许可,第九条第三款", "D1"),
    ("国际海运条例 2019-03-02 2023-07-20", "国际船舶运输经营许可,行政许可,第六条", "D12"),
    ("国际海运条例 2019-03-02 2023-07-20", "无船承运业务经营许可,行政许可,第七条", "D5"),
    ("保安服务管理条例 2020-11-29 2022-03-29", "保安培训单位许可,行政许可,第三十三条", "D5"),
    ("海洋观测预报管理条例 2012-03-01 2023-07-20", "海洋观测站设立审批,行政许可,第十条第三款", "D5"),
    ("海洋观测预报管理条例 2012-03-01 2023-07-20", "对未经批准设站的处罚,行政处罚,第三十一条", "D15"),
    ("中国公民收养子女登记办法 2019-03-02 2023-07-20", "收养登记,行政确认,第四条", "D7"),
]  # fmt: skip


@pytest.mark.parametrize(("versions", "matter", "rule"), EXAMPLES)
def test_a_matter_comes_to_the_rule_of_its_example(
    shared: Path, tmp_path: Path, versions: str, matter: str, rule: str
) -> None:
    title, before, after = versions.split()
    laws = shared / "corpus" / "laws"
    old, new = (next(laws.rglob(f"{title}({day}).md")) for day in (before, after))
    world = World.at(tmp_path)
    world.ingest(**{old.stem: old.read_text("utf-8")})
    name, kind, place = matter.split(",")
    world.matters(f"{HEADER}000100000001,{name},{kind},《{title}》{place},市级,主管部门\n")
    decision = world.file(f"changes/{new.name}", new.read_text("utf-8"))
    report = apply(world.store, decision, today=DAY, moment=MOMENT)
    found = [f for e in report.events for f in impact(world.store, e.id, DAY)]
    (judged,) = (f for f in found if f.code == "000100000001")
    assert (judged.call.value, judged.rules[0]) == ("act", rule)
