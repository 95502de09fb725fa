"""Basis cells, base items and implementation entries in Neo4j."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import sha256
from operator import attrgetter, itemgetter
from typing import Any, TypeVar

from graph.store.batches import distinct_batches, pairs
from graph.store.codec import dumps, loads
from graph.store.neo4j.connection import Database
from graph.store.neo4j.directories import Neo4jDirectories
from graph.store.neo4j.facts import BATCH, close, record
from graph.store.neo4j.queries import matters as cypher
from graph.store.neo4j.queries.kinds import ENTRY, ITEM, Kind
from graph.store.port.records import NOW, BasisLink, EntryBrief, Fact, Moment
from graph.store.validity import Payload
from ontology.matters import BaseItem, BasisTarget, EntryState, ImplementationEntry

Matter = TypeVar("Matter", BaseItem, ImplementationEntry)
Row = list[Any]
CELLS_AT_ONCE = 2_000  # texts and quotations are long


class Neo4jMatters(Neo4jDirectories):
    """`graph.store.port.store.Matters` over Neo4j."""

    def __init__(self, database: Database) -> None:
        """Answer from this database."""
        super().__init__(database)
        self._database = database

    def item(self, item: str, moment: Moment = NOW) -> BaseItem | None:
        """The base item with our id."""
        rows = self._database.timed(cypher.ITEM, moment, id=item)
        return item_of(rows[0]) if rows else None

    def items_coded(self, code: str, moment: Moment = NOW) -> tuple[BaseItem, ...]:
        """Base items with this 基本编码."""
        return _sorted(map(item_of, self._database.timed(cypher.ITEMS_CODED, moment, code=code)))

    def items_with_codes(self, codes: Sequence[str], moment: Moment = NOW) -> tuple[BaseItem, ...]:
        """Base items with one of these 基本编码."""
        rows = self._database.timed(cypher.ITEMS_WITH_CODES, moment, codes=list(codes))
        return _sorted(map(item_of, rows))

    def items(self, moment: Moment = NOW) -> Iterator[BaseItem]:
        """All base items."""
        return map(item_of, self._database.pages(cypher.ITEMS_PAGE, moment))

    def items_with_cells(
        self, cells: Sequence[str], moment: Moment = NOW
    ) -> tuple[tuple[str, BaseItem], ...]:
        """`(cell, item)` for all items whose basis text is one of these cells, by item."""
        rows = self._database.timed(cypher.ITEMS_WITH_CELLS, moment, cells=list(cells))
        found = [(str(row[5]), item_of(row)) for row in rows]
        return tuple(sorted(found, key=lambda pair: pair[1].id))

    def entry(self, code: str, moment: Moment = NOW) -> ImplementationEntry | None:
        """The entry with this 实施编码 (or our id)."""
        rows = self._database.timed(cypher.ENTRY, moment, code=code)
        return entry_of(min(rows, key=itemgetter(-1))[:-1]) if rows else None

    def entries_of(self, base_code: str, moment: Moment = NOW) -> tuple[ImplementationEntry, ...]:
        """All entries of a base item, by its code."""
        rows = self._database.timed(cypher.ENTRIES_OF, moment, code=base_code)
        return _sorted(map(entry_of, rows))

    def entries_with_cells(
        self, cells: Sequence[str], moment: Moment = NOW
    ) -> tuple[EntryBrief, ...]:
        """All entries whose basis text is one of these cells, in brief, by entry."""
        return _briefs(self._database.timed(cypher.ENTRIES_WITH_CELLS, moment, cells=list(cells)))

    def entries_coded(
        self, base_codes: Sequence[str], cells: Sequence[str], moment: Moment = NOW
    ) -> tuple[EntryBrief, ...]:
        """Entries of some base items, by their codes, whose basis text is one of these cells."""
        asked = {"codes": list(base_codes), "cells": list(cells)}
        return _briefs(self._database.timed(cypher.ENTRIES_CODED_WITH, moment, **asked))

    def base_codes_with_cells(self, cells: Sequence[str], moment: Moment = NOW) -> tuple[str, ...]:
        """The 基本编码 of all entries, but cancelled ones, whose basis text is one of these cells."""
        asked = {"cells": list(cells), "cancelled": str(EntryState.CANCELLED)}
        rows = self._database.timed(cypher.BASE_CODES_WITH_CELLS, moment, **asked)
        return tuple(sorted(code for (code,) in rows))

    def entries_run_by(
        self, bodies: Sequence[str], moment: Moment = NOW
    ) -> tuple[ImplementationEntry, ...]:
        """All entries of these bodies (实施主体)."""
        rows = self._database.timed(cypher.ENTRIES_RUN_BY, moment, bodies=list(bodies))
        return _sorted(map(entry_of, rows))

    def entries(self, moment: Moment = NOW) -> Iterator[ImplementationEntry]:
        """All entries."""
        return map(entry_of, self._database.pages(cypher.ENTRIES_PAGE, moment))

    def cell_of(self, basis_text: str) -> str:
        """The id of the cell with this text."""
        return sha256(basis_text.encode("utf-8", "surrogatepass")).hexdigest()[:16]

    def links_of(self, cell: str, moment: Moment = NOW) -> tuple[BasisLink, ...]:
        """The targets of a cell, in its order."""
        return _links(self._database.timed(cypher.LINKS_OF, moment, cell=cell))

    def links_to(self, norm: str, moment: Moment = NOW) -> tuple[BasisLink, ...]:
        """All targets that name a norm, by cell and position."""
        return _links(self._database.timed(cypher.LINKS_TO, moment, norm=norm))

    def unlinked(self, moment: Moment = NOW) -> tuple[BasisLink, ...]:
        """All targets without a norm."""
        return _links(self._database.timed(cypher.UNLINKED, moment))

    def item_facts(self, item: str) -> tuple[Fact[BaseItem], ...]:
        """All that was ever believed of a base item."""
        return _facts(self._database.rows(cypher.ITEM_HISTORY, id=item), item_of)

    def entry_facts(self, entry: str) -> tuple[Fact[ImplementationEntry], ...]:
        """All that was ever believed of an entry."""
        return _facts(self._database.rows(cypher.ENTRY_HISTORY, id=entry), entry_of)

    def put_items(self, items: Iterable[BaseItem], valid_from: str | None = None) -> int:
        """Record items; unchanged ones are left alone."""
        return self._put(ITEM, items, item_payload, valid_from)

    def put_entries(
        self, entries: Iterable[ImplementationEntry], valid_from: str | None = None
    ) -> int:
        """Record entries; unchanged ones are left alone."""
        return self._put(ENTRY, entries, entry_payload, valid_from)

    def close_items(self, items: Iterable[str], valid_to: str) -> int:
        """End facts about items on a day."""
        return self._close(ITEM, items, valid_to)

    def close_entries(self, entries: Iterable[str], valid_to: str) -> int:
        """End facts about entries on a day."""
        return self._close(ENTRY, entries, valid_to)

    def _close(self, kind: Kind, keys: Iterable[str], valid_to: str) -> int:
        return sum(
            close(self._database, kind, list(batch), valid_to)
            for batch in distinct_batches(keys, str, BATCH)
        )

    def _put(
        self,
        kind: Kind,
        matters: Iterable[Matter],
        payload: Callable[[Matter, str], Payload],
        valid_from: str | None,
    ) -> int:
        written = 0
        for batch in distinct_batches(matters, lambda matter: matter.id, BATCH):
            cells = {
                text: self.cell_of(text) for text in {row.basis_text for row in batch.values()}
            }
            self._put_cells(cells)
            facts = [
                (key, payload(matter, cells[matter.basis_text])) for key, matter in batch.items()
            ]
            written += record(self._database, kind, facts, valid_from)
        return written

    def _put_cells(self, cells: dict[str, str]) -> None:
        """Make sure of cells (text → id); once in a unit of work is enough."""
        made = self._database.made
        rows = [[cell, text] for text, cell in cells.items() if ("BasisCell", cell) not in made]
        if rows:
            self._database.write(cypher.CELLS_INSERT, rows=rows)
            made.update(("BasisCell", cell) for cell, _ in rows)

    def put_cell(self, text: str, links: Sequence[BasisLink]) -> None:
        """Record a basis cell and its targets, in place of an earlier reading of the same text."""
        self.put_cells([(text, links)])

    def put_cells(self, cells: Iterable[tuple[str, Sequence[BasisLink]]]) -> None:
        """Record many cells as `put_cell` does each, in order; unchanged ones are left alone."""
        for batch in distinct_batches(cells, itemgetter(0), CELLS_AT_ONCE):
            self._put_cells({text: self.cell_of(text) for text in batch})
            self._put_links({self.cell_of(text): tuple(put) for text, put in batch.values()})

    def _put_links(self, put: dict[str, tuple[BasisLink, ...]]) -> None:
        rows = self._database.rows(cypher.LINKS_BELIEVED, cells=list(put))
        known: dict[str, list[BasisLink]] = {}
        for link in _links(rows):
            known.setdefault(link.cell, []).append(link)
        new = {cell: links for cell, links in put.items() if links != tuple(known.get(cell, ()))}
        if closed := [cell for cell in new if cell in known]:
            self._database.write(cypher.LINKS_CLOSE, cells=closed)
        tx = self._database.tx
        columns = [
            [*link_columns(link, cell, no), tx, None]
            for cell, links in new.items()
            for no, link in enumerate(links)
        ]
        write_links(self._database, columns)


def write_links(database: Database, rows: list[Row]) -> None:
    """Write targets of cells: those that name a norm, and the others."""
    named, unnamed = [row for row in rows if row[1]], [row for row in rows if not row[1]]
    if named:
        database.write(cypher.LINKS_INSERT, rows=named)
    if unnamed:
        database.write(cypher.LINKS_OPEN, rows=unnamed)


def link_columns(link: BasisLink, cell: str, no: int) -> Row:
    """A target in the order of `LINK_FIELDS` up to its times, cell and norm before it."""
    target, at = link.target, link.target.pinpoint
    return [
        cell,
        link.norm,
        link.position,
        dumps(target),
        link.checked_version,
        link.quote_hash,
        link.problem,
        target.title or target.title_raw,
        target.role.value,
        at.article,
        at.paragraph,
        at.item,
        target.quoted_text,
        no,
    ]


def _briefs(cells: list[Row]) -> tuple[EntryBrief, ...]:
    """Entries from rows of a cell and the list of what is wanted of its entries."""
    found = (EntryBrief(cell, *row) for cell, rows in cells for row in rows)
    return tuple(sorted(found, key=attrgetter("id")))


def _sorted(found: Iterable[Matter]) -> tuple[Matter, ...]:
    return tuple(sorted(found, key=lambda matter: matter.id))


def _facts(rows: list[Row], read: Callable[[Row], Matter]) -> tuple[Fact[Matter], ...]:
    rows.sort(key=lambda row: (row[2], row[0] or ""))
    return tuple(
        Fact(
            value=read(row), valid_from=start, valid_to=end, recorded=recorded, withdrawn=withdrawn
        )
        for start, end, recorded, withdrawn, *row in rows
    )


def item_of(row: Row) -> BaseItem:
    """The item in a row: id, the payload, the text of its cell."""
    item, code, name, kind, type_raw, _, levels, body, list_name, attributes, basis = row
    return BaseItem(
        id=item,
        code=code,
        name=name,
        matter_type=kind,
        type_raw=type_raw,
        basis_text=basis,
        levels=tuple(levels),
        body=body,
        list_name=list_name,
        attributes=pairs(attributes),
    )


def item_payload(item: BaseItem, cell: str) -> Payload:
    """What is recorded of an item."""
    return (
        item.code,
        item.name,
        item.matter_type,
        item.type_raw,
        cell,
        list(item.levels),
        item.body,
        item.list_name,
        dumps(item.attributes),
    )


def entry_of(row: Row) -> ImplementationEntry:
    """The entry in a row: id, the payload, the text of its cell."""
    entry, code, base_code, name, _, body, division, division_code, state, attributes, basis = row
    return ImplementationEntry(
        id=entry,
        code=code,
        base_code=base_code,
        name=name,
        basis_text=basis,
        body=body,
        division_name=division,
        division_code=division_code,
        state=state,
        attributes=pairs(attributes),
    )


def entry_payload(entry: ImplementationEntry, cell: str) -> Payload:
    """What is recorded of an entry."""
    return (
        entry.code,
        entry.base_code,
        entry.name,
        cell,
        entry.body,
        entry.division_name,
        entry.division_code,
        str(entry.state),
        dumps(entry.attributes) if entry.attributes else "[]",
    )


def _links(rows: list[Row]) -> tuple[BasisLink, ...]:
    # cell, position, place in the list that was put
    rows.sort(key=lambda row: (row[0], row[1], row[-1]))
    return tuple(map(link_of, rows))


def link_of(row: Row) -> BasisLink:
    """The target in a row of the queries on HAS_BASIS."""
    cell, position, target, norm, checked, quote_hash, problem, _ = row
    return BasisLink(
        cell=cell,
        position=position,
        target=loads(BasisTarget, target),
        norm=norm,
        checked_version=checked,
        quote_hash=quote_hash,
        problem=problem,
    )
