"""`lbt_clauses`: when the text starts, what it abolishes, how long it lasts."""

from __future__ import annotations

from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from nlp.clauses import read_clause
from nlp.components.component import Component
from nlp.components.findings import findings, keep, legal_text


class ClauseReader(Component):
    """Sets `doc._.clauses`."""

    names = frozenset({"clause"})

    def __call__(self, doc: Doc) -> Doc:
        """Read one document."""
        found = (read_clause(doc.text),) if self.settings["clause"] else legal_text(doc).clauses
        keep(doc, replace(findings(doc), clauses=found))
        return doc


@Language.factory("lbt_clauses", assigns=["doc._.clauses"], default_config={"clause": False})
def make(nlp: Language, name: str, *, clause: bool) -> ClauseReader:  # noqa: ARG001  # spaCy passes both by name
    """Make the component.

    Args:
        nlp: the pipeline.
        name: of the component in it.
        clause: whether a document is one final clause instead of a whole text.
    """
    return ClauseReader(name, clause=clause)
