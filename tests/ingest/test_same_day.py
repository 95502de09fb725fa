"""Two decisions of one day on one norm: the order in which they are applied must not matter."""

from __future__ import annotations

from pathlib import Path

import pytest

from adjustment.findings.impact import impact_of_all
from ontology.changes import ChangeEvent
from tests.worlds import DAY, REGULATION, World

HEAD = """# 国务院关于{title}的决定

2026年5月20日 中华人民共和国国务院令第{number}号公布

<!-- INFO END -->

国务院决定对《云浦露营地管理条例》作如下修改：

{orders}

本决定自2026年6月1日起施行。

《云浦露营地管理条例》根据本决定作相应修改，并对条文序号作相应调整，重新公布。
"""
FIRST = HEAD.format(
    title="修改《云浦露营地管理条例》部分条款", number=801, orders="一、删去第六条。"
)
# Written in the numbers after the first one: 第七条 is the old 第八条 there.
SECOND = HEAD.format(
    title="修改《云浦露营地管理条例》罚款规定",
    number=802,
    orders="一、将第七条中的“五千元以下”修改为“一万元以下”。",
)
# Fits before and after the first one, on different articles.
BLIND = HEAD.format(
    title="修改《云浦露营地管理条例》罚款规定",
    number=802,
    orders="一、第七条增加一款，作为第二款：“前款罚款上缴国库。”",
)
MATTERS = """基本编码,事项名称,事项类型,设定依据,行使层级,实施机关
000222003000,对未设置消防器材的处罚,行政处罚,《云浦露营地管理条例》第八条,县级,旅游主管部门
000222002000,对未经许可经营露营地的处罚,行政处罚,《云浦露营地管理条例》第七条,县级,旅游主管部门
000622002000,露营地监督检查,行政检查,《云浦露营地管理条例》第六条,县级,旅游主管部门
"""


def _world(folder: Path, decisions: dict[str, str]) -> World:
    folder.mkdir()
    world = World.at(folder)
    world.ingest(**{"云浦露营地管理条例(2020-06-15)": REGULATION})
    world.matters(MATTERS)
    for name, text in decisions.items():
        world.apply(name, text)
    return world


def _told(world: World) -> list[tuple[str, str | None, str, tuple[str, ...]]]:
    found = impact_of_all(world.store, DAY)
    return sorted((f.event, f.code, f.call.value, f.rules) for f in found if f.code)


def _text(world: World) -> str:
    (norm,) = world.store.norms.norms_titled("云浦露营地管理条例")
    return world.store.norms.text(world.store.norms.versions(norm.id)[-1].id)


def _warnings(world: World) -> list[str]:
    events: tuple[ChangeEvent, ...] = world.store.events.events()
    return [word for event in events for word in event.warnings if "同日" in word]


@pytest.mark.parametrize(("second", "conflict"), [(SECOND, False), (BLIND, True)])
def test_either_order_gives_the_same(tmp_path: Path, second: str, *, conflict: bool) -> None:
    forth = _world(tmp_path / "forth", {"01": FIRST, "02": second})
    back = _world(tmp_path / "back", {"02": second, "01": FIRST})
    assert _text(forth) == _text(back)
    assert _told(forth) == _told(back)
    assert bool(_warnings(forth)) == bool(_warnings(back)) == conflict


def test_articles_in_conflict_are_doubtful_and_only_to_be_checked(tmp_path: Path) -> None:
    world = _world(tmp_path / "back", {"02": BLIND, "01": FIRST})
    doubtful = {
        change.path
        for event in world.store.events.events()
        for change in event.modifications
        if change.doubt
    }
    assert doubtful
    found = [f for f in impact_of_all(world.store, DAY) if f.code == "000222003000"]
    assert found
    assert {f.call.value for f in found} <= {"check", "none"}


def test_numbers_after_the_first_decision_are_understood(tmp_path: Path) -> None:
    world = _world(tmp_path / "back", {"02": SECOND, "01": FIRST})
    assert "第七条 违反本条例第五条规定" in _text(world).replace("　", " ")
    assert "一万元以下" in _text(world)
    deciding = {(code, rules[0]) for _, code, call, rules in _told(world) if call == "act"}
    assert ("000222003000", "D15") in deciding
    assert ("000622002000", "D1") in deciding
