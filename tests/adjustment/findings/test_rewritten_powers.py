"""Articles rewritten as a whole: licences that become filings, and powers that move to a new list."""

from __future__ import annotations

from pathlib import Path

import pytest

from adjustment.findings.impact import impact
from ontology.findings import Finding
from tests.worlds import DAY, REGULATION, World

TITLE = "云浦露营地管理条例"
HEADER = "基本编码,事项名称,事项类型,设定依据,行使层级,实施机关\n"
DECISION = f"""# 国务院关于修改《{TITLE}》的决定

2026年5月20日 国务院公布

<!-- INFO END -->

国务院决定对《{TITLE}》作如下修改：

{{orders}}

本决定自2026年6月1日起施行。

《{TITLE}》根据本决定作相应修改，重新公布。
"""
TWO_CLASSES = (
    "第四条 经营露营地和从事房车停泊服务的，应当向县级人民政府旅游主管部门提出申请，并提交材料。"
    "旅游主管部门应当作出许可或者不予许可的决定。"
)
ONE_FILED = (
    "将第四条修改为：“第四条 经营露营地的，应当向县级人民政府旅游主管部门提出申请，并提交材料。"
    "旅游主管部门应当作出许可或者不予许可的决定。\n\n"
    "“从事房车停泊服务的，应当自开业之日起十五日内向县级人民政府旅游主管部门备案。”"
)
TRAINING = (
    "第四条 申请从事露营向导培训的单位，应当向市级人民政府旅游主管部门提交申请书和符合条件的材料。\n\n"
    "旅游主管部门应当自受理申请之日起二十日内作出决定，符合条件的，核发露营向导培训许可证。"
)
TRAINING_FILED = (
    "将第四条修改为：“第四条 从事露营向导培训的单位，应当自开展培训之日起三十日内向县级人民政府"
    "旅游主管部门备案，提交符合条件的材料。\n\n“备案事项变化的，应当到原备案机关办理变更。”"
)
SELLERS = "第六条 露营器材的销售单位，应当按照国务院旅游主管部门的规定办理备案手续。"
ONE_LIST = (
    "一、将第五条修改为：“第五条 下列单位应当向县级人民政府旅游主管部门备案：\n\n"
    "“（一）露营器材的销售单位；\n\n“（二）露营器材的出租单位。\n\n"
    "“前款规定的单位向所在地县级人民政府旅游主管部门备案。”\n\n二、删去第六条。"
)


def _judged(folder: Path, old: str, orders: str, matter: str) -> Finding:
    """What a rewriting of the article means for one matter: name, type, pinpoint."""
    world = World.at(folder)
    label = old[:3]
    before, _, rest = REGULATION.partition(label)
    after = (
        rest[rest.index("\n\n第") :]
        if label == "第六条"
        else "\n\n第五条" + rest.partition("第五条")[2]
    )
    world.ingest(**{f"{TITLE}(2020-06-15)": before + old + after})
    name, kind, place = matter.split(",")
    world.matters(f"{HEADER}000122001000,{name},{kind},《{TITLE}》{place},县级,旅游主管部门\n")
    (event,) = world.apply("决定", DECISION.format(orders=orders))
    (found,) = (f for f in impact(world.store, event, DAY) if f.code == "000122001000")
    return found


@pytest.mark.parametrize(
    ("old", "orders", "matter", "rule", "adjustment"),
    [
        (TRAINING, TRAINING_FILED, "露营向导培训单位许可,行政许可,第四条第一款", "D5", "取消"),
        (TWO_CLASSES, ONE_FILED, "房车停泊服务许可,行政许可,第四条", "D5", "取消"),
        (TWO_CLASSES, ONE_FILED, "露营地经营许可,行政许可,第四条", "D12", "变更"),
        (SELLERS, ONE_LIST, "露营器材销售单位备案,其他行政权力,第六条", "D14", "变更"),
        (SELLERS, ONE_LIST, "露营向导备案,其他行政权力,第六条", "D1", "取消"),
        (SELLERS, "删去第六条。", "露营器材销售单位备案,其他行政权力,第六条", "D1", "取消"),
    ],
)
def test_the_whole_article_tells_what_became_of_a_power(
    tmp_path: Path, old: str, orders: str, matter: str, rule: str, adjustment: str
) -> None:
    found = _judged(tmp_path, old, orders, matter)
    assert (found.call.value, found.rules[0], found.adjustment) == ("act", rule, adjustment)
