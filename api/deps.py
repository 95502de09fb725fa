"""What routes ask for: the store, the day, and checked parameters."""

from __future__ import annotations

import datetime as dt
import re
import threading
from functools import lru_cache
from pathlib import Path as Folder
from typing import Annotated

from fastapi import Depends, Path, Query, Request
from pydantic import AfterValidator

from adjustment.findings.packs import RulePack, read_packs
from api.settings import Settings
from graph.store.open import open_store
from graph.store.port.records import Moment
from graph.store.port.store import Store

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_PLAIN = r"^[^\x00-\x1f\x7f]+$"
MOST_TRANSACTIONS = 2**53  # larger numbers are not exact in JSON


class Shelf:
    """The store of one server: opened at the first question, shared by all threads."""

    def __init__(self, settings: Settings) -> None:
        """Remember where it is."""
        self._url, self._password = settings.store_url, settings.store_password
        self._lock = threading.Lock()
        self._store: Store | None = None

    def store(self) -> Store:
        """The open store."""
        with self._lock:
            if self._store is None:
                self._store = open_store(self._url, password=self._password)
            return self._store

    def close(self) -> None:
        """Let go of it."""
        with self._lock:
            if self._store is not None:
                self._store.close()
                self._store = None


def get_store(request: Request) -> Store:
    """The store that this server serves."""
    shelf: Shelf = request.app.state.shelf
    return shelf.store()


def get_packs(request: Request) -> tuple[RulePack, ...]:
    """The rules of the city that this server serves; read once."""
    settings: Settings = request.app.state.settings
    return _packs(settings.rules) if settings.rules else ()


@lru_cache(maxsize=8)
def _packs(path: str) -> tuple[RulePack, ...]:
    return read_packs(Folder(path))


def get_today(request: Request) -> str:
    """The day of all legal answers of this request."""
    settings: Settings = request.app.state.settings
    return settings.day()


def _day(value: str | None) -> str | None:
    """A day of the calendar, written as the interface says."""
    if value is None or value == "":
        return None
    if not _DAY.fullmatch(value):
        raise ValueError("应写作 2026-05-01")
    try:
        return dt.date.fromisoformat(value).isoformat()
    except ValueError as reason:
        raise ValueError("日历上没有这一天") from reason


def get_moment(
    as_of: Annotated[
        str | None,
        Query(max_length=10, description="以哪一天的法律为准", examples=["2026-05-01"]),
        AfterValidator(_day),
    ] = None,
    known_at: Annotated[
        int | None,
        Query(ge=0, le=MOST_TRANSACTIONS, description="只计到第几次写入为止", examples=[12]),
    ] = None,
) -> Moment:
    """The two times of a question."""
    return Moment(as_of=as_of, known_at=known_at)


StoreDep = Annotated[Store, Depends(get_store)]
PacksDep = Annotated[tuple[RulePack, ...], Depends(get_packs)]
TodayDep = Annotated[str, Depends(get_today)]
MomentDep = Annotated[Moment, Depends(get_moment)]
AsOf = Annotated[
    str | None,
    Query(max_length=10, description="以哪一天的法律为准", examples=["2026-05-01"]),
    AfterValidator(_day),
]
Code = Annotated[
    str,
    Path(min_length=1, max_length=200, pattern=_PLAIN, description="基本编码（或系统内标识）"),
]
EventId = Annotated[
    str, Path(min_length=1, max_length=400, pattern=_PLAIN, description="变更事件的标识")
]
NormId = Annotated[
    str, Path(min_length=1, max_length=400, pattern=_PLAIN, description="规范的标识，即题名")
]
Word = Annotated[str, Query(max_length=200, pattern=r"^[^\x00-\x1f\x7f]*$")]
