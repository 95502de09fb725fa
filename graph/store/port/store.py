"""The store as callers see it: the aggregates joined by one unit of work."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from types import TracebackType
from typing import Protocol, Self

from graph.store.port.events import AlertStore, EventReader, EventWriter, Searcher, SourceStore
from graph.store.port.matters import (
    MatterReader,
    MatterWriter,
    OrganisationReader,
    OrganisationWriter,
)
from graph.store.port.norms import NormReader, NormWriter
from graph.store.port.records import StoreCounts, TransactionRecord
from graph.store.rows import Row


class Norms(NormReader, NormWriter, Protocol):
    """Both sides of the norms aggregate."""


class Matters(MatterReader, MatterWriter, Protocol):
    """Both sides of the matters aggregate."""


class Organisations(OrganisationReader, OrganisationWriter, Protocol):
    """Both sides of the organisations aggregate."""


class Events(EventReader, EventWriter, Protocol):
    """Both sides of the events aggregate."""


class Store(Protocol):
    """A graph store. Reading needs no transaction; writing outside one is an error.

    Attributes:
        url: where it is, as given to `open_store`.
    """

    @property
    def url(self) -> str:
        """Where the store is."""

    @property
    def norms(self) -> Norms:
        """Norms, versions, provisions, citations."""

    @property
    def matters(self) -> Matters:
        """Base items, entries, basis cells."""

    @property
    def organisations(self) -> Organisations:
        """Departments and divisions."""

    @property
    def events(self) -> Events:
        """Change events."""

    @property
    def alerts(self) -> AlertStore:
        """Inboxes."""

    @property
    def sources(self) -> SourceStore:
        """Files that were read."""

    @property
    def search(self) -> Searcher:
        """Substring search."""

    def transaction(self, what: str, at: str) -> AbstractContextManager[int]:
        """A unit of work: all of it is written, or nothing.

        Args:
            what: what is done, for the record.
            at: the moment of writing, ISO 8601, from the edge.

        Returns:
            A context manager that gives the number of the transaction (record time).

        Raises:
            StoreBusyError: another process writes for longer than we wait.
            StoreFullError: the disk is full; nothing of this unit is kept.
        """

    def transactions(self) -> tuple[TransactionRecord, ...]:
        """All units of work, in order."""

    def moment_known(self, at: str) -> int:
        """The number of the last transaction up to a moment in time, 0 before the first.

        Args:
            at: ISO 8601; without an offset UTC, a day alone to its end.

        Raises:
            WrongUseError: it is no moment.
        """

    def dump(self) -> Iterator[Row]:
        """All facts with both times, as `graph.store.rows` describes them; one state of the store."""

    def restore(self, rows: Iterable[Row], mark: str = "") -> None:
        """Write the rows of a dump into an empty store, portion by portion, numbers and all.

        When it is interrupted, what was written stays; the same rows under the same mark go on
        behind it. Until it is finished, `transaction` is refused (StoreUnfinishedError).

        Args:
            rows: of a dump, in its order.
            mark: what tells this dump from others, such as its hash.

        Raises:
            StoreNotEmptyError: the store has facts that are not of this dump.
        """

    def restored(self) -> tuple[str, int] | None:
        """Mark and number of rows of a `restore` that was interrupted; None where there is none."""

    def counts(self) -> StoreCounts:
        """How much it holds now."""

    def close(self) -> None:
        """Let go of files and connections."""

    def __enter__(self) -> Self:
        """Use it in a `with` statement."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close."""
