"""Matters, their bases, and the bodies that run them, as Turtle."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from graph.store.port.records import BasisLink, Moment
from graph.store.port.store import Store
from ontology.matters import BaseItem, ImplementationEntry
from ontology.organisations import Department, Division
from ontology.rdf import Property, block, chinese, number, thing, words


def organisations(store: Store, moment: Moment) -> Iterator[str]:
    """Departments and divisions."""
    departments = store.organisations.departments(moment)
    divisions = store.organisations.divisions(moment)
    bodies = {department.name for department in departments}
    codes = {division.code for division in divisions}
    yield from (_division(division, codes) for division in divisions)
    yield from (_department(department, bodies, codes) for department in departments)


def _division(division: Division, codes: set[str]) -> str:
    return block(
        thing("division", division.code),
        "lbt:Division",
        [
            ("lbt:code", words(division.code)),
            ("lbt:name", chinese(division.name)),
            ("lbt:tier", chinese(division.level)),
            ("lbt:partOf", thing("division", division.parent) if division.parent in codes else ""),
        ],
    )


def _department(department: Department, bodies: set[str], codes: set[str]) -> str:
    superior, code = department.superior, department.division_code
    return block(
        thing("department", department.name),
        "lbt:Department",
        [
            ("lbt:name", chinese(department.name)),
            ("lbt:tier", chinese(department.level)),
            ("lbt:in", thing("division", code) if code in codes else ""),
            ("lbt:partOf", thing("department", superior) if superior in bodies else ""),
            *_attributes(department.attributes),
        ],
    )


@dataclass(slots=True)
class Matters:
    """Writes matters; remembers which cells and directories have been written.

    Attributes:
        bodies, codes: departments and divisions that the graph has.
        ids: code of a base item → its ids.
    """

    store: Store
    moment: Moment
    bodies: set[str] = field(init=False)
    codes: set[str] = field(init=False)
    ids: dict[str, list[str]] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Learn what may be referred to."""
        organisations = self.store.organisations
        self.bodies = {department.name for department in organisations.departments(self.moment)}
        self.codes = {division.code for division in organisations.divisions(self.moment)}

    def turtle(self) -> Iterator[str]:
        """All items and entries, each cell behind the first matter that has it."""
        for item in self.store.matters.items(self.moment):
            if item.code:
                self.ids.setdefault(item.code, []).append(item.id)
            yield from self._directory(item.list_name)
            yield self._item(item)
            yield from self._cell(item.basis_text)
        for entry in self.store.matters.entries(self.moment):
            yield self._entry(entry)
            yield from self._cell(entry.basis_text)

    def _directory(self, name: str) -> Iterator[str]:
        subject = thing("directory", name)
        if name and subject not in self.seen:
            self.seen.add(subject)
            yield block(subject, "lbt:Directory", [("lbt:name", chinese(name))])

    def _item(self, item: BaseItem) -> str:
        return block(
            thing("item", item.id),
            "lbt:BaseItem",
            [
                ("lbt:code", words(item.code)),
                ("lbt:name", chinese(item.name)),
                ("lbt:matterType", words(item.matter_type)),
                ("lbt:typeAsPrinted", chinese(item.type_raw)),
                *(("lbt:exerciseLevel", chinese(level)) for level in item.levels),
                *self._body(item.body),
                ("lbt:listedIn", thing("directory", item.list_name) if item.list_name else ""),
                ("lbt:basisText", self._cell_iri(item.basis_text)),
                *_attributes(item.attributes),
            ],
        )

    def _entry(self, entry: ImplementationEntry) -> str:
        items = self.ids.get(entry.base_code or "", ())
        code = entry.division_code
        return block(
            thing("entry", entry.id),
            "lbt:ImplementationEntry",
            [
                ("lbt:code", words(entry.code)),
                ("lbt:name", chinese(entry.name)),
                ("lbt:state", chinese(entry.state)),
                *(("lbt:instanceOf", thing("item", item)) for item in items),
                *self._body(entry.body),
                ("lbt:in", thing("division", code) if code in self.codes else ""),
                ("lbt:divisionAsPrinted", chinese(entry.division_name)),
                ("lbt:basisText", self._cell_iri(entry.basis_text)),
                *_attributes(entry.attributes),
            ],
        )

    def _body(self, name: str) -> list[Property]:
        known = thing("department", name) if name in self.bodies else ""
        return [("lbt:bodyAsPrinted", chinese(name)), ("lbt:implementedBy", known)]

    def _cell_iri(self, text: str) -> str:
        return thing("cell", self.store.matters.cell_of(text)) if text else ""

    def _cell(self, text: str) -> Iterator[str]:
        subject = self._cell_iri(text)
        if not text or subject in self.seen:
            return
        self.seen.add(subject)
        links = self.store.matters.links_of(self.store.matters.cell_of(text), self.moment)
        bases = [thing("basis", f"{link.cell}.{link.position}") for link in links]
        yield block(
            subject,
            "lbt:BasisCell",
            [("lbt:text", chinese(text)), *(("lbt:hasBasis", basis) for basis in bases)],
        )
        yield from (_basis(basis, link) for basis, link in zip(bases, links, strict=True))


def _basis(subject: str, link: BasisLink) -> str:
    target = link.target
    return block(
        subject,
        "lbt:Basis",
        [
            ("lbt:position", number(link.position)),
            ("lbt:role", words(target.role.value)),
            ("lbt:titleAsDrafted", chinese(target.title_raw)),
            ("lbt:title", chinese(target.title)),
            ("lbt:docNumber", words(target.doc_number)),
            ("lbt:pinpoint", words(target.pinpoint.path)),
            ("lbt:articleTo", words(target.article_to)),
            ("lbt:quotedText", chinese(target.quoted_text)),
            ("lbt:quoteHash", words(link.quote_hash)),
            ("lbt:basisNorm", thing("norm", link.norm)),
            ("lbt:checkedVersion", thing("version", link.checked_version)),
            ("lbt:problem", chinese(link.problem)),
        ],
    )


def _attributes(attributes: tuple[tuple[str, str], ...]) -> Iterator[Property]:
    for name, value in attributes:
        if value:
            label = f"rdfs:label {chinese(name)} ; " if name else ""
            yield "lbt:attribute", f"[ {label}rdf:value {chinese(value)} ]"
