"""Base items, implementation entries, basis cells; departments and divisions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from graph.store.port.records import NOW, BasisLink, DirectoryRecord, EntryBrief, Fact, Moment
from ontology.matters import BaseItem, ImplementationEntry
from ontology.organisations import Department, Division


class MatterReader(Protocol):
    """Questions about matters. Answers are sorted by id, by code point."""

    def item(self, item: str, moment: Moment = NOW) -> BaseItem | None:
        """The base item with our id."""

    def items_coded(self, code: str, moment: Moment = NOW) -> tuple[BaseItem, ...]:
        """Base items with this 基本编码."""

    def items_with_codes(self, codes: Sequence[str], moment: Moment = NOW) -> tuple[BaseItem, ...]:
        """Base items with one of these 基本编码: one question, however many codes."""

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
    ) -> tuple[EntryBrief, ...]:
        """All entries whose basis text is one of these cells, in brief."""

    def entries_coded(
        self, base_codes: Sequence[str], cells: Sequence[str], moment: Moment = NOW
    ) -> tuple[EntryBrief, ...]:
        """Entries of some base items, by their codes, whose basis text is one of these cells."""

    def base_codes_with_cells(self, cells: Sequence[str], moment: Moment = NOW) -> tuple[str, ...]:
        """The 基本编码 of all entries, but cancelled ones, whose basis text is one of these cells.

        Sorted; tens of thousands of entries have a few hundred, and are not read one by one.
        """

    def entries_run_by(
        self, bodies: Sequence[str], moment: Moment = NOW
    ) -> tuple[ImplementationEntry, ...]:
        """All entries of these bodies (实施主体)."""

    def entries(self, moment: Moment = NOW) -> Iterator[ImplementationEntry]:
        """All entries."""

    def cell_of(self, basis_text: str) -> str:
        """The id of the cell with this text (its SHA-256, 16 hex digits); stored or not."""

    def links_of(self, cell: str, moment: Moment = NOW) -> tuple[BasisLink, ...]:
        """The targets of a cell, in its order."""

    def links_to(self, norm: str, moment: Moment = NOW) -> tuple[BasisLink, ...]:
        """All targets that name a norm, in any cell, by cell and position."""

    def unlinked(self, moment: Moment = NOW) -> tuple[BasisLink, ...]:
        """All targets without a norm, with the problem."""

    def item_facts(self, item: str) -> tuple[Fact[BaseItem], ...]:
        """All that was ever believed of a base item, by recording, then by first day.

        What was written and withdrawn within one transaction was never believed.
        """

    def entry_facts(self, entry: str) -> tuple[Fact[ImplementationEntry], ...]:
        """All that was ever believed of an entry (by our id), as `item_facts`."""

    def directories(self, moment: Moment = NOW) -> tuple[DirectoryRecord, ...]:
        """All directories by id."""

    def listing(self, directory: str, moment: Moment = NOW) -> tuple[str, ...]:
        """The ids that a directory lists, sorted."""


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

    def close_items(self, items: Iterable[str], valid_to: str) -> int:
        """End facts about items on a day: rows that a list no longer has.

        What is known to begin later stays; a later `put_items` brings a row back. One without a
        day then holds on from the end.

        Args:
            items: our ids; unknown ones, and those that do not hold on the day, are left alone.
            valid_to: first day on which they hold no longer.

        Returns:
            How many were ended.
        """

    def close_entries(self, entries: Iterable[str], valid_to: str) -> int:
        """End facts about entries on a day, as `close_items` does."""

    def put_directory(self, directory: DirectoryRecord) -> None:
        """Record a directory; what was believed of it before is closed."""

    def put_listing(
        self, directory: str, items: Iterable[str], valid_from: str | None = None
    ) -> None:
        """Record that a directory lists exactly these ids from a day on.

        It holds up to the next listing that is known already. Without a day it corrects the last.
        """

    def put_cell(self, text: str, links: Sequence[BasisLink]) -> None:
        """Record a basis cell and its targets, in place of an earlier reading of the same text."""

    def put_cells(self, cells: Iterable[tuple[str, Sequence[BasisLink]]]) -> None:
        """Record many cells as `put_cell` does each, in order; unchanged ones are left alone."""


class OrganisationReader(Protocol):
    """Questions about bodies and divisions."""

    def department(self, name: str, moment: Moment = NOW) -> Department | None:
        """The body of this name."""

    def departments(self, moment: Moment = NOW) -> tuple[Department, ...]:
        """All bodies by name."""

    def division(self, code: str, moment: Moment = NOW) -> Division | None:
        """The division with this code."""

    def divisions(self, moment: Moment = NOW) -> tuple[Division, ...]:
        """All divisions by code."""


class OrganisationWriter(Protocol):
    """Facts about bodies; only inside `Store.transaction`."""

    def put_departments(
        self, departments: Iterable[Department], valid_from: str | None = None
    ) -> int:
        """Record bodies, as `put_items` does."""

    def put_divisions(self, divisions: Iterable[Division], valid_from: str | None = None) -> None:
        """Record divisions, as `put_items` does."""
