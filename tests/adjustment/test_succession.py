"""Chains of bodies over several reorganisations."""

from __future__ import annotations

from pathlib import Path

import pytest

from adjustment.succession import History, history
from ontology.changes import ChangeEvent, ChangeKind
from ontology.errors import UnknownCodeError
from ontology.organisations import Succession
from tests.worlds import MOMENT, World

TRADE, FOOD, MARKET = "云浦市工商局", "云浦市食药局", "云浦市市场监管局"
NEW = "云浦市市场监管委"
STEPS = (
    (TRADE, MARKET, "merge", "2018-10-01"),
    (FOOD, MARKET, "merge", "2018-10-01"),
    ("云浦市价格局", TRADE, "transfer", "2012-01-01"),
    (MARKET, NEW, "rename", "2024-03-01"),
    ("云浦市体育局", "云浦市文旅局", "absorb", "2020-01-01"),
    (NEW, NEW, "rename", "2024-03-02"),
)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    made = World.at(tmp_path_factory.mktemp("succession"))
    with made.store.transaction("test", MOMENT):
        for number, (former, successor, kind, day) in enumerate(STEPS):
            made.store.events.put_event(
                ChangeEvent(
                    id=f"reform-{number}",
                    kind=ChangeKind.REORGANISE,
                    title="机构改革方案",
                    published=day,
                    effective=day,
                    source="",
                    successions=(Succession(former=former, successor=successor, kind=kind),),
                )
            )
    return made


def pairs(found: History) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    before = [(s.succession.former, s.succession.successor) for s in found.before]
    after = [(s.succession.former, s.succession.successor) for s in found.after]
    return before, after


@pytest.mark.parametrize(
    ("body", "before", "after"),
    [
        (TRADE, [("云浦市价格局", TRADE)], [(TRADE, MARKET), (MARKET, NEW)]),
        (
            NEW,
            [("云浦市价格局", TRADE), (TRADE, MARKET), (FOOD, MARKET), (MARKET, NEW)],
            [],
        ),
        ("云浦市文旅局", [("云浦市体育局", "云浦市文旅局")], []),
    ],
)
def test_the_chain_goes_both_ways_with_its_days(
    world: World, body: str, before: list[tuple[str, str]], after: list[tuple[str, str]]
) -> None:
    found = history(world.store, body)
    assert pairs(found) == (before, after)
    days = [step.day for step in found.before]
    assert days == sorted(days, key=str)


def test_bodies_that_give_each_other_back_end_the_walk(tmp_path: Path) -> None:
    world = World.at(tmp_path)
    with world.store.transaction("test", MOMENT):
        world.store.events.put_event(
            ChangeEvent(
                id="swap",
                kind=ChangeKind.REORGANISE,
                title="方案",
                published="2020-01-01",
                effective=None,
                source="",
                successions=(
                    Succession(former="甲", successor="乙", kind="transfer"),
                    Succession(former="乙", successor="甲", kind="transfer"),
                ),
            )
        )
    assert len(history(world.store, "甲").after) == 2


def test_an_unknown_body_is_said_to_be_unknown(world: World) -> None:
    with pytest.raises(UnknownCodeError):
        history(world.store, "云浦市没有局")
