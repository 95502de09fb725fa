"""Which other bases still hold: what was taken from a text before, and under which number."""

from __future__ import annotations

from pathlib import Path

import pytest

from adjustment.findings.impact import impact
from ontology.findings import Finding
from tests.adjustment.findings.test_same_day import FIRST, HEADER, REPEAL, SECOND
from tests.worlds import DAY, REGULATION, World

SIXTH_DELETED = """# 国务院关于修改《{title}》的决定

{published} 国务院公布

<!-- INFO END -->

国务院决定对《{title}》作如下修改：

删去第六条。

本决定自{day}起施行。

《{title}》根据本决定作相应修改，并对条文序号作相应调整，重新公布。
"""
NOW = ("2026年5月20日", "2026年6月1日")
SEVENTH = "违反本条例第四条规定，未经许可经营露营地的"
MARCH, APRIL = ("2026年2月20日", "2026年3月1日"), ("2026年3月20日", "2026年4月1日")


def _after(
    folder: Path, article: str, *deletions: tuple[str, str], listed_after: int
) -> tuple[Finding, ...]:
    """What the end of SECOND means for a matter on it and on an article of FIRST.

    Args:
        folder: for the world.
        article: of FIRST, as the list cites it.
        deletions: of the sixth article of FIRST, each with its days.
        listed_after: how many of them come before the list is loaded.
    """
    world = World.at(folder)
    world.ingest(
        **{f"{title}(2020-06-15)": REGULATION.replace(FIRST, title) for title in (FIRST, SECOND)}
    )
    basis = f"《{FIRST}》{article}；《{SECOND}》第四条第一款"
    for number in range(len(deletions) + 1):
        if number == listed_after:
            world.matters(
                f"{HEADER}000122001000,露营地经营许可,行政许可,{basis},市级,旅游主管部门\n"
            )
        if number < len(deletions):
            published, day = deletions[number]
            words = SIXTH_DELETED.format(title=FIRST, published=published, day=day)
            world.apply(f"决定{number}", words)
    (event,) = world.apply("废止", REPEAL.format(title=SECOND, day="2026年6月1日"))
    return tuple(f for f in impact(world.store, event, DAY) if f.code)


@pytest.mark.parametrize(
    ("article", "deletions", "listed_after", "rule"),
    [
        ("第六条", (MARCH,), 0, "D1"),
        ("第七条", (MARCH,), 0, "D4"),
        ("第六条", (MARCH,), 1, "D4"),
        ("第七条", (MARCH, APRIL), 0, "D1"),
        ("第七条", (MARCH, APRIL), 1, "D4"),
        ("第六条", (MARCH, APRIL), 1, "D1"),
        ("第六条", (MARCH, APRIL), 2, "D4"),
        ("第六条", (NOW,), 0, "D1"),
        ("第七条", (NOW,), 0, "D4"),
        # The words tell a list that follows the text of the day from one that does not yet.
        ("第六条", (NOW,), 1, "D1"),
        (f"第六条：“{SEVENTH}……”", (NOW,), 1, "D4"),
    ],
)
def test_a_deletion_counts_where_the_target_stood(
    tmp_path: Path,
    article: str,
    deletions: tuple[tuple[str, str], ...],
    listed_after: int,
    rule: str,
) -> None:
    (found,) = _after(tmp_path, article, *deletions, listed_after=listed_after)
    assert found.rules[0] == rule
    assert found.remaining == ((f"《{FIRST}》（行政法规）",) if rule == "D4" else ())
