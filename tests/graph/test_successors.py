"""Chains of successors from repeal clauses."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.store.port.records import Moment
from graph.successors import chain
from tests.worlds import World

TODAY = Moment("2026-06-01")


def _text(title: str, day: str, *articles: str) -> str:
    year, month, date = (int(part) for part in day.split("-"))
    body = "\n\n".join(f"第{'一二三'[n]}条 {words}" for n, words in enumerate(articles))
    return f"# {title}\n\n{year}年{month}月{date}日 国务院公布\n\n<!-- INFO END -->\n\n{body}\n"


def _world(root: Path, *texts: tuple[str, str, str]) -> World:
    world = World.at(root)
    world.ingest(
        **{
            f"{title}({day})": _text(title, day, "为了管理，制定本办法。", last)
            for title, day, last in texts
        }
    )
    return world


def _steps(world: World, norm: str, moment: Moment = TODAY) -> list[tuple[str, str]]:
    return [(step.by, step.state) for step in chain(world.store, norm, moment)]


def test_a_chain_of_titles_is_proposed_and_one_of_namesakes_is_certain(tmp_path: Path) -> None:
    world = _world(
        tmp_path,
        ("渡口管理办法", "2001-03-01", "自公布之日起施行。《渡口管理暂行办法》同时废止。"),
        ("渡运安全条例", "2015-03-01", "自2015年5月1日起施行。《渡口管理办法》同时废止。"),
    )
    assert _steps(world, "渡口管理暂行办法") == [
        ("渡口管理办法", "certain"),
        ("渡运安全条例", "proposed"),
    ]
    assert _steps(world, "渡口管理办法") == [("渡运安全条例", "proposed")]
    assert _steps(world, "渡运安全条例") == []


def test_a_clause_that_is_not_in_force_ends_nothing(tmp_path: Path) -> None:
    world = _world(
        tmp_path, ("渡运安全条例", "2015-03-01", "自2015年5月1日起施行。《渡口管理办法》同时废止。")
    )
    assert _steps(world, "渡口管理办法", Moment("2015-04-30")) == []
    assert _steps(world, "渡口管理办法", Moment("2015-05-01")) == [("渡运安全条例", "proposed")]


def test_a_text_that_only_repeals_succeeds_nothing(tmp_path: Path) -> None:
    world = _world(
        tmp_path,
        (
            "国务院关于废止部分行政法规的规定",
            "2015-03-01",
            "自公布之日起施行。《渡口管理办法》同时废止。",
        ),
    )
    assert _steps(world, "渡口管理办法") == [("国务院关于废止部分行政法规的规定", "none")]


def test_the_most_alike_of_several_is_proposed(tmp_path: Path) -> None:
    clause = "自公布之日起施行。《渡口安全管理办法》同时废止。"
    world = _world(
        tmp_path,
        ("水上交通总则", "2014-03-01", clause),
        ("渡口安全条例", "2015-03-01", clause),
    )
    assert _steps(world, "渡口安全管理办法") == [("渡口安全条例", "proposed")]


def test_a_cycle_is_cut(tmp_path: Path) -> None:
    world = _world(
        tmp_path,
        ("甲渡口条例", "2014-03-01", "自公布之日起施行。《乙渡口条例》同时废止。"),
        ("乙渡口条例", "2014-03-01", "自公布之日起施行。《甲渡口条例》同时废止。"),
    )
    steps = chain(world.store, "甲渡口条例")
    assert len(steps) <= 1


@pytest.mark.parametrize(
    "words", ["当事人另有约定的，不再适用《渡口管理办法》的规定。", "依照《渡口管理办法》执行。"]
)
def test_a_rule_set_aside_for_a_case_ends_no_norm(tmp_path: Path, words: str) -> None:
    world = _world(
        tmp_path,
        ("渡口管理办法", "2001-03-01", "自公布之日起施行。"),
        ("渡运条例", "2015-03-01", words),
    )
    assert _steps(world, "渡口管理办法") == []
    world.ingest(
        **{"渡口管理办法(2001-03-01)": _text("渡口管理办法", "2001-03-01", "甲。", "乙。")}
    )
    assert world.store.norms.in_force("渡口管理办法", TODAY) is not None
