"""Writes `data/schema2.db`, a small store as schema 2 has it, for the tests of later migrations.

    python tests/graph/store/make_schema2.py

Run it only while schema 2 is the newest: later programs must read the file as it was written.
"""

from __future__ import annotations

import sqlite3
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

REPOSITORY = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(REPOSITORY))

if TYPE_CHECKING:
    from graph.store.port.store import Store

FILE = Path(__file__).with_name("data") / "schema2.db"


def fill(store: Store) -> None:
    """Three transactions over all tables."""
    from ontology.changes import Effect
    from ontology.organisations import Department, Division
    from tests.graph.store import samples

    made = samples.version("渡口条例", "2020-01-01", origin="consolidated", event="e1")
    nodes = [samples.provision(made.id, 3, "设置渡口，应当经批准。")]
    cell = store.matters.cell_of(samples.BASIS)
    with store.transaction("first", samples.AT):
        store.norms.put_norm(samples.norm("渡口条例"))
        store.norms.put_version(made, nodes, "合成")
        mention = samples.citation(made.id, "art_3", 0, "甲")
        store.norms.put_citations(made.id, [replace(mention, title="甲", dated="2012")])
        store.norms.put_carried(
            [samples.carried("渡口条例@2001-01-01", "art_2", made.id, Effect.SUBSTANTIVE)]
        )
        store.matters.put_cell(samples.BASIS, [samples.link(cell, 0, "渡口条例")])
        store.matters.put_items([samples.item("a"), samples.item("b")])
        store.matters.put_entries([samples.entry("x")])
        store.organisations.put_departments([Department(name="市交通运输局")])
        store.organisations.put_divisions([Division(code="330100", name="某市")])
        store.sources.put_source(samples.source("甲.txt"))
    with store.transaction("second", samples.AT):
        store.matters.put_items([samples.item("a", name="新名")], "2026-01-01")
        store.matters.close_items(["b"], "2026-01-01")
        store.events.put_event(samples.event("e1", "渡口条例"))
        store.alerts.put_alert(samples.alert("1", "2026-05-01"))
    with store.transaction("third", samples.AT):
        official = replace(made, origin="official", source="公报")
        store.norms.put_version(official, [replace(nodes[0], text="设置渡口，应当备案。")], "公布")
        store.matters.put_directory(samples.directory("d"))
        store.matters.put_listing("d", ["a"], "2026-01-01")


def main() -> None:
    """Write the file anew."""
    from graph.store.open import open_store

    FILE.unlink(missing_ok=True)
    with open_store(f"sqlite:///{FILE}") as store:
        fill(store)
    # One file, without a journal beside it.
    connection = sqlite3.connect(FILE)
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.execute("VACUUM")
    connection.close()


if __name__ == "__main__":
    main()
