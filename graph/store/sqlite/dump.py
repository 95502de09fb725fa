"""All facts of a SQLite store as rows (`graph.store.rows`), one after the other."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import Any

from graph.store.codec import plain
from graph.store.port.records import BasisLink
from graph.store.rows import Row, Times, fact_row
from graph.store.sqlite.alerts import alert_of
from graph.store.sqlite.citations import carried_of, citation_of, version_of
from graph.store.sqlite.connection import Database
from graph.store.sqlite.directories import directory_of
from graph.store.sqlite.matters import entry_of, item_of, link_of
from graph.store.sqlite.norms import norm_of
from graph.store.sqlite.organisations import department_of, division_of
from graph.store.sqlite.queries import dump as sql
from graph.store.sqlite.sources import source_of

Columns = Sequence[Any]


def dump(database: Database) -> Iterator[Row]:
    """All facts of one state of the store; nobody is kept from writing meanwhile."""
    with database.apart() as connection:
        for no, at, what in connection.execute(sql.TRANSACTIONS):
            yield {"kind": "transaction", "no": no, "at": at, "what": what}
        yield from _law(connection)
        yield from _matters(connection)
        yield from _dated(connection, "department", sql.DEPARTMENTS, department_of)
        yield from _dated(connection, "division", sql.DIVISIONS, division_of)
        yield from _dated(connection, "directory", sql.DIRECTORIES, directory_of)
        for recorded, withdrawn, start, end, directory, items in connection.execute(sql.LISTINGS):
            times = Times(recorded, withdrawn, start, end)
            yield fact_row("listing", times, directory=directory, items=json.loads(items))
        yield from _events(connection)


def _dated(
    connection: sqlite3.Connection, kind: str, query: str, value: Callable[[Columns], object]
) -> Iterator[Row]:
    """Facts with a validity: times, then the value."""
    for recorded, withdrawn, start, end, *columns in connection.execute(query):
        times = Times(recorded, withdrawn, start, end)
        yield fact_row(kind, times, value=plain(value(columns)))


def _undated(
    connection: sqlite3.Connection, kind: str, query: str, value: Callable[[Columns], object]
) -> Iterator[Row]:
    """Facts without one."""
    for recorded, withdrawn, *columns in connection.execute(query):
        yield fact_row(kind, Times(recorded, withdrawn), value=plain(value(columns)))


def _law(connection: sqlite3.Connection) -> Iterator[Row]:
    yield from _dated(connection, "norm", sql.NORMS, norm_of)
    yield from _undated(connection, "version", sql.VERSIONS, version_of)
    for row in connection.execute(sql.TEXTS):
        recorded, withdrawn, version, origin, source, digest, event, reading, text = row
        yield fact_row(
            "text",
            Times(recorded, withdrawn),
            version=version,
            origin=origin,
            source=source,
            sha256=digest,
            event=event,
            text=text,
            nodes=[list(node) for node in connection.execute(sql.NODES, (reading,))],
        )
    for (recorded, withdrawn, version), rows in groupby(
        connection.execute(sql.CITATIONS), lambda row: row[:3]
    ):
        mentions = [plain(citation_of(row[2:])) for row in rows]
        times = Times(recorded, withdrawn)
        yield fact_row("citations", times, version=version, mentions=mentions)
    yield from _undated(connection, "carried", sql.CARRIED, carried_of)


def _matters(connection: sqlite3.Connection) -> Iterator[Row]:
    for cell, text in connection.execute(sql.CELLS):
        yield {"kind": "cell", "id": cell, "text": text}
    for (recorded, withdrawn, cell), rows in groupby(
        connection.execute(sql.LINKS), lambda row: row[:3]
    ):
        links: list[BasisLink] = [link_of(row[2:]) for row in rows]
        yield fact_row(
            "links", Times(recorded, withdrawn), cell=cell, links=list(map(plain, links))
        )
    kinds: tuple[tuple[str, str, Callable[[Columns], object]], ...] = (
        ("item", sql.ITEMS, item_of),
        ("entry", sql.ENTRIES, entry_of),
    )
    for kind, query, value in kinds:
        for recorded, withdrawn, start, end, cell, *columns in connection.execute(query):
            times = Times(recorded, withdrawn, start, end)
            yield fact_row(kind, times, cell=cell, value=plain(value(columns)))


def _events(connection: sqlite3.Connection) -> Iterator[Row]:
    firsts = groupby(connection.execute(sql.EVENTS), lambda row: row[2])
    for place, (_, rows) in enumerate(firsts, 1):
        for recorded, withdrawn, _, body in rows:
            times = Times(recorded, withdrawn)
            yield fact_row("event", times, place=place, value=json.loads(body))
    for place, (recorded, *columns) in enumerate(connection.execute(sql.ALERTS), 1):
        yield fact_row("alert", Times(recorded), place=place, value=plain(alert_of(columns)))
    for recorded, *columns in connection.execute(sql.SOURCES):
        yield fact_row("source", Times(recorded), value=plain(source_of(columns)))
