"""Rows of a list as base items and implementation entries: recognition, identity, doubts."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Protocol

from ingest.readers.headers import column_title
from nlp.normalize import fold
from ontology.identifiers import safe
from ontology.matters import BaseItem, ImplementationEntry
from ontology.vocabulary import load, matter_type

ITEMS, ENTRIES = "items", "entries"
NEEDED = {ITEMS: ("name", "basis_text"), ENTRIES: ("name",)}
_FIELDS = {
    ITEMS: {"base_code", "name", "matter_type", "basis_text", "levels", "body", "list_name"},
    ENTRIES: {
        "entry_code",
        "base_code",
        "name",
        "basis_text",
        "body",
        "division_name",
        "division_code",
        "state",
    },
}
# Levels in the exchange tables (GB/T 39046-2020 Annex A, DOMAIN.md 6.3).
_NUMBERED_LEVELS = {
    "1": "国家级",
    "2": "省级",
    "3": "市级",
    "4": "县级",
    "5": "乡镇级",
    "6": "村级",
}
_LEVEL_SPLIT = re.compile(r"[、,，;；/\n]+")
_READABLE = 24
# Numbers of rows and the envelope of an exchange: they change with every transfer.
_ENVELOPE = frozenset({"seq", "id", "batch", "operation", "synced", "origin"})


class HasColumns(Protocol):
    """A list, read whole or row by row."""

    @property
    def columns(self) -> dict[str, str]:
        """Field → header as printed."""


def kind_of(table: HasColumns) -> str:
    """Whether a list holds base items or implementation entries, by its columns.

    Entries have an 实施编码, or name the division in which a base item is implemented.
    """
    columns = table.columns
    if "entry_code" in columns:
        return ENTRIES
    divided = "division_code" in columns or "division_name" in columns
    return ENTRIES if divided and "base_code" in columns and "matter_type" not in columns else ITEMS


@dataclass(slots=True)
class Faults:
    """What looks wrong in a list, counted by kind, with the first places."""

    counts: Counter[str] = field(default_factory=Counter)
    places: dict[str, list[str]] = field(default_factory=dict)

    def add(self, kind: str, where: str) -> None:
        """Count one."""
        self.counts[kind] += 1
        if self.counts[kind] <= 3:
            self.places.setdefault(kind, []).append(where)

    def add_many(self, kind: str, places: list[str], count: int) -> None:
        """Count several, of which the first places are known."""
        self.counts[kind] += count
        self.places.setdefault(kind, []).extend(places[:3])

    def told(self) -> tuple[str, ...]:
        """One line for each kind."""
        return tuple(
            f"{kind}：{count} 处（{'；'.join(self.places[kind])}{'……' if count > 3 else ''}）"
            for kind, count in self.counts.items()
        )


@dataclass(slots=True)
class Identities:
    """Ids given in a list, so that different rows never share one.

    Attributes:
        seen: hash of an id → hash of the row that has it; numbers, since a list may have a
            million rows.
    """

    seen: dict[int, int] = field(default_factory=dict)

    def settle(self, matter: BaseItem | ImplementationEntry) -> tuple[str, str]:
        """The id for a row, and `new`, `same` (the very row again) or `clash`."""
        key, words = hash(matter.id), hash(matter)
        known = self.seen.get(key)
        if known is None:
            self.seen[key] = words
            return matter.id, "new"
        if known == words:
            return matter.id, "same"
        apart = f"{matter.id}~{digest_of(repr(matter))[:8]}"
        again = hash(apart) in self.seen
        self.seen[hash(apart)] = words
        return apart, "same" if again else "clash"


def digest_of(*parts: str) -> str:
    """A digest of several texts, 16 hex digits."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def item_of(row: dict[str, str], columns: Mapping[str, str], list_name: str) -> BaseItem:
    """The base item of a row; its id is the code, or stands for list, type, name, parent and body."""
    name, parent = _names(row)
    printed = row.get("matter_type", "")
    base = BaseItem(
        id="",
        code=_code(row.get("base_code", "")) or _code(row.get("local_code", "")),
        name=name,
        matter_type=type_of(printed),
        type_raw=printed,
        basis_text=row.get("basis_text", ""),
        levels=_levels(row.get("levels", "")),
        body=row.get("body", "") or row.get("department", ""),
        list_name=row.get("list_name", "") or list_name,
        attributes=_attributes(row, columns, _FIELDS[ITEMS]),
    )
    ident = safe(base.code) if base.code else _stable(base, parent)
    return replace(base, id=ident)


def entry_of(row: dict[str, str], columns: Mapping[str, str]) -> ImplementationEntry:
    """The entry of a row; without an 实施编码 its id stands for base code, body, division and name."""
    code, base_code = _code(row.get("entry_code", "")), _code(row.get("base_code", ""))
    name, _ = _names(row)
    body = row.get("body", "") or row.get("department", "")
    division, division_code = row.get("division_name", ""), row.get("division_code", "")
    stable = digest_of(base_code or "", fold(name), fold(body), division_code or division)
    return ImplementationEntry(
        id=safe(code) if code else f"{safe(base_code or name[:_READABLE])}~{stable[:8]}",
        code=code,
        base_code=base_code,
        name=name,
        basis_text=row.get("basis_text", ""),
        body=body,
        division_name=division,
        division_code=division_code,
        state=state_of(row.get("state", "")) or row.get("state", ""),
        attributes=_attributes(row, columns, _FIELDS[ENTRIES]),
    )


def _names(row: dict[str, str]) -> tuple[str, str]:
    """Name of the matter and of its main item: a sub item is named together with its main item."""
    main, sub = (" ".join(row.get(key, "").split()) for key in ("name", "sub_name"))
    if not sub or sub in {"无", "—", "-", "/"} or fold(sub) == fold(main):
        return main, ""
    return (sub if not main or fold(main) in fold(sub) else f"{main}（{sub}）"), main


def _code(printed: str) -> str | None:
    code = "".join(printed.split())
    return code if code and code not in {"无", "-", "—", "/", "null", "None"} else None


@lru_cache(maxsize=4096)
def _levels(printed: str) -> tuple[str, ...]:
    parts = [part.strip() for part in _LEVEL_SPLIT.split(printed) if part.strip()]
    if all(part in _NUMBERED_LEVELS for part in parts):
        parts = [_NUMBERED_LEVELS[part] for part in parts]
    return tuple(dict.fromkeys(parts))


@lru_cache(maxsize=4096)
def type_of(printed: str) -> str | None:
    """The type that a column prints: by its name, or by its number (GB/T 39046-2020 Annex A)."""
    if not printed:
        return None
    number = printed.strip().zfill(2)
    coded = (key for key, row in load("matter_types").items() if row["code"] == number)
    return matter_type(printed) or next(coded, None)


def _stable(item: BaseItem, parent: str) -> str:
    parts = (item.list_name, item.type_raw, item.name, parent, item.body)
    return f"{safe(item.name[:_READABLE])}~{digest_of(*map(fold, parts))[:8]}"


def _attributes(
    row: dict[str, str], columns: Mapping[str, str], used: set[str]
) -> tuple[tuple[str, str], ...]:
    # 序号 and 名称 say nothing of the matter itself: renumbering a list must change no fact.
    return tuple(
        (_printed(key, columns.get(key, "")), value)
        for key, value in row.items()
        if value and key not in used and key not in _ENVELOPE
    )


@lru_cache(maxsize=4096)
def _printed(key: str, header: str) -> str:
    """The name of an attribute: as printed; an exchange field (promise_day) by its Chinese name."""
    return header if header and not header.isascii() else column_title(key)


@lru_cache
def _states() -> dict[str, str]:
    table = load("states")
    return {printed: state for state, row in table.items() for printed in row["printed"]}


def state_of(printed: str) -> str | None:
    """Our state for a printed 事项状态; None when it is not understood."""
    return _states().get("".join(printed.split()))
