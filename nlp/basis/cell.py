"""Read one cell of 设定依据: the documents, provisions and words that it names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from nlp.basis.compact import Cell, compact
from nlp.basis.places import Place
from nlp.basis.roles import category, heading_role, title_role
from nlp.basis.scan import Document, Stretch, scan
from nlp.basis.titles import official_title
from nlp.basis.words import quotation
from ontology.identifiers import Pinpoint
from ontology.matters import BasisRole, BasisTarget
from ontology.texts import Span

Official = Callable[[str], str | None]


def read_cell(text: str, *, official: Official | None = None) -> tuple[BasisTarget, ...]:
    """The targets that a cell names, in its order (GOLD-BASIS.md).

    Args:
        text: the cell as published.
        official: gives the official title for one as written, where an index of titles is at hand.

    Returns:
        One target for each document and pinpoint; none for a cell without a document. Spans are
        offsets in `text`.
    """
    cell = compact(text)
    found: list[BasisTarget] = []
    role: BasisRole | None = None
    heading: str | None = None
    label: str | None = None
    seen: list[Document] = []
    for stretch in scan(cell):
        document = stretch.document
        if not seen or seen[-1] is not document:
            role = heading_role(document.before) or role
            own, heads = category(document.before)
            # A label heads a list only where numbers follow it; else it is the next title's own.
            heading = own if heads else None if own else heading
            label = own or (heading if _numbered(document.before) else None)
            seen.append(document)
        base = replace(
            _document(cell, document, official),
            role=role or _role(document, first=len(seen) == 1),
            category=label,
        )
        found += _targets(cell, stretch, base)
    return tuple(_merged(found))


def _numbered(before: str) -> bool:
    return bool(re.search(r"\d{1,2}[)]?[.、:]$", before))


def _role(document: Document, *, first: bool) -> BasisRole:
    # The first document of a cell sets the power, whatever its title says.
    own = None if first else title_role(document.title.words)
    return own or BasisRole.SETTING


def _document(cell: Cell, document: Document, official: Official | None) -> BasisTarget:
    title, remarks = document.title, document.remarks
    number = _number(cell.printed(*document.number)) if document.number else None
    marks = [cell.printed(*mark) for mark in remarks.marks]
    return BasisTarget(
        title=official_title(title.words + _trial(title.words, remarks.trial), official),
        title_raw=cell.printed(*title.inner),
        doc_number=number,
        version_mark="；".join(marks) or None,
        issuer=title.issuer or remarks.issuer,
        span=cell.span(document.begin, remarks.end),
    )


def _trial(words: str, trial: str) -> str:
    return "" if words.endswith((")", "）")) else trial


def _number(printed: str) -> str:
    joined = "".join(printed.split())
    # A blank stands for the stroke that an address line could not carry.
    return joined.replace("GBT", "GB/T", 1) if joined.startswith("GBT") else joined


def _targets(cell: Cell, stretch: Stretch, base: BasisTarget) -> Iterator[BasisTarget]:
    words = _words(cell, stretch)
    span = cell.span(*words) if words else None
    quoted = span.of(cell.source) if span else None
    for place in stretch.places or (None,):
        yield replace(
            base,
            pinpoint=place.pinpoint if place else Pinpoint(),
            article_to=place.article_to if place else None,
            annex_item=place.annex_item if place else None,
            quoted_text=quoted,
            quote_span=span,
            span=_span(cell, stretch, place, base.span),
        )


def _words(cell: Cell, stretch: Stretch) -> tuple[int, int] | None:
    # 《A》；全国人大决议: behind a separator the words no longer belong to the document.
    parted = cell.text[stretch.words_from : stretch.words_from + 1] in (";", "、", ",", "。")
    if not stretch.places and parted:
        return None
    return quotation(cell, stretch.words_from, stretch.words_to)


def _span(cell: Cell, stretch: Stretch, place: Place | None, title: Span) -> Span:
    if place is None:
        return title
    own = cell.span(place.start, place.end)
    first = place.start >= stretch.document.remarks.end and not any(
        c not in ':,、的中之“"' for c in cell.text[stretch.document.remarks.end : place.start]
    )
    return Span(title.start, own.end) if first else own


def _merged(targets: list[BasisTarget]) -> Iterator[BasisTarget]:
    """Draw together pinpoints named twice: first in a list, then with their words."""
    kept: dict[tuple[object, ...], BasisTarget] = {}
    for target in targets:
        key = (target.title, target.pinpoint, target.article_to, target.annex_item)
        first = kept.get(key)
        if first is None:
            kept[key] = target
        elif first.quoted_text is None and target.quoted_text is not None:
            kept[key] = replace(first, quoted_text=target.quoted_text, quote_span=target.quote_span)
    yield from kept.values()
