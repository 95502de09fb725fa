"""Basis cells into the store: each distinct cell read once, each target linked or explained."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from graph.store.port.records import BasisLink, Moment
from graph.store.port.store import Store
from ingest.matter_rows import digest_of
from ingest.norm_index import Named, NormIndex
from nlp.basis.cell import read_cell
from nlp.normalize import fold
from ontology.matters import BasisTarget

AMBIGUOUS = "ambiguous"
NO_DOCUMENT = "no_document"
REASONS = {
    AMBIGUOUS: "有几件同名文件，文号、制定机关和层级都不足以确定是哪一件",
    NO_DOCUMENT: "没有点名任何文件（泛指、空话或只有内容）",
    "empty": "设定依据是空的",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Unlinked:
    """A target, or a whole cell, that stands on no norm of the store.

    Attributes:
        cell: id of the cell.
        text: the cell.
        title: as written; empty where the cell names no document.
        problem: key of `REASONS`.
        used_by: how many items and entries have this cell.
        example: name of one of them.
    """

    cell: str
    text: str
    title: str
    problem: str
    used_by: int
    example: str

    @property
    def reason(self) -> str:
        """Why, in Chinese."""
        return REASONS[self.problem]


@dataclass(slots=True)
class CellUse:
    """How often a cell is used, and where first."""

    count: int
    example: str


@dataclass(slots=True)
class Linker:
    """Links cells to norms; knows the titles of the store and keeps up with what it adds.

    Attributes:
        today: day whose version in force the links are checked against.
        linked: targets with a norm.
        without_text: titles of linked norms whose text is not held, with how many targets.
        unlinked: what could not be linked.
    """

    store: Store
    index: NormIndex
    today: str
    linked: int = 0
    without_text: dict[str, int] = field(default_factory=dict)
    unlinked: list[Unlinked] = field(default_factory=list)
    _versions: dict[str, str | None] = field(default_factory=dict)
    _titles: dict[str, str | None] = field(default_factory=dict)
    _titles_without_text: dict[str, str | None] = field(default_factory=dict)

    def put(self, cells: dict[str, CellUse]) -> None:
        """Read and record cells; only inside a transaction."""
        self.store.matters.put_cells((text, self._read(text, use)) for text, use in cells.items())

    def _read(self, text: str, use: CellUse) -> tuple[BasisLink, ...]:
        cell = self.store.matters.cell_of(text)
        targets = read_cell(text, official=self._official)
        links = tuple(self._links(cell, targets))
        if not targets:
            problem = NO_DOCUMENT if text.strip() else "empty"
            self._miss(cell, text, "", problem, use)
        for link in links:
            if link.norm is None:
                self._miss(cell, text, link.target.title_raw, link.problem, use)
        return links

    def _miss(self, cell: str, text: str, title: str, problem: str, use: CellUse) -> None:
        self.unlinked.append(
            Unlinked(
                cell=cell,
                text=text,
                title=title,
                problem=problem,
                used_by=use.count,
                example=use.example,
            )
        )

    def _links(self, cell: str, targets: Iterable[BasisTarget]) -> Iterator[BasisLink]:
        for position, target in enumerate(targets):
            norm = self.index.node(_named(target))
            if norm:
                self._count(norm)
            yield BasisLink(
                cell=cell,
                position=position,
                target=target,
                norm=norm,
                checked_version=self._version(norm) if norm else None,
                quote_hash=digest_of(fold(target.quoted_text)) if target.quoted_text else None,
                problem="" if norm else AMBIGUOUS,
            )

    def _count(self, norm: str) -> None:
        self.linked += 1
        if norm not in self._titles_without_text:
            record = self.store.norms.norm(norm)
            missing = record is not None and not record.held
            self._titles_without_text[norm] = record.title if record and missing else None
        title = self._titles_without_text[norm]
        if title:
            self.without_text[title] = self.without_text.get(title, 0) + 1

    def _version(self, norm: str) -> str | None:
        if norm not in self._versions:
            version = self.store.norms.in_force(norm, Moment(as_of=self.today))
            self._versions[norm] = version.id if version else None
        return self._versions[norm]

    def _official(self, title: str) -> str | None:
        """The title as the store has it, where exactly one text that is held has it."""
        if title not in self._titles:
            self._titles[title] = self._held_title(title)
        return self._titles[title]

    def _held_title(self, title: str) -> str | None:
        found = self.index.candidates(title)
        record = self.store.norms.norm(found[0]) if len(found) == 1 else None
        return record.title if record and record.held else None


def _named(target: BasisTarget) -> Named:
    return Named(
        title=target.title or target.title_raw,
        doc_number=target.doc_number,
        category=target.category,
        issuer=target.issuer,
    )
