"""What the checks look at: a matter, the bases it stands on, and their words on a day."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from adjustment.findings.divisions import Validity, fault_of, validities
from adjustment.findings.remaining import Grade, grade_of
from adjustment.findings.territory import divisions_above
from graph.store.port.records import BasisLink, Moment, NormRecord, VersionRecord
from graph.store.port.store import Store
from graph.temporal import Timeline
from ontology.changes import ChangeEvent
from ontology.elements import element
from ontology.flags import FlagKind
from ontology.matters import BaseItem, BasisRole, ImplementationEntry

_MUNICIPALITY = re.compile(r"(?:11|12|31|50)\d{4}")  # 京、津、沪、渝 (GB/T 2260)


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """One target of a basis cell, as it stands on the day.

    Attributes:
        norm, version: None when it could not be linked, or nothing binds.
        words: of the provision named, as it reads now; the quotation where the text is not held.
    """

    link: BasisLink
    norm: NormRecord | None
    version: VersionRecord | None
    words: str

    @property
    def title(self) -> str:
        """The title, official if known."""
        return self.link.target.title or self.link.target.title_raw

    @property
    def level(self) -> str:
        """Level of the norm."""
        return self.norm.level if self.norm else "unknown"

    @property
    def sets(self) -> bool:
        """Whether it is there to set the power."""
        return self.link.target.role is BasisRole.SETTING


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """An item, or one entry of it, with the bases of its own cell."""

    item: BaseItem
    entry: ImplementationEntry | None = None
    bases: tuple[Basis, ...] = ()

    @property
    def kind(self) -> str | None:
        """Matter type of the item."""
        return self.item.matter_type

    @property
    def name(self) -> str:
        """Name as the entry has it, else the item."""
        return self.entry.name if self.entry else self.item.name

    @property
    def setting(self) -> tuple[Basis, ...]:
        """The bases that set the power."""
        return tuple(basis for basis in self.bases if basis.sets)

    @property
    def words(self) -> str:
        """The words of all bases together."""
        return "\n".join(basis.words for basis in self.bases)

    def element(self, key: str) -> str:
        """An element, of the entry first, then of the item."""
        own = element(self.entry, key) if self.entry else ""
        return own or element(self.item, key)

    @property
    def levels_known(self) -> bool:
        """Whether the level of every setting basis is known (and there is one)."""
        return bool(self.setting) and all(basis.level != "unknown" for basis in self.setting)

    def graded(self, grade: Grade) -> bool:
        """Whether a setting basis has this grade for the type."""
        return any(grade_of(basis.level, self.kind) is grade for basis in self.setting)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What a check found, before it is told as a flag."""

    kind: FlagKind
    reason: str
    field: str = "设定依据"
    expected: str = ""
    found: str = ""


@dataclass(slots=True)
class Facts:
    """The store on a day, each cell and text read once."""

    store: Store
    moment: Moment
    timeline: Timeline = field(init=False)
    cells: dict[str, tuple[Basis, ...]] = field(default_factory=dict)
    areas: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _titles: dict[str, tuple[str, ...]] | None = None
    _former: dict[str, tuple[tuple[ChangeEvent, str], ...]] | None = None
    _touching: dict[str, tuple[ChangeEvent, ...]] = field(default_factory=dict)
    _municipality: bool | None = None
    _validities: dict[str, Validity] | None = None
    _invalid: dict[tuple[str, str], str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Prepare the texts."""
        self.timeline = Timeline(self.store)

    @property
    def day(self) -> str:
        """The day of law."""
        return self.moment.as_of or ""

    def bases(self, cell: str) -> tuple[Basis, ...]:
        """The targets of a cell."""
        if cell not in self.cells:
            links = self.store.matters.links_of(cell)
            self.cells[cell] = tuple(map(self._basis, links))
        return self.cells[cell]

    def of_text(self, basis_text: str) -> tuple[Basis, ...]:
        """The targets of a cell with this text."""
        return self.bases(self.store.matters.cell_of(basis_text)) if basis_text else ()

    def _basis(self, link: BasisLink) -> Basis:
        norms = self.store.norms
        norm = norms.norm(link.norm) if link.norm else None
        version = norms.in_force(link.norm, self.moment) if link.norm else None
        words = self._words(version, link) or link.target.quoted_text or ""
        return Basis(link=link, norm=norm, version=version, words=words)

    def _words(self, version: VersionRecord | None, link: BasisLink) -> str:
        article = link.target.pinpoint.article
        if version is None or article is None:
            return ""
        text = self.timeline.text(version.id)
        return text.words(link.target.pinpoint.path) or text.words(f"art_{article}") or ""

    def above(self, code: str) -> tuple[str, ...]:
        """Names of a division and of all above it."""
        if code not in self.areas:
            self.areas[code] = divisions_above(self.store.organisations, code)
        return self.areas[code]

    def invalid(self, code: str, name: str) -> str:
        """Why a division is not valid on the day; empty where nothing speaks against it."""
        if self._validities is None:
            self._validities = validities(self.store.organisations.departments(self.moment))
        key = (code, name)
        if key not in self._invalid:
            self._invalid[key] = fault_of(self._validities, code, name, self.day)
        return self._invalid[key]

    def titles(self) -> dict[str, tuple[str, ...]]:
        """Title key → ids of norms."""
        if self._titles is None:
            self._titles = self.store.norms.titles(self.moment)
        return self._titles

    def touching(self, norm: str) -> tuple[ChangeEvent, ...]:
        """Events that modify a norm."""
        if norm not in self._touching:
            self._touching[norm] = self.store.events.events_touching(norm)
        return self._touching[norm]

    def former(self) -> dict[str, tuple[tuple[ChangeEvent, str], ...]]:
        """Bodies that gave something up by the day, with the events and their days."""
        if self._former is None:
            found: dict[str, list[tuple[ChangeEvent, str]]] = {}
            for event in self.store.events.events():
                if event.effective is None or event.effective > self.day:
                    continue
                for succession in event.successions:
                    found.setdefault(succession.former, []).append((event, event.effective))
            self._former = {body: tuple(events) for body, events in found.items()}
        return self._former

    def in_municipality(self) -> bool:
        """Whether the lists are those of one of the four municipalities (DOMAIN.md 2.4)."""
        if self._municipality is None:
            codes = (division.code for division in self.store.organisations.divisions())
            self._municipality = any(_MUNICIPALITY.match(code) for code in codes)
        return self._municipality


Check = Callable[[Facts, Matter], Iterator[Fault]]
