"""Every live entry against its item: name, type, base code, basis and level."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from adjustment.findings.bodies import ENTRY_STATE_CANCELLED
from adjustment.findings.consistency.bases import BasisDifference, difference, document
from adjustment.findings.consistency.causes import Causes
from adjustment.findings.consistency.divergence import (
    CODE,
    LEVEL,
    NAME,
    TYPE,
    Divergence,
    of_basis,
    tell,
)
from adjustment.findings.exemptions import exemption
from adjustment.findings.territory import divisions_above
from graph.store.port.records import NOW, BasisLink, Moment
from graph.store.port.store import Store
from nlp.normalize import fold
from ontology import codes
from ontology.elements import element
from ontology.flags import RedFlag
from ontology.matters import BaseItem, ImplementationEntry
from ontology.vocabulary import matter_type, matter_type_name, tier

# Law of a smaller area inside the directory's: an entry there may name it beyond the directory.
_LOCAL_LAW = frozenset(
    {
        "autonomous_regulation",
        "separate_regulation",
        "local_regulation_city",
        "local_gov_rule_city",
        "sez_regulation",
        "pudong_regulation",
    }
)


def consistency(store: Store, moment: Moment = NOW) -> Iterator[RedFlag]:
    """Live entries whose shared elements differ from their base item's, by base code.

    Differences of width, spaces, order, numbering and quotation marks are none; nor are the local
    elements, and laws of the entry's own area beyond those of the directory. An entry that is exempt
    from publication is not compared.
    """
    shelf = Shelf.of(store, moment)
    found: dict[str, list[Divergence]] = defaultdict(list)
    live: Counter[str] = Counter()
    for entry in store.matters.entries(moment):
        if entry.state == ENTRY_STATE_CANCELLED or exemption(entry):
            continue
        code = entry.base_code or ""
        live[code] += 1
        found[code] += shelf.divergences(entry)
    causes = Causes(store, live)
    for code in sorted(found):
        for divergence in found[code]:
            yield tell(divergence, causes.of(divergence, found[code]))


@dataclass(slots=True)
class Shelf:
    """The directory in memory, and pairs of cells that were compared already."""

    store: Store
    moment: Moment
    items: dict[str, BaseItem]
    named: dict[tuple[str, str | None], list[BaseItem]]
    folded: dict[str, str] = field(default_factory=dict)
    links: dict[str, tuple[BasisLink, ...]] = field(default_factory=dict)
    areas: dict[str, tuple[str, ...]] = field(default_factory=dict)
    compared: dict[tuple[str, str, str], BasisDifference] = field(default_factory=dict)
    _common: frozenset[str] | None = None

    @classmethod
    def of(cls, store: Store, moment: Moment) -> Shelf:
        """Read the directory."""
        items: dict[str, BaseItem] = {}
        named: dict[tuple[str, str | None], list[BaseItem]] = defaultdict(list)
        for item in store.matters.items(moment):
            if item.code:
                items[item.code] = item
                named[fold(item.name), item.matter_type].append(item)
        return cls(store, moment, items, named)

    def divergences(self, entry: ImplementationEntry) -> list[Divergence]:
        """In what an entry differs."""
        item = self.items.get(entry.base_code or "")
        if item is None:
            return self._orphan(entry) if entry.base_code else []
        found = [*self._code(item, entry), *self._type(item, entry), *self._level(item, entry)]
        if item.name != entry.name and self._fold(item.name) != self._fold(entry.name):
            found.append(self._renamed(item, entry))
            if found[-1].field == CODE:
                return found  # its basis is that of the other item
        if entry.basis_text and entry.basis_text != item.basis_text:
            found += self._basis(item, entry)
        return found

    def _fold(self, text: str) -> str:
        if text not in self.folded:
            self.folded[text] = fold(text)
        return self.folded[text]

    def _orphan(self, entry: ImplementationEntry) -> list[Divergence]:
        """A base code that the directory does not have."""
        kind = matter_type(element(entry, "matter_type"))
        twins = [
            item
            for (name, own), items in self._twins(entry)
            for item in items
            if kind in (None, own) and name
        ]
        expected = twins[0].code or "" if len(twins) == 1 else ""
        hint = f"，目录中同名事项的编码是{expected}" if expected else ""
        return [
            Divergence(
                item=None,
                entry=entry,
                field=CODE,
                expected=expected,
                found=entry.base_code or "",
                reason=f"基本目录中没有这个基本编码{hint}",
                severity="major",
            )
        ]

    def _twins(
        self, entry: ImplementationEntry
    ) -> Iterator[tuple[tuple[str, str | None], list[BaseItem]]]:
        name = self._fold(entry.name)
        return ((key, items) for key, items in self.named.items() if key[0] == name)

    def _renamed(self, item: BaseItem, entry: ImplementationEntry) -> Divergence:
        """Another name; where name and basis are those of another item, the code is what is wrong."""
        basis = self._fold(entry.basis_text)
        others = [
            other
            for _, items in self._twins(entry)
            for other in items
            if basis and self._fold(other.basis_text) == basis
        ]
        wrong_code = len(others) == 1 and self._fold(item.basis_text) != basis
        expected, found = (
            (others[0].code or "", entry.base_code or "") if wrong_code else (item.name, entry.name)
        )
        told = (
            "名称和依据都是另一事项的，基本编码疑似填错"
            if wrong_code
            else "事项名称与基本目录不一致"
        )
        return Divergence(
            item=item,
            entry=entry,
            field=CODE if wrong_code else NAME,
            expected=expected,
            found=found,
            reason=told,
            severity="major",
        )

    def _code(self, item: BaseItem, entry: ImplementationEntry) -> Iterator[Divergence]:
        """The implementation code has another base code in it."""
        if not entry.code or not item.code or item.code in entry.code:
            return  # the common case, without reading the code
        fault = codes.base_fault(codes.read(entry.code), item.code)
        if fault is not None:
            yield Divergence(
                item=item,
                entry=entry,
                field=CODE,
                expected=item.code,
                found=codes.read(entry.code).base,
                reason=fault.text,
                severity="major",
            )

    def _type(self, item: BaseItem, entry: ImplementationEntry) -> Iterator[Divergence]:
        printed = element(entry, "matter_type")
        if printed and item.matter_type and matter_type(printed) != item.matter_type:
            yield Divergence(
                item=item,
                entry=entry,
                field=TYPE,
                expected=item.type_raw or matter_type_name(item.matter_type),
                found=printed,
                reason="事项类型与基本目录不一致",
                severity="critical",
            )

    def _level(self, item: BaseItem, entry: ImplementationEntry) -> Iterator[Divergence]:
        """The exercise level that the entry prints is none of the item's."""
        printed = element(entry, "levels")
        if not printed or printed in item.levels:
            return
        mine = {tier(level) for level in item.levels}
        theirs = tier(printed)
        if theirs and mine and None not in mine and theirs not in mine:
            yield Divergence(
                item=item,
                entry=entry,
                field=LEVEL,
                expected="、".join(item.levels),
                found=printed,
                reason="行使层级不在基本目录所列之内",
                severity="major",
            )

    def _basis(self, item: BaseItem, entry: ImplementationEntry) -> Iterator[Divergence]:
        if self._fold(item.basis_text) == self._fold(entry.basis_text):
            return
        key = (item.basis_text, entry.basis_text, entry.division_code)
        if key not in self.compared:
            ours, theirs = self._links(item.basis_text), self._links(entry.basis_text)
            self.compared[key] = difference(ours, theirs, self._lawful(theirs, entry))
        found = self.compared[key]
        unread = not (self._links(item.basis_text) and self._links(entry.basis_text))
        if found or unread:
            yield of_basis(item, entry, found)

    def _links(self, text: str) -> tuple[BasisLink, ...]:
        if text not in self.links:
            matters = self.store.matters
            self.links[text] = matters.links_of(matters.cell_of(text), self.moment)
        return self.links[text]

    def _lawful(self, links: tuple[BasisLink, ...], entry: ImplementationEntry) -> frozenset[str]:
        """Documents that are law of the entry's own area, and not of the whole directory's."""
        own = set(self._areas(entry.division_code)) - self._everywhere()
        found = set()
        for link in links:
            norm = self.store.norms.norm(link.norm, self.moment) if link.norm else None
            if norm and norm.level in _LOCAL_LAW and norm.territory in own:
                found.add(document(link))
        return frozenset(found)

    def _areas(self, code: str) -> tuple[str, ...]:
        if code not in self.areas:
            self.areas[code] = divisions_above(self.store.organisations, code)
        return self.areas[code]

    def _everywhere(self) -> frozenset[str]:
        """Names of the divisions that hold all bodies: what the directory itself is made for."""
        if self._common is None:
            chains = [
                set(self._areas(division.code)) for division in self.store.organisations.divisions()
            ]
            roots = [chain for chain in chains if len(chain) > 1]
            self._common = frozenset(set.intersection(*roots)) if roots else frozenset()
        return self._common
