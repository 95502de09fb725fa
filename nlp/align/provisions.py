"""What happened to each provision, at the deepest level where the difference lies."""

from __future__ import annotations

from ontology.changes import Alignment, Modification
from ontology.texts import LegalText


def modifications(
    norm: str, old: LegalText, new: LegalText, alignment: Alignment
) -> tuple[Modification, ...]:
    """The modifications of a norm between two versions."""
    return ()
