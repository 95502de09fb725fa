"""Traditional characters to simplified ones, one for one, for comparison and titles."""

from __future__ import annotations

from functools import lru_cache

from ontology.vocabulary import load


@lru_cache
def _table() -> dict[int, str]:
    rows: dict[str, str] = load("traditional")["characters"]
    return {ord(old): new for new, olds in rows.items() for old in olds}


def simplify(text: str) -> str:
    """The text in simplified characters; its length stays.

    Only characters that have no use of their own in simplified texts are changed.
    """
    return text.translate(_table())
