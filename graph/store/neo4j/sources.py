"""What was read from which file, in Neo4j."""

from __future__ import annotations

from typing import Any

from graph.store.neo4j.connection import Database
from graph.store.neo4j.queries import events as cypher
from graph.store.port.records import SourceRecord


class Neo4jSources:
    """`graph.store.port.events.SourceStore` over Neo4j."""

    def __init__(self, database: Database) -> None:
        """Answer from this database."""
        self._database = database

    def source(self, path: str) -> SourceRecord | None:
        """What is known of a file."""
        rows = self._database.rows(cypher.SOURCE, path=path)
        return source_of(rows[0]) if rows else None

    def put_source(self, source: SourceRecord) -> None:
        """Record a file, in place of what was known of it."""
        row = {**source_fields(source), "tx_from": self._database.tx}
        self._database.write(cypher.SOURCES_PUT, rows=[row])

    def sources(self, kind: str | None = None) -> tuple[SourceRecord, ...]:
        """All files, or those of a kind, by path."""
        return tuple(map(source_of, self._database.rows(cypher.SOURCES, kind=kind)))


def source_fields(source: SourceRecord) -> dict[str, Any]:
    """A file as properties of a node."""
    return {
        "path": source.path,
        "sha256": source.sha256,
        "kind": source.kind,
        "status": source.status,
        "versions": list(source.versions),
        "warnings": list(source.warnings),
    }


def source_of(row: list[Any]) -> SourceRecord:
    """The file in a row."""
    path, digest, kind, status, versions, warnings = row
    return SourceRecord(
        path=path,
        sha256=digest,
        kind=kind,
        status=status,
        versions=tuple(versions),
        warnings=tuple(warnings),
    )
