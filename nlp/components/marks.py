"""Spans of the source as spaCy spans."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from spacy.tokens import Doc, SpanGroup
from spacy.tokens import Span as TokenSpan

from ontology.texts import Span

_NUMBER: Final = re.compile(r"citation_([0-9]+)")


def citation_id(place: int) -> str:
    """The span id of the citation at a place in reading order, from 0."""
    return f"citation_{place}"


def number(span_id: str) -> int | None:
    """The place that a span id names, None for an id of another kind."""
    match = _NUMBER.fullmatch(span_id)
    return int(match[1]) if match else None


def mark(doc: Doc, key: str, rows: Iterable[tuple[Span, str, str]]) -> None:
    """Fill a span group.

    Args:
        doc: the document.
        key: of the group in `doc.spans`; what it held before is replaced.
        rows: place in the source, label, id. A place inside a token (never with the character
            segmenter) is widened to whole tokens: the exact place stays in the extension.
    """
    spans = [_span(doc, *row) for row in rows if row[0].start < row[0].end]
    doc.spans[key] = SpanGroup(doc, name=key, spans=[span for span in spans if span is not None])


def _span(doc: Doc, place: Span, label: str, span_id: str) -> TokenSpan | None:
    for mode in ("strict", "expand"):
        span = doc.char_span(
            place.start, place.end, label=label, span_id=span_id, alignment_mode=mode
        )
        if span is not None:
            return span
    return None
