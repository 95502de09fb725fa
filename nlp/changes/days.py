"""Days and spans of time in deciding texts."""

from __future__ import annotations

import calendar
import datetime as dt
import re

from nlp.dates import DATE
from nlp.dates import iso as _iso
from nlp.numerals import NUMERAL, to_int

DAY = DATE.pattern
_LENGTH = re.compile(rf"({NUMERAL})\s*(?:个)?(年|月)")


def iso(year: str, month: str, day: str) -> str | None:
    """ISO form of a printed day (2026, 二〇二六; 3, 三); None where no calendar has it."""
    found = DATE.match(f"{year}年{month}月{day}日")
    printed = _iso(found) if found else None
    try:
        return dt.date.fromisoformat(printed).isoformat() if printed else None
    except ValueError:
        return None


def day_in(words: str) -> str | None:
    """The first day that the words name, as ISO; None where there is none or it is no day."""
    found = DATE.search(words)
    return iso(*found.groups()) if found else None


def days_after(day: str, count: int) -> str:
    """The day some days later (earlier for a negative count)."""
    return (dt.date.fromisoformat(day) + dt.timedelta(days=count)).isoformat()


def last_of(start: str, period: str) -> str | None:
    """The last day of a period that begins on `start`: 五年 from 2021-07-01 ends on 2026-06-30.

    Args:
        start: ISO day, counted.
        period: 五年, 5年, 6个月; anything else gives None.
    """
    found = _LENGTH.search(period)
    count = to_int(found[1]) if found else None
    if found is None or not count or count > 600:
        return None
    begin = dt.date.fromisoformat(start)
    months = begin.month - 1 + count * (12 if found[2] == "年" else 1)
    year, month = begin.year + months // 12, months % 12 + 1
    if begin.day > calendar.monthrange(year, month)[1]:
        return dt.date(year, month, calendar.monthrange(year, month)[1]).isoformat()
    return days_after(begin.replace(year=year, month=month).isoformat(), -1)
