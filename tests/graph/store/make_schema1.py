"""Writes `data/schema1.db`, a small store as schema 1 has it, for the tests of later migrations.

    python tests/graph/store/make_schema1.py

Run it only while schema 1 is the newest: later programs must read the file as it was written.
"""

from __future__ import annotations

import sqlite3
import sys
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(REPOSITORY))

FILE = Path(__file__).with_name("data") / "schema1.db"


def main() -> None:
    from graph.store.open import open_store
    from tests.graph.store import samples

    FILE.unlink(missing_ok=True)
    version = samples.version("渡口条例", "2020-01-01")
    with open_store(f"sqlite:///{FILE}") as store:
        cell = store.matters.cell_of(samples.BASIS)
        with store.transaction("first", samples.AT):
            store.norms.put_norm(samples.norm("渡口条例"))
            store.norms.put_version(
                version, [samples.provision(version.id, 3, "设置渡口，应当经批准。")], "源"
            )
            store.norms.put_citations(version.id, [samples.citation(version.id, "art_3", 0, "甲")])
            store.matters.put_cell(samples.BASIS, [samples.link(cell, 0, "渡口条例")])
            store.matters.put_items([samples.item("a")])
            store.matters.put_entries([samples.entry("x")])
        with store.transaction("second", samples.AT):
            store.matters.put_items([samples.item("a", name="新名")], "2026-01-01")
            store.events.put_event(samples.event("e1", "渡口条例"))
            store.alerts.put_alert(samples.alert("1", "2026-05-01"))
    # One file, without a journal beside it.
    connection = sqlite3.connect(FILE)
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.execute("VACUUM")
    connection.close()


if __name__ == "__main__":
    main()
