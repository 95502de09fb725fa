"""A cancellation that a list announces and the law makes (DOMAIN.md 5.2)."""

from __future__ import annotations

from pathlib import Path

import pytest

from adjustment.findings.impact import impact
from ontology.findings import Call
from tests.worlds import DAY, REGULATION, World

HEADER = "基本编码,事项名称,事项类型,设定依据,行使层级,实施机关\n"
LAW = "中华人民共和国露营地法"
TEXT = REGULATION.replace("云浦露营地管理条例", LAW).replace("国务院", "全国人民代表大会常务委员会")
LIST = """# 国务院关于取消和下放一批行政许可事项的决定

国发〔2026〕6号

<!-- INFO END -->

各省、自治区、直辖市人民政府：

另有1项依据有关法律设定的行政许可事项，国务院将依照法定程序提请全国人民代表大会常务委员会修订相关法律规定。

附件：提请修订法律取消的行政许可事项目录（共1项）

国务院

2026年4月20日

## 附件 提请修订法律取消的行政许可事项目录（共1项）

| 序号 | 项目名称 | 审批部门 | 设定依据 |
|---|---|---|---|
| 1 | 露营地经营许可 | 县级旅游主管部门 | 《中华人民共和国露营地法》 |
"""
AMENDING = f"""# 全国人民代表大会常务委员会关于修改《{LAW}》的决定

2026年5月20日 全国人民代表大会常务委员会公布

<!-- INFO END -->

全国人民代表大会常务委员会决定对《{LAW}》作如下修改：

删去第四条。

本决定自2026年6月1日起施行。
"""


def _world(folder: Path) -> World:
    world = World.at(folder)
    world.ingest(**{f"{LAW}(2020-06-15)": TEXT})
    world.matters(
        f"{HEADER}000122001000,露营地经营许可,行政许可,《{LAW}》第四条第一款,市级,旅游主管部门\n"
    )
    return world


def test_before_the_law_is_amended_the_list_only_warns(tmp_path: Path) -> None:
    world = _world(tmp_path)
    (event,) = world.apply("清单", LIST)
    (found,) = impact(world.store, event, DAY)
    assert (found.call, found.rules[0], found.adjustment) == (Call.CHECK, "D20", "核对")
    assert found.reason.endswith("暂不调整")


@pytest.mark.parametrize("law_first", [False, True])
def test_the_law_cancels_and_the_list_refers_to_it(tmp_path: Path, *, law_first: bool) -> None:
    world = _world(tmp_path)
    texts = {"清单": LIST, "修法": AMENDING}
    names = list(texts)[::-1] if law_first else list(texts)
    events = {name: world.apply(name, texts[name])[0] for name in names}
    (law,) = (f for f in impact(world.store, events["修法"], DAY) if f.code)
    assert (law.call, law.rules[0], law.adjustment) == (Call.ACT, "D1", "取消")
    (listed,) = impact(world.store, events["清单"], DAY)
    assert (listed.call, listed.rules[0], listed.adjustment) == (Call.CHECK, "D20", "核对")
    assert "自2026-06-01起施行，按该次修改办理" in listed.reason
    assert "暂不调整" not in listed.reason
