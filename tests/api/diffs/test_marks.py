"""Characters that went and came: nothing is lost, and a person can read it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.diffs.marks import Mark, Run, cut, lines, marks, side

WORDS = st.text(alphabet="应当向县级人民政府申请备案。，；（一）\n", max_size=60)


def _text(runs: tuple[Run, ...]) -> str:
    return "".join(run.text for run in runs)


@given(WORDS, WORDS)
def test_both_texts_can_be_read_from_the_runs(old: str, new: str) -> None:
    runs = marks(old, new)
    assert _text(side(runs, Mark.COME)) == old
    assert _text(side(runs, Mark.GONE)) == new
    assert all(run.text for run in runs)


@pytest.mark.parametrize(
    ("old", "new", "gone", "come"),
    [
        ("处五千元以下的罚款。", "处一万元以下的罚款。", ["五千"], ["一万"]),
        ("经批准，可以从事经营。", "可以从事经营。", ["经批准，"], []),
        (
            "应当向设区的市级人民政府申请经营许可。",
            "应当自开业之日起十五日内向县级人民政府备案。",
            ["向设区的市级人民政府申请经营许可"],
            ["自开业之日起十五日内向县级人民政府备案"],
        ),
        ("第一款。\n第二款。\n", "第一款。\n", ["第二款。\n"], []),
    ],
)
def test_runs_follow_the_sense(old: str, new: str, gone: list[str], come: list[str]) -> None:
    runs = marks(old, new)
    assert [run.text for run in runs if run.mark is Mark.GONE] == gone
    assert [run.text for run in runs if run.mark is Mark.COME] == come


def test_texts_without_anything_in_common_are_replaced_whole() -> None:
    old, new = "甲" * 3000, "乙" * 3000
    assert marks(old, new) == (Run(Mark.GONE, old), Run(Mark.COME, new))


def test_cutting_keeps_every_character() -> None:
    runs = (Run(Mark.SAME, "一二三\n"), Run(Mark.COME, "四五\n六\n"))
    first, second = cut(runs, [6, 3])
    assert _text(first) == "一二三\n四五"
    assert _text(second) == "\n六\n"
    assert lines(first) == ((Run(Mark.SAME, "一二三"),), (Run(Mark.COME, "四五"),))
