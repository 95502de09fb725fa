"""Connections, the unit of work, and running SQL.

One connection for each thread: SQLite readers then run beside each other and beside the writer
(WAL), and what a writer has not committed is seen by nobody else. A database in memory belongs to
one connection, so its threads take turns behind a lock.
"""

from __future__ import annotations

import os
import sqlite3
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote
from weakref import WeakSet

from graph.store.sqlite.faults import faults
from graph.store.sqlite.migrations import migrate
from ontology.errors import StoreBusyError, StoreUnfinishedError

BUSY_SECONDS = 10.0
_PAUSE = 0.02  # seconds between two attempts to change the journal
ANALYZE_AFTER = 20_000  # rows written since the planner last looked at the data

Parameters = Sequence[Any] | Mapping[str, Any]

_SETTINGS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA synchronous = FULL",
    "PRAGMA cache_size = -16000",
    "PRAGMA temp_store = MEMORY",
)
_WAL = "PRAGMA journal_mode = WAL"
_WRITER_CACHE = "PRAGMA cache_size = -131072"  # bulk loads touch many index pages
_READER_CACHE = "PRAGMA cache_size = -16000"
_BEGIN = "BEGIN IMMEDIATE"
_BEGIN_READING = "BEGIN DEFERRED"
_COMMIT = "COMMIT"
_ROLLBACK = "ROLLBACK"
_NEW_TX = "INSERT INTO tx (at, what) VALUES (?, ?)"
_RESTORING_TX = -1  # the number of no transaction: restored facts bring their own
_UNFINISHED = "SELECT 1 FROM restoring"
_LAST_TX = "SELECT coalesce(max(id), 0) FROM tx"
_LIMIT = "PRAGMA analysis_limit = 1000"
_ANALYZE = "ANALYZE"


def _end(connection: sqlite3.Connection, how: str) -> None:
    """End what is running; SQLite itself ends a unit after some faults."""
    if connection.in_transaction:
        connection.execute(how)


def address(path: str) -> tuple[str, bool]:
    """How SQLite is to be told of a file, and whether as a URI, which is for reading only.

    A write-ahead log needs a writable folder even of readers, unless its files are there already
    because someone is writing. Without them the file is read as it lies there.
    """
    file = Path(path)
    if path == ":memory:" or not file.exists():
        return path, False
    if os.access(file, os.W_OK) and os.access(file.absolute().parent, os.W_OK):
        return path, False
    log = Path(f"{path}-wal")
    how = "mode=ro" if log.exists() else "immutable=1"
    return f"file:{quote(str(file.absolute()))}?{how}", True


def _journal(connection: sqlite3.Connection, seconds: float) -> None:
    """Write ahead. SQLite does not wait by itself when two change a new file's journal at once."""
    end = time.monotonic() + seconds
    while True:
        try:
            mode = connection.execute(_WAL).fetchone()[0]
            break
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > end:
                raise
        time.sleep(_PAUSE)
    if mode not in {"wal", "memory"}:
        # Some network file systems have no shared memory: slower, still safe.
        connection.execute("PRAGMA journal_mode = DELETE")


class _Handle:
    """A connection that closes itself when its thread has gone."""

    __slots__ = ("__weakref__", "connection", "owner")

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.owner = os.getpid()

    def close(self) -> None:
        self.connection.close()

    def __del__(self) -> None:
        self.connection.close()


class _ThreadState(threading.local):
    """What belongs to one thread: its connection and its running transaction."""

    handle: _Handle | None = None
    tx: int | None = None


class Database:
    """A SQLite file, or a database in memory.

    Args:
        path: file path, or `:memory:`.
        busy_seconds: how long to wait for another writer.
    """

    def __init__(self, path: str, busy_seconds: float = BUSY_SECONDS) -> None:
        """Open it, and bring its schema up to date."""
        self.path = path
        self._busy_seconds = busy_seconds
        self._state = _ThreadState()
        self._handles: WeakSet[_Handle] = WeakSet()
        self._opening = threading.Lock()
        self._shared = _Handle(self._connect()) if path == ":memory:" else None
        self._turn: AbstractContextManager[Any] = (
            threading.RLock() if self._shared else nullcontext()
        )
        self._closed = False
        self._written = 0
        with faults(path):
            migrate(self.connection, path)

    @property
    def connection(self) -> sqlite3.Connection:
        """The connection of this thread."""
        if self._closed:
            raise RuntimeError("the store is closed")
        if self._shared is not None:
            return self._shared.connection
        handle = self._state.handle
        # A connection must not cross a fork: both processes would believe to hold its locks.
        if handle is None or handle.owner != os.getpid():
            handle = self._state.handle = _Handle(self._connect())
            with self._opening:
                self._handles.add(handle)
        return handle.connection

    def _connect(self) -> sqlite3.Connection:
        name, read_only = address(self.path)
        with faults(self.path):
            connection = sqlite3.connect(
                name,
                uri=read_only,
                timeout=self._busy_seconds,
                isolation_level=None,
                check_same_thread=False,
                cached_statements=512,
            )
            try:
                for setting in _SETTINGS:
                    connection.execute(setting)
                if not read_only:
                    _journal(connection, self._busy_seconds)
            except BaseException:
                connection.close()
                raise
            return connection

    @property
    def tx(self) -> int:
        """The number of the running transaction.

        Raises:
            RuntimeError: there is none; facts are written only inside `Store.transaction`.
        """
        if self._state.tx is None:
            raise RuntimeError("writing outside of a transaction")
        return self._state.tx

    def last_tx(self) -> int:
        """The number of the last transaction, 0 when there is none."""
        return int(self.rows(_LAST_TX)[0][0])

    def rows(self, sql: str, parameters: Parameters = ()) -> list[Any]:
        """All rows of a question."""
        with self._turn, faults(self.path):
            return self.connection.execute(sql, parameters).fetchall()

    def write(self, sql: str, parameters: Parameters = ()) -> sqlite3.Cursor:
        """Run one change inside the running transaction."""
        assert self.tx  # noqa: S101 - `tx` raises outside of a transaction
        with faults(self.path):
            return self.connection.execute(sql, parameters)

    def write_many(self, sql: str, rows: Iterable[Parameters]) -> None:
        """Run one change for many rows inside the running transaction."""
        assert self.tx  # noqa: S101 - `tx` raises outside of a transaction
        with faults(self.path):
            self.connection.executemany(sql, rows)

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Several questions see one state, whatever others commit between them."""
        with self._turn:
            connection = self.connection
            if connection.in_transaction:
                yield
                return
            with faults(self.path):
                connection.execute(_BEGIN_READING)
            try:
                yield
            finally:
                _end(connection, _COMMIT)

    @contextmanager
    def apart(self) -> Iterator[sqlite3.Connection]:
        """A connection of its own that sees one state, for long reading."""
        if self._shared is not None:
            with self._turn:
                yield self._shared.connection
            return
        with faults(self.path):
            connection = self._connect()
            try:
                connection.execute(_BEGIN_READING)
                yield connection
            finally:
                connection.close()

    def transaction(self, what: str, at: str) -> AbstractContextManager[int]:
        """A unit of work (see `graph.store.port.store.Store.transaction`)."""
        return self._unit(lambda connection: self._number(connection, what, at))

    def restoring(self) -> AbstractContextManager[int]:
        """A unit of work that writes facts of earlier transactions."""
        return self._unit(lambda _: _RESTORING_TX)

    @contextmanager
    def _unit(self, number: Callable[[sqlite3.Connection], int]) -> Iterator[int]:
        with self._turn:
            if self._state.tx is not None:
                raise RuntimeError("a transaction is running in this thread already")
            connection = self.connection
            before = connection.total_changes
            try:
                yield self._begin(connection, number)
                with faults(self.path):
                    connection.execute(_COMMIT)
                self._written += connection.total_changes - before
            finally:
                # Whatever ended the unit (an error, a full disk, Ctrl-C): nothing of it stays.
                self._state.tx = None
                _end(connection, _ROLLBACK)
                connection.execute(_READER_CACHE)
        if self._written >= ANALYZE_AFTER:
            self.analyze()

    def _begin(
        self, connection: sqlite3.Connection, number: Callable[[sqlite3.Connection], int]
    ) -> int:
        with faults(self.path):
            connection.execute(_BEGIN)
            connection.execute(_WRITER_CACHE)
            self._state.tx = number(connection)
        return self._state.tx

    def _number(self, connection: sqlite3.Connection, what: str, at: str) -> int:
        if connection.execute(_UNFINISHED).fetchone():
            raise StoreUnfinishedError(
                "有一次导入没有完成", self.path, "请再次运行 lbt import 完成它，或换一个存储"
            )
        return int(connection.execute(_NEW_TX, (at, what)).lastrowid or 0)

    def analyze(self) -> None:
        """Let the planner look at the data; left for another time when someone else writes."""
        self._written = 0
        with self._turn, suppress(StoreBusyError), faults(self.path):
            self.connection.execute(_LIMIT)
            self.connection.execute(_ANALYZE)

    def close(self) -> None:
        """Close the connections of all threads."""
        if self._closed:
            return
        if self._written:
            self.analyze()
        self._closed = True
        with self._opening:
            for handle in list(self._handles):
                handle.close()
        if self._shared is not None:
            self._shared.close()
