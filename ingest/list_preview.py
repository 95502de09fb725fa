"""What a list would change in a store, before anything is written."""

from __future__ import annotations

from dataclasses import dataclass, field

from graph.store.port.store import Store
from ingest.catalogue import Choices
from ingest.catalogue_rows import MatterRows
from ingest.code_checks import CodeChecks
from ingest.list_changes import (
    Doubt,
    Doubts,
    FieldChange,
    Matter,
    Rows,
    Stock,
    continued,
    differences,
    stock_of,
)
from ontology.matters import BaseItem


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A matter of the store that the list says otherwise."""

    matter: Matter
    fields: tuple[FieldChange, ...]


@dataclass(slots=True, kw_only=True)
class Preview:
    """What would change.

    Attributes:
        new: rows that the store does not have.
        changed: matters with their changed fields.
        removed: matters that would be closed.
        unchanged: how many.
        doubtful: rows that would be held back, with their questions.
        untouched: matters of the same list under bodies that the file does not name.
    """

    new: list[Matter] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    removed: list[Matter] = field(default_factory=list)
    unchanged: int = 0
    doubtful: list[Doubt] = field(default_factory=list)
    untouched: int = 0


def preview(store: Store, rows: MatterRows, today: str, choices: Choices) -> Preview:
    """Compare a list with a store; nothing is written.

    Args:
        store: what is known.
        rows: the list; its faults and code faults are told in `rows.faults` afterwards.
        today: the day of the run.
        choices: what a person chose.
    """
    held = Rows()
    for _, _, matter in rows.read(quietly=True):
        held.add(matter)
    stock = stock_of(store, rows.kind, held, choices.answers, whole=choices.whole)
    found = Preview()
    doubts = Doubts(stock, choices.answers)
    reading = rows.read()
    codes = CodeChecks(rows.faults, today, (d.code for d in store.organisations.divisions()))
    for number, row, matter in reading:
        check_codes(codes, matter, row, number)
        _place(found, store, matter, stock, doubts, choices)
    codes.finish()
    asked = {doubt.old.id for doubt in found.doubtful}
    found.removed = [old for ident, old in stock.gone.items() if ident not in asked]
    found.untouched = len(set(stock.elsewhere) - asked)
    return found


def read_codes(rows: MatterRows, today: str) -> None:
    """Read a list and look at its codes, where there is no store to compare with."""
    reading = rows.read()
    codes = CodeChecks(rows.faults, today, ())
    for number, row, matter in reading:
        check_codes(codes, matter, row, number)
    codes.finish()


def check_codes(codes: CodeChecks, matter: Matter, row: dict[str, str], number: int) -> None:
    """Look at the codes of a row."""
    if isinstance(matter, BaseItem):
        codes.item(matter, number)
    else:
        codes.entry(matter, row.get("matter_type", ""), number)


def _place(
    found: Preview,
    store: Store,
    matter: Matter,
    stock: Stock,
    doubts: Doubts,
    choices: Choices,
) -> None:
    old_id = choices.answers.same.get(matter.id) or stock.aliases.get(matter.id)
    row = continued(matter, old_id) if old_id and hash(old_id) in stock.known else matter
    old = _standing(store, row) if hash(row.id) in stock.known else None
    if old is not None:
        changed = differences(old, row)
        if changed:
            found.changed.append(Change(matter=row, fields=changed))
        else:
            found.unchanged += 1
        return
    doubt = doubts.find(row)
    if doubt is None:
        found.new.append(row)
    else:
        found.doubtful.append(doubt)


def _standing(store: Store, row: Matter) -> Matter | None:
    if isinstance(row, BaseItem):
        return store.matters.item(row.id)
    entry = store.matters.entry(row.id)
    return entry if entry and entry.id == row.id else None
