"""A mention on its way: what the finder knows before relation and targets are settled."""

from __future__ import annotations

from dataclasses import dataclass, field

from nlp.citations.places import Place
from ontology.citations import CitationType, Relation, Target
from ontology.identifiers import Pinpoint


@dataclass(slots=True)
class Mention:
    """One mention, changed while the text is read from left to right.

    Attributes:
        start, end: span in the source.
        type: by surface form.
        place: the provision that holds it.
        targets: documents and addresses as written.
        title: the document that 该法 behind it means; None where it names none.
        number: whether it is a 文号 whose document is still open.
        quoted: whether it stands in words that an amending decision quotes.
    """

    start: int
    end: int
    type: CitationType
    place: Place
    targets: list[Target] = field(default_factory=list)
    title: str | None = None
    number: bool = False
    quoted: bool = False
    relation: Relation = Relation.CITES


def targets(title: str, pinpoints: tuple[Pinpoint, ...] | list[Pinpoint]) -> list[Target]:
    """One target for each pinpoint, the document itself when there are none."""
    return [Target(title=title, pinpoint=p) for p in pinpoints] or [Target(title=title)]
