"""The rows of a dump back into a Neo4j store, numbers and all."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import islice
from typing import Any

from graph.store.codec import dumps, read
from graph.store.neo4j.alerts import alert_fields
from graph.store.neo4j.citations import (
    carried_columns,
    citation_columns,
    version_columns,
    write_citations,
)
from graph.store.neo4j.connection import Database
from graph.store.neo4j.directories import directory_payload
from graph.store.neo4j.events import write_event
from graph.store.neo4j.facts import add
from graph.store.neo4j.matters import entry_payload, item_payload, link_columns, write_links
from graph.store.neo4j.norms import norm_payload, put_reading
from graph.store.neo4j.organisations import department_payload, division_payload
from graph.store.neo4j.queries import dump as cypher
from graph.store.neo4j.queries import events, kinds, matters, norms
from graph.store.neo4j.queries.kinds import Kind
from graph.store.neo4j.sources import source_fields
from graph.store.port.records import (
    AlertRecord,
    BasisLink,
    CarriedRecord,
    CitationRecord,
    DirectoryRecord,
    NormRecord,
    SourceRecord,
    VersionRecord,
)
from graph.store.rows import Row, batches, nodes_of, times_of, value_of
from graph.store.validity import Payload
from ontology.changes import ChangeEvent
from ontology.errors import StoreNotEmptyError
from ontology.matters import BaseItem, ImplementationEntry
from ontology.organisations import Department, Division

Write = Callable[[Database, list[Row]], None]


def restored(database: Database) -> tuple[str, int] | None:
    """Mark and number of rows of a restore that was interrupted."""
    found = database.rows(cypher.RESTORING)
    return (found[0][0], found[0][1]) if found else None


def restore(database: Database, rows: Iterable[Row], mark: str) -> None:
    """Write the rows of a dump into an empty store, a portion in a unit of work."""
    done = _begin(database, mark)
    for kind, portion in batches(islice(rows, done, None)):
        done += len(portion)
        with database.restoring():
            WRITERS[kind](database, portion)
            database.write(cypher.RESTORING_SET, mark=mark, done=done)
    with database.restoring():
        database.write(cypher.RESTORED)


def _begin(database: Database, mark: str) -> int:
    with database.restoring():
        found = restored(database)
        if found and found[0] == mark:
            return found[1]
        if found or database.rows(cypher.ANY_TRANSACTION):
            raise StoreNotEmptyError(
                "存储里有另一次未完成的导入" if found else "存储里已有内容，不能导入",
                database.address.shown,
                "请用 --store 指定一个新的存储",
            )
        database.write(cypher.RESTORING_SET, mark=mark, done=0)
    return 0


def _times(row: Row) -> list[int | None]:
    return [row["recorded"], row.get("withdrawn")]


def _transactions(database: Database, rows: list[Row]) -> None:
    columns = [[row["no"], row["at"], row["what"]] for row in rows]
    database.write(cypher.TRANSACTIONS_INSERT, rows=columns)


def _versions(database: Database, rows: list[Row]) -> None:
    columns = [[*version_columns(value_of(VersionRecord, row)), *_times(row)] for row in rows]
    database.write(norms.VERSION_INSERT, rows=columns)


def _texts(database: Database, rows: list[Row]) -> None:
    for row in rows:
        version = row["version"]
        reading = put_reading(database, version, nodes_of(row), row["text"])
        columns = [version, row["origin"], row["source"], row["sha256"], row.get("event"), reading]
        database.write(norms.RECORDED_INSERT, rows=[[*columns, *_times(row)]])


def _citations(database: Database, rows: list[Row]) -> None:
    columns = [
        [*citation_columns(row["version"], read(CitationRecord, mention)), no, *_times(row)]
        for row in rows
        for no, mention in enumerate(row["mentions"])
    ]
    write_citations(database, columns)


def _carried(database: Database, rows: list[Row]) -> None:
    columns = [[*carried_columns(value_of(CarriedRecord, row)), *_times(row)] for row in rows]
    database.write(norms.CARRIED_INSERT, rows=columns)


def _cells(database: Database, rows: list[Row]) -> None:
    database.write(matters.CELLS_INSERT, rows=[[row["id"], row["text"]] for row in rows])


def _links(database: Database, rows: list[Row]) -> None:
    columns = [
        [*link_columns(read(BasisLink, link), row["cell"], no), *_times(row)]
        for row in rows
        for no, link in enumerate(row["links"])
    ]
    write_links(database, columns)


def _listings(database: Database, rows: list[Row]) -> None:
    _facts(database, kinds.LISTING, rows, lambda row: (list(row["items"]),))
    directories = sorted({row["directory"] for row in rows})
    database.write(matters.LISTED_IN, directories=directories)


def _events(database: Database, rows: list[Row]) -> None:
    for row in rows:
        event = value_of(ChangeEvent, row)
        recorded, withdrawn = _times(row)
        fact = {"body": dumps(event), "tx_from": recorded, "tx_to": withdrawn}
        # Transaction 0: before all that is recorded later.
        write_event(database, event, [0, row["place"]], fact)


def _alerts(database: Database, rows: list[Row]) -> None:
    database.write(
        events.ALERTS_INSERT,
        rows=[
            {
                **alert_fields(value_of(AlertRecord, row)),
                "no": row["place"],
                "tx_from": row["recorded"],
            }
            for row in rows
        ],
    )


def _sources(database: Database, rows: list[Row]) -> None:
    columns = [
        {**source_fields(value_of(SourceRecord, row)), "tx_from": row["recorded"]} for row in rows
    ]
    database.write(events.SOURCES_PUT, rows=columns)


def _facts(
    database: Database, kind: Kind, rows: list[Row], payload: Callable[[Row], Payload]
) -> None:
    """Facts with a validity."""
    found = []
    for row in rows:
        times = times_of(row)
        key = row["directory"] if "directory" in row else row["value"][kind.key]
        days = times.valid_from, times.valid_to
        found.append([key, *payload(row), *days, times.recorded, times.withdrawn])
    add(database, kind, found)


def _dated(kind: Kind, value: type[Any], payload: Callable[[Any], Payload]) -> Write:
    return lambda database, rows: _facts(
        database, kind, rows, lambda row: payload(value_of(value, row))
    )


def _matters(kind: Kind, value: type[Any], payload: Callable[[Any, str], Payload]) -> Write:
    return lambda database, rows: _facts(
        database,
        kind,
        rows,
        lambda row: payload(value_of(value, row, basis_text=""), row["cell"]),
    )


WRITERS: dict[str, Write] = {
    "transaction": _transactions,
    "norm": _dated(kinds.NORM, NormRecord, norm_payload),
    "version": _versions,
    "text": _texts,
    "citations": _citations,
    "carried": _carried,
    "cell": _cells,
    "links": _links,
    "item": _matters(kinds.ITEM, BaseItem, item_payload),
    "entry": _matters(kinds.ENTRY, ImplementationEntry, entry_payload),
    "department": _dated(kinds.DEPARTMENT, Department, department_payload),
    "division": _dated(kinds.DIVISION, Division, division_payload),
    "directory": _dated(kinds.DIRECTORY, DirectoryRecord, directory_payload),
    "listing": _listings,
    "event": _events,
    "alert": _alerts,
    "source": _sources,
}
