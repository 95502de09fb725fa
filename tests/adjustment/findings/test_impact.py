from __future__ import annotations

from pathlib import Path

import pytest

from adjustment.alerts import alerts_for, deliver
from adjustment.findings.impact import impact
from ontology.changes import Effect
from ontology.errors import UnknownCodeError
from ontology.findings import Call, Finding, Via
from tests.worlds import AMENDMENT, DAY, ENTRIES, MOMENT, REGULATION, World

HEADER = "基本编码,事项名称,事项类型,设定依据,行使层级,实施机关"
NAME = "云浦露营地管理条例(2020-06-15)"


@pytest.fixture(scope="module")
def amended(tmp_path_factory: pytest.TempPathFactory) -> tuple[World, str]:
    world = World.at(tmp_path_factory.mktemp("amended"))
    world.ingest(**{NAME: REGULATION})
    world.matters()
    (event,) = world.apply("决定", AMENDMENT)
    return world, event


@pytest.fixture(scope="module")
def findings(amended: tuple[World, str]) -> dict[str | None, Finding]:
    world, event = amended
    return {finding.code: finding for finding in impact(world.store, event, DAY)}


def test_a_licence_turned_into_filing_is_cancelled(findings: dict[str, Finding]) -> None:
    found = findings["000122001000"]
    assert (found.call, found.via) == (Call.ACT, Via.DIRECT)
    assert (found.rules[0], found.adjustment, found.procedure) == ("D5", "取消", "A")
    assert Effect.SUBSTANTIVE in found.effects
    assert found.entries == ("A1",)
    assert [step.relation for step in found.path] == ["ORDERS", "CHANGES", "HAS_BASIS"]
    assert found.path[0].target.startswith("将第四条第一款修改为")


def test_a_deleted_article_takes_the_inspection_with_it(findings: dict[str, Finding]) -> None:
    found = findings["000622002000"]
    assert (found.rules[0], found.adjustment) == ("D1", "取消")
    assert found.entries == ("A2", "A3")  # the cancelled entry is told nothing
    assert found.departments == ("云浦市文化旅游局", "泉山区文化旅游局")


def test_a_fine_that_changes_with_its_number(findings: dict[str, Finding]) -> None:
    found = findings["000222003000"]
    assert (found.rules[:2], found.adjustment) == (("D15", "D7"), "变更")
    assert {"处罚", "条款序号", "原文"} <= set(found.change_of)
    assert found.procedure == "A"


def test_an_article_that_only_moved(findings: dict[str, Finding]) -> None:
    found = findings["000222004000"]
    assert (found.call, found.rules, found.change_of) == (Call.ACT, ("D7",), ("条款序号",))
    assert found.effects == (Effect.RENUMBERED_ONLY,)


def test_an_entry_that_stands_on_another_article_than_its_item(
    findings: dict[str, Finding],
) -> None:
    found = findings["002022005000"]
    assert (found.rules[0], found.procedure, found.entries) == ("D34", "B", ("A6",))


def test_unrelated_matters_are_not_mentioned(findings: dict[str, Finding]) -> None:
    assert "000122006000" not in findings


def test_an_unknown_event_names_the_known_ones(amended: tuple[World, str]) -> None:
    world, event = amended
    with pytest.raises(UnknownCodeError, match=event):
        impact(world.store, "没有这个事件", DAY)


def test_each_department_gets_one_alert_once(amended: tuple[World, str]) -> None:
    world, event = amended
    record = world.store.events.event(event)
    assert record is not None
    alerts = alerts_for(world.store, record, impact(world.store, event, DAY), DAY)
    assert [alert.department for alert in alerts] == ["云浦市文化旅游局", "泉山区文化旅游局"]
    assert deliver(world.store, alerts, MOMENT) == 2
    assert deliver(world.store, alerts, MOMENT) == 0
    (inbox,) = world.store.alerts.alerts("泉山区文化旅游局")
    assert set(inbox.entries) == {"A3", "A5", "A6"}


def test_a_pending_change_is_prepared(tmp_path: Path) -> None:
    world = World.at(tmp_path)
    world.ingest(**{NAME: REGULATION})
    world.matters()
    (event,) = world.apply("决定", AMENDMENT.replace("2026年6月1日", "2026年9月1日"))
    by_code = {finding.code: finding for finding in impact(world.store, event, DAY)}
    assert by_code["000622002000"].rules == ("D1", "D32")
    assert by_code["000622002000"].effective == "2026-09-01"


def test_a_matter_that_stands_on_the_new_text_is_left_alone(tmp_path: Path) -> None:
    world = World.at(tmp_path)
    world.ingest(**{NAME: REGULATION})
    basis = "《云浦露营地管理条例》（2026年5月20日修订）第四条第一款"
    row = f"000122001000,露营地备案,其他行政权力,{basis},县级,旅游主管部门\n"
    world.matters(
        f"{HEADER}\n{row}", "\n".join(ENTRIES.splitlines()[:1] + ENTRIES.splitlines()[5:6])
    )
    (event,) = world.apply("决定", AMENDMENT)
    found = {finding.code: finding for finding in impact(world.store, event, DAY)}
    assert (found["000122001000"].call, found["000122001000"].reason) == (
        Call.NONE,
        "already_adjusted",
    )


REPEAL = """# 国务院关于废止部分行政法规的决定

2026年5月20日 国务院公布

<!-- INFO END -->

国务院决定：

一、废止《云浦露营地管理条例》（2020年6月15日国务院公布）

本决定自公布之日起施行。
"""


@pytest.mark.parametrize(
    ("kind", "basis", "rule", "adjustment"),
    [
        ("行政许可", "", "D1", "取消"),
        ("行政处罚", "；《露营地处罚通知》（泉府办发〔2021〕3号）第一条", "D2", "取消"),
        ("其他行政权力", "；《露营地备案办法》（泉府办发〔2021〕3号）第一条", "D2b", "取消"),
        ("行政奖励", "；《露营地奖励办法》（泉府办发〔2021〕3号）第一条", "D6", "变更"),
        ("行政许可", "；《中华人民共和国露营法》第一条", "D4", "变更"),
    ],
)
def test_a_loss_is_graded_by_what_remains(
    tmp_path: Path, kind: str, basis: str, rule: str, adjustment: str
) -> None:
    world = World.at(tmp_path)
    world.ingest(**{NAME: REGULATION})
    row = f"000122001000,露营地事项,{kind},《云浦露营地管理条例》第四条{basis},市级,旅游主管部门\n"
    world.matters(f"{HEADER}\n{row}")
    (event,) = world.apply("废止", REPEAL)
    (found,) = impact(world.store, event, DAY)
    assert (found.rules[0], found.adjustment) == (rule, adjustment)
    assert found.effects == (Effect.REPEALED,)


DOCUMENT = """# 云浦市人民政府办公室关于印发《露营地补助办法》的通知

泉府办发〔2021〕9号

<!-- INFO END -->

各区县人民政府：

现将《露营地补助办法》印发给你们，请遵照执行。

云浦市人民政府办公室

2021年6月20日

# 露营地补助办法

第一条 为了支持露营地建设，制定本办法。

第二条 新建露营地的，给予一次性补助。

第三条 本办法自2021年7月1日起施行，有效期至{end}。
"""


@pytest.mark.parametrize(
    ("end", "call", "rule"),
    [
        ("2026年5月31日", Call.ACT, "D31"),
        ("2026年7月31日", Call.CHECK, "D31"),
        ("2027年7月31日", None, None),
    ],
)
def test_validity_ends_without_any_document(
    tmp_path: Path, end: str, call: Call | None, rule: str | None
) -> None:
    world = World.at(tmp_path)
    world.ingest(**{"露营地补助办法(2021-06-20)": DOCUMENT.format(end=end)})
    row = "000522001000,露营地补助,行政给付,《露营地补助办法》（泉府办发〔2021〕9号）第二条,县级,旅游局\n"
    world.matters(f"{HEADER}\n{row}")
    (event,) = world.store.events.events()
    found = impact(world.store, event.id, DAY)
    assert [(f.call, f.rules[0]) for f in found] == ([(call, rule)] if call else [])
