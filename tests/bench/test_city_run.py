"""The small city goes in through the command line, and what comes out is what was planted."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.city.drift import DRIFTS, LAWFUL, plant
from bench.city.files import write_city
from bench.city.plan import build
from bench.impact_city import measure
from bench.running import LBT, Program


@pytest.mark.slow
def test_impact_finds_what_was_planted_and_nothing_else(tmp_path: Path) -> None:
    write_city(build(1, "small"), tmp_path, "csv")
    score = measure(tmp_path, Program(LBT, tmp_path))
    assert score.faults == []
    assert score.counts["reason"] >= 0.99 * score.counts["quiet"]
    assert score.counts["rule"] >= 0.9 * score.counts["hit"]


def test_drifts_and_lawful_differences_are_planted_in_entries_of_their_own() -> None:
    plan = build(1, "small", events=False)
    found = plant(plan.world, 5)
    entries = [drift.entry for drift in found]
    assert len(set(entries)) == len(entries)
    assert {drift.kind for drift in found} == {*DRIFTS, *LAWFUL}
    assert {drift.field is None for drift in found if drift.kind in LAWFUL} == {True}
