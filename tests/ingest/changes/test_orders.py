"""Whatever the order in which decisions arrive, the outcome is the same, or a conflict is said."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest

from graph.temporal import Timeline
from tests.ingest.changes.believed import NORM, believed, world

HEAD = """# {title}

{day} {body}公布

<!-- INFO END -->

{words}

本决定自{start}起施行。
"""


def decision(
    title: str, words: str, *, day: str, start: str | None = None, body: str = "国务院"
) -> str:
    return HEAD.format(title=title, words=words, day=day, start=start or day, body=body)


AMEND = "国务院决定对《云浦露营地管理条例》作如下修改：\n\n{}\n\n条文序号作相应调整。"
FEE = decision(
    "国务院关于修改《云浦露营地管理条例》第八条的决定",
    AMEND.format("一、将第八条中的“五千元以下”修改为“一万元以下”。"),
    day="2024年3月1日",
)
DELETE = decision(
    "国务院关于修改《云浦露营地管理条例》的决定",
    AMEND.format("一、删去第六条。\n\n二、将第四条第一款中的“申请经营许可”修改为“备案”。"),
    day="2025年3月1日",
    start="2025年5月1日",
)
LATE = decision(
    "国务院关于修改《云浦露营地管理条例》第四条的决定",
    AMEND.format("一、将第四条第二款中的“二十日”修改为“十日”。"),
    day="2025年4月1日",
)
REPEAL = decision(
    "国务院关于废止《云浦露营地管理条例》的决定",
    "国务院决定废止《云浦露营地管理条例》。",
    day="2026年4月1日",
)
DELAY = decision(
    "国务院关于推迟施行《国务院关于修改〈云浦露营地管理条例〉的决定》的决定",
    "国务院决定，上述决定推迟至2025年12月1日起施行。",
    day="2025年4月20日",
)
EARLY_REPEAL = decision(
    "国务院关于废止《云浦露营地管理条例》的决定",
    "国务院决定废止《云浦露营地管理条例》。",
    day="2025年1月1日",
)

TRIPLES = {
    "amend, amend, repeal": {"a": FEE, "b": DELETE, "c": REPEAL},
    "amend, amend, amend": {"a": FEE, "b": DELETE, "c": LATE},
    "amend, amend, delay": {"a": FEE, "b": DELETE, "c": DELAY},
    "amend, amend, early repeal": {"a": FEE, "b": DELETE, "c": EARLY_REPEAL},
}


@pytest.mark.parametrize("name", TRIPLES)
def test_all_orders_give_one_state(tmp_path: Path, name: str) -> None:
    texts = TRIPLES[name]
    states = []
    for number, order in enumerate(permutations(texts)):
        made = world(tmp_path / str(number))
        for key in order:
            made.apply(key, texts[key])
        states.append(believed(made.store))
    for state in states[1:]:
        assert state == states[0]


def test_an_earlier_decision_that_arrives_late_is_worked_in(tmp_path: Path) -> None:
    made = world(tmp_path)
    made.apply("b", DELETE)
    made.apply("a", FEE)
    first, second, third = made.store.norms.versions(NORM)
    assert [v.effective_from for v in (first, second, third)] == [
        "2020-08-01",
        "2024-03-01",
        "2025-05-01",
    ]
    assert "一万元以下" in made.store.norms.text(second.id)
    last = made.store.norms.text(third.id)
    assert "一万元以下" in last
    assert "监督检查。" not in last
    assert {row.to_version for row in made.store.norms.carried_from(first.id)} == {second.id}


def test_a_decision_that_starts_after_the_end_is_doubtful(tmp_path: Path) -> None:
    made = world(tmp_path)
    made.apply("c", EARLY_REPEAL)
    (event,) = made.apply("b", DELETE)
    found = made.store.events.event(event)
    assert found is not None
    assert any("起失效" in warning for warning in found.warnings)
    assert all(change.doubt for change in found.modifications)
    assert made.store.norms.in_force(NORM) is None


def test_a_decision_that_overtakes_another_is_read_in_its_place(tmp_path: Path) -> None:
    made = world(tmp_path)
    made.apply("b", DELETE)  # published in March, starts in May
    made.apply("c", LATE)  # published and starts in April
    versions = made.store.norms.versions(NORM)
    assert [v.promulgated for v in versions] == ["2020-06-15", "2025-04-01", "2025-03-01"]
    first, second, third = (version.id for version in versions)
    timeline = Timeline(made.store)
    assert timeline.carry(NORM, "art_7", first, third) == ("art_6",)
    assert timeline.carry(NORM, "art_7", second, third) == ("art_6",)
    assert timeline.carry(NORM, "art_6", first, third) == ()


def test_of_many_decisions_of_a_day_those_that_overlap_are_doubtful(tmp_path: Path) -> None:
    made = world(tmp_path)
    steps = ("五千元", "一万元"), ("一万元", "二万元"), ("以下的", "以内的"), ("二十日", "十日")
    texts = [
        decision(
            f"国务院关于修改《云浦露营地管理条例》的第{n}号决定",
            AMEND.format(f"一、将第{4 if n == 4 else 8}条中的“{old}”修改为“{new}”。"),
            day="2024年3月1日",
        )
        for n, (old, new) in enumerate(steps, 1)
    ]
    events = [made.apply(f"d{n}", text)[0] for n, text in enumerate(texts)]
    found = [made.store.events.event(event) for event in events]
    doubted = {
        c.path.split("__")[0] for event in found if event for c in event.modifications if c.doubt
    }
    assert "art_8" in doubted
    assert "art_4" not in doubted
    assert any("同日有4件决定" in w for event in found if event for w in event.warnings)
