"""All facts of a Neo4j store as rows (`graph.store.rows`), portion by portion.

All portions are read as of one transaction, so that they show one state whatever is written
meanwhile.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

from graph.store.codec import plain
from graph.store.neo4j.alerts import alert_of
from graph.store.neo4j.citations import carried_of, citation_of, version_of
from graph.store.neo4j.connection import Database
from graph.store.neo4j.directories import directory_of
from graph.store.neo4j.matters import entry_of, item_of, link_of
from graph.store.neo4j.norms import norm_of
from graph.store.neo4j.organisations import department_of, division_of
from graph.store.neo4j.queries import dump as cypher
from graph.store.neo4j.queries import kinds
from graph.store.neo4j.queries.kinds import Kind
from graph.store.neo4j.sources import source_of
from graph.store.rows import Row, Times, fact_row

Columns = list[Any]

PORTION = 5000  # facts that travel at once
VERSIONS_AT_ONCE = 100
CELLS_AT_ONCE = 2000


def dump(database: Database) -> Iterator[Row]:
    """All facts of one state of the store; nobody is kept from writing meanwhile."""
    known = database.last_tx()
    sources = database.rows(cypher.SOURCES)  # these are overwritten: they are read at once
    for no, at, what in database.rows(cypher.TRANSACTIONS, known=known):
        yield {"kind": "transaction", "no": no, "at": at, "what": what}
    yield from _law(database, known)
    yield from _matters(database, known)
    yield from _dated(database, known, "department", kinds.DEPARTMENT, department_of)
    yield from _dated(database, known, "division", kinds.DIVISION, division_of)
    yield from _dated(database, known, "directory", kinds.DIRECTORY, directory_of)
    for key, times, items in _facts(database, known, cypher.facts(kinds.LISTING)):
        yield fact_row("listing", times, directory=key, items=items[0])
    yield from _events(database, known)
    for place, (recorded, *columns) in enumerate(database.rows(cypher.ALERTS, known=known), 1):
        yield fact_row("alert", Times(recorded), place=place, value=plain(alert_of(columns)))
    for recorded, *columns in sources:
        if recorded <= known:
            yield fact_row("source", Times(recorded), value=plain(source_of(columns)))


def _facts(database: Database, known: int, query: str) -> Iterator[tuple[str, Times, Columns]]:
    """Key, times and payload, by key, recording and first day."""
    for page in _pages(database, query, known):
        page.sort(key=lambda row: (row[0], row[1], row[3] or ""))
        for key, recorded, withdrawn, start, end, *payload in page:
            yield key, Times(recorded, withdrawn, start, end), payload


def _pages(database: Database, query: str, known: int) -> Iterator[list[Columns]]:
    """Portions that hold all facts of their keys."""
    after, size = "", PORTION
    while True:
        rows = database.rows(query, known=known, after=after, limit=size)
        if len(rows) < size:
            yield rows
            return
        last = rows[-1][0]
        whole = [row for row in rows if row[0] != last]
        size = PORTION if whole else size * 2
        if whole:
            yield whole
            after = last


def _dated(
    database: Database, known: int, kind: str, of: Kind, value: Callable[[Columns], object]
) -> Iterator[Row]:
    """Facts with a validity."""
    for key, times, payload in _facts(database, known, cypher.facts(of)):
        yield fact_row(kind, times, value=plain(value([key, *payload])))


def _law(database: Database, known: int) -> Iterator[Row]:
    yield from _dated(database, known, "norm", kinds.NORM, _norm)
    for key, times, payload in _facts(database, known, cypher.VERSIONS):
        yield fact_row("version", times, value=plain(version_of([key, *payload])))
    ids = sorted(row[0] for row in database.rows(cypher.VERSION_IDS))
    for some in _slices(ids, VERSIONS_AT_ONCE):
        yield from _texts(database, known, some)
    for some in _slices(ids, VERSIONS_AT_ONCE):
        rows = database.rows(cypher.CITATIONS, known=known, ids=some)
        # version, recorded, start, end, place in the list that was put
        rows.sort(key=lambda row: (row[0], row[1], row[5], row[6], row[-1]))
        for (version, *dates), same in groupby(rows, itemgetter(0, 1, 2)):
            mentions = [plain(citation_of([version, *row[3:]])) for row in same]
            yield fact_row("citations", Times(*dates), version=version, mentions=mentions)
    for some in _slices(ids, VERSIONS_AT_ONCE):
        rows = database.rows(cypher.CARRIED, known=known, ids=some)
        rows.sort(key=lambda row: (row[0], row[3], row[4], row[5], row[1]))
        for version, recorded, withdrawn, *rest in rows:
            times, value = Times(recorded, withdrawn), plain(carried_of([version, *rest]))
            yield fact_row("carried", times, value=value)


def _norm(row: Columns) -> object:
    *columns, _, held = row  # the key of its number is not part of the value
    return norm_of([*columns, held])


def _slices(ids: list[str], size: int) -> Iterator[list[str]]:
    return (ids[start : start + size] for start in range(0, len(ids), size))


def _texts(database: Database, known: int, ids: list[str]) -> Iterator[Row]:
    rows = database.rows(cypher.TEXTS, known=known, ids=ids)
    rows.sort(key=itemgetter(0, 1, 3))
    nodes: dict[int, list[Columns]] = {}
    numbers = sorted({row[7] for row in rows})
    for number, *node in database.rows(cypher.NODES, numbers=numbers):
        nodes.setdefault(number, []).append(node)
    for version, recorded, withdrawn, origin, source, digest, event, number, text in rows:
        yield fact_row(
            "text",
            Times(recorded, withdrawn),
            version=version,
            origin=origin,
            source=source,
            sha256=digest,
            event=event,
            text=text,
            nodes=sorted(nodes.get(number, ()), key=itemgetter(0)),
        )


def _matters(database: Database, known: int) -> Iterator[Row]:
    for page in _pages(database, cypher.CELLS, known):
        for cell, text in page:
            yield {"kind": "cell", "id": cell, "text": text}
    ids = sorted(row[0] for row in database.rows(cypher.CELL_IDS))
    for some in _slices(ids, CELLS_AT_ONCE):
        rows = database.rows(cypher.LINKS, known=known, ids=some)
        rows.sort(key=lambda row: (row[0], row[1], row[3], row[-1]))
        for (cell, *dates), same in groupby(rows, itemgetter(0, 1, 2)):
            links = [plain(link_of([cell, *row[3:]])) for row in same]
            yield fact_row("links", Times(*dates), cell=cell, links=links)
    readers: tuple[tuple[str, Kind, Callable[[Columns], object]], ...] = (
        ("item", kinds.ITEM, item_of),
        ("entry", kinds.ENTRY, entry_of),
    )
    for name, kind, value in readers:
        place = kind.fields.index("cell")
        for key, times, payload in _facts(database, known, cypher.facts(kind)):
            # The text of the cell has a row of its own.
            plainly = plain(value([key, *payload, ""]))
            yield fact_row(name, times, cell=payload[place], value=plainly)


def _events(database: Database, known: int) -> Iterator[Row]:
    rows = database.rows(cypher.EVENTS, known=known)
    rows.sort(key=itemgetter(0, 1, 2))
    for place, (_, same) in enumerate(groupby(rows, itemgetter(0, 1)), 1):
        for _, _, recorded, withdrawn, body in same:
            times = Times(recorded, withdrawn)
            yield fact_row("event", times, place=place, value=json.loads(body))
