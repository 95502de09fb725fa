"""A matter on several bases is judged once, after all changes of the same day (DOMAIN.md 8.2)."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest

from adjustment.findings.impact import impact
from ingest.changes.withdrawal import withdraw
from ontology.findings import Finding
from tests.adjustment.findings.test_successor import NEW
from tests.worlds import DAY, MOMENT, REGULATION, World

HEADER = "基本编码,事项名称,事项类型,设定依据,行使层级,实施机关\n"
FIRST, SECOND = "云浦露营地管理条例", "云浦营地安全条例"
BASIS = f"《{FIRST}》第四条第一款；《{SECOND}》第四条第一款"
REPEAL = """# 国务院关于废止《{title}》的决定

2026年5月20日 国务院公布

<!-- INFO END -->

国务院决定：

废止《{title}》。

本决定自{day}起施行。
"""
TO_FILING = """# 国务院关于修改《{title}》的决定

2026年5月20日 国务院公布

<!-- INFO END -->

国务院决定对《{title}》作如下修改：

将第四条第一款修改为：“经营露营地，应当自开业之日起十五日内向县级人民政府旅游主管部门备案。”

本决定自{day}起施行。
"""


def _judged(
    folder: Path, *decisions: tuple[str, str, str], leave: int | None = None
) -> list[Finding]:
    """What each decision (words, norm, day) means for the matter after all are recorded."""
    folder.mkdir()
    world = World.at(folder)
    world.ingest(
        **{f"{title}(2020-06-15)": REGULATION.replace(FIRST, title) for title in (FIRST, SECOND)}
    )
    world.matters(f"{HEADER}000122001000,露营地经营许可,行政许可,{BASIS},市级,旅游主管部门\n")
    events = [
        world.apply(f"决定{number}", words.format(title=title, day=day))[0]
        for number, (words, title, day) in enumerate(decisions)
    ]
    if leave is not None:
        taken = events.pop(leave)
        withdraw(world.store, taken, reason="误发", by="市司法局", today=DAY, moment=MOMENT)
    return [f for event in events for f in impact(world.store, event, DAY) if f.code]


@pytest.mark.parametrize("day", ["2026年6月1日", "2026年9月1日"])
def test_both_bases_repealed_on_one_day_leave_none(tmp_path: Path, day: str) -> None:
    both = [(REPEAL, FIRST, day), (REPEAL, SECOND, day)]
    for number, order in enumerate(permutations(both)):
        found = _judged(tmp_path / str(number), *order)
        assert [(f.rules[0], f.adjustment, f.remaining) for f in found] == [("D1", "取消", ())] * 2
        assert all(("D32" in f.rules) == (day == "2026年9月1日") for f in found)


def test_the_other_basis_stays_where_it_goes_later(tmp_path: Path) -> None:
    both = [(REPEAL, FIRST, "2026年6月1日"), (REPEAL, SECOND, "2026年9月1日")]
    for number, order in enumerate(permutations(both)):
        found = {f.effective: f for f in _judged(tmp_path / str(number), *order)}
        assert found["2026-06-01"].rules[0] == "D4"
        assert found["2026-06-01"].adjustment == "变更"
        assert (found["2026-09-01"].rules[0], found["2026-09-01"].adjustment) == ("D1", "取消")


def test_one_recommendation_where_the_other_basis_loses_the_power(tmp_path: Path) -> None:
    both = [(REPEAL, FIRST, "2026年6月1日"), (TO_FILING, SECOND, "2026年6月1日")]
    for number, order in enumerate(permutations(both)):
        found = _judged(tmp_path / str(number), *order)
        assert [(f.rules[0], f.adjustment, f.procedure) for f in found] == [("D5", "取消", "A")] * 2
        (joined,) = (f for f in found if "D4" in f.rules)
        assert joined.reason.startswith(f"与同日施行的《国务院关于修改〈{SECOND}〉的决定》一并判断")


def test_a_withdrawn_event_does_not_count(tmp_path: Path) -> None:
    both = [(REPEAL, FIRST, "2026年6月1日"), (REPEAL, SECOND, "2026年6月1日")]
    (found,) = _judged(tmp_path / "world", *both, leave=1)
    assert (found.rules[0], found.adjustment) == ("D4", "变更")
    assert found.remaining == (f"《{SECOND}》（行政法规）",)


def test_the_heir_of_one_basis_carries_the_matter_for_both(tmp_path: Path) -> None:
    world = World.at(tmp_path)
    world.ingest(
        **{f"{title}(2020-06-15)": REGULATION.replace(FIRST, title) for title in (FIRST, SECOND)}
    )
    world.matters(f"{HEADER}000122001000,露营地经营许可,行政许可,{BASIS},市级,旅游主管部门\n")
    (other,) = world.apply("废止", REPEAL.format(title=SECOND, day="2026年5月1日"))
    events = {*world.apply("新条例", NEW), other}
    found = [f for event in events for f in impact(world.store, event, DAY) if f.code]
    assert {f.event for f in found} >= {other}
    assert {(f.rules[0], f.adjustment) for f in found} == {("D4", "变更")}
    assert all("《云浦露营与营地管理条例》第二条" in f.reason for f in found)
