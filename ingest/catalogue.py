"""Lists of matters into the store: base directories and implementation lists, with their bases."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from graph.store.port.records import SourceRecord
from graph.store.port.store import Store
from ingest.basis_links import CellUse, Linker, Unlinked
from ingest.matter_rows import (
    ENTRIES,
    ITEMS,
    NEEDED,
    Faults,
    Identities,
    digest_of,
    entry_of,
    item_of,
    kind_of,
    state_of,
)
from ingest.norm_index import NormIndex
from ingest.readers.rows import Table, read_rows, require
from ontology.matters import BaseItem, ImplementationEntry

_STEP = 500


@dataclass(slots=True, kw_only=True)
class CatalogueReport:
    """What became of the lists of a run.

    Attributes:
        items, entries: how many the lists hold.
        facts_written: new or changed facts about items and entries; 0 when all was known.
        linked: targets of distinct cells that stand on a norm.
        unlinked: targets and cells that do not, each with its reason.
        without_text: cited titles whose text is not held, with how many targets cite them.
        warnings: what looked wrong, file by file.
    """

    items: int = 0
    entries: int = 0
    facts_written: int = 0
    linked: int = 0
    unlinked: tuple[Unlinked, ...] = ()
    without_text: dict[str, int] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()


def load_matters(
    store: Store,
    paths: Sequence[Path],
    *,
    today: str,
    moment: str,
    on_progress: Callable[[int], None] | None = None,
) -> CatalogueReport:
    """Load lists; base items first, whatever the order of the files. Each file is written whole or not.

    Args:
        store: where they go.
        paths: .csv, .json, .jsonl or .xlsx files.
        today: the day of the run: changed rows are valid from it.
        moment: the moment of writing, ISO 8601.
        on_progress: told how many more rows are done.

    Raises:
        UnreadableFileError, MissingColumnsError: before anything of any file is written.
    """
    tables = [_checked(path) for path in paths]
    report = CatalogueReport()
    linker = Linker(store, NormIndex.of(store), today)
    for table in sorted(tables, key=lambda t: kind_of(t) == ENTRIES):
        load = _Load(store, table, today, on_progress or (lambda _: None))
        with store.transaction(f"matters {table.path}", moment):
            load.run(linker)
            store.sources.put_source(_source(table, load.told()))
        report.items += load.items
        report.entries += load.entries
        report.facts_written += load.written
        report.warnings += load.told()
    report.linked = linker.linked
    report.unlinked = tuple(linker.unlinked)
    report.without_text = dict(linker.without_text)
    return report


def _checked(path: Path) -> Table:
    table = read_rows(path)
    require(table, NEEDED[kind_of(table)])
    return table


def _source(table: Table, warnings: tuple[str, ...]) -> SourceRecord:
    path = Path(table.path)
    return SourceRecord(
        path=str(path.resolve()),
        sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
        kind="matters",
        status="loaded",
        warnings=warnings,
    )


class _Load:
    """One list on its way into the store."""

    def __init__(
        self, store: Store, table: Table, today: str, on_progress: Callable[[int], None]
    ) -> None:
        self.store = store
        self.table = table
        self.today = today
        self.on_progress = on_progress
        self.faults = Faults()
        self.identities = Identities()
        self.cells: dict[str, CellUse] = {}
        self.items = self.entries = self.written = 0

    def run(self, linker: Linker) -> None:
        """Write all rows, then their cells; only inside a transaction."""
        if kind_of(self.table) == ITEMS:
            # Items are few: they are checked against what the store has under the same codes.
            items = list(self._items())
            self.items = len(items)
            self.written = self.store.matters.put_items(items, self.today)
        else:
            self.written = self.store.matters.put_entries(self._entries(), self.today)
        linker.put(self.cells)

    def told(self) -> tuple[str, ...]:
        """Warnings of the file and of its rows."""
        name = Path(self.table.path).name
        return tuple(f"{name}：{w}" for w in (*self.table.warnings, *self.faults.told()))

    def _rows(self) -> Iterator[tuple[int, dict[str, str]]]:
        for number, row in enumerate(self.table.rows, start=1):
            if number % _STEP == 0:
                self.on_progress(_STEP)
            if not row.get("name") and not row.get("sub_name"):
                self.faults.add("没有事项名称，已跳过", f"第 {number} 条")
                continue
            yield number, row
        self.on_progress(len(self.table.rows) % _STEP)

    def _items(self) -> Iterator[BaseItem]:
        list_name = self.table.title or Path(self.table.path).stem
        twins = self._stored_names()
        for number, row in self._rows():
            item = item_of(row, self.table, list_name)
            kept = self._settled(item, digest_of(repr(item)), f"第 {number} 条 {item.name[:20]}")
            if kept is None:
                continue
            if row.get("matter_type") and item.matter_type is None:
                self.faults.add("事项类型未识别，照原文保留", f"第 {number} 条 {item.type_raw}")
            self._compare(item, twins, number)
            self._use(item.basis_text, item.name)
            yield replace(item, id=kept)

    def _stored_names(self) -> dict[tuple[str, str], str]:
        """Name and body of the items of the store → id, where the list has no codes to go by."""
        if "base_code" in self.table.columns:
            return {}
        return {(item.name, item.body): item.id for item in self.store.matters.items()}

    def _compare(self, item: BaseItem, twins: dict[tuple[str, str], str], number: int) -> None:
        twin = twins.get((item.name, item.body)) if item.code is None else None
        if twin and twin != item.id:
            self.faults.add(
                "库中有同名同机关的事项而清单或类型不同，未合并，请核对",
                f"第 {number} 条 {item.name[:20]}",
            )
        for known in self.store.matters.items_coded(item.code) if item.code else ():
            if known.id == item.id and known.name != item.name:
                self.faults.add(
                    "编码已在库中而名称不同，按改名记录，请核对",
                    f"第 {number} 条 {item.code} “{known.name}”→“{item.name}”",
                )

    def _entries(self) -> Iterator[ImplementationEntry]:
        known: dict[str, bool] = {}
        for number, row in self._rows():
            entry = entry_of(row, self.table)
            kept = self._settled(entry, digest_of(repr(entry)), f"第 {number} 条 {entry.name[:20]}")
            if kept is None:
                continue
            if state_of(row.get("state", "")) is None:
                self.faults.add("事项状态未识别，照原文保留", f"第 {number} 条 {entry.state}")
            self._check_base(entry, known, number)
            if entry.basis_text:
                self._use(entry.basis_text, entry.name)
            self.entries += 1
            yield replace(entry, id=kept)

    def _check_base(self, entry: ImplementationEntry, known: dict[str, bool], number: int) -> None:
        code = entry.base_code or ""
        if code not in known:
            known[code] = bool(code and self.store.matters.items_coded(code))
        if not known[code]:
            self.faults.add("基本编码在基本目录中没有", f"第 {number} 条 {code or '（空）'}")

    def _settled(
        self, matter: BaseItem | ImplementationEntry, digest: str, where: str
    ) -> str | None:
        """The id under which a row is kept; None for the very same row again."""
        ident, state = self.identities.settle(matter.id, digest)
        if state == "same":
            self.faults.add("与前面的行完全相同，只记一次", where)
            return None
        if state == "clash":
            what = "编码重复而内容不同" if matter.code else "名称、类型、机关都相同而内容不同"
            place = f"{where} {matter.code}" if matter.code else where
            self.faults.add(f"{what}，分别保留，请核对", place)
        return ident

    def _use(self, text: str, example: str) -> None:
        use = self.cells.get(text)
        if use is None:
            self.cells[text] = CellUse(1, example)
        else:
            use.count += 1
