"""A norm whose official text comes in parts: 民法典 stands in collections as one file for each 编.

Texts of one promulgation that share no article are parts of one version. Where two of them share one,
they are rival texts, and each stands for itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from graph.store.port.records import ProvisionRecord, VersionRecord
from ontology.texts import Unit

Rows = tuple[ProvisionRecord, ...]


def groups(
    versions: Iterable[VersionRecord], rows: Callable[[str], Rows]
) -> tuple[tuple[VersionRecord, ...], ...]:
    """Versions of a norm in order, those together that are parts of one.

    Args:
        versions: of one norm, in order.
        rows: gives the provisions of a version; asked only where several have one day.
    """
    found: list[tuple[VersionRecord, ...]] = []
    for day, same in groupby(versions, key=lambda version: version.promulgated):
        together = tuple(same)
        parts = day and len(together) > 1 and _disjoint(rows(v.id) for v in together)
        found += [together] if parts else [(version,) for version in together]
    return tuple(found)


def _disjoint(texts: Iterable[Rows]) -> bool:
    seen: set[str] = set()
    for rows in texts:
        labels = _labels(rows)
        if not labels or labels & seen:
            return False
        seen |= labels
    return True


def _labels(rows: Rows) -> set[str]:
    return {row.label for row in rows if row.unit is Unit.ARTICLE and row.label}


def merged(version: str, texts: Iterable[Rows]) -> Rows:
    """One tree out of the parts, articles in the order of their numbers, under the id of one part.

    Divisions of the other parts are left out: each part counts its chapters anew.

    Args:
        version: id of the part that the tree is asked for; its own divisions stay.
        texts: the rows of each part.
    """
    ordered = sorted(texts, key=_first)
    return tuple(
        replace(row, version=version, position=place)
        for place, row in enumerate(_rows(version, ordered), 1)
    )


def _rows(version: str, texts: Iterable[Rows]) -> Iterator[ProvisionRecord]:
    for rows in texts:
        own = rows[0].version == version
        for row in rows:
            if own:
                yield row
            elif row.unit is Unit.ARTICLE:
                yield replace(row, parent=None)
            elif row.path.startswith("art_"):
                yield row


def _first(rows: Rows) -> int:
    return min(int(label.partition("-")[0]) for label in _labels(rows))
