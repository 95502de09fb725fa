"""Published directories and what they list, in Neo4j."""

from __future__ import annotations

from collections.abc import Iterable

from graph.store.neo4j.connection import Database
from graph.store.neo4j.facts import record
from graph.store.neo4j.queries import matters as cypher
from graph.store.neo4j.queries.kinds import DIRECTORY, LISTING
from graph.store.port.records import NOW, DirectoryRecord, Moment


class Neo4jDirectories:
    """The part of `graph.store.port.store.Matters` that is about directories."""

    def __init__(self, database: Database) -> None:
        """Answer from this database."""
        self._database = database

    def directories(self, moment: Moment = NOW) -> tuple[DirectoryRecord, ...]:
        """All directories by id."""
        names = ("id", *DIRECTORY.fields)
        rows = self._database.timed(cypher.DIRECTORIES, moment)
        found = (DirectoryRecord(**dict(zip(names, row, strict=True))) for row in rows)
        return tuple(sorted(found, key=lambda directory: directory.id))

    def listing(self, directory: str, moment: Moment = NOW) -> tuple[str, ...]:
        """The ids that a directory lists, sorted."""
        rows = self._database.timed(cypher.LISTING, moment, directory=directory)
        return tuple(rows[0][0]) if rows else ()

    def put_directory(self, directory: DirectoryRecord) -> None:
        """Record a directory; what was believed of it before is closed."""
        payload = (
            directory.division_code,
            directory.division_name,
            directory.system,
            directory.kind,
            directory.title,
            directory.national,
        )
        record(self._database, DIRECTORY, [(directory.id, payload)], None)

    def put_listing(
        self, directory: str, items: Iterable[str], valid_from: str | None = None
    ) -> None:
        """Record that a directory lists exactly these ids from a day on."""
        facts = [(directory, (sorted(set(items)),))]
        if record(self._database, LISTING, facts, valid_from, first=valid_from):
            self._database.write(cypher.LISTED_IN, directory=directory)
