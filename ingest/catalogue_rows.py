"""The rows of one list as matters: completed, told apart, doubted; read as often as needed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from ingest.list_changes import Matter
from ingest.matter_rows import (
    ENTRIES,
    Faults,
    Identities,
    entry_of,
    item_of,
    kind_of,
    state_of,
)
from ingest.readers.streams import Listing
from ontology.matters import BaseItem

_STEP = 500
_CARRIED = ("name", "matter_type", "basis_text", "body", "department")


class MatterRows:
    """A list as a sequence of matters, each with the number and the words of its row.

    Attributes:
        kind: items or entries.
        faults: what looked wrong in the rows of the last reading.
        counted, nameless: how many rows it had, and how many of them without a name.
    """

    def __init__(self, listing: Listing, on_progress: Callable[[int], None]) -> None:
        """Read nothing yet."""
        self.listing = listing
        self.kind = kind_of(listing)
        self.list_name = listing.title or Path(listing.path).stem
        self.faults = Faults()
        self.counted = self.nameless = 0
        self._on_progress = on_progress

    def read(self, *, quietly: bool = False) -> Iterator[tuple[int, dict[str, str], Matter]]:
        """All matters from the first row; equal rows once.

        Args:
            quietly: a first reading, whose progress is not told.
        """
        self.faults = Faults()
        return self._read(quietly=quietly)

    def _read(self, *, quietly: bool) -> Iterator[tuple[int, dict[str, str], Matter]]:
        identities = Identities()
        for number, row in self._rows(quietly=quietly):
            matter = self._matter(row)
            ident, state = identities.settle(matter)
            where = f"第 {number} 条 {matter.name[:20]}"
            if state == "same":
                self.faults.add("与前面的行完全相同，只记一次", where)
                continue
            if state == "clash":
                self._clash(matter, where)
            self._doubt_words(row, matter, number)
            yield number, row, matter if ident == matter.id else replace(matter, id=ident)

    def _matter(self, row: dict[str, str]) -> Matter:
        if self.kind == ENTRIES:
            return entry_of(row, self.listing.columns)
        return item_of(row, self.listing.columns, self.list_name)

    def _clash(self, matter: Matter, where: str) -> None:
        what = "编码重复而内容不同" if matter.code else "名称、类型、机关都相同而内容不同"
        place = f"{where} {matter.code}" if matter.code else where
        self.faults.add(f"{what}，分别保留，请核对", place)

    def _doubt_words(self, row: dict[str, str], matter: Matter, number: int) -> None:
        if isinstance(matter, BaseItem):
            if row.get("matter_type") and matter.matter_type is None:
                self.faults.add("事项类型未识别，照原文保留", f"第 {number} 条 {matter.type_raw}")
        elif state_of(row.get("state", "")) is None:
            self.faults.add("事项状态未识别，照原文保留", f"第 {number} 条 {matter.state}")

    def _rows(self, *, quietly: bool) -> Iterator[tuple[int, dict[str, str]]]:
        self.counted = self.nameless = number = 0
        above: dict[str, str] = {}
        for number, row in enumerate(self.listing.rows(), start=1):
            if number % _STEP == 0 and not quietly:
                self._on_progress(_STEP)
            if not row.get("name"):
                if not row.get("sub_name"):
                    self.nameless += 1
                    self.faults.add("没有事项名称，已跳过", f"第 {number} 条")
                    continue
                row = self._completed(row, above, number)  # noqa: PLW2901 - the row goes on completed
            above = row
            yield number, row
        self.counted = number
        if not quietly:
            self._on_progress(number % _STEP)

    def _completed(self, row: dict[str, str], above: dict[str, str], number: int) -> dict[str, str]:
        """A sub item whose main item and basis stand once, in a row above it."""
        if "name" not in row or not above.get("name"):
            return row
        self.faults.add("子项行没有写主项，主项及空着的类型、依据、机关随上一行", f"第 {number} 条")
        carried = {
            key: above[key] for key in _CARRIED if key in row and not row[key] and above.get(key)
        }
        return row | carried
