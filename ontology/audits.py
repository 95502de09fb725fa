"""What the check of a quotation against the current text found (shared/eval contract, point 6)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ontology.matters import BasisTarget


class QuoteStatus(StrEnum):
    """How the words of a basis cell stand to the text in force."""

    VERBATIM = "verbatim"
    MINOR = "minor"
    RENUMBERED = "renumbered"
    DIFFERENT_TEXT = "different_text"
    NOT_FOUND = "not_found"
    NO_QUOTE = "no_quote"
    DOCUMENT_MISSING = "document_missing"


class Validity(StrEnum):
    """Whether the document binds on the day of the question."""

    IN_FORCE = "in_force"
    REPEALED = "repealed"
    NOT_IN_FORCE = "not_in_force"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteCheck:
    """One target of a cell, compared with the current text of its document.

    Attributes:
        found_at: label of the article where the words now stand; None where nowhere.
        similarity: share of the quoted words that stand there in order, 0 to 1.
        current: where the current text is: a path, or the id of a version.
    """

    target: BasisTarget
    status: QuoteStatus
    found_at: str | None = None
    similarity: float = 0.0
    current: str | None = None
