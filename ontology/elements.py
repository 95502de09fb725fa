"""Elements of matters beyond the shared ones: found under whatever header a list prints (DOMAIN.md 6.2)."""

from __future__ import annotations

import re
from functools import lru_cache

from ontology.matters import BaseItem, ImplementationEntry
from ontology.vocabulary import load

_DAY = re.compile(r"(\d{4})[-年./](\d{1,2})[-月./](\d{1,2})")

_NOISE = re.compile(r"[\s*＊()（）【】\[\]]")
_YES = frozenset({"是", "有", "收费", "1", "true", "y", "yes"})


@lru_cache
def _keys() -> dict[str, str]:
    rows = load("elements")
    return {_plain(header): key for key, row in rows.items() for header in row["headers"]}


def _plain(header: str) -> str:
    return _NOISE.sub("", header).lower()


@lru_cache(maxsize=4096)
def element_key(header: str) -> str | None:
    """The element that a header means: 法定时限 → statutory_limit; None when it is none of them."""
    return _keys().get(_plain(header))


def element(matter: BaseItem | ImplementationEntry, key: str) -> str:
    """What a list says of an element, stripped; empty when it says nothing.

    Args:
        matter: an item or an entry.
        key: key of vocab/elements.toml.
    """
    for header, value in matter.attributes:
        if element_key(header) == key and value.strip():
            return value.strip()
    return ""


def says_yes(printed: str) -> bool:
    """Whether a cell such as 是否收费 affirms."""
    return printed.strip().lower() in _YES


def day_in(printed: str) -> str | None:
    """The first day in a cell of a list, ISO; None where it prints none."""
    found = _DAY.search(printed)
    return f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}" if found else None
