"""A legal text as it was read: header, tree of provisions, history, final clauses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum


class Unit(StrEnum):
    """Kinds of nodes in the tree (立法法 65; GOLD-TEXT.md part A)."""

    PART = "part"  # 编
    SUBPART = "subpart"  # 分编
    CHAPTER = "chapter"  # 章
    SECTION = "section"  # 节
    PREAMBLE = "preamble"
    ARTICLE = "article"  # 条, or the numbered unit 一、 where there are no 条
    PARAGRAPH = "paragraph"  # 款
    ITEM = "item"  # 项
    SUBITEM = "subitem"  # 目
    ENTRY = "entry"  # unnumbered list entry
    CONTINUATION = "continuation"  # paragraph that belongs to the item before it
    QUOTED = "quoted"  # new text quoted by an amending decision
    CLOSING = "closing"  # closing paragraph after the last unit of a decision
    ANNEX = "annex"


DIVISIONS = (Unit.PART, Unit.SUBPART, Unit.CHAPTER, Unit.SECTION)


@dataclass(frozen=True, slots=True)
class Span:
    """Code points `start` to `end` (exclusive) of the source text, line ends as they are."""

    start: int
    end: int

    def of(self, source: str) -> str:
        """The characters themselves."""
        return source[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Provision:
    """A node of the tree.

    Attributes:
        unit: its kind.
        label: `"17"`, `"17-1"`, `"3"`; None where it has no number.
        path: its address in the version (`art_17-1__para_2`, `chp_2__sec_1`); unique per text.
        heading: title of a division, or of a unit that has one.
        text: its own words, without label, heading and children; lines joined by a line break.
        span: the whole node in the source, children included.
        children: nodes below it, in order.
    """

    unit: Unit
    label: str | None
    path: str
    heading: str
    text: str
    span: Span
    children: tuple[Provision, ...] = ()

    def walk(self) -> Iterator[Provision]:
        """The node and all below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()

    @property
    def full_text(self) -> str:
        """The words of the node and of all below it, a line for each node; labels left out."""
        return "\n".join(node.text for node in self.walk() if node.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryEvent:
    """One event of the 题注 (GOLD-TEXT.md C1)."""

    date: str | None
    act: str  # 通过 批准 公布 修正 修订 废止 施行
    body: str | None = None
    ordinal: int | None = None
    title: str | None = None  # the amending decision
    docno: str | None = None
    rule: str | None = None  # 发布之日, where no day of commencement is printed


@dataclass(frozen=True, slots=True, kw_only=True)
class RepealedTitle:
    """A title that a clause abolishes."""

    title: str
    doc_number: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Commencement:
    """When a text starts: a day, or a rule such as 公布之日, or neither."""

    date: str | None = None
    rule: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FinalClause:
    """What one article says of start, repeals and validity (GOLD-TEXT.md C2)."""

    article: str | None
    effective: Commencement | None = None
    repealed: tuple[RepealedTitle, ...] = ()
    repealed_generic: bool = False
    validity_period: str | None = None  # as printed: 有效期五年, 有效期至2026年7月31日
    expires_on: str | None = None  # ISO day, where the clause or text fixes one


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """ISO days, only what the text shows."""

    passed: str | None = None
    approved: str | None = None
    promulgated: str | None = None
    amended: tuple[str, ...] = ()
    effective: str | None = None  # day, or 公布之日 and the like


@dataclass(frozen=True, slots=True, kw_only=True)
class Noise:
    """Characters that belong to no node, with the reason."""

    span: Span
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Level and maker as inferred from title, header and signature (DOMAIN.md 2.1)."""

    level: str  # key of vocab/norm_levels.toml, or "unknown"
    maker: str | None = None
    territory: str | None = None
    confidence: float = 0.0
    evidence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalText:
    """One document as a reader understands it.

    Attributes:
        source: the characters it was read from; all spans point here.
        tree: divisions, preamble and units in order (divisions hold their units as children).
        warnings: what looked wrong, with where and why; reading never fails on content.
    """

    source: str
    title: str
    unit_style: str = "none"  # tiao | yi | arabic | none
    kind: str = ""
    issuers: tuple[str, ...] = ()
    doc_number: str | None = None
    dates: Dates = field(default_factory=Dates)
    header: Span = field(default_factory=lambda: Span(0, 0))
    tree: tuple[Provision, ...] = ()
    annexes: tuple[Provision, ...] = ()
    history: tuple[HistoryEvent, ...] = ()
    clauses: tuple[FinalClause, ...] = ()
    standing: Standing = field(default_factory=lambda: Standing(level="unknown"))
    noise: tuple[Noise, ...] = ()
    warnings: tuple[str, ...] = ()

    def walk(self) -> Iterator[Provision]:
        """All nodes in reading order, annexes last."""
        for node in (*self.tree, *self.annexes):
            yield from node.walk()

    def articles(self) -> Iterator[Provision]:
        """The units (条, or 一、) in reading order."""
        return (node for node in self.walk() if node.unit is Unit.ARTICLE)

    def find(self, path: str) -> Provision | None:
        """The node at a path, None when there is none."""
        return next((node for node in self.walk() if node.path == path), None)
