from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adjustment.deadlines import add_working_days, is_confirmed, is_working_day, plan

DAYS = st.dates(dt.date(2010, 1, 1), dt.date(2040, 12, 31))


@pytest.mark.parametrize(
    ("start", "days", "expected"),
    [
        ("2023-09-20", 5, "2023-09-27"),  # Wednesday; no holiday between
        ("2023-09-27", 3, "2023-10-08"),  # over 中秋国庆; that Saturday and Sunday are worked
        ("2024-02-08", 1, "2024-02-09"),  # 除夕 2024 was a working day on paper
        ("2024-02-09", 1, "2024-02-18"),  # the Sunday after the Spring Festival is worked
        ("2023-10-08", -2, "2023-09-28"),  # 7 October counts, the week before does not
        ("2023-10-01", 0, "2023-09-28"),  # due on a day off: due before it
        ("2023-09-04", 0, "2023-09-04"),
    ],
)
def test_counts_as_the_yearly_arrangement_says(start: str, days: int, expected: str) -> None:
    reached = add_working_days(dt.date.fromisoformat(start), days)
    assert reached.day.isoformat() == expected
    assert reached.confirmed


def test_beyond_the_calendar_only_weekends_are_free_and_the_answer_says_so() -> None:
    reached = add_working_days(dt.date(2038, 9, 30), 1)  # a Thursday before 国庆
    assert reached.day == dt.date(2038, 10, 1)
    assert not reached.confirmed
    assert not is_confirmed(dt.date(2038, 1, 1))


@given(DAYS, st.integers(1, 40))
def test_counting_lands_on_a_working_day_and_there_are_so_many_between(
    start: dt.date, days: int
) -> None:
    reached = add_working_days(start, days).day
    between = [start + dt.timedelta(n) for n in range(1, (reached - start).days + 1)]
    assert sum(map(is_working_day, between)) == days
    assert is_working_day(reached)


@given(DAYS, st.integers(1, 40))
def test_counting_back_undoes_counting_forward_from_a_working_day(
    start: dt.date, days: int
) -> None:
    start = add_working_days(start, 0).day
    assert add_working_days(add_working_days(start, days).day, -days).day == start


def test_the_plan_of_an_ordinary_change() -> None:
    days = {row.key: row for row in plan("2023-09-04")}
    assert list(days) == ["prepare_by", "submit_by", "approve_by", "publish_by", "cascade_by"]
    assert days["prepare_by"].day == "2023-08-21"
    assert days["submit_by"].day == "2023-09-18"
    assert days["submit_by"].rule == "施行之日后10个工作日"
    assert days["approve_by"].day == "2023-10-13"
    assert days["publish_by"].day == "2023-10-18"
    assert days["cascade_by"].day == "2023-11-03"


def test_a_power_without_basis_is_due_by_the_day_itself() -> None:
    days = {row.key: row for row in plan("2023-10-01", critical=True)}
    assert days["submit_by"].day == "2023-09-28"
    assert days["submit_by"].rule == "不迟于施行之日"


def test_nothing_is_computed_from_a_day_that_is_not_fixed() -> None:
    assert {row.day for row in plan(None)} == {None}


def test_approval_moves_what_follows_it_and_nothing_else() -> None:
    days = {row.key: row.day for row in plan("2023-09-04", approved="2023-09-20")}
    assert days["publish_by"] == "2023-09-25"
    assert days["submit_by"] == "2023-09-18"


def test_a_city_may_set_other_numbers() -> None:
    rules = {
        key: {"name": key, "from": "effective", "days": 1}
        for key in ("prepare_by", "submit_by", "submit_by_critical", "approve_by")
    } | {key: {"name": key, "from": "approval", "days": 2} for key in ("publish_by", "cascade_by")}
    assert {row.key: row.day for row in plan("2023-09-04", rules=rules)}[
        "prepare_by"
    ] == "2023-09-05"
