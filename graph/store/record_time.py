"""Which transaction was the last at a moment in time; the same rule for every store."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from graph.store.port.records import TransactionRecord
from ontology.errors import WrongUseError


def last_until(transactions: Iterable[TransactionRecord], at: str) -> int:
    """The number of the last transaction up to a moment, 0 before the first.

    Args:
        transactions: in any order.
        at: ISO 8601; without an offset UTC, a day alone to its end.

    Raises:
        WrongUseError: it is no moment.
    """
    moment = _until(at)
    return max((one.no for one in transactions if _moment(one.at) <= moment), default=0)


def _until(at: str) -> dt.datetime:
    try:
        moment = _moment(at)
    except ValueError as error:
        advice = "应写作 2026-05-01 或 2026-05-01T08:00:00+08:00"
        raise WrongUseError("不是日期或时刻", at, advice) from error
    if len(at) <= len("2026-05-01"):
        return moment + dt.timedelta(days=1) - dt.timedelta(microseconds=1)
    return moment


def _moment(at: str) -> dt.datetime:
    moment = dt.datetime.fromisoformat(at)
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
