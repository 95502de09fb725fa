"""Level and maker of a norm from title, header and signature (DOMAIN.md 2.1)."""

from __future__ import annotations

from ontology.texts import LegalText, Standing


def standing(text: LegalText) -> Standing:
    """The level of a text that is held."""
    return level_of_title(text.title, doc_number=text.doc_number)


def level_of_title(
    title: str,
    *,
    doc_number: str | None = None,
    category: str | None = None,
    issuer: str | None = None,
) -> Standing:
    """The level of a norm that is only cited."""
    _ = title, doc_number, category, issuer
    return Standing(level="unknown")


def outranks(a: Standing, b: Standing) -> bool | None:
    """Whether a norm outranks another one; None where nobody can say without deciding."""
    _ = a, b
    return None
