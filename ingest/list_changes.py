"""A list that is loaded again: what is gone, and what may be an old matter under another name.

Nothing is merged by the machine: a doubtful pair is a question, and a person's answer is recorded
with the matter (`SAME`), so that it is not asked again.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields, replace
from difflib import SequenceMatcher

from graph.store.port.store import Store
from ingest.matter_rows import ENTRIES
from nlp.normalize import fold
from ontology.matters import BaseItem, ImplementationEntry

Matter = BaseItem | ImplementationEntry
Scope = tuple[str, ...]

SAME = "同一事项标识"  # attribute: ids under which later lists give the same matter
_ALIKE = 0.6  # share of common characters from which another name is worth a question
_COVERED = 0.5  # share of a list's matters that a file holds when it is the whole list
REASONS = {
    "moved": "名称、类型相同而机关不同：是机关变了，还是两个事项？",
    "renamed": "依据、机关相同而名称不同：是改名，还是两个事项？",
    "retyped": "名称、机关相同而类型不同：是改了类型，还是两个事项？",
    "coded": "名称、机关相同，一边有编码一边没有：是补了编码，还是两个事项？",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A new row that may be an old matter; a person decides."""

    kind: str
    old: Matter
    new: Matter

    @property
    def reason(self) -> str:
        """The question, in Chinese."""
        return REASONS[self.kind]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What a person said about doubtful pairs.

    Attributes:
        same: id in the new list → id in the store.
        different: `(id in the store, id in the new list)`.
    """

    same: dict[str, str] = field(default_factory=dict)
    different: frozenset[tuple[str, str]] = frozenset()


@dataclass(slots=True, kw_only=True)
class Rows:
    """What a file holds, in little room.

    Attributes:
        ids: hashes of the ids of its rows.
        narrow: lists (divisions) with their bodies, for which it has rows.
        wide: lists (divisions) for which it has rows.
    """

    ids: set[int] = field(default_factory=set)
    narrow: set[Scope] = field(default_factory=set)
    wide: set[Scope] = field(default_factory=set)

    def add(self, matter: Matter) -> None:
        """Count a row in."""
        self.ids.add(hash(matter.id))
        wide = scope_of(matter)
        self.wide.add(wide)
        self.narrow.add((*wide, matter.body))


def scope_of(matter: Matter) -> Scope:
    """The list of an item, the division of an entry: what a file can hold as a whole."""
    if isinstance(matter, BaseItem):
        return (matter.list_name,)
    return (matter.division_code or matter.division_name,)


@dataclass(slots=True, kw_only=True)
class Stock:
    """What the store has of the lists in a file.

    Attributes:
        known: hashes of all ids.
        aliases: id in lists → id in the store, from answers given before.
        gone: matters of these lists and bodies that the file no longer has.
        elsewhere: matters of these lists under bodies for which the file has no row.
        standing: how many matters of these lists and bodies the store has.
    """

    known: set[int] = field(default_factory=set)
    aliases: dict[str, str] = field(default_factory=dict)
    gone: dict[str, Matter] = field(default_factory=dict)
    elsewhere: dict[str, Matter] = field(default_factory=dict)
    standing: int = 0
    held: Counter[Scope] = field(default_factory=Counter)
    missed: Counter[Scope] = field(default_factory=Counter)

    def add(self, matter: Matter, rows: Rows, answers: Answers, *, whole: bool) -> None:
        """Count a matter of the store in."""
        self.known.add(hash(matter.id))
        names = (matter.id, *dict(matter.attributes).get(SAME, "").split())
        self.aliases.update((name, matter.id) for name in names[1:])
        present = any(hash(name) in rows.ids for name in names)
        present = present or matter.id in answers.same.values()
        wide = scope_of(matter)
        if wide not in rows.wide:
            return
        (self.held if present else self.missed)[wide] += 1
        near = whole or (*wide, matter.body) in rows.narrow
        self.standing += near
        if not present:
            (self.gone if near else self.elsewhere)[matter.id] = matter

    def candidates(self) -> Iterator[Matter]:
        """Matters that a new row may continue.

        Those under other bodies only where the file holds most of their list: else it is another
        department's file, and says nothing about them.
        """
        yield from self.gone.values()
        for matter in self.elsewhere.values():
            scope = scope_of(matter)
            if self.held[scope] >= _COVERED * (self.held[scope] + self.missed[scope]):
                yield matter


def stock_of(store: Store, kind: str, rows: Rows, answers: Answers, *, whole: bool) -> Stock:
    """Look through the matters of a store once.

    Args:
        store: the store.
        kind: items or entries.
        rows: what the file holds.
        answers: what a person said; whoever continues an old matter does not lose it.
        whole: the file holds its lists (divisions) as a whole, all bodies.
    """
    stock = Stock()
    matters: Iterable[Matter] = (
        store.matters.entries() if kind == ENTRIES else store.matters.items()
    )
    for matter in matters:
        stock.add(matter, rows, answers, whole=whole)
    return stock


class Doubts:
    """Finds for a new row the old matter that it may continue; each is asked about once."""

    def __init__(self, stock: Stock, answers: Answers) -> None:
        """Index what the file no longer has."""
        self._answers = answers
        self._by_name: dict[Scope, list[Matter]] = defaultdict(list)
        self._by_basis: dict[Scope, list[Matter]] = defaultdict(list)
        self._taken: set[str] = set()
        for matter in stock.candidates():
            scope = scope_of(matter)
            self._by_name[(*scope, fold(matter.name))].append(matter)
            if matter.basis_text:
                self._by_basis[(*scope, matter.body, matter.basis_text)].append(matter)

    def __bool__(self) -> bool:
        """Whether there is anything to ask about."""
        return bool(self._by_name)

    def find(self, new: Matter) -> Doubt | None:
        """The question about a new row; None where it continues nothing."""
        scope = scope_of(new)
        for old in self._by_name.get((*scope, fold(new.name)), ()):
            if self._open(old, new):
                return self._doubt(_difference(old, new), old, new)
        same_basis = self._by_basis.get((*scope, new.body, new.basis_text), ())
        fitting = [old for old in same_basis if self._open(old, new) and _kind(old) == _kind(new)]
        best = max(fitting, key=lambda old: _likeness(old.name, new.name), default=None)
        if best is None or _likeness(best.name, new.name) < _ALIKE:
            return None
        return self._doubt("renamed", best, new)

    def _open(self, old: Matter, new: Matter) -> bool:
        if old.id in self._taken or (old.id, new.id) in self._answers.different:
            return False
        if isinstance(old, ImplementationEntry) and isinstance(new, ImplementationEntry):
            return not (old.code and new.code) and old.base_code == new.base_code
        # Codes are identities: two codes are two matters (DOMAIN.md 6.3).
        return not (old.code and new.code)

    def _doubt(self, kind: str, old: Matter, new: Matter) -> Doubt:
        self._taken.add(old.id)
        return Doubt(kind=kind, old=old, new=new)


def _difference(old: Matter, new: Matter) -> str:
    if old.body != new.body:
        return "moved"
    return "coded" if bool(old.code) != bool(new.code) else "retyped"


def _kind(matter: Matter) -> str:
    return matter.type_raw if isinstance(matter, BaseItem) else ""


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, fold(one), fold(other), autojunk=False).ratio()


def continued(matter: Matter, old_id: str) -> Matter:
    """The row of a list as the next state of an old matter, its own id kept beside."""
    others = tuple(pair for pair in matter.attributes if pair[0] != SAME)
    return replace(matter, id=old_id, attributes=(*others, (SAME, matter.id)))


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field of a matter, or a column of its list, with the old and the new words."""

    name: str
    old: str
    new: str


def differences(old: Matter, new: Matter) -> tuple[FieldChange, ...]:
    """What a change would do to a matter, field by field."""
    changed = []
    for name in (f.name for f in fields(new) if f.name not in ("id", "attributes")):
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            changed.append(FieldChange(name, _words(before), _words(after)))
    had, has = dict(old.attributes), dict(new.attributes)
    columns = (
        FieldChange(name, had.get(name, ""), has.get(name, ""))
        for name in dict.fromkeys((*had, *has))
    )
    return (*changed, *(column for column in columns if column.old != column.new))


def _words(value: object) -> str:
    return "、".join(value) if isinstance(value, tuple) else str(value or "")
