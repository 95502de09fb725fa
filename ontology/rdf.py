"""Turtle, a subject at a time, so that a graph of any size is written as it is read."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

from ontology.namespaces import PREFIXES, iri

Property = tuple[str, str]

_ESCAPES = str.maketrans(
    {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
    | {code: f"\\u{code:04X}" for code in (*range(9), 11, 12, *range(14, 32), 127)}
)
_MONTH, _YEAR = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])"), re.compile(r"\d{4}")


def prologue() -> str:
    """The prefixes; every term below uses them."""
    return "".join(f"@prefix {name}: <{address}> .\n" for name, address in PREFIXES.items()) + "\n"


def block(subject: str, kind: str, properties: Iterable[Property]) -> str:
    """All that is said of one subject.

    Args:
        subject: as `thing` gives it.
        kind: its class, `lbt:Norm`.
        properties: predicate and object, both as Turtle; empty objects are left out.
    """
    said = "".join(f" ;\n    {predicate} {value}" for predicate, value in properties if value)
    return f"{subject} a {kind}{said} .\n"


def thing(kind: str, identifier: str | None) -> str:
    """A reference to one of our things, empty for None."""
    return f"<{iri(kind, identifier)}>" if identifier is not None else ""


def words(text: str | None) -> str:
    """A plain literal, empty for no text."""
    return f'"{text.translate(_ESCAPES)}"' if text else ""


def chinese(text: str | None) -> str:
    """A literal in Chinese, empty for no text."""
    return f"{words(text)}@zh" if text else ""


def number(value: int | None) -> str:
    """An integer, empty for None."""
    return "" if value is None else str(value)


def truth(value: bool) -> str:  # noqa: FBT001 - the value itself
    """A boolean."""
    return "true" if value else "false"


def day(value: str | None) -> str:
    """A day, month or year, typed as far as it is one; other words as a plain literal."""
    if not value:
        return ""
    if _YEAR.fullmatch(value):
        return f'"{value}"^^xsd:gYear'
    if _MONTH.fullmatch(value):
        return f'"{value}"^^xsd:gYearMonth'
    try:
        return f'"{dt.date.fromisoformat(value).isoformat()}"^^xsd:date'
    except ValueError:
        return words(value)
