"""Truths of single plantings: the cause that was planted says what a reviewer is told."""

from __future__ import annotations

import random

import pytest

from bench.city.amend import Amendment
from bench.city.laws import render
from bench.city.model import Law, Matter, Truth
from bench.city.moving import MOVING
from bench.city.phrases import STILL
from bench.city.stock import TRADES
from bench.city.truth import of_amendment
from bench.city.world import SIZES, World


@pytest.fixture
def world() -> World:
    return World(random.Random(3), SIZES["small"])  # noqa: S311 - a repeatable world


def _law(world: World) -> Law:
    law = world.law("admin_regulation", size=9, place=(TRADES[0], "竹筏营地"))
    for matter in world.matters:
        matter.cites = matter.cites[:1]
    return law


def _amend(world: World, law: Law, *names: str) -> Amendment:
    am = Amendment(law, world.rng)
    for name in names:
        assert {**STILL, **MOVING}[name](am), name
    am.finish()
    return am


def _truths(world: World, am: Amendment) -> dict[str, Truth]:
    return {m.first.key or "": of_amendment(am, m) for m in world.matters}


def test_changed_words_touch_those_who_cite_them_and_no_one_else(world: World) -> None:
    law = _law(world)
    am = _amend(world, law, "replace_text")
    (touch,) = am.touches
    truths = _truths(world, am)
    touched = {key for key, truth in truths.items() if truth.call == ("act",)}
    assert touched <= {touch.key}
    quiet = [t for t in truths.values() if t.call == ("none",)]
    assert all("other_provision" in truth.reason for truth in quiet)


def test_a_deleted_duty_takes_its_penalty_and_moves_the_rest(world: World) -> None:
    law = _law(world)
    am = _amend(world, law, "delete_unit")
    gone = {t.key for t in am.touches if t.cause == "deleted"}
    truths = _truths(world, am)
    for key in gone & set(truths):
        assert truths[key].adjustments == ("取消",)
    moved = [key for key in truths if key not in gone and am.moved(key)]
    assert moved
    assert all("D7" in truths[key].rules for key in moved)


def test_references_to_moved_articles_are_mended_in_the_decision(world: World) -> None:
    law = _law(world)
    am = _amend(world, law, "delete_unit")
    mended = [words for phrase, words in am.instructions() if phrase == "renumber_edit"]
    assert mended
    assert all("其中的“第" in words for words in mended)
    assert "{ref" not in render(law)


def test_a_deleted_item_touches_only_its_own_matter(world: World) -> None:
    law = _law(world)
    am = _amend(world, law, "delete_item")
    key = am.touches[0].key
    by_item = {m.first.item: of_amendment(am, m) for m in _of(world, key)}
    assert by_item[1].adjustments == ("取消",)
    assert by_item[2].cause == "renumbered"
    assert by_item[0].call == ("none",)


def _of(world: World, key: str) -> list[Matter]:
    return [m for m in world.matters if m.first.key == key]
