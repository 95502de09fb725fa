"""Which column of a list means which field; the synonyms are data (`ontology/vocab/columns.toml`)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Protocol

from nlp.normalize import fold
from ontology.vocabulary import load

_HEAD_ROWS = 8
_REMARK = re.compile(r"\([^()]*\)|[*＊:]")
_PREFIX = 4


@lru_cache
def _synonyms() -> dict[str, str]:
    table = load("columns")
    return {
        clean_header(header): field for field, row in table.items() for header in row["headers"]
    }


def clean_header(header: str) -> str:
    """A header for comparison: without blanks, brackets, asterisks and colons."""
    return _REMARK.sub("", fold(header)).lower()


def column_title(field: str) -> str:
    """The name by which messages ask for a field: basis_text → 设定依据."""
    row = load("columns").get(field)
    return str(row["title"]) if row else field


def field_of(header: str) -> str | None:
    """The field of a printed header; None when it is not understood."""
    clean = clean_header(header)
    exact = _synonyms().get(clean)
    if exact or not clean:
        return exact
    fitting = [s for s in _synonyms() if len(s) >= _PREFIX and clean.startswith(s)]
    return _synonyms()[max(fitting, key=len)] if fitting else None


def fields_of(headers: Sequence[str]) -> dict[int, str]:
    """Column → field; of two columns with one field the exact header wins, then the first."""
    chosen: dict[str, int] = {}
    exact = {place for place, header in enumerate(headers) if clean_header(header) in _synonyms()}
    for place in sorted(range(len(headers)), key=lambda p: (p not in exact, p)):
        field = field_of(headers[place])
        if field and field not in chosen:
            chosen[field] = place
    return {place: field for field, place in sorted(chosen.items(), key=lambda pair: pair[1])}


def header_row(rows: Iterable[Sequence[str]], most: int = _HEAD_ROWS) -> int | None:
    """The row that is the header: the first of those with most columns understood.

    Args:
        rows: the first rows of a sheet or file.
        most: how many rows above the data are considered.

    Returns:
        Its place, or None when no row names at least two fields.
    """
    scores = [len(fields_of(row)) for _, row in zip(range(most), rows, strict=False)]
    best = max(scores, default=0)
    return scores.index(best) if best >= 2 else None


class HeaderRules(Protocol):
    """How the headers of a list are understood: by synonyms, or by a mapping that was saved."""

    def fields_of(self, headers: Sequence[str], sheet: str = "") -> dict[int, str]:
        """Column → field."""

    def header_row(
        self, rows: Iterable[Sequence[str]], sheet: str = "", where: str = ""
    ) -> int | None:
        """The row that is the header, None for none; a saved mapping that does not fit raises."""

    def skips(self, sheet: str) -> bool:
        """Whether a sheet is left out."""


class BySynonyms:
    """Headers by the synonyms of `ontology/vocab/columns.toml`."""

    def fields_of(self, headers: Sequence[str], sheet: str = "") -> dict[int, str]:
        """Column → field; the same for all sheets."""
        del sheet
        return fields_of(headers)

    def header_row(
        self, rows: Iterable[Sequence[str]], sheet: str = "", where: str = ""
    ) -> int | None:
        """The first of the rows with most columns understood."""
        del sheet, where
        return header_row(rows)

    def skips(self, sheet: str) -> bool:
        """No sheet is left out."""
        del sheet
        return False


SYNONYMS = BySynonyms()
