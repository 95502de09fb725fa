"""`lbt_citations`: mentions of documents and provisions."""

from __future__ import annotations

from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from nlp.citations.find import find
from nlp.components.component import Component
from nlp.components.findings import findings, keep, legal_text
from nlp.components.marks import citation_id, mark


class CitationFinder(Component):
    """Sets `doc._.citations` and a span for each, labelled with its type.

    `span._.citation` is the citation with its exact place, relation and targets.
    """

    names = frozenset({"spans_key"})

    def __call__(self, doc: Doc) -> Doc:
        """Read one document."""
        found = find(legal_text(doc))
        keep(doc, replace(findings(doc), citations=found, resolved=None))
        rows = ((c.span, c.type.value, citation_id(place)) for place, c in enumerate(found))
        mark(doc, self.settings["spans_key"], rows)
        return doc


@Language.factory(
    "lbt_citations",
    assigns=["doc._.citations", "doc.spans", "span._.citation"],
    default_config={"spans_key": "citations"},
)
def make(nlp: Language, name: str, spans_key: str) -> CitationFinder:  # noqa: ARG001  # spaCy passes both by name
    """Make the component.

    Args:
        nlp: the pipeline.
        name: of the component in it.
        spans_key: of the span group.
    """
    return CitationFinder(name, spans_key=spans_key)
