from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from adjustment.findings.impact import impact
from adjustment.findings.what_if import Draft, what_if
from graph.store.open import open_store
from ontology.errors import NotALegalTextError
from tests.worlds import AMENDMENT, DAY, MOMENT, REGULATION, World

NAME = "云浦露营地管理条例(2020-06-15)"


def _world(root: Path) -> World:
    world = World.at(root)
    world.ingest(**{NAME: REGULATION})
    world.matters()
    return world


def test_a_draft_gives_what_applying_it_gives_and_leaves_nothing(tmp_path: Path) -> None:
    world = _world(tmp_path)
    before = list(world.store.dump())
    draft = Draft(name="决定", content=AMENDMENT)
    answer = what_if(world.store, draft, today=DAY, moment=MOMENT)
    assert list(world.store.dump()) == before
    assert world.store.transactions()[-1].what != "what-if"

    copy = open_store(f"sqlite:///{tmp_path / 'copy.db'}")
    copy.restore(before)
    events = World(tmp_path, copy).apply("决定", AMENDMENT)
    applied = tuple(f for event in events for f in impact(copy, event, DAY))
    assert len(applied) > 4
    assert answer.findings == applied
    # The store itself takes the real decision afterwards as if nothing had been asked.
    (event,) = world.apply("决定", AMENDMENT)
    assert impact(world.store, event, DAY) == applied


def test_another_day_may_be_supposed(tmp_path: Path) -> None:
    world = _world(tmp_path)
    draft = replace(Draft(name="决定", content=AMENDMENT), effective="2027-01-01")
    found = {f.code: f for f in what_if(world.store, draft, today=DAY, moment=MOMENT).findings}
    inspection = found["000622002000"]
    assert (inspection.effective, inspection.rules) == ("2027-01-01", ("D1", "D32"))


def test_a_text_that_changes_nothing_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    world = _world(tmp_path)
    before = list(world.store.dump())
    with pytest.raises(NotALegalTextError):
        what_if(world.store, Draft(name="随笔", content="今天天气很好。"), today=DAY, moment=MOMENT)
    assert list(world.store.dump()) == before
