"""Faults of matters in the store, on a day: what they stand on, whether it holds, who runs them and how."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from adjustment.findings.bodies import ENTRY_STATE_CANCELLED
from adjustment.findings.exemptions import exemption
from adjustment.findings.flags import places, setting, subjects, terms
from adjustment.findings.flags.facts import Basis, Check, Facts, Fault, Matter
from adjustment.findings.flags.quotes import StoredTexts, lapsed, moved, quotes
from graph.store.port.records import Moment
from graph.store.port.store import Store
from ontology.flags import RedFlag
from ontology.matters import BaseItem, ImplementationEntry
from ontology.vocabulary import load

# What an item is asked, and an entry whose own cell differs from its item's.
OF_BASES: tuple[Check, ...] = (
    setting.level,
    setting.subtype,
    setting.source,
    setting.unpublished,
    setting.temporary,
    setting.overdue_rule,
    terms.disguised,
)
# What an item is asked about its own columns.
OF_ITEM: tuple[Check, ...] = (
    places.unresolved_tier,
    subjects.town_penalty,
    subjects.coercion_entrusted,
    terms.fee,
    terms.long_limit,
    terms.promise,
)
# What every live entry is asked.
OF_ENTRY: tuple[Check, ...] = (
    subjects.coercion_entrusted,
    subjects.authorised,
    subjects.town_penalty,
    subjects.succeeded,
    places.territory,
    places.division,
    terms.fee,
    terms.long_limit,
    terms.promise,
)


@dataclass(slots=True)
class Auditor:
    """Looks at cells once, however many items and entries share them."""

    facts: Facts
    texts: StoredTexts = field(init=False)
    cells: dict[str, tuple[Fault, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Prepare the texts."""
        self.texts = StoredTexts(self.facts)

    def flags(self) -> Iterator[RedFlag]:
        """All faults of all live items and entries."""
        for item in self.facts.store.matters.items(self.facts.moment):
            yield from self._of(item)

    def _of(self, item: BaseItem) -> Iterator[RedFlag]:
        bases = self.facts.of_text(item.basis_text)
        matter = Matter(item=item, bases=bases)
        found = (*self._of_cell(item.basis_text, bases), *self._ask(matter, OF_BASES + OF_ITEM))
        for fault in found:
            yield tell(fault, item)
        at_item = {(fault.kind, fault.reason) for fault in found}
        for entry in self._live(item):
            for fault in dict.fromkeys(self._of_entry(item, entry)):
                if (fault.kind, fault.reason) not in at_item:
                    yield tell(fault, item, entry)

    def _of_entry(self, item: BaseItem, entry: ImplementationEntry) -> Iterator[Fault]:
        differs = bool(entry.basis_text) and entry.basis_text != item.basis_text
        text = entry.basis_text if differs else item.basis_text
        bases = self.facts.of_text(text)
        matter = Matter(item=item, entry=entry, bases=bases)
        if differs:
            yield from self._of_cell(text, bases)
            yield from self._ask(matter, OF_BASES)
        yield from self._ask(matter, OF_ENTRY)

    def _live(self, item: BaseItem) -> Iterator[ImplementationEntry]:
        matters = self.facts.store.matters
        for entry in matters.entries_of(item.code, self.facts.moment) if item.code else ():
            if entry.state != ENTRY_STATE_CANCELLED and not exemption(entry):
                yield entry

    def _of_cell(self, text: str, bases: tuple[Basis, ...]) -> tuple[Fault, ...]:
        if text not in self.cells:
            found = (
                *lapsed(self.facts, bases),
                *quotes(self.texts, bases),
                *moved(self.facts, bases),
            )
            self.cells[text] = tuple(dict.fromkeys(found))
        return self.cells[text]

    def _ask(self, matter: Matter, checks: tuple[Check, ...]) -> Iterator[Fault]:
        for check in checks:
            yield from check(self.facts, matter)


def red_flags(store: Store, day: str) -> Iterator[RedFlag]:
    """Faults of all matters, as the law stands on a day."""
    yield from Auditor(Facts(store, Moment(as_of=day))).flags()


def tell(fault: Fault, item: BaseItem, entry: ImplementationEntry | None = None) -> RedFlag:
    """A fault as the flag that people and programs read."""
    row = load("red_flags")[fault.kind.value]
    return RedFlag(
        kind=fault.kind,
        code=item.code or item.id,
        name=item.name,
        entry=(entry.code or entry.id) if entry else None,
        division=entry.division_name if entry else "",
        body=entry.body if entry else "",
        field=fault.field,
        expected=fault.expected,
        found=fault.found,
        reason=fault.reason,
        severity=row["severity"],
        articles=row["articles"],
    )
