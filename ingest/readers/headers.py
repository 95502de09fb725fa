"""Which column of a list means which field; the synonyms are data (`ontology/vocab/columns.toml`)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from nlp.normalize import fold
from ontology.vocabulary import load

_REMARK = re.compile(r"\([^()]*\)|[*＊:]")
_PREFIX = 4


@lru_cache
def _synonyms() -> dict[str, str]:
    table = load("columns")
    return {_clean(header): field for field, row in table.items() for header in row["headers"]}


def _clean(header: str) -> str:
    return _REMARK.sub("", fold(header)).lower()


def column_title(field: str) -> str:
    """The name by which messages ask for a field: basis_text → 设定依据."""
    row = load("columns").get(field)
    return str(row["title"]) if row else field


def field_of(header: str) -> str | None:
    """The field of a printed header; None when it is not understood."""
    clean = _clean(header)
    exact = _synonyms().get(clean)
    if exact or not clean:
        return exact
    fitting = [s for s in _synonyms() if len(s) >= _PREFIX and clean.startswith(s)]
    return _synonyms()[max(fitting, key=len)] if fitting else None


def fields_of(headers: Sequence[str]) -> dict[int, str]:
    """Column → field; of two columns with one field the exact header wins, then the first."""
    chosen: dict[str, int] = {}
    exact = {place for place, header in enumerate(headers) if _clean(header) in _synonyms()}
    for place in sorted(range(len(headers)), key=lambda p: (p not in exact, p)):
        field = field_of(headers[place])
        if field and field not in chosen:
            chosen[field] = place
    return {place: field for field, place in sorted(chosen.items(), key=lambda pair: pair[1])}


def header_row(rows: Iterable[Sequence[str]], most: int = 8) -> int | None:
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
