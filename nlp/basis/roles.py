"""What a basis does for a matter, by the heading before it and the words of its title (DOMAIN.md 6.1)."""

from __future__ import annotations

import re
from functools import lru_cache

from ontology.matters import BasisRole
from ontology.vocabulary import load


@lru_cache
def _headings() -> re.Pattern[str]:
    names = sorted(load("basis_words")["role_headings"], key=len, reverse=True)
    return re.compile(rf"({'|'.join(names)})[】\])]?[::]?")


def heading_role(before: str) -> BasisRole | None:
    """The role that a heading between two targets announces; None without such a heading."""
    found = _headings().findall(before)
    return BasisRole(load("basis_words")["role_headings"][found[-1]]) if found else None


def title_role(title: str) -> BasisRole | None:
    """The role that a title itself shows (裁量基准, 收费标准); None where it shows none."""
    words: dict[str, str] = load("basis_words")["role_titles"]
    return next((BasisRole(role) for word, role in words.items() if word in title), None)


@lru_cache
def _labels() -> re.Pattern[str]:
    names = {*load("basis_words")["categories"]["words"]}
    names |= {c for row in load("norm_levels").values() for c in row.get("category", ())}
    words = "|".join(sorted(names, key=len, reverse=True))
    return re.compile(rf"[【\[(]?({words})[】\])]?[::]?([(]?\d{{1,2}}[)]?[.、:])?$")


def category(before: str) -> tuple[str | None, bool]:
    """The label such as 法律 or 部门规章 that stands before a title.

    Returns:
        The label, and whether it heads a numbered list (【行政法规】 1.《…》 2.《…》).
    """
    found = _labels().search(before)
    return (found[1], bool(found[2])) if found else (None, False)
