"""CARRIED_TO between ingested versions, whatever the order in which they arrive."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest

from graph.store.port.records import NOW, Moment
from graph.temporal import VOID, Timeline
from tests.worlds import World

NORM = "岚川游船管理条例"
FEE, CREW, LIGHT, PENALTY = (
    "游船经营者应当公示票价和退票办法。",
    "船员应当持有海事机构颁发的适任证书。",
    "夜间航行的游船应当配备航行灯和救生设备。",
    "违反规定夜间航行的，处五百元罚款。",
)
NEW = "岸线由港口主管部门统一规划，具体方案报市人民政府批准。"


def _version(day: str, *articles: str) -> str:
    names = "一二三四五六"
    body = "\n\n".join(f"第{names[n]}条 {words}" for n, words in enumerate(articles))
    year, month, date = (int(part) for part in day.split("-"))
    return f"# {NORM}\n\n{year}年{month}月{date}日 国务院公布\n\n<!-- INFO END -->\n\n{body}\n"


VERSIONS = {
    day: _version(day, *articles)
    for day, articles in {
        "2001-03-01": (FEE, CREW, LIGHT, PENALTY),
        "2010-03-01": (NEW, FEE, CREW, LIGHT, PENALTY),
        "2020-03-01": (NEW, CREW, LIGHT, PENALTY.replace("五百元", "五千元以上二万元以下")),
    }.items()
}


def _load(world: World, order: tuple[str, ...], *, together: bool) -> None:
    files = {f"{NORM}({day})": VERSIONS[day] for day in order}
    for batch in [files] if together else [{name: text} for name, text in files.items()]:
        world.ingest(**batch)


def _facts(world: World) -> dict[str, set[tuple[str, str, str, str]]]:
    return {
        day: {
            (row.from_path, row.to_version, row.to_path, row.effect)
            for row in world.store.norms.carried_from(f"{NORM}@{day}")
            if row.effect != VOID
        }
        for day in VERSIONS
    }


EXPECTED = {
    "2001-03-01": {
        ("art_1", f"{NORM}@2010-03-01", "art_2", "renumbered_only"),
        ("art_2", f"{NORM}@2010-03-01", "art_3", "renumbered_only"),
        ("art_3", f"{NORM}@2010-03-01", "art_4", "renumbered_only"),
        ("art_4", f"{NORM}@2010-03-01", "art_5", "renumbered_only"),
    },
    "2010-03-01": {
        ("art_2", f"{NORM}@2020-03-01", "", "deleted"),
        ("art_3", f"{NORM}@2020-03-01", "art_2", "renumbered_only"),
        ("art_4", f"{NORM}@2020-03-01", "art_3", "renumbered_only"),
        ("art_5", f"{NORM}@2020-03-01", "art_4", "substantive"),
    },
    "2020-03-01": set(),
}


@pytest.mark.parametrize("order", list(permutations(VERSIONS)))
@pytest.mark.parametrize("together", [True, False])
def test_the_facts_do_not_depend_on_the_order(
    tmp_path: Path,
    order: tuple[str, ...],
    together: bool,  # noqa: FBT001 - a table
) -> None:
    world = World.at(tmp_path)
    _load(world, order, together=together)
    assert _facts(world) == EXPECTED
    timeline = Timeline(world.store)
    carry = [
        timeline.carry(NORM, f"art_{n}", f"{NORM}@2001-03-01", f"{NORM}@2020-03-01")
        for n in (1, 2, 3, 4)
    ]
    assert carry == [(), ("art_2",), ("art_3",), ("art_4",)]


def test_what_was_known_before_a_version_arrived_stays_known(tmp_path: Path) -> None:
    world = World.at(tmp_path)
    _load(world, ("2001-03-01", "2020-03-01"), together=False)
    before = world.store.transactions()[-1].no
    _load(world, ("2010-03-01",), together=False)
    known = world.store.norms.carried_from(f"{NORM}@2001-03-01", Moment(known_at=before))
    assert {row.to_version for row in known} == {f"{NORM}@2020-03-01"}
    now = world.store.norms.carried_from(f"{NORM}@2001-03-01", NOW)
    assert {row.to_version for row in now if row.effect != VOID} == {f"{NORM}@2010-03-01"}


def test_a_corrected_text_changes_the_facts(tmp_path: Path) -> None:
    world = World.at(tmp_path)
    _load(world, tuple(VERSIONS), together=True)
    corrected = VERSIONS["2020-03-01"].replace(NEW, FEE)
    world.ingest(**{f"{NORM}(2020-03-01)": corrected})
    facts = _facts(world)["2010-03-01"]
    assert ("art_1", f"{NORM}@2020-03-01", "", "deleted") in facts
    assert ("art_2", f"{NORM}@2020-03-01", "art_1", "renumbered_only") in facts
    assert ("art_2", f"{NORM}@2020-03-01", "", "deleted") not in facts
