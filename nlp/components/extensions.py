"""Extension attributes on documents and spans.

`doc._`: `legal_text`, `history`, `clauses`, `citations`, `resolved`, `file_name`.
`span._`: `citation` and `resolved` in `doc.spans["citations"]`, `provision` in
`doc.spans["provisions"]`; None on other spans.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeVar

from spacy.tokens import Doc, Span

from nlp.components.findings import NAME, Resolution, findings, keep_text
from nlp.components.marks import number
from ontology.citations import Citation
from ontology.texts import FinalClause, HistoryEvent, LegalText, Provision
from ontology.texts import Span as Place

_Value = TypeVar("_Value")


def text_of(doc: Doc) -> LegalText | None:
    """The legal text, None before a component read it."""
    return findings(doc).text


def history_of(doc: Doc) -> tuple[HistoryEvent, ...] | None:
    """Events of the history note, None before `lbt_history`."""
    return findings(doc).history


def clauses_of(doc: Doc) -> tuple[FinalClause, ...] | None:
    """Final clauses, None before `lbt_clauses`."""
    return findings(doc).clauses


def citations_of(doc: Doc) -> tuple[Citation, ...] | None:
    """Citations in reading order, None before `lbt_citations`."""
    return findings(doc).citations


def resolved_of(doc: Doc) -> tuple[Resolution, ...] | None:
    """What each citation means, in the same order; None before `lbt_resolve`."""
    return findings(doc).resolved


def citation_of(span: Span) -> Citation | None:
    """The citation that a span marks, with its exact place in the source."""
    return _numbered(span, findings(span.doc).citations)


def resolution_of(span: Span) -> Resolution | None:
    """What the citation that a span marks was found to mean."""
    return _numbered(span, findings(span.doc).resolved)


def provision_of(span: Span) -> Provision | None:
    """The provision that a span marks, with its exact place in the source."""
    text = findings(span.doc).text
    if text is None or not span.id_:
        return None
    return _below((*text.tree, *text.annexes), span.id_, Place(span.start_char, span.end_char))


def _below(nodes: tuple[Provision, ...], path: str, place: Place) -> Provision | None:
    """The node at a path; only branches that touch the place are climbed, so that it stays quick."""
    for node in nodes:
        if node.span.start < place.end and place.start < node.span.end:
            found = node if node.path == path else _below(node.children, path, place)
            if found is not None:
                return found
    return None


_ON_DOCS: Final[dict[str, dict[str, Any]]] = {
    "legal_text": {"getter": text_of, "setter": keep_text},
    "history": {"getter": history_of},
    "clauses": {"getter": clauses_of},
    "citations": {"getter": citations_of},
    "resolved": {"getter": resolved_of},
    NAME: {"default": ""},
}
_ON_SPANS: Final[dict[str, dict[str, Any]]] = {
    "citation": {"getter": citation_of},
    "resolved": {"getter": resolution_of},
    "provision": {"getter": provision_of},
}


def register() -> None:
    """Register the attributes; doing it again changes nothing.

    Raises:
        ValueError: spaCy's own error: another package holds one of the names.
    """
    for holder, attributes in ((Doc, _ON_DOCS), (Span, _ON_SPANS)):
        for name, options in attributes.items():
            ours = holder.has_extension(name) and _same(holder.get_extension(name), options)
            if not ours:
                holder.set_extension(name, **options)


def _same(registered: tuple[Any, ...], options: dict[str, Any]) -> bool:
    default, _, getter, _ = registered
    if "default" in options:
        return bool(default == options["default"] and getter is None)
    return _origin(getter) == _origin(options["getter"])


def _origin(function: Callable[..., object] | None) -> tuple[str, str]:
    """Where a function was written: after a reload it is another object."""
    return getattr(function, "__module__", ""), getattr(function, "__qualname__", "")


def _numbered(span: Span, values: tuple[_Value, ...] | None) -> _Value | None:
    place = number(span.id_)
    return values[place] if values and place is not None and place < len(values) else None
