"""Facts with two times in Neo4j: recording a change without overwriting."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from graph.store.neo4j.connection import Database
from graph.store.neo4j.queries.kinds import Kind, named
from graph.store.validity import Payload, Row, Segment, change, end

BATCH = 10_000  # rows of one UNWIND


def record(
    database: Database,
    kind: Kind,
    facts: Sequence[tuple[str, Payload]],
    valid_from: str | None,
    *,
    first: str | None = None,
) -> int:
    """Record facts with distinct keys; unchanged ones are left alone.

    What was believed before stays, closed by this transaction (`graph.store.validity.change`).

    Args:
        database: where to.
        kind: of which kind.
        facts: key and payload.
        valid_from: day of the change, ISO.
        first: from which day the first fact of a key holds; None for "from ever".

    Returns:
        How many of the facts were new or changed.
    """
    payloads = dict(facts)
    return _write(
        database,
        kind,
        list(payloads),
        lambda key, known: change(known, payloads[key], valid_from, first=first),
    )


def close(database: Database, kind: Kind, keys: Sequence[str], valid_to: str) -> int:
    """End facts on a day (`graph.store.validity.end`).

    Returns:
        How many were ended.
    """
    return _write(database, kind, keys, lambda _, known: end(known, valid_to))


def _write(
    database: Database,
    kind: Kind,
    keys: Sequence[str],
    work: Callable[[str, list[Segment]], tuple[Segment | None, list[Row]]],
) -> int:
    tx = database.tx
    believed: dict[str, list[Segment]] = {}
    for key, fact, start, stop, *payload in database.rows(kind.believed, keys=list(keys)):
        believed.setdefault(key, []).append(Segment(fact, start, stop, tuple(payload)))
    closed: list[str] = []
    added: list[list[Any]] = []
    changed = 0
    for key in keys:
        old, new = work(key, believed.get(key, []))
        closed += [old.fact] if old else []
        added += [[key, *words, start, stop, tx, None] for words, start, stop in new]
        changed += bool(old or new)
    if closed:
        database.write(kind.close, facts=closed)
    add(database, kind, added)
    return changed


def add(database: Database, kind: Kind, rows: list[list[Any]]) -> None:
    """Write rows of `Kind.insert`, and make sure of the nodes that they name."""
    if not rows:
        return
    if kind.owner:
        ensure(database, kind.owner, kind.key, (row[0] for row in rows))
    names = (kind.key, *kind.fields)
    for one in kind.relations:
        if one.label != "BasisCell":  # cells carry their text; who writes them has made sure
            place = names.index(one.field)
            ensure(database, one.label, one.key, (row[place] for row in rows))
    database.write(kind.insert, rows=rows)


def ensure(database: Database, label: str, key: str, keys: Iterable[str | None]) -> None:
    """Make sure of nodes; once in a unit of work is enough."""
    made = database.made
    missing = sorted({name for name in keys if name and (label, name) not in made})
    if missing:
        database.write(named(label, key), keys=missing)
        made.update((label, name) for name in missing)
