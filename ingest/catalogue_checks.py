"""What looks wrong in the rows of a list, beside what the store has: codes, names, base items."""

from __future__ import annotations

from graph.store.port.store import Store
from ingest.catalogue_rows import MatterRows
from ingest.code_checks import CodeChecks
from ingest.list_changes import Matter
from ingest.matter_rows import ENTRIES
from ontology.matters import BaseItem, ImplementationEntry


class RowChecks:
    """Faults of the rows of one list; asked before any of them is written."""

    def __init__(self, store: Store, rows: MatterRows, today: str) -> None:
        """Begin a list.

        Args:
            store: what is known already.
            rows: the list; its faults are told there.
            today: the day on which divisions should be valid.
        """
        self._store = store
        self._faults = rows.faults
        divisions = (division.code for division in store.organisations.divisions())
        self._codes = CodeChecks(rows.faults, today, divisions)
        self._known_bases: dict[str, bool] = {}
        # Name and body of the items of the store → id, where the list has no codes to go by.
        coded = rows.kind == ENTRIES or "base_code" in rows.listing.columns
        known = () if coded else store.matters.items()
        self._twins = {(item.name, item.body): item.id for item in known}

    def check(self, matter: Matter, row: dict[str, str], number: int) -> None:
        """Look at one row."""
        if isinstance(matter, BaseItem):
            self._codes.item(matter, number)
            self._compare(matter, number)
        else:
            self._codes.entry(matter, row.get("matter_type", ""), number)
            self._check_base(matter, number)

    def finish(self) -> None:
        """Say what only the whole list tells."""
        self._codes.finish()

    def _compare(self, item: BaseItem, number: int) -> None:
        twin = self._twins.get((item.name, item.body)) if item.code is None else None
        if twin and twin != item.id:
            self._faults.add(
                "库中有同名同机关的事项而清单或类型不同，未合并，请核对",
                f"第 {number} 条 {item.name[:20]}",
            )
        for known in self._store.matters.items_coded(item.code) if item.code else ():
            if known.id == item.id and known.name != item.name:
                self._faults.add(
                    "编码已在库中而名称不同，按改名记录，请核对",
                    f"第 {number} 条 {item.code} “{known.name}”→“{item.name}”",
                )

    def _check_base(self, entry: ImplementationEntry, number: int) -> None:
        code = entry.base_code or ""
        if code not in self._known_bases:
            self._known_bases[code] = bool(code and self._store.matters.items_coded(code))
        if not self._known_bases[code]:
            self._faults.add("基本编码在基本目录中没有", f"第 {number} 条 {code or '（空）'}")
