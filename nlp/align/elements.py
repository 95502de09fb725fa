"""Which element of a provision moved (DOMAIN.md 5.4)."""

from __future__ import annotations

from ontology.changes import Element


def elements(old_text: str, new_text: str) -> tuple[Element, ...]:
    """The elements of a substantive change."""
    return ()


def is_editorial(old_text: str, new_text: str) -> bool:
    """Whether a change of words changes nothing for anyone."""
    return False
