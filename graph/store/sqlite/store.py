"""The store in one SQLite file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from types import TracebackType
from typing import Self

from graph.store.port.records import StoreCounts, TransactionRecord
from graph.store.record_time import last_until
from graph.store.rows import Row
from graph.store.sqlite.alerts import SqliteAlerts
from graph.store.sqlite.connection import BUSY_SECONDS, Database
from graph.store.sqlite.dump import dump
from graph.store.sqlite.events import SqliteEvents
from graph.store.sqlite.matters import SqliteMatters
from graph.store.sqlite.norms import SqliteNorms
from graph.store.sqlite.organisations import SqliteOrganisations
from graph.store.sqlite.queries.events import COUNTS, TRANSACTIONS
from graph.store.sqlite.restore import restore, restored
from graph.store.sqlite.search import SqliteSearch
from graph.store.sqlite.sources import SqliteSources


class SqliteStore:
    """`graph.store.port.store.Store` over SQLite.

    Args:
        url: where it is, as the user wrote it.
        path: the file, or `:memory:`.
        busy_seconds: how long to wait for another writer.
    """

    def __init__(self, url: str, path: str, busy_seconds: float = BUSY_SECONDS) -> None:
        """Open the file, and bring its schema up to date."""
        self.url = url
        self._database = Database(path, busy_seconds)
        self.norms = SqliteNorms(self._database)
        self.matters = SqliteMatters(self._database)
        self.organisations = SqliteOrganisations(self._database)
        self.events = SqliteEvents(self._database)
        self.alerts = SqliteAlerts(self._database)
        self.sources = SqliteSources(self._database)
        self.search = SqliteSearch(self._database)

    def transaction(self, what: str, at: str) -> AbstractContextManager[int]:
        """A unit of work: all of it is written, or nothing."""
        return self._database.transaction(what, at)

    def transactions(self) -> tuple[TransactionRecord, ...]:
        """All units of work, in order."""
        rows = self._database.rows(TRANSACTIONS)
        return tuple(TransactionRecord(no=no, at=at, what=what) for no, at, what in rows)

    def moment_known(self, at: str) -> int:
        """The number of the last transaction up to a moment in time, 0 before the first."""
        return last_until(self.transactions(), at)

    def dump(self) -> Iterator[Row]:
        """All facts with both times; one state of the store."""
        return dump(self._database)

    def restore(self, rows: Iterable[Row], mark: str = "") -> None:
        """Write the rows of a dump into an empty store."""
        restore(self._database, rows, mark)

    def restored(self) -> tuple[str, int] | None:
        """Mark and number of rows of a restore that was interrupted."""
        return restored(self._database)

    def counts(self) -> StoreCounts:
        """How much it holds now."""
        return StoreCounts(**self._fields())

    def _fields(self) -> dict[str, int]:
        names = StoreCounts.__slots__
        return dict(zip(names, self._database.rows(COUNTS)[0], strict=True))

    def close(self) -> None:
        """Let go of files and connections."""
        self._database.close()

    def __enter__(self) -> Self:
        """Use it in a `with` statement."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close."""
        self.close()
