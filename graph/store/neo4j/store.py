"""The store in a Neo4j database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from types import TracebackType
from typing import Self

from graph.store.neo4j.address import Address
from graph.store.neo4j.alerts import Neo4jAlerts
from graph.store.neo4j.connection import BUSY_SECONDS, Database
from graph.store.neo4j.dump import dump
from graph.store.neo4j.events import Neo4jEvents
from graph.store.neo4j.matters import Neo4jMatters
from graph.store.neo4j.norms import Neo4jNorms
from graph.store.neo4j.organisations import Neo4jOrganisations
from graph.store.neo4j.queries.events import COUNTS, PROVISION_COUNT
from graph.store.neo4j.queries.record_time import TRANSACTIONS
from graph.store.neo4j.restore import restore, restored
from graph.store.neo4j.search import Neo4jSearch
from graph.store.neo4j.sources import Neo4jSources
from graph.store.port.records import StoreCounts, TransactionRecord
from graph.store.record_time import last_until
from graph.store.rows import Row


class Neo4jStore:
    """`graph.store.port.store.Store` over Neo4j.

    Args:
        url: where it is, as it may be shown: without a password.
        address: the same for the driver.
        busy_seconds: how long to wait for another writer.
    """

    def __init__(self, url: str, address: Address, busy_seconds: float = BUSY_SECONDS) -> None:
        """Connect, and bring the schema up to date."""
        self.url = url
        self._database = Database(address, busy_seconds)
        self.norms = Neo4jNorms(self._database)
        self.matters = Neo4jMatters(self._database)
        self.organisations = Neo4jOrganisations(self._database)
        self.events = Neo4jEvents(self._database)
        self.alerts = Neo4jAlerts(self._database)
        self.sources = Neo4jSources(self._database)
        self.search = Neo4jSearch(self._database)

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
        fields = dict(zip(StoreCounts.__slots__, self._database.rows(COUNTS)[0], strict=True))
        fields["provisions"] = self._database.rows(PROVISION_COUNT)[0][0]
        return StoreCounts(**fields)

    def bookmarks(self) -> tuple[str, ...]:
        """What this store has seen of the database; another process hands it to `seen`."""
        return tuple(sorted(self._database.bookmarks.get_bookmarks()))

    def seen(self, bookmarks: Iterable[str]) -> None:
        """Answer from now on with what another process has written or read.

        In a cluster a user who is served by another process then still reads their own writes.
        """
        self._database.bookmarks.update_bookmarks((), tuple(bookmarks))

    def close(self) -> None:
        """Let go of connections."""
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
