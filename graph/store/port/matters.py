"""Base items, implementation entries, basis cells; departments and divisions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from graph.store.port.records import NOW, BasisLink, Moment
from ontology.matters import BaseItem, ImplementationEntry
from ontology.organisations import Department, Division


class MatterReader(Protocol):
    """Questions about matters. Answers are sorted by id, by code point."""

    def item(self, item: str, moment: Moment = NOW) -> BaseItem | None:
        """The base item with our id."""

    def items_coded(self, code: str, moment: Moment = NOW) -> tuple[BaseItem, ...]:
        """Base items with this 基本编码."""

    def items(self, moment: Moment = NOW) -> Iterator[BaseItem]:
        """All base items."""

    def items_with_cells(
        self, cells: Sequence[str], moment: Moment = NOW
    ) -> tuple[tuple[str, BaseItem], ...]:
        """`(cell, item)` for all items whose basis text is one of these cells."""

    def entry(self, code: str, moment: Moment = NOW) -> ImplementationEntry | None:
        """The entry with this 实施编码 (or our id)."""

    def entries_of(self, base_code: str, moment: Moment = NOW) -> tuple[ImplementationEntry, ...]:
        """All entries of a base item, by its code."""

    def entries_with_cells(
        self, cells: Sequence[str], moment: Moment = NOW
    ) -> tuple[tuple[str, ImplementationEntry], ...]:
        """`(cell, entry)` for all entries whose basis text is one of these cells."""

    def entries_run_by(
        self, bodies: Sequence[str], moment: Moment = NOW
    ) -> tuple[ImplementationEntry, ...]:
        """All entries of these bodies (实施主体)."""

    def entries(self, moment: Moment = NOW) -> Iterator[ImplementationEntry]:
        """All entries."""

    def cell_of(self, basis_text: str) -> str:
        """The id of the cell with this text (its SHA-256, 16 hex digits); stored or not."""

    def links_of(self, cell: str) -> tuple[BasisLink, ...]:
        """The targets of a cell, in its order."""

    def links_to(self, norm: str) -> tuple[BasisLink, ...]:
        """All targets that name a norm, in any cell, by cell and position."""

    def unlinked(self) -> tuple[BasisLink, ...]:
        """All targets without a norm, with the problem."""


class MatterWriter(Protocol):
    """Facts about matters; only inside `Store.transaction`."""

    def put_items(self, items: Iterable[BaseItem], valid_from: str | None = None) -> int:
        """Record items; unchanged ones are left alone, changed ones get a new fact.

        Args:
            items: rows with our id.
            valid_from: day from which a change is valid; first facts are valid from ever.

        Returns:
            How many facts were written.
        """

    def put_entries(
        self, entries: Iterable[ImplementationEntry], valid_from: str | None = None
    ) -> int:
        """Record entries, as `put_items` does."""

    def put_cell(self, text: str, links: Sequence[BasisLink]) -> None:
        """Record a basis cell and its targets, in place of an earlier reading of the same text."""


class OrganisationReader(Protocol):
    """Questions about bodies and divisions."""

    def department(self, name: str, moment: Moment = NOW) -> Department | None:
        """The body of this name."""

    def departments(self, moment: Moment = NOW) -> tuple[Department, ...]:
        """All bodies by name."""

    def division(self, code: str) -> Division | None:
        """The division with this code."""

    def divisions(self) -> tuple[Division, ...]:
        """All divisions by code."""


class OrganisationWriter(Protocol):
    """Facts about bodies; only inside `Store.transaction`."""

    def put_departments(
        self, departments: Iterable[Department], valid_from: str | None = None
    ) -> int:
        """Record bodies, as `put_items` does."""

    def put_divisions(self, divisions: Iterable[Division]) -> None:
        """Record divisions."""
