"""Lists of matters into the store: base directories and implementation lists, with their bases."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from graph.store.port.records import SourceRecord
from graph.store.port.store import Store
from ingest.basis_links import CellUse, Linker, Unlinked
from ingest.catalogue_checks import RowChecks
from ingest.catalogue_rows import MatterRows
from ingest.list_changes import (
    Answers,
    Doubt,
    Doubts,
    Matter,
    Rows,
    Stock,
    continued,
    stock_of,
)
from ingest.matter_rows import ENTRIES, ITEMS, NEEDED, kind_of
from ingest.norm_index import NormIndex
from ingest.readers.headers import SYNONYMS, HeaderRules
from ingest.readers.streams import Listing, open_list
from ingest.readers.table import Table, require
from ontology.errors import RemovalsError
from ontology.matters import BaseItem, ImplementationEntry

_MOST_GONE = 0.3
_FEW = 3


@dataclass(slots=True, kw_only=True)
class CatalogueReport:
    """What became of the lists of a run.

    Attributes:
        items, entries: how many the lists hold.
        facts_written: new or changed facts about items and entries; 0 when all was known.
        closed: matters that their list no longer has, ended on the day.
        doubtful: rows held back, with the old matter that each may continue.
        linked: targets of distinct cells that stand on a norm.
        unlinked: targets and cells that do not, each with its reason.
        without_text: cited titles whose text is not held, with how many targets cite them.
        warnings: what looked wrong, file by file.
    """

    items: int = 0
    entries: int = 0
    facts_written: int = 0
    closed: int = 0
    doubtful: tuple[Doubt, ...] = ()
    linked: int = 0
    unlinked: tuple[Unlinked, ...] = ()
    without_text: dict[str, int] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What a person chose for a run.

    Attributes:
        rules: how headers are understood.
        answers: about doubtful rows.
        confirm_removals: go on although a list loses many of its rows.
        whole: each file holds its lists (of entries: its divisions) as a whole, so that matters of
            bodies which it does not name are gone as well.
    """

    rules: HeaderRules = SYNONYMS
    answers: Answers = field(default_factory=Answers)
    confirm_removals: bool = False
    whole: bool = False


DEFAULT = Choices()


def load_matters(
    store: Store,
    paths: Sequence[Path],
    *,
    today: str,
    moment: str,
    on_progress: Callable[[int], None] | None = None,
    choices: Choices = DEFAULT,
) -> CatalogueReport:
    """Load lists; base items first, whatever the order of the files. Each file is written whole or not.

    Args:
        store: where they go.
        paths: lists of any format that `open_list` reads.
        today: the day of the run: changed rows are valid from it.
        moment: the moment of writing, ISO 8601.
        on_progress: told how many more rows are done.
        choices: what a person chose.

    Raises:
        UnreadableFileError, MissingColumnsError: before anything of any file is written.
        RemovalsError: a list loses many of its rows; nothing of that file is written.
    """
    listings = [checked_list(path, choices.rules) for path in paths]
    report = CatalogueReport()
    linker = Linker(store, NormIndex.of(store), today)
    for listing in sorted(listings, key=lambda one: kind_of(one) == ENTRIES):
        load = _Load(store, listing, today, on_progress or (lambda _: None), choices)
        with store.transaction(f"matters {listing.path}", moment):
            load.run(linker)
            store.sources.put_source(_source(listing, load.told()))
        load.report_to(report)
    report.linked = linker.linked
    report.unlinked = tuple(linker.unlinked)
    report.without_text = dict(linker.without_text)
    return report


def checked_list(path: Path, rules: HeaderRules = SYNONYMS) -> Listing:
    """Open a list and refuse one that lacks the columns of its kind.

    Raises:
        UnreadableFileError, MissingColumnsError: as `open_list`.
    """
    listing = open_list(path, rules=rules)
    first = tuple(row for row, _ in zip(listing.rows(), range(1), strict=False))
    require(Table(columns=listing.columns, rows=first, path=str(path)), NEEDED[kind_of(listing)])
    return listing


def _source(listing: Listing, warnings: tuple[str, ...]) -> SourceRecord:
    path = Path(listing.path)
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return SourceRecord(
        path=str(path.resolve()),
        sha256=digest,
        kind="matters",
        status="loaded",
        warnings=warnings,
    )


class _Load:
    """One list on its way into the store."""

    def __init__(
        self,
        store: Store,
        listing: Listing,
        today: str,
        on_progress: Callable[[int], None],
        choices: Choices,
    ) -> None:
        self.store = store
        self.today = today
        self.choices = choices
        self.rows = MatterRows(listing, on_progress)
        self.cells: dict[str, CellUse] = {}
        self.count = self.written = self.closed = 0
        self.doubts: list[Doubt] = []
        self.notes: list[str] = []

    def run(self, linker: Linker) -> None:
        """Write all rows, then their cells; only inside a transaction."""
        stock = self._stock()
        if self.rows.kind == ITEMS:
            # Items are few: they are checked against what the store has under the same codes.
            items = [matter for matter in self._matters(stock) if isinstance(matter, BaseItem)]
            self.written = self.store.matters.put_items(items, self.today)
        else:
            self.written = self.store.matters.put_entries(self._entries(stock), self.today)
        if stock:
            self._close(stock)
        linker.put(self.cells)

    def told(self) -> tuple[str, ...]:
        """Warnings of the file and of its rows."""
        name = Path(self.rows.listing.path).name
        found = (*self.rows.listing.warnings, *self.rows.faults.told(), *self.notes)
        return tuple(f"{name}：{w}" for w in found)

    def report_to(self, report: CatalogueReport) -> None:
        """Add what became of this list."""
        if self.rows.kind == ITEMS:
            report.items += self.count
        else:
            report.entries += self.count
        report.facts_written += self.written
        report.closed += self.closed
        report.doubtful += tuple(self.doubts)
        report.warnings += self.told()

    def _stock(self) -> Stock | None:
        """What the store has of this list; None for the first list of its kind."""
        first = (
            self.store.matters.items() if self.rows.kind == ITEMS else self.store.matters.entries()
        )
        if next(iter(first), None) is None:
            return None
        rows = Rows()
        for _, _, matter in self.rows.read(quietly=True):
            rows.add(matter)
        whole = self.choices.whole
        stock = stock_of(self.store, self.rows.kind, rows, self.choices.answers, whole=whole)
        self._guard(stock)
        return stock

    def _guard(self, stock: Stock) -> None:
        gone = len(stock.gone)
        if self.choices.confirm_removals or gone < _FEW or gone <= _MOST_GONE * stock.standing:
            return
        raise RemovalsError(
            f"这份清单比库中少了 {gone} 项（原有 {stock.standing} 项），超过三成",
            self.rows.listing.path,
            "请确认文件完整；确属取消的，加 --confirm-removals 再导入（先用 --dry-run 看是哪些）",
        )

    def _entries(self, stock: Stock | None) -> Iterator[ImplementationEntry]:
        return (m for m in self._matters(stock) if isinstance(m, ImplementationEntry))

    def _matters(self, stock: Stock | None) -> Iterator[Matter]:
        reading = self.rows.read()
        checks = RowChecks(self.store, self.rows, self.today)
        doubts = Doubts(stock, self.choices.answers) if stock else None
        for number, row, matter in reading:
            checks.check(matter, row, number)
            kept = self._kept(matter, stock, doubts)
            if kept is not None:
                self._use(kept)
                self.count += 1
                yield kept
        checks.finish()

    def _kept(self, matter: Matter, stock: Stock | None, doubts: Doubts | None) -> Matter | None:
        """The row under the id of the matter that it continues; None while that is a question."""
        if stock is None:
            return matter
        old = self.choices.answers.same.get(matter.id) or stock.aliases.get(matter.id)
        if old and old != matter.id and hash(old) in stock.known:
            return continued(matter, old)
        if not doubts or hash(matter.id) in stock.known:
            return matter
        doubt = doubts.find(matter)
        if doubt is None:
            return matter
        self.doubts.append(doubt)
        return None

    def _close(self, stock: Stock) -> None:
        asked = {doubt.old.id for doubt in self.doubts}
        gone = [ident for ident in stock.gone if ident not in asked]
        if self.rows.kind == ENTRIES:
            self.closed = self.store.matters.close_entries(gone, self.today)
        else:
            self.closed = self.store.matters.close_items(gone, self.today)
        if gone:
            names = "；".join(stock.gone[ident].name[:20] for ident in gone[:3])
            self.notes.append(f"清单里不再有的 {len(gone)} 项自 {self.today} 起关闭（{names}）")
        left = len(set(stock.elsewhere) - asked)
        if left:
            self.notes.append(
                f"库中同一清单（区划）另有 {left} 项，其机关在文件里没有一行，未动；"
                "文件若是全部清单，请加 --whole"
            )
        if self.doubts:
            self.notes.append(
                f"{len(self.doubts)} 行与库中事项疑为同一事项，已搁置，请用 --same 或 --different 回答"
            )

    def _use(self, matter: Matter) -> None:
        if isinstance(matter, ImplementationEntry) and not matter.basis_text:
            return
        use = self.cells.get(matter.basis_text)
        if use is None:
            self.cells[matter.basis_text] = CellUse(1, matter.name)
        else:
            use.count += 1
