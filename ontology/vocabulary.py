"""The closed vocabularies, read once from `ontology/vocab/*.toml`."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Any


@lru_cache
def load(name: str) -> dict[str, Any]:
    """One vocabulary file as it stands.

    Args:
        name: file name without `.toml`.

    Raises:
        FileNotFoundError: there is no such vocabulary.
    """
    return tomllib.loads((files("ontology") / "vocab" / f"{name}.toml").read_text("utf-8"))


@lru_cache
def matter_type_names() -> dict[str, str]:
    """Chinese name (and synonyms) → key: 行政许可 → licence."""
    table = load("matter_types")
    return {name: key for key, row in table.items() for name in (row["name"], *row["synonyms"])}


def matter_type(printed: str) -> str | None:
    """The key of a printed matter type, None when it is not understood."""
    names = matter_type_names()
    clean = "".join(printed.split())
    return names.get(clean) or names.get(clean.removesuffix("类").removesuffix("事项"))


def matter_type_name(key: str | None) -> str:
    """The Chinese name of a matter type, 未识别类型 for None."""
    return str(load("matter_types")[key]["name"]) if key else "未识别类型"


def level_name(key: str) -> str:
    """The Chinese name of a norm level."""
    row = load("norm_levels").get(key)
    return str(row["name"]) if row else "未识别层级"


@lru_cache
def _tiers() -> dict[str, str]:
    return {name: tier for tier, row in load("tiers").items() for name in row["printed"]}


def tier(printed: str) -> str | None:
    """The tier that a printed exercise level means, None when it is not understood (or 设区的市级)."""
    return _tiers().get("".join(printed.split()))


def label(kind: str, key: str | None) -> str:
    """The Chinese label of a key, the key itself where the vocabulary has none.

    Args:
        kind: table of vocab/labels.toml: call, severity, via, effect, change_kind, …
        key: the key; None gives an empty string.
    """
    return str(load("labels")[kind].get(key, key)) if key else ""
