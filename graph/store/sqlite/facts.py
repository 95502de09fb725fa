"""Facts with two times: asking at a moment, and recording a change without overwriting."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from graph.store.port.records import Moment
from graph.store.sqlite.connection import Database

Payload = tuple[Any, ...]

_VALID_LATEST = "valid_to IS NULL"
_VALID_ON = (
    "(valid_from IS NULL OR valid_from <= :as_of) AND (valid_to IS NULL OR valid_to > :as_of)"
)
_KNOWN_NOW = "tx_to IS NULL"
_KNOWN_THEN = "tx_from <= :known AND (tx_to IS NULL OR tx_to > :known)"


class Timed:
    """A question about facts, in the forms that a `Moment` can take.

    Args:
        sql: `AT_MOMENT` in it stands for both times, `AS_KNOWN` for the record time alone.
    """

    __slots__ = ("_forms",)

    def __init__(self, sql: str) -> None:
        """Write out all forms, so that SQLite's statement cache knows them."""
        self._forms = {
            (day, known): sql.replace("AT_MOMENT", f"{valid} AND {record}").replace(
                "AS_KNOWN", record
            )
            for day, valid in ((False, _VALID_LATEST), (True, _VALID_ON))
            for known, record in ((False, _KNOWN_NOW), (True, _KNOWN_THEN))
        }

    def rows(self, database: Database, moment: Moment, **values: object) -> list[Any]:
        """All rows at a moment."""
        sql = self._forms[moment.as_of is not None, moment.known_at is not None]
        return database.rows(sql, {**values, "as_of": moment.as_of, "known": moment.known_at})

    def pages(self, database: Database, moment: Moment, limit: int = 1000) -> Iterator[Any]:
        """All rows page by page, by the first column; all pages show the same record time."""
        known = database.last_tx() if moment.known_at is None else moment.known_at
        pinned, after = Moment(moment.as_of, known), ""
        while page := self.rows(database, pinned, after=after, limit=limit):
            yield from page
            after = page[-1][0]


@dataclass(frozen=True, slots=True, kw_only=True)
class FactSql:
    """How a kind of fact is written.

    Attributes:
        believed: `:keys` (JSON) → key, fact, valid_from, valid_to, then the payload.
        close: tx, fact.
        insert: key, the payload, valid_from, valid_to, tx.
    """

    believed: str
    close: str
    insert: str


@dataclass(frozen=True, slots=True)
class _Segment:
    fact: int
    valid_from: str | None
    valid_to: str | None
    payload: Payload

    def holds(self, day: str) -> bool:
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day < self.valid_to
        )


Row = tuple[Payload, str | None, str | None]


def record(
    database: Database,
    sql: FactSql,
    facts: Sequence[tuple[str, Payload]],
    valid_from: str | None,
) -> int:
    """Record facts with distinct keys; unchanged ones are left alone.

    A change with a day holds from it up to the next change that is known already; one without a
    day corrects what is valid last. What was believed before stays, closed by this transaction.

    Args:
        database: where to.
        sql: the kind of fact.
        facts: key and payload.
        valid_from: day of the change, ISO.

    Returns:
        How many of the facts were new or changed.
    """
    believed: dict[str, list[_Segment]] = {}
    keys = {"keys": json.dumps([key for key, _ in facts])}
    for key, fact, start, end, *payload in database.rows(sql.believed, keys):
        believed.setdefault(key, []).append(_Segment(fact, start, end, tuple(payload)))
    closed: list[tuple[int, int]] = []
    added: list[tuple[Any, ...]] = []
    changed = 0
    for key, payload in facts:
        old, new = _change(believed.get(key, []), payload, valid_from)
        closed += [(database.tx, old.fact)] if old else []
        added += [(key, *words, start, end, database.tx) for words, start, end in new]
        changed += bool(new)
    database.write_many(sql.close, closed)
    database.write_many(sql.insert, added)
    return changed


def _change(
    segments: list[_Segment], payload: Payload, day: str | None
) -> tuple[_Segment | None, list[Row]]:
    """What to close and what to add."""
    if not segments:
        return None, [(payload, None, None)]
    if day is None:
        old = next(part for part in segments if part.valid_to is None)
    else:
        old = next(part for part in segments if part.holds(day))
    if old.payload == payload:
        return None, []
    if day is None or old.valid_from == day:
        return old, [(payload, old.valid_from, old.valid_to)]
    return old, [(old.payload, old.valid_from, day), (payload, day, old.valid_to)]
