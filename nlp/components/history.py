"""`lbt_history`: who passed, approved, published or amended the text, and when."""

from __future__ import annotations

from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from nlp.components.component import Component
from nlp.components.findings import findings, keep, legal_text
from nlp.history import history


class HistoryReader(Component):
    """Sets `doc._.history`."""

    names = frozenset({"note"})

    def __call__(self, doc: Doc) -> Doc:
        """Read one document."""
        events = history(doc.text) if self.settings["note"] else legal_text(doc).history
        keep(doc, replace(findings(doc), history=events))
        return doc


@Language.factory("lbt_history", assigns=["doc._.history"], default_config={"note": False})
def make(nlp: Language, name: str, *, note: bool) -> HistoryReader:  # noqa: ARG001  # spaCy passes both by name
    """Make the component.

    Args:
        nlp: the pipeline.
        name: of the component in it.
        note: whether a document is a history note alone instead of a whole text.
    """
    return HistoryReader(name, note=note)
