"""Facts with two times: asking at a moment, and recording a change without overwriting."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from graph.store.port.records import Moment
from graph.store.sqlite.connection import Database
from graph.store.validity import Payload, Row, Segment, change, end

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
        insert: key, the payload, valid_from, valid_to, tx_from, tx_to.
    """

    believed: str
    close: str
    insert: str


def record(
    database: Database,
    sql: FactSql,
    facts: Sequence[tuple[str, Payload]],
    valid_from: str | None,
    *,
    first: str | None = None,
) -> int:
    """Record facts with distinct keys; unchanged ones are left alone.

    What was believed before stays, closed by this transaction (`graph.store.validity.change`).

    Args:
        database: where to.
        sql: the kind of fact.
        facts: key and payload.
        valid_from: day of the change, ISO.
        first: from which day the first fact of a key holds; None for "from ever".

    Returns:
        How many of the facts were new or changed.
    """
    payloads = dict(facts)
    return _write(
        database,
        sql,
        list(payloads),
        lambda key, known: change(known, payloads[key], valid_from, first=first),
    )


def close(database: Database, sql: FactSql, keys: Sequence[str], valid_to: str) -> int:
    """End facts on a day (`graph.store.validity.end`).

    Returns:
        How many were ended.
    """
    return _write(database, sql, keys, lambda _, known: end(known, valid_to))


def _write(
    database: Database,
    sql: FactSql,
    keys: Sequence[str],
    work: Callable[[str, list[Segment]], tuple[Segment | None, list[Row]]],
) -> int:
    believed: dict[str, list[Segment]] = {}
    for key, fact, start, stop, *payload in database.rows(sql.believed, {"keys": json.dumps(keys)}):
        believed.setdefault(key, []).append(Segment(fact, start, stop, tuple(payload)))
    closed: list[tuple[int, int]] = []
    added: list[tuple[Any, ...]] = []
    changed = 0
    for key in keys:
        old, new = work(key, believed.get(key, []))
        closed += [(database.tx, old.fact)] if old else []
        added += [(key, *words, start, stop, database.tx, None) for words, start, stop in new]
        changed += bool(old or new)
    database.write_many(sql.close, closed)
    database.write_many(sql.insert, added)
    return changed
