"""Basis cells, base items and implementation entries in SQLite."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from hashlib import sha256
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import Any, TypeVar

from graph.store.batches import distinct_batches, pairs
from graph.store.codec import dumps, target_of
from graph.store.port.records import NOW, BasisLink, EntryBrief, Fact, Moment
from graph.store.sqlite.connection import Database
from graph.store.sqlite.directories import SqliteDirectories
from graph.store.sqlite.facts import FactSql, close, record
from graph.store.sqlite.queries import matters as sql
from graph.store.validity import Payload
from ontology.matters import BaseItem, EntryState, ImplementationEntry

Matter = TypeVar("Matter", BaseItem, ImplementationEntry)
_ENTRY_ID = itemgetter(1)  # of a row of `EntryBrief`
_BRIEF = partial(tuple.__new__, EntryBrief)  # the fields stand in order; no call into Python


class SqliteMatters(SqliteDirectories):
    """`graph.store.port.store.Matters` over SQLite."""

    def __init__(self, database: Database) -> None:
        """Answer from this database."""
        super().__init__(database)
        self._database = database

    def item(self, item: str, moment: Moment = NOW) -> BaseItem | None:
        """The base item with our id."""
        rows = sql.ITEM.rows(self._database, moment, id=item)
        return item_of(rows[0]) if rows else None

    def items_coded(self, code: str, moment: Moment = NOW) -> tuple[BaseItem, ...]:
        """Base items with this 基本编码."""
        return tuple(map(item_of, sql.ITEMS_CODED.rows(self._database, moment, code=code)))

    def items_with_codes(self, codes: Sequence[str], moment: Moment = NOW) -> tuple[BaseItem, ...]:
        """Base items with one of these 基本编码."""
        rows = sql.ITEMS_WITH_CODES.rows(self._database, moment, codes=json.dumps(list(codes)))
        return tuple(sorted(map(item_of, rows), key=attrgetter("id")))

    def items(self, moment: Moment = NOW) -> Iterator[BaseItem]:
        """All base items."""
        return map(item_of, sql.ITEMS_PAGE.pages(self._database, moment))

    def items_with_cells(
        self, cells: Sequence[str], moment: Moment = NOW
    ) -> tuple[tuple[str, BaseItem], ...]:
        """`(cell, item)` for all items whose basis text is one of these cells, by item."""
        rows = sql.ITEMS_WITH_CELLS.rows(self._database, moment, cells=json.dumps(list(cells)))
        found = [(row[0], item_of(row[1:])) for row in rows]
        return tuple(sorted(found, key=lambda pair: pair[1].id))

    def entry(self, code: str, moment: Moment = NOW) -> ImplementationEntry | None:
        """The entry with this 实施编码 (or our id)."""
        with self._database.snapshot():
            rows = sql.ENTRY.rows(self._database, moment, id=code)
            rows = rows or sql.ENTRIES_CODED.rows(self._database, moment, code=code)
        return entry_of(rows[0]) if rows else None

    def entries_of(self, base_code: str, moment: Moment = NOW) -> tuple[ImplementationEntry, ...]:
        """All entries of a base item, by its code."""
        return tuple(map(entry_of, sql.ENTRIES_OF.rows(self._database, moment, code=base_code)))

    def entries_with_cells(
        self, cells: Sequence[str], moment: Moment = NOW
    ) -> tuple[EntryBrief, ...]:
        """All entries whose basis text is one of these cells, in brief, by entry."""
        rows = sql.ENTRIES_WITH_CELLS.rows(self._database, moment, cells=json.dumps(list(cells)))
        return _briefs(rows)

    def entries_coded(
        self, base_codes: Sequence[str], cells: Sequence[str], moment: Moment = NOW
    ) -> tuple[EntryBrief, ...]:
        """Entries of some base items, by their codes, whose basis text is one of these cells."""
        asked = {"codes": json.dumps(list(base_codes)), "cells": json.dumps(list(cells))}
        return _briefs(sql.ENTRIES_CODED_WITH.rows(self._database, moment, **asked))

    def base_codes_with_cells(self, cells: Sequence[str], moment: Moment = NOW) -> tuple[str, ...]:
        """The 基本编码 of all entries, but cancelled ones, whose basis text is one of these cells."""
        asked = {"cells": json.dumps(list(cells)), "cancelled": str(EntryState.CANCELLED)}
        rows = sql.BASE_CODES_WITH_CELLS.rows(self._database, moment, **asked)
        return tuple(code for (code,) in rows)

    def entries_run_by(
        self, bodies: Sequence[str], moment: Moment = NOW
    ) -> tuple[ImplementationEntry, ...]:
        """All entries of these bodies (实施主体)."""
        rows = sql.ENTRIES_RUN_BY.rows(self._database, moment, bodies=json.dumps(list(bodies)))
        return tuple(sorted(map(entry_of, rows), key=lambda entry: entry.id))

    def entries(self, moment: Moment = NOW) -> Iterator[ImplementationEntry]:
        """All entries."""
        return map(entry_of, sql.ENTRIES_PAGE.pages(self._database, moment))

    def cell_of(self, basis_text: str) -> str:
        """The id of the cell with this text."""
        return sha256(basis_text.encode("utf-8", "surrogatepass")).hexdigest()[:16]

    def links_of(self, cell: str, moment: Moment = NOW) -> tuple[BasisLink, ...]:
        """The targets of a cell, in its order."""
        return tuple(map(link_of, sql.LINKS_OF.rows(self._database, moment, cell=cell)))

    def links_to(self, norm: str, moment: Moment = NOW) -> tuple[BasisLink, ...]:
        """All targets that name a norm, by cell and position."""
        return tuple(map(link_of, sql.LINKS_TO.rows(self._database, moment, norm=norm)))

    def unlinked(self, moment: Moment = NOW) -> tuple[BasisLink, ...]:
        """All targets without a norm."""
        return tuple(map(link_of, sql.UNLINKED.rows(self._database, moment)))

    def item_facts(self, item: str) -> tuple[Fact[BaseItem], ...]:
        """All that was ever believed of a base item."""
        return tuple(_fact(row, item_of) for row in self._database.rows(sql.ITEM_HISTORY, (item,)))

    def entry_facts(self, entry: str) -> tuple[Fact[ImplementationEntry], ...]:
        """All that was ever believed of an entry."""
        return tuple(
            _fact(row, entry_of) for row in self._database.rows(sql.ENTRY_HISTORY, (entry,))
        )

    def put_items(self, items: Iterable[BaseItem], valid_from: str | None = None) -> int:
        """Record items; unchanged ones are left alone."""
        return self._put(sql.ITEM_FACTS, items, item_payload, valid_from)

    def put_entries(
        self, entries: Iterable[ImplementationEntry], valid_from: str | None = None
    ) -> int:
        """Record entries; unchanged ones are left alone."""
        return self._put(sql.ENTRY_FACTS, entries, entry_payload, valid_from)

    def close_items(self, items: Iterable[str], valid_to: str) -> int:
        """End facts about items on a day."""
        return self._close(sql.ITEM_FACTS, items, valid_to)

    def close_entries(self, entries: Iterable[str], valid_to: str) -> int:
        """End facts about entries on a day."""
        return self._close(sql.ENTRY_FACTS, entries, valid_to)

    def _close(self, kind: FactSql, keys: Iterable[str], valid_to: str) -> int:
        return sum(
            close(self._database, kind, list(batch), valid_to)
            for batch in distinct_batches(keys, str)
        )

    def _put(
        self,
        kind: FactSql,
        matters: Iterable[Matter],
        payload: Callable[[Matter, int], Payload],
        valid_from: str | None,
    ) -> int:
        written = 0
        for batch in distinct_batches(matters, lambda matter: matter.id):
            cells = self._cells([matter.basis_text for matter in batch.values()])
            facts = [
                (key, payload(matter, cells[matter.basis_text])) for key, matter in batch.items()
            ]
            written += record(self._database, kind, facts, valid_from)
        return written

    def _cells(self, texts: Sequence[str]) -> dict[str, int]:
        """Text → number of its cell; new texts are stored."""
        ids = {text: self.cell_of(text) for text in set(texts)}
        known = cell_numbers(self._database, ids.values())
        new = [(cell, text) for text, cell in ids.items() if cell not in known]
        if new:
            self._database.write_many(sql.CELL_INSERT, new)
            known |= cell_numbers(self._database, (cell for cell, _ in new))
        return {text: known[cell] for text, cell in ids.items()}

    def put_cell(self, text: str, links: Sequence[BasisLink]) -> None:
        """Record a basis cell and its targets, in place of an earlier reading of the same text."""
        self.put_cells([(text, links)])

    def put_cells(self, cells: Iterable[tuple[str, Sequence[BasisLink]]]) -> None:
        """Record many cells as `put_cell` does each, in order; unchanged ones are left alone."""
        for batch in distinct_batches(cells, itemgetter(0)):
            numbers = self._cells(list(batch))
            known = self._links([self.cell_of(text) for text in batch])
            new = [
                (numbers[text], put)
                for text, put in batch.values()
                if tuple(put) != known.get(self.cell_of(text), ())
            ]
            self._put_links(new)

    def _links(self, cells: list[str]) -> dict[str, tuple[BasisLink, ...]]:
        """The targets of cells; those without any are left out."""
        rows = sql.LINKS_OF_CELLS.rows(self._database, NOW, cells=json.dumps(cells))
        return {cell: tuple(map(link_of, same)) for cell, same in groupby(rows, itemgetter(0))}

    def _put_links(self, new: list[tuple[int, Sequence[BasisLink]]]) -> None:
        tx = self._database.tx
        self._database.write_many(sql.LINKS_CLOSE, ((tx, number) for number, _ in new))
        self._database.write_many(
            sql.LINK_INSERT,
            ((number, *link_columns(link), tx, None) for number, links in new for link in links),
        )


def cell_numbers(database: Database, cells: Iterable[str]) -> dict[str, int]:
    """Id → number of the cells that are stored."""
    return dict(database.rows(sql.CELL_NUMBERS, (json.dumps(list(cells)),)))


def item_of(row: Sequence[Any]) -> BaseItem:
    """The item in a row of the queries on `item`."""
    item, code, name, kind, type_raw, basis, levels, body, list_name, attributes = row
    return BaseItem(
        id=item,
        code=code,
        name=name,
        matter_type=kind,
        type_raw=type_raw,
        basis_text=basis,
        levels=tuple(json.loads(levels)),
        body=body,
        list_name=list_name,
        attributes=pairs(attributes),
    )


def item_payload(item: BaseItem, cell: int) -> Payload:
    """The columns of an item behind its id."""
    return (
        item.code,
        item.name,
        item.matter_type,
        item.type_raw,
        cell,
        dumps(item.levels),
        item.body,
        item.list_name,
        dumps(item.attributes),
    )


def entry_of(row: Sequence[Any]) -> ImplementationEntry:
    """The entry in a row of the queries on `entry`."""
    entry, code, base_code, name, basis, body, division, division_code, state, attributes = row
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


def _briefs(rows: list[Any]) -> tuple[EntryBrief, ...]:
    rows.sort(key=_ENTRY_ID)
    return tuple(map(_BRIEF, rows))


def entry_payload(entry: ImplementationEntry, cell: int) -> Payload:
    """The columns of an entry behind its id."""
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


def link_of(row: Sequence[Any]) -> BasisLink:
    """The target in a row of the queries on `link`."""
    cell, position, target, norm, checked, quote_hash, problem = row
    return BasisLink(
        cell=cell,
        position=position,
        target=target_of(target),
        norm=norm,
        checked_version=checked,
        quote_hash=quote_hash,
        problem=problem,
    )


def link_columns(link: BasisLink) -> Payload:
    """The columns of a target behind its cell."""
    return (
        link.position,
        dumps(link.target),
        link.norm,
        link.checked_version,
        link.quote_hash,
        link.problem,
    )


def _fact(row: Sequence[Any], value: Callable[[Sequence[Any]], Matter]) -> Fact[Matter]:
    valid_from, valid_to, recorded, withdrawn, *columns = row
    return Fact(
        value=value(columns),
        valid_from=valid_from,
        valid_to=valid_to,
        recorded=recorded,
        withdrawn=withdrawn,
    )
