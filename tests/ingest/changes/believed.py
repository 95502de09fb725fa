"""What a store believes, without the numbers of its transactions."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from graph.store.port.store import Store
from tests.worlds import REGULATION, World

NORM = "云浦露营地管理条例"
DATED = f"{NORM}(2020-06-15)"


def world(folder: Path, **texts: str) -> World:
    """A world that holds the regulation."""
    folder.mkdir(parents=True, exist_ok=True)
    made = World.at(folder)
    made.ingest(**{DATED: REGULATION, **texts})
    return made


def believed(store: Store, *, without: str = "") -> list[str]:
    """All believed facts about norms that are not decisions, and about events, sorted.

    Args:
        store: what is asked.
        without: id of an event that is left out.
    """
    found = [*_norms(store), *_events(store, without)]
    return sorted(json.dumps(row, ensure_ascii=False, default=str, sort_keys=True) for row in found)


def _norms(store: Store) -> Iterator[object]:
    for norm in store.norms.norms(limit=10_000):
        if "决定" in norm.title or "公告" in norm.title:
            continue
        for version in store.norms.versions(norm.id):
            yield asdict(version) | {"source": Path(version.source).name}
            yield [version.id, store.norms.text(version.id)]
            yield [(t.origin, t.sha256, t.event) for t in store.norms.texts(version.id)]
            yield from map(asdict, store.norms.provisions(version.id))
            yield from map(asdict, store.norms.citations_from(version.id))
            yield from map(asdict, store.norms.carried_from(version.id))


def _events(store: Store, without: str) -> Iterator[object]:
    for event in store.events.events():
        if event.id != without:
            yield asdict(event) | {"source": Path(event.source).name}
