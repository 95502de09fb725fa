"""The driver, its sessions, and running Cypher."""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from typing import Any, cast

from neo4j import READ_ACCESS, Driver, GraphDatabase, Query, Result
from neo4j.exceptions import ClientError, DriverError, Neo4jError

from graph.store.neo4j.address import Address
from graph.store.neo4j.faults import faults, retryable
from graph.store.neo4j.migrations import migrate
from graph.store.neo4j.queries.record_time import LAST_DAY, LAST_KNOWN, LAST_TX
from graph.store.neo4j.unit import FAULTS, PAUSE, Rows, Unit
from graph.store.neo4j.waiting import Waiting
from graph.store.port.records import Moment

BUSY_SECONDS = 60.0
UNIT_SECONDS = 3600.0  # after this the server lets go of a unit whose client is gone
RETRY_SECONDS = 10.0
CONNECT_SECONDS = 5.0
MADE_MEANWHILE = "Schema.EquivalentSchemaRuleAlreadyExists"
# Without a handler Python prints the driver's warnings itself, in English beside our message.
logging.getLogger("neo4j").addHandler(logging.NullHandler())


class _ThreadState(threading.local):
    """What belongs to one thread: its running unit of work."""

    unit: Unit | None = None


class Database:
    """A Neo4j database.

    Args:
        address: where it is.
        busy_seconds: how long to wait for another writer.
    """

    def __init__(self, address: Address, busy_seconds: float = BUSY_SECONDS) -> None:
        """Connect, and bring the schema up to date."""
        self.address = address
        self._busy_seconds = busy_seconds
        self._state = _ThreadState()
        self._closed = False
        self._opening = threading.Lock()
        # One for all sessions: whoever has written sees what was written, in a cluster too.
        self.bookmarks = GraphDatabase.bookmark_manager()
        self._owner = os.getpid()
        with faults(address.shown):
            self._driver = self._connect()
        try:
            with faults(address.shown):
                self._driver.verify_connectivity()
            migrate(self)
        except BaseException:
            self._driver.close()
            raise

    def _connect(self) -> Driver:
        address = self.address
        return GraphDatabase.driver(
            address.uri,
            auth=(address.user, address.password or "") if address.user else None,
            connection_timeout=CONNECT_SECONDS,
            max_transaction_retry_time=RETRY_SECONDS,
            notifications_min_severity="OFF",
            user_agent="lbt",
        )

    @property
    def driver(self) -> Driver:
        """The driver of this process."""
        if self._closed:
            raise RuntimeError("the store is closed")
        # A connection must not cross a fork: both processes would read each other's answers.
        if self._owner != os.getpid():
            with self._opening:
                if self._owner != os.getpid():
                    self._driver = self._connect()
                    self._owner = os.getpid()
                    self._state = _ThreadState()
        return self._driver

    @property
    def tx(self) -> int:
        """The number of the running transaction.

        Raises:
            RuntimeError: there is none; facts are written only inside `Store.transaction`.
        """
        return self._unit.number

    @property
    def made(self) -> set[tuple[str, str]]:
        """Label and key of the nodes that the running unit has made sure of."""
        return self._unit.made

    @property
    def _unit(self) -> Unit:
        if self._state.unit is None:
            raise RuntimeError("writing outside of a transaction")
        return self._state.unit

    @property
    def writing(self) -> bool:
        """Whether this thread is inside a unit of work."""
        return self._state.unit is not None

    def next(self) -> int:
        """A number that grows within the unit."""
        return self._unit.next()

    def last_tx(self) -> int:
        """The number of the last transaction, 0 when there is none."""
        return int(self.rows(LAST_TX)[0][0])

    def pinned(self, moment: Moment) -> Moment:
        """The same moment with its record time: several questions then see one state."""
        if moment.known_at is not None:
            return moment
        return Moment(moment.as_of, self.last_tx())

    def rows(self, query: str, **values: object) -> Rows:
        """All rows of a question."""
        driver = self.driver
        with faults(self.address.shown):
            if self._state.unit is not None:
                return self._state.unit.read(query, values)
            return self._ask(
                driver, Query(cast("Any", query), timeout=self.address.timeout), values
            )

    def _ask(self, driver: Driver, query: Query, values: dict[str, Any]) -> Rows:
        """One question, again while the server is only passing away (restart, new leader).

        A question of its own costs one round trip; the driver's managed transactions cost three.
        """
        end, pause = time.monotonic() + RETRY_SECONDS, PAUSE
        while True:
            try:
                with driver.session(
                    database=self.address.database,
                    bookmark_manager=self.bookmarks,
                    default_access_mode=READ_ACCESS,
                ) as session:
                    return session.run(query, values).values()
            except FAULTS as error:
                if not retryable(error) or time.monotonic() > end:
                    raise
            time.sleep(pause)
            pause *= 2

    def timed(self, query: str, moment: Moment, **values: object) -> Rows:
        """All rows of a question at a moment."""
        day = LAST_DAY if moment.as_of is None else moment.as_of
        known = LAST_KNOWN if moment.known_at is None else moment.known_at
        return self.rows(query, **values, as_of=day, known=known)

    def pages(self, query: str, moment: Moment, limit: int = 5000) -> Iterator[list[Any]]:
        """All rows page by page, by the first column; all pages show the same record time."""
        pinned, after = self.pinned(moment), ""
        while page := self.timed(query, pinned, after=after, limit=limit):
            yield from page
            after = page[-1][0]

    def write(self, query: str, **values: object) -> Rows:
        """Write inside the running transaction; `$tx` is its number."""
        unit = self._unit
        with faults(self.address.shown):
            return unit.write(query, {**values, "tx": unit.number})

    def schema(self, query: str, **values: object) -> Rows:
        """One statement in a transaction of its own: changes of the schema."""
        with faults(self.address.shown):
            try:
                found: Rows = self.driver.execute_query(
                    cast("Any", query),
                    values,
                    database_=self.address.database,
                    bookmark_manager_=self.bookmarks,
                    result_transformer_=Result.values,
                )
            except ClientError as error:
                # `IF NOT EXISTS` looks before it makes: another program made it in between.
                if MADE_MEANWHILE not in (error.code or ""):
                    raise
                return []
            return found

    def transaction(self, what: str, at: str) -> AbstractContextManager[int]:
        """A unit of work (see `graph.store.port.store.Store.transaction`)."""
        return self._work((what, at))

    def restoring(self) -> AbstractContextManager[int]:
        """A unit of work that writes facts of earlier transactions."""
        return self._work(None)

    @contextmanager
    def _work(self, record: tuple[str, str] | None) -> Iterator[int]:
        driver = self.driver
        if self._state.unit is not None:
            raise RuntimeError("a transaction is running in this thread already")
        options: dict[str, Any] = {
            "database": self.address.database,
            "bookmark_manager": self.bookmarks,
        }
        with faults(self.address.shown):
            waiting = Waiting(driver, options, self.address.shown, self._busy_seconds)
            unit = Unit(driver.session(**options), waiting, record, UNIT_SECONDS)
        self._state.unit = unit
        try:
            yield unit.number
            with faults(self.address.shown):
                unit.commit()
        finally:
            # Whatever ended the unit (an error, a lost server, Ctrl-C): nothing of it stays.
            self._state.unit = None
            with suppress(Neo4jError, DriverError, OSError):
                unit.close()

    def close(self) -> None:
        """Close all connections."""
        if not self._closed:
            self._closed = True
            self._driver.close()
