"""Stores a small database of the newest schema, for the tests of later migrations.

    python tests/graph/store/make_stored.py sqlite
    python tests/graph/store/make_stored.py bolt://127.0.0.1:7687    (a test server: it is emptied)

Run it once for each new schema: later programs must read the file as it was written.
"""

from __future__ import annotations

import sqlite3
import sys
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(REPOSITORY))

FOLDER = Path(__file__).with_name("data")


def main() -> None:
    """Write the file of the newest schema."""
    where = sys.argv[1]
    if where == "sqlite":
        _sqlite()
    else:
        _neo4j(where)


def _sqlite() -> None:
    from graph.store.open import open_store
    from graph.store.sqlite.migrations import newest
    from tests.graph.store.facts import fill

    file = FOLDER / f"schema{newest()}.db"
    file.unlink(missing_ok=True)
    with open_store(f"sqlite:///{file}") as store:
        fill(store)
    # One file, without a journal beside it.
    connection = sqlite3.connect(file)
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.execute("VACUUM")
    connection.close()


def _neo4j(url: str) -> None:
    from neo4j import GraphDatabase

    from graph.store.neo4j.migrations import newest, scripts
    from graph.store.open import open_store
    from tests.graph.store.facts import fill
    from tests.graph.store.neo4j import stored

    with GraphDatabase.driver(url) as server:
        stored.clear(server)
        with open_store(url) as store:
            fill(store)
        statements = [statement for _, step in scripts() for statement in step]
        stored.store(newest(), statements, stored.taken(server))


if __name__ == "__main__":
    main()
