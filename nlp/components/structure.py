"""`lbt_structure`: the tree of provisions."""

from __future__ import annotations

from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from nlp.components.component import Component
from nlp.components.findings import legal_text
from nlp.components.marks import mark
from ontology.errors import WrongUseError
from ontology.texts import Unit


class StructureReader(Component):
    """Sets `doc._.legal_text` and a span for each provision, labelled with its kind.

    The span id is the path (`art_17__para_1`). Of several documents in one file the main one is
    read, as `nlp.documents.read_one` does.
    """

    names = frozenset({"spans_key", "units"})

    def take(self, settings: dict[str, Any]) -> None:
        """Use other settings.

        Raises:
            WrongUseError: a kind of unit is not known.
        """
        wrong = sorted(set(settings.get("units") or ()) - set(Unit))
        if wrong:
            known = "、".join(Unit)
            raise WrongUseError(f"没有这种单位：{'、'.join(wrong)}", self.name, f"可用：{known}")
        super().take(settings)

    def __call__(self, doc: Doc) -> Doc:
        """Read one document."""
        wanted = self.settings["units"] or list(Unit)
        nodes = (node for node in legal_text(doc).walk() if node.unit in wanted)
        rows = ((node.span, node.unit.value, node.path) for node in nodes)
        mark(doc, self.settings["spans_key"], rows)
        return doc


@Language.factory(
    "lbt_structure",
    assigns=["doc._.legal_text", "doc.spans"],
    default_config={"spans_key": "provisions", "units": []},
)
def make(nlp: Language, name: str, spans_key: str, units: list[str]) -> StructureReader:  # noqa: ARG001  # spaCy passes both by name
    """Make the component.

    Args:
        nlp: the pipeline.
        name: of the component in it.
        spans_key: of the span group.
        units: kinds of units that get spans (`["article"]`); empty for all.
    """
    return StructureReader(name, spans_key=spans_key, units=units)
