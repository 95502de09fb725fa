"""A unit of work: one open transaction, done again when the server drops it.

The driver's managed transactions call a function again; a `with` block cannot be called again.
So a unit remembers what it wrote. When the server ends the transaction for a passing reason (lost
connection, new leader, deadlock) and nobody else has written since, what the block has read is
still true, and its writing is simply repeated. Bigger units than `MEMORY` rows are not remembered:
their caller is told, and nothing of them stays.
"""

from __future__ import annotations

import time
from typing import Any, cast
from uuid import uuid4

from neo4j import Session, Transaction
from neo4j.exceptions import DriverError, IncompleteCommit, Neo4jError

from graph.store.neo4j.faults import retryable
from graph.store.neo4j.queries.record_time import TX_FOUND, TX_LOCK, TX_NEXT
from graph.store.neo4j.waiting import Waiting
from ontology.errors import StoreBusyError, StoreUnfinishedError

MEMORY = 50_000  # rows
ATTEMPTS = 5
PAUSE = 0.2  # seconds before the first repetition; doubled each time
FAULTS = (Neo4jError, DriverError)
Rows = list[list[Any]]


class Unit:
    """One open transaction of one thread.

    Args:
        session: for this unit alone.
        waiting: ends the waiting for another writer.
        record: what is done, and when (`graph.store.port.store.Store.transaction`); None for a unit
            that writes facts of earlier transactions, and is never done again.
        limit: seconds after which the server gives the unit up.

    Attributes:
        number: record time of the unit.
        made: keys of nodes that this unit has made sure of, so that it does so once.
    """

    def __init__(
        self,
        session: Session,
        waiting: Waiting,
        record: tuple[str, str] | None,
        limit: float,
    ) -> None:
        """Open it: from here on no other unit writes."""
        self._session, self._waiting, self._limit = session, waiting, limit
        self._token = uuid4().hex
        self._opening: tuple[str, dict[str, Any]] = (TX_LOCK, {})
        self._log: list[tuple[str, dict[str, Any]]] | None = None
        if record is not None:
            values = {"what": record[0], "at": record[1], "token": self._token}
            self._opening, self._log = (TX_NEXT, values), []
        self._rows = 0
        self._order = 0
        self.made: set[tuple[str, str]] = set()
        self.number = 0
        try:
            self._tx = self._open()
        except BaseException:
            session.close()
            raise

    def _open(self) -> Transaction:
        """Begin, and take the next number: its node is the lock that writers wait for."""
        for attempt in range(ATTEMPTS):
            try:
                return self._begin()
            except FAULTS as error:
                if not retryable(error) or attempt == ATTEMPTS - 1:
                    raise
            time.sleep(PAUSE * 2**attempt)
        raise AssertionError  # the last attempt returns or raises

    def _begin(self) -> Transaction:
        tx = self._session.begin_transaction(metadata={"lbt": self._token}, timeout=self._limit)
        try:
            with self._waiting.until(self._token):
                number, unfinished = _run(tx, *self._opening)[0]
            if unfinished:
                what, advice = "有一次导入没有完成", "请再次运行 lbt import 完成它，或换一个存储"
                raise StoreUnfinishedError(what, self._waiting.where, advice)  # noqa: TRY301
        except BaseException:
            tx.close()
            raise
        if self.number and number != self.number:
            tx.close()
            raise _OvertakenError(number)
        self.number = number
        return tx

    def next(self) -> int:
        """A number that grows within the unit: the order in which things were recorded."""
        self._order += 1
        return self._order

    def read(self, query: str, values: dict[str, Any]) -> Rows:
        """Ask within the unit: it sees its own writing."""
        return self._do(query, values)

    def write(self, query: str, values: dict[str, Any]) -> Rows:
        """Write within the unit."""
        rows = self._do(query, values)
        if self._log is not None:
            self._log.append((query, values))
            self._rows += max((len(v) for v in values.values() if isinstance(v, list)), default=1)
            if self._rows > MEMORY:
                self._log = None
        return rows

    def _do(self, query: str, values: dict[str, Any]) -> Rows:
        try:
            return _run(self._tx, query, values)
        except FAULTS as error:
            self._again(error)
        return _run(self._tx, query, values)

    def commit(self) -> None:
        """Keep it all. An answer that was lost on the way is asked for again."""
        for _ in range(ATTEMPTS):
            try:
                self._tx.commit()
            except FAULTS as error:
                if self._again(error, committing=True):
                    return
            else:
                return
        self._tx.commit()

    def close(self) -> None:
        """Let go; of what was not committed nothing stays."""
        try:
            self._tx.close()
        finally:
            self._session.close()

    def _again(self, error: Exception, *, committing: bool = False) -> bool:
        """Do what the unit has written once more.

        Returns:
            True when the unit turns out to be kept already.
        """
        # A lost answer to a commit is not retryable for the driver: it cannot ask whether it was kept.
        if not (retryable(error) or isinstance(error, IncompleteCommit)):
            raise error
        self._tx.close()
        self._waiting.end(self._token)
        try:
            self._tx = self._open()
        except _OvertakenError as overtaken:
            if committing and self._kept():
                return True
            what = "连接中断期间另一个程序写入了存储，本次写入已全部撤销"
            raise StoreBusyError(what, self._waiting.where, "请重新运行") from overtaken
        if self._log is None:
            self._tx.close()
            raise error
        for query, values in self._log:
            _run(self._tx, query, values)
        return False

    def _kept(self) -> bool:
        with self._session.begin_transaction() as tx:
            return bool(_run(tx, TX_FOUND, {"no": self.number, "token": self._token}))


class _OvertakenError(Exception):
    """The next number is not ours any more: our own commit, or somebody else's, came first."""


def _run(tx: Transaction, query: str, values: dict[str, Any]) -> Rows:
    # The driver wants literal text; all queries are constants of ours.
    return tx.run(cast("Any", query), values).values()
