"""Working days and due dates of an adjustment (DOMAIN.md 8.1; days in vocab/deadlines.toml)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import chinese_calendar

from ontology.requests import PlannedDay
from ontology.vocabulary import load

_ONE = dt.timedelta(days=1)
_FROM = {"effective": "施行之日", "submission": "提出申请之日", "approval": "批准之日"}


@dataclass(frozen=True, slots=True)
class WorkingDay:
    """A day reached by counting; `confirmed` is False once an unknown calendar was counted."""

    day: dt.date
    confirmed: bool


@lru_cache
def _known_years() -> tuple[int, int]:
    years = {day.year for day in chinese_calendar.holidays}
    return min(years), max(years)


def is_confirmed(day: dt.date) -> bool:
    """Whether the State Council's holiday arrangement of that year is in the calendar."""
    first, last = _known_years()
    return first <= day.year <= last


def is_working_day(day: dt.date) -> bool:
    """Whether offices work: by the yearly arrangement (节假日安排), else Monday to Friday."""
    if is_confirmed(day):
        return bool(chinese_calendar.is_workday(day))
    return day.weekday() < 5


@lru_cache(maxsize=1024)
def add_working_days(start: dt.date, days: int) -> WorkingDay:
    """The day `days` working days after `start` (before, when negative).

    `start` itself is not counted. For 0 the answer is `start`, or the last working day before it:
    what is due by a day off is due before it.
    """
    if days == 0:
        day = start
        while not is_working_day(day):
            day -= _ONE
        return WorkingDay(day, is_confirmed(day))
    step = _ONE if days > 0 else -_ONE
    day, left, confirmed = start, abs(days), is_confirmed(start)
    while left:
        day += step
        confirmed = confirmed and is_confirmed(day)
        left -= is_working_day(day)
    return WorkingDay(day, confirmed)


def plan(
    effective: str | None,
    *,
    critical: bool = False,
    approved: str | None = None,
    rules: Mapping[str, Mapping[str, object]] | None = None,
) -> tuple[PlannedDay, ...]:
    """The due dates of an adjustment.

    Args:
        effective: ISO day on which the change takes effect; None when it is not fixed.
        critical: whether a power loses its basis that day: then it is the last day to apply.
        approved: ISO day of approval; without it the default length of the review is assumed.
        rules: another table in the form of vocab/deadlines.toml.

    Returns:
        prepare_by, submit_by, approve_by, publish_by, cascade_by, in this order.
    """
    table = rules or load("deadlines")
    submit_rule = "submit_by_critical" if critical else "submit_by"
    start = _Known.of(effective)
    submit = start.plus(_days(table, submit_rule))
    approval = _Known.of(approved) if approved else submit.plus(_days(table, "approve_by"))
    rows = (
        ("prepare_by", "prepare_by", start),
        ("submit_by", submit_rule, start),
        ("approve_by", "approve_by", submit),
        ("publish_by", "publish_by", approval),
        ("cascade_by", "cascade_by", approval),
    )
    return tuple(_row(key, table[rule], origin) for key, rule, origin in rows)


@dataclass(frozen=True, slots=True)
class _Known:
    """A day, or the want of one."""

    day: dt.date | None
    confirmed: bool = True

    @classmethod
    def of(cls, iso: str | None) -> _Known:
        return cls(dt.date.fromisoformat(iso) if iso else None)

    def plus(self, days: int) -> _Known:
        if self.day is None:
            return self
        reached = add_working_days(self.day, days)
        return _Known(reached.day, self.confirmed and reached.confirmed)


def _days(table: Mapping[str, Mapping[str, object]], rule: str) -> int:
    return int(str(table[rule]["days"]))


def _row(key: str, rule: Mapping[str, object], origin: _Known) -> PlannedDay:
    days = int(str(rule["days"]))
    reached = origin.plus(days)
    start = _FROM[str(rule["from"])]
    words = f"{start}{'后' if days > 0 else '前'}{abs(days)}个工作日" if days else f"不迟于{start}"
    return PlannedDay(
        key=key,
        name=str(rule["name"]),
        day=reached.day.isoformat() if reached.day else None,
        confirmed=reached.confirmed,
        rule=words,
    )
