"""Published directories and what they list, in SQLite."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from graph.store.codec import dumps
from graph.store.port.records import NOW, DirectoryRecord, Moment
from graph.store.sqlite.connection import Database
from graph.store.sqlite.facts import record
from graph.store.sqlite.queries import matters as sql
from graph.store.validity import Payload


class SqliteDirectories:
    """The part of `graph.store.port.store.Matters` that is about directories."""

    def __init__(self, database: Database) -> None:
        """Answer from this database."""
        self._database = database

    def directories(self, moment: Moment = NOW) -> tuple[DirectoryRecord, ...]:
        """All directories by id."""
        return tuple(map(directory_of, sql.DIRECTORIES.rows(self._database, moment)))

    def listing(self, directory: str, moment: Moment = NOW) -> tuple[str, ...]:
        """The ids that a directory lists, sorted."""
        rows = sql.LISTING.rows(self._database, moment, directory=directory)
        return tuple(json.loads(rows[0][0])) if rows else ()

    def put_directory(self, directory: DirectoryRecord) -> None:
        """Record a directory; what was believed of it before is closed."""
        facts = [(directory.id, directory_payload(directory))]
        record(self._database, sql.DIRECTORY_FACTS, facts, None)

    def put_listing(
        self, directory: str, items: Iterable[str], valid_from: str | None = None
    ) -> None:
        """Record that a directory lists exactly these ids from a day on."""
        facts = [(directory, (dumps(tuple(sorted(set(items)))),))]
        record(self._database, sql.LISTING_FACTS, facts, valid_from, first=valid_from)


def directory_payload(directory: DirectoryRecord) -> Payload:
    """The columns of a directory behind its id."""
    return (
        directory.division_code,
        directory.division_name,
        directory.system,
        directory.kind,
        directory.title,
        int(directory.national),
    )


def directory_of(row: Sequence[Any]) -> DirectoryRecord:
    """The directory in a row of the queries on `directory`."""
    ident, code, name, system, kind, title, national = row
    return DirectoryRecord(
        id=ident,
        division_code=code,
        division_name=name,
        system=system,
        kind=kind,
        title=title,
        national=bool(national),
    )
