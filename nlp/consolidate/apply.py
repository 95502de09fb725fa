"""Instructions applied to the old text."""

from __future__ import annotations

from collections.abc import Sequence

from ontology.changes import Consolidation, Instruction


def consolidate(old: str, instructions: Sequence[Instruction]) -> Consolidation:
    """The new full text in the form of the old one, with an account of every instruction."""
    return Consolidation(text=old)
