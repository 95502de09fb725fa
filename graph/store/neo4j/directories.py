"""Published directories and what they list, in Neo4j."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from graph.store.neo4j.connection import Database
from graph.store.neo4j.facts import record
from graph.store.neo4j.queries import matters as cypher
from graph.store.neo4j.queries.kinds import DIRECTORY, LISTING
from graph.store.port.records import NOW, DirectoryRecord, Moment
from graph.store.validity import Payload


class Neo4jDirectories:
    """The part of `graph.store.port.store.Matters` that is about directories."""

    def __init__(self, database: Database) -> None:
        """Answer from this database."""
        self._database = database

    def directories(self, moment: Moment = NOW) -> tuple[DirectoryRecord, ...]:
        """All directories by id."""
        found = map(directory_of, self._database.timed(cypher.DIRECTORIES, moment))
        return tuple(sorted(found, key=lambda directory: directory.id))

    def listing(self, directory: str, moment: Moment = NOW) -> tuple[str, ...]:
        """The ids that a directory lists, sorted."""
        rows = self._database.timed(cypher.LISTING, moment, directory=directory)
        return tuple(rows[0][0]) if rows else ()

    def put_directory(self, directory: DirectoryRecord) -> None:
        """Record a directory; what was believed of it before is closed."""
        facts = [(directory.id, directory_payload(directory))]
        record(self._database, DIRECTORY, facts, None)

    def put_listing(
        self, directory: str, items: Iterable[str], valid_from: str | None = None
    ) -> None:
        """Record that a directory lists exactly these ids from a day on."""
        facts = [(directory, (sorted(set(items)),))]
        if record(self._database, LISTING, facts, valid_from, first=valid_from):
            self._database.write(cypher.LISTED_IN, directories=[directory])


def directory_of(row: list[Any]) -> DirectoryRecord:
    """The directory in a row: id, then the payload."""
    return DirectoryRecord(**dict(zip(("id", *DIRECTORY.fields), row, strict=True)))


def directory_payload(directory: DirectoryRecord) -> Payload:
    """What is recorded of a directory."""
    return (
        directory.division_code,
        directory.division_name,
        directory.system,
        directory.kind,
        directory.title,
        directory.national,
    )
