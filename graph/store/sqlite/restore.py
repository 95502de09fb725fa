"""The rows of a dump back into a SQLite store, numbers and all."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import islice
from typing import Any

from graph.store.codec import dumps, read
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
from graph.store.sqlite.alerts import alert_columns
from graph.store.sqlite.citations import carried_columns, citation_columns, version_columns
from graph.store.sqlite.connection import Database
from graph.store.sqlite.directories import directory_payload
from graph.store.sqlite.facts import FactSql
from graph.store.sqlite.matters import cell_numbers, entry_payload, item_payload, link_columns
from graph.store.sqlite.norms import norm_payload, put_reading
from graph.store.sqlite.organisations import department_payload, division_payload
from graph.store.sqlite.queries import dump as sql
from graph.store.sqlite.queries import events, matters, norms, organisations
from graph.store.sqlite.sources import source_columns
from graph.store.validity import Payload
from ontology.changes import ChangeEvent
from ontology.errors import StoreNotEmptyError
from ontology.matters import BaseItem, ImplementationEntry
from ontology.organisations import Department, Division

Write = Callable[[Database, list[Row]], None]


def restored(database: Database) -> tuple[str, int] | None:
    """Mark and number of rows of a restore that was interrupted."""
    found = database.rows(sql.RESTORING)
    return (found[0][0], found[0][1]) if found else None


def restore(database: Database, rows: Iterable[Row], mark: str) -> None:
    """Write the rows of a dump into an empty store, a portion in a unit of work."""
    done = _begin(database, mark)
    for kind, portion in batches(islice(rows, done, None)):
        done += len(portion)
        with database.restoring():
            WRITERS[kind](database, portion)
            database.write(sql.RESTORING_CLEAR)
            database.write(sql.RESTORING_SET, (mark, done))
    with database.restoring():
        database.write(sql.RESTORING_CLEAR)


def _begin(database: Database, mark: str) -> int:
    with database.restoring():
        found = restored(database)
        if found and found[0] == mark:
            return found[1]
        if found or database.rows(sql.ANY_TRANSACTION):
            raise StoreNotEmptyError(
                "存储里已有内容，不能导入" if not found else "存储里有另一次未完成的导入",
                database.path,
                "请用 --store 指定一个新的存储",
            )
        database.write(sql.RESTORING_SET, (mark, 0))
    return 0


def _transactions(database: Database, rows: list[Row]) -> None:
    columns = ((row["no"], row["at"], row["what"]) for row in rows)
    database.write_many(sql.TRANSACTION_INSERT, columns)


def _texts(database: Database, rows: list[Row]) -> None:
    for row in rows:
        times, version = times_of(row), row["version"]
        nodes = nodes_of(row)
        reading = put_reading(database, version, nodes, row["text"], times.recorded)
        columns = (version, row["origin"], row["source"], row["sha256"], row.get("event"), reading)
        database.write(norms.RECORDED_INSERT, (*columns, times.recorded, times.withdrawn))


def _citations(database: Database, rows: list[Row]) -> None:
    database.write_many(
        norms.CITATION_INSERT,
        (
            (
                *citation_columns(row["version"], read(CitationRecord, mention)),
                row["recorded"],
                row.get("withdrawn"),
            )
            for row in rows
            for mention in row["mentions"]
        ),
    )


def _cells(database: Database, rows: list[Row]) -> None:
    database.write_many(matters.CELL_INSERT, ((row["id"], row["text"]) for row in rows))


def _links(database: Database, rows: list[Row]) -> None:
    cells = cell_numbers(database, {row["cell"] for row in rows})
    database.write_many(
        matters.LINK_INSERT,
        (
            (
                cells[row["cell"]],
                *link_columns(read(BasisLink, link)),
                row["recorded"],
                row.get("withdrawn"),
            )
            for row in rows
            for link in row["links"]
        ),
    )


def _events(database: Database, rows: list[Row]) -> None:
    fact = int(database.rows(sql.LAST_EVENT)[0][0])
    for fact, row in enumerate(rows, fact + 1):  # noqa: B020 - it counts on from the last one
        event, times = value_of(ChangeEvent, row), times_of(row)
        columns = (fact, event.id, row["place"], dumps(event))
        database.write(events.EVENT_INSERT, (*columns, times.recorded, times.withdrawn))
        touched = sorted({modification.norm for modification in event.modifications})
        database.write_many(events.EVENT_NORM_INSERT, ((norm, fact) for norm in touched))


def _alerts(database: Database, rows: list[Row]) -> None:
    values = ((row, alert_columns(value_of(AlertRecord, row))) for row in rows)
    columns = ((row["place"], *alert, row["recorded"]) for row, alert in values)
    database.write_many(sql.ALERT_INSERT, columns)


def _sources(database: Database, rows: list[Row]) -> None:
    values = ((row, source_columns(value_of(SourceRecord, row))) for row in rows)
    columns = ((*source, row["recorded"]) for row, source in values)
    database.write_many(events.SOURCE_PUT, columns)


def _listings(database: Database, rows: list[Row]) -> None:
    _facts(database, matters.LISTING_FACTS, rows, lambda row: (dumps(tuple(row["items"])),))


def _facts(
    database: Database,
    kind: FactSql,
    rows: list[Row],
    payload: Callable[[Row], Payload],
) -> None:
    """Facts with a validity; the payload stands behind the key."""
    found = []
    for row in rows:
        times = times_of(row)
        key = row["directory"] if "directory" in row else _key(row["value"])
        days = times.valid_from, times.valid_to
        found.append((key, *payload(row), *days, times.recorded, times.withdrawn))
    database.write_many(kind.insert, found)


def _key(value: dict[str, Any]) -> str:
    """What a fact is about: the id, the code of a division, the name of a body."""
    return str(value.get("id") or value.get("code") or value["name"])


def _dated(kind: FactSql, value: type[Any], payload: Callable[[Any], Payload]) -> Write:
    return lambda database, rows: _facts(
        database, kind, rows, lambda row: payload(value_of(value, row))
    )


def _undated(insert: str, value: type[Any], columns: Callable[[Any], Payload]) -> Write:
    return lambda database, rows: database.write_many(
        insert,
        ((*columns(value_of(value, row)), row["recorded"], row.get("withdrawn")) for row in rows),
    )


def _matters(kind: FactSql, value: type[Any], payload: Callable[[Any, int], Payload]) -> Write:
    def write(database: Database, rows: list[Row]) -> None:
        cells = cell_numbers(database, {row["cell"] for row in rows})
        _facts(
            database,
            kind,
            rows,
            lambda row: payload(value_of(value, row, basis_text=""), cells[row["cell"]]),
        )

    return write


WRITERS: dict[str, Write] = {
    "transaction": _transactions,
    "norm": _dated(norms.NORM_FACTS, NormRecord, norm_payload),
    "version": _undated(norms.VERSION_INSERT, VersionRecord, version_columns),
    "text": _texts,
    "citations": _citations,
    "carried": _undated(norms.CARRIED_INSERT, CarriedRecord, carried_columns),
    "cell": _cells,
    "links": _links,
    "item": _matters(matters.ITEM_FACTS, BaseItem, item_payload),
    "entry": _matters(matters.ENTRY_FACTS, ImplementationEntry, entry_payload),
    "department": _dated(organisations.DEPARTMENT_FACTS, Department, department_payload),
    "division": _dated(organisations.DIVISION_FACTS, Division, division_payload),
    "directory": _dated(matters.DIRECTORY_FACTS, DirectoryRecord, directory_payload),
    "listing": _listings,
    "event": _events,
    "alert": _alerts,
    "source": _sources,
}
