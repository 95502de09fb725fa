"""What was read from which file, in SQLite."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from graph.store.codec import dumps
from graph.store.port.records import SourceRecord
from graph.store.sqlite.connection import Database
from graph.store.sqlite.queries import events as sql


class SqliteSources:
    """`graph.store.port.events.SourceStore` over SQLite."""

    def __init__(self, database: Database) -> None:
        """Answer from this database."""
        self._database = database

    def source(self, path: str) -> SourceRecord | None:
        """What is known of a file."""
        rows = self._database.rows(sql.SOURCE, (path,))
        return source_of(rows[0]) if rows else None

    def put_source(self, source: SourceRecord) -> None:
        """Record a file, in place of what was known of it."""
        self._database.write(sql.SOURCE_PUT, (*source_columns(source), self._database.tx))

    def sources(self, kind: str | None = None) -> tuple[SourceRecord, ...]:
        """All files, or those of a kind, by path."""
        return tuple(map(source_of, self._database.rows(sql.SOURCES, {"kind": kind})))


def source_columns(source: SourceRecord) -> tuple[Any, ...]:
    """The columns of a file."""
    return (
        source.path,
        source.sha256,
        source.kind,
        source.status,
        dumps(source.versions),
        dumps(source.warnings),
    )


def source_of(row: Sequence[Any]) -> SourceRecord:
    """The file in a row of the queries on `source`."""
    path, digest, kind, status, versions, warnings = row
    return SourceRecord(
        path=path,
        sha256=digest,
        kind=kind,
        status=status,
        versions=tuple(json.loads(versions)),
        warnings=tuple(json.loads(warnings)),
    )
