"""Whether the words that a cell quotes, and the places it names, still stand (QUOTE_MISMATCH, PINPOINT_DRIFT)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from adjustment.findings.audit import CurrentText, audit_cell
from adjustment.findings.flags.facts import Basis, Facts, Fault
from adjustment.findings.likeness import wording
from graph.standing import Standing, place
from graph.store.port.records import ProvisionRecord
from graph.temporal import VersionText
from nlp.numerals import article_name, to_chinese
from ontology.audits import QuoteCheck, QuoteStatus
from ontology.citations import CitationStatus
from ontology.flags import FlagKind
from ontology.texts import Unit

STATUS_FLAGS = {
    QuoteStatus.MINOR: FlagKind.QUOTE_MISMATCH,
    QuoteStatus.DIFFERENT_TEXT: FlagKind.QUOTE_MISMATCH,
    QuoteStatus.RENUMBERED: FlagKind.PINPOINT_DRIFT,
    QuoteStatus.NOT_FOUND: FlagKind.PINPOINT_MISSING,
}
SINCE_FLAGS = {
    CitationStatus.RENUMBERED: FlagKind.PINPOINT_DRIFT,
    CitationStatus.REPEALED: FlagKind.PINPOINT_MISSING,
    CitationStatus.AMENDED: FlagKind.QUOTE_MISMATCH,
}


@dataclass(slots=True)
class StoredTexts:
    """The texts that bind on a day, by title; each is read once."""

    facts: Facts
    by_title: dict[str, str] = field(default_factory=dict)
    read: dict[str, CurrentText | None] = field(default_factory=dict)

    def take(self, bases: Sequence[Basis]) -> None:
        """Remember which norm the targets of a cell mean."""
        self.by_title |= {basis.title: basis.norm.id for basis in bases if basis.norm}

    def current(self, title: str) -> CurrentText | None:
        """The text of the norm that a cell names by this title."""
        norm = self.by_title.get(title)
        if norm is None:
            return None
        if norm not in self.read:
            self.read[norm] = self._read(norm)
        return self.read[norm]

    def _read(self, norm: str) -> CurrentText | None:
        version = self.facts.store.norms.in_force(norm, self.facts.moment)
        if version is None:
            return None
        tree = self.facts.timeline.text(version.id)
        articles = {
            node.label: wording(_printed(tree, path))
            for path, node in tree.nodes.items()
            if node.unit is Unit.ARTICLE and node.label
        }
        return CurrentText(place=version.id, articles=articles)


def quotes(texts: StoredTexts, bases: Sequence[Basis]) -> Iterator[Fault]:
    """Quotations and pinpoints of one cell against the texts in force."""
    texts.take(bases)
    for check in audit_cell([basis.link.target for basis in bases], texts):
        kind = STATUS_FLAGS.get(check.status)
        pinned = check.target.pinpoint.article is not None
        if kind is not None and (pinned or kind is not FlagKind.PINPOINT_MISSING):
            yield Fault(kind=kind, reason=_explain(check))


def lapsed(facts: Facts, bases: Sequence[Basis]) -> Iterator[Fault]:
    """Norms that are held and bind no more, or not yet; of norms that are not held nothing is known."""
    told: set[str] = set()
    for basis in bases:
        if basis.norm is None or basis.version is not None or basis.norm.id in told:
            continue
        versions = facts.store.norms.versions(basis.norm.id)
        if not versions:
            continue
        told.add(basis.norm.id)
        ended = any(version.effective_to for version in versions)
        state = "已不再有效" if ended else "尚未施行"
        yield Fault(kind=FlagKind.BASIS_NOT_IN_FORCE, reason=f"《{basis.title}》{state}")


def moved(facts: Facts, bases: Sequence[Basis]) -> Iterator[Fault]:
    """Places named without a quotation, whose words have moved or changed since they were checked."""
    for basis in bases:
        at, version = basis.link.target.pinpoint, basis.version
        if basis.link.target.quoted_text or version is None or not at.article:
            continue
        stands = Standing(CitationStatus.OK, version)
        found = place(facts.timeline, basis.link, stands)
        kind = SINCE_FLAGS.get(found.status)
        if kind is not None:
            now = found.path.partition("__")[0].removeprefix("art_")
            drifted = kind is FlagKind.PINPOINT_DRIFT
            where = f"，现在{article_name(now)}" if drifted and now else ""
            named = f"《{basis.title}》{article_name(at.article)}"
            yield Fault(kind=kind, reason=f"{named}：{found.note}{where}")


def _printed(tree: VersionText, path: str) -> str:
    """The words of a provision with the numbers of its items, as quotations have them."""
    node = tree.nodes[path]
    counted = node.unit is Unit.ITEM and _counted(node)
    number = f"（{to_chinese(int(node.label or 0))}）" if counted else ""
    below = (_printed(tree, child) for child in tree.below.get(path, ()))
    return "\n".join((f"{number}{node.text}", *below))


def _counted(node: ProvisionRecord) -> bool:
    return node.label is not None and node.label.isdecimal()


def _explain(check: QuoteCheck) -> str:
    target = check.target
    label = target.pinpoint.article
    where = f"《{target.title or target.title_raw}》{article_name(label) if label else ''}"
    if check.status is QuoteStatus.RENUMBERED and check.found_at:
        return f"{where}的引文现在{article_name(check.found_at)}"
    if check.status is QuoteStatus.DIFFERENT_TEXT and check.found_at:
        return f"{where}的引文已有改动，相近的条文现在{article_name(check.found_at)}"
    if check.status is QuoteStatus.NOT_FOUND:
        return f"{where}在现行文本中没有找到"
    return f"{where}的引文与现行条文不一致（相似度 {min(check.similarity or 0, 0.99):.2f}）"
