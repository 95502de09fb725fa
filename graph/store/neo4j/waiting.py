"""Waiting for another writer, and giving up in time.

Cypher has no time limit for taking a lock, only one for a whole transaction. So a unit that waits
is ended from a second session when it has waited long enough.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from neo4j import Driver
from neo4j.exceptions import DriverError, Neo4jError

from graph.store.neo4j.queries.record_time import STOP_WAITING, WAITING
from ontology.errors import StoreBusyError


class Waiting:
    """How long a unit waits for the one before it.

    Args:
        driver: of the database.
        options: of its sessions.
        where: the store, for the message.
        seconds: the limit.
    """

    def __init__(self, driver: Driver, options: dict[str, Any], where: str, seconds: float) -> None:
        """Keep what is needed to end it."""
        self._driver, self._options = driver, options
        self.where, self._seconds = where, seconds

    @contextmanager
    def until(self, mark: str) -> Iterator[None]:
        """Run the first statement of the unit that carries this mark.

        Raises:
            StoreBusyError: the time is up.
        """
        ended = threading.Event()
        timer = threading.Timer(self._seconds, self._end, (mark, ended))
        timer.daemon = True
        timer.start()
        try:
            yield
        except (Neo4jError, DriverError) as error:
            if not ended.is_set():
                raise
            raise StoreBusyError(
                "另一个程序正在写入存储", self.where, "请稍后再试，或先结束正在导入的程序"
            ) from error
        finally:
            timer.cancel()

    def _end(self, mark: str, ended: threading.Event) -> None:
        # Said before it is done: the unit may hear from the server before this thread goes on.
        ended.set()
        self.end(mark)

    def end(self, mark: str) -> None:
        """End the transactions on the server that carry this mark.

        After a lost connection the server may hold on to its end for long, with the lock.
        """
        with (
            suppress(Neo4jError, DriverError, OSError),
            self._driver.session(**self._options) as session,
        ):
            for number, *_ in session.run(WAITING, mark=mark).values():
                session.run(STOP_WAITING, id=number).consume()
