"""The last day of validity of a normative document, and days in general."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.changes.days import day_in, days_after, iso, last_of
from nlp.changes.expiry import last_day
from nlp.documents import read_one

HEAD = "# 临岳市科技券管理办法\n\n（2021年6月18日临岳市人民政府公布）\n\n第一条 为了发展科技，制定本办法。\n\n"


@pytest.mark.parametrize(
    ("clause", "day"),
    [
        ("本办法自2021年7月1日起施行，有效期5年。", "2026-06-30"),
        ("本办法自2021年7月1日起施行，有效期至2025年12月31日。", "2025-12-31"),
        ("本办法自公布之日起施行，有效期三年。", "2024-06-17"),
        ("本办法自公布之日起30日后施行，有效期为2年。", "2023-07-17"),
        ("本办法自2021年7月1日起施行。", None),
        ("许可证有效期5年。本办法自2021年7月1日起施行。", None),
    ],
)
def test_the_last_day_of_validity(clause: str, day: str | None) -> None:
    assert last_day(read_one(f"{HEAD}第二条 {clause}\n")) == day


@pytest.mark.parametrize(
    ("start", "period", "end"),
    [
        ("2021-07-01", "五年", "2026-06-30"),
        ("2024-02-29", "1年", "2025-02-28"),
        ("2025-08-31", "6个月", "2026-02-28"),
        ("2025-12-15", "两个月", "2026-02-14"),
        ("2025-12-15", "十日", None),
        ("2025-12-15", "99999年", None),
    ],
)
def test_a_period_ends_the_day_before_its_anniversary(
    start: str, period: str, end: str | None
) -> None:
    assert last_of(start, period) == end


@given(st.dates().filter(lambda day: 1000 < day.year < 9000), st.integers(1, 40))
def test_a_year_more_ends_later(day: object, years: int) -> None:
    start = str(day)
    end, later = last_of(start, f"{years}年"), last_of(start, f"{years + 1}年")
    assert end is not None
    assert later is not None
    assert start <= end < later


def test_days_in_any_numerals() -> None:
    assert day_in("二〇二六年三月十日印发") == "2026-03-10"
    assert iso("2026", "2", "30") is None
    assert days_after("2026-02-28", 1) == "2026-03-01"
