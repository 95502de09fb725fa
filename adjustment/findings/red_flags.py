"""Faults of bases in the store, on a day: what they stand on, whether it holds, what it now says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from adjustment.findings.audit import CurrentText, audit_cell
from adjustment.findings.bodies import ENTRY_STATE_CANCELLED
from adjustment.findings.consistency import exemption
from adjustment.findings.likeness import wording
from adjustment.findings.remaining import forbidden
from graph.store.port.records import BasisLink, Moment, NormRecord, ProvisionRecord
from graph.store.port.store import Store
from graph.temporal import VersionText
from nlp.numerals import article_name, to_chinese
from ontology.audits import QuoteCheck, QuoteStatus
from ontology.flags import FlagKind, RedFlag
from ontology.matters import BaseItem, BasisRole, ImplementationEntry
from ontology.texts import Unit
from ontology.vocabulary import level_name, load

STATUS_FLAGS = {
    QuoteStatus.MINOR: FlagKind.QUOTE_MISMATCH,
    QuoteStatus.DIFFERENT_TEXT: FlagKind.QUOTE_MISMATCH,
    QuoteStatus.RENUMBERED: FlagKind.PINPOINT_DRIFT,
    QuoteStatus.NOT_FOUND: FlagKind.PINPOINT_MISSING,
}


@dataclass(slots=True)
class StoredTexts:
    """The texts that bind on a day, by title; each is read once."""

    store: Store
    moment: Moment
    by_title: dict[str, str] = field(default_factory=dict)
    read: dict[str, CurrentText | None] = field(default_factory=dict)

    def take(self, links: Sequence[BasisLink]) -> None:
        """Remember which norm the targets of a cell mean."""
        for link in links:
            if link.norm:
                self.by_title[link.target.title or link.target.title_raw] = link.norm

    def current(self, title: str) -> CurrentText | None:
        """The text of the norm that a cell names by this title."""
        norm = self.by_title.get(title)
        if norm is None:
            return None
        if norm not in self.read:
            self.read[norm] = self._read(norm)
        return self.read[norm]

    def _read(self, norm: str) -> CurrentText | None:
        version = self.store.norms.in_force(norm, self.moment)
        if version is None:
            return None
        tree = VersionText.of(self.store.norms.provisions(version.id))
        articles = {
            node.label: wording(_printed(tree, path))
            for path, node in tree.nodes.items()
            if node.unit is Unit.ARTICLE and node.label
        }
        return CurrentText(place=version.id, articles=articles)


@dataclass(slots=True)
class Auditor:
    """Looks at cells once, however many items and entries share them."""

    store: Store
    moment: Moment
    texts: StoredTexts = field(init=False)
    cells: dict[str, tuple[tuple[FlagKind, str], ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Prepare the texts."""
        self.texts = StoredTexts(self.store, self.moment)

    def flags(self) -> Iterator[RedFlag]:
        """All faults of all live items and entries."""
        for item in self.store.matters.items(self.moment):
            cell = self.store.matters.cell_of(item.basis_text)
            for kind, reason in (*self._of_cell(cell), *self._levels(cell, item)):
                yield _flag(kind, reason, item)
            for entry in self.store.matters.entries_of(item.code, self.moment) if item.code else ():
                own = self.store.matters.cell_of(entry.basis_text)
                live = entry.state != ENTRY_STATE_CANCELLED and not exemption(entry)
                for kind, reason in self._of_cell(own) if live and own != cell else ():
                    yield _flag(kind, reason, item, entry)

    def _of_cell(self, cell: str) -> tuple[tuple[FlagKind, str], ...]:
        if cell not in self.cells:
            self.cells[cell] = tuple(dict.fromkeys(self._look(cell)))
        return self.cells[cell]

    def _look(self, cell: str) -> Iterator[tuple[FlagKind, str]]:
        links = self.store.matters.links_of(cell)
        self.texts.take(links)
        gone: set[str] = set()
        for link in links:
            if link.norm and link.norm not in gone and self._lapsed(link.norm):
                gone.add(link.norm)
                yield FlagKind.BASIS_NOT_IN_FORCE, f"《{self._title(link)}》已不再有效"
        for check in audit_cell([link.target for link in links], self.texts):
            kind = STATUS_FLAGS.get(check.status)
            pinned = check.target.pinpoint.article is not None
            if kind is not None and (pinned or kind is not FlagKind.PINPOINT_MISSING):
                yield kind, _explain(check)

    def _lapsed(self, norm: str) -> bool:
        """Held, and not in force on the day; of norms that are not held nothing is known."""
        versions = self.store.norms.versions(norm)
        return bool(versions) and self.store.norms.in_force(norm, self.moment) is None

    def _title(self, link: BasisLink) -> str:
        return link.target.title or link.target.title_raw

    def _levels(self, cell: str, item: BaseItem) -> Iterator[tuple[FlagKind, str]]:
        """No basis of a level that may carry the type; silent while a level is unknown."""
        norms = [
            record
            for link in self.store.matters.links_of(cell)
            if link.norm and link.target.role is BasisRole.SETTING
            if (record := self.store.norms.norm(link.norm))
        ]
        if not norms or any(norm.level == "unknown" for norm in norms):
            return
        if all(forbidden(norm.level, item.matter_type) for norm in norms):
            yield FlagKind.BASIS_LEVEL_FORBIDDEN, _forbidden(norms, item)
        levels = load("norm_levels")
        if not any(levels[norm.level]["admissible"] for norm in norms):
            yield (
                FlagKind.BASIS_SOURCE_NOT_ADMISSIBLE,
                "依据都不属于可以列入目录的来源（办法第五条）",
            )


def _printed(tree: VersionText, path: str) -> str:
    """The words of a provision with the numbers of its items, as quotations have them."""
    node = tree.nodes[path]
    number = (
        f"（{to_chinese(int(node.label or 0))}）"
        if node.unit is Unit.ITEM and _counted(node)
        else ""
    )
    below = (_printed(tree, child) for child in tree.below.get(path, ()))
    return "\n".join((f"{number}{node.text}", *below))


def _counted(node: ProvisionRecord) -> bool:
    return node.label is not None and node.label.isdecimal()


def red_flags(store: Store, day: str) -> Iterator[RedFlag]:
    """Faults of the bases of all matters, as the law stands on a day."""
    yield from Auditor(store, Moment(as_of=day)).flags()


def _forbidden(norms: Sequence[NormRecord], item: BaseItem) -> str:
    named = "、".join(dict.fromkeys(f"《{n.title}》（{level_name(n.level)}）" for n in norms))
    article = load("setting_powers").get(item.matter_type or "other_power", {}).get("article", "")
    return f"只有{named}作依据，层级不得设定该类事项（{article}）"


def _explain(check: QuoteCheck) -> str:
    target = check.target
    label = target.pinpoint.article
    where = f"《{target.title or target.title_raw}》{article_name(label) if label else ''}"
    if check.status is QuoteStatus.RENUMBERED and check.found_at:
        return f"{where}的引文现在{article_name(check.found_at)}"
    if check.status is QuoteStatus.NOT_FOUND:
        return f"{where}在现行文本中没有找到"
    return f"{where}的引文与现行条文不一致（相似度 {check.similarity or 0:.2f}）"


def _flag(
    kind: FlagKind, reason: str, item: BaseItem, entry: ImplementationEntry | None = None
) -> RedFlag:
    return RedFlag(
        kind=kind,
        code=item.code or item.id,
        name=item.name,
        entry=(entry.code or entry.id) if entry else None,
        division=entry.division_name if entry else "",
        body=entry.body if entry else "",
        field="设定依据",
        reason=reason,
    )
