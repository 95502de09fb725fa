"""The facts of the stored databases: some of every kind, in both times; none of them may change.

Databases of old schemas were written with them (`make_stored.py`); what comes out of their migration
is compared with a store into which the program of today writes the same.
"""

from __future__ import annotations

from dataclasses import replace

from graph.store.port.records import CitationRecord
from graph.store.port.store import Store
from ontology.changes import Effect
from ontology.organisations import Department, Division
from tests.graph.store import samples
from tests.graph.store.samples import AT

MADE = samples.version("渡口条例", "2020-01-01", origin="consolidated", event="e1")
NODES = (
    samples.provision(MADE.id, 3, "设置渡口，应当经批准。"),
    replace(samples.provision(MADE.id, 4, "渡𠮷口。"), parent="art_3"),
)
OPEN = "《无名办法》第九条"


def fill(store: Store) -> None:
    """Four units of work: first facts, changes, another text and directories, corrections."""
    with store.transaction("first", AT):
        _law(store)
        _matters(store)
    with store.transaction("second", AT):
        store.matters.put_items([samples.item("a", name="新名")], "2026-01-01")
        store.matters.close_items(["b"], "2026-01-01")
        store.matters.close_entries(["y"], "2025-07-01")
        store.events.put_event(samples.event("e1", "渡口条例", "桥梁条例"))
        store.alerts.put_alert(samples.alert("1", "2026-05-01"))
        store.organisations.put_departments([_office(level="市级")], "2026-01-01")
    with store.transaction("third", AT):
        official = replace(MADE, origin="official", source="公报")
        store.norms.put_version(official, [replace(NODES[0], text="设置渡口，应当备案。")], "公布")
        store.matters.put_directory(samples.directory("d"))
        store.matters.put_listing("d", ["a"], "2026-01-01")
        store.matters.put_listing("d", ["a", "b"], "2026-06-01")
    with store.transaction("fourth", AT):
        store.norms.put_norm(samples.norm("渡口条例", level="local_regulation"))
        store.norms.close_version("渡口条例@2001-01-01", "2020-01-01")
        store.norms.put_citations(MADE.id, [_mention(12, None)])
        store.events.put_event(replace(samples.event("e2"), title="误录的决定"))
        store.matters.put_cell(OPEN, [samples.link(store.matters.cell_of(OPEN), 0, "桥梁条例")])
    with store.transaction("fifth", AT):
        store.events.withdraw_event("e2")


def _law(store: Store) -> None:
    old = samples.version("渡口条例", "2001-01-01")
    store.norms.put_norm(samples.norm("渡口条例", doc_number="国令〔2012〕第9号"))
    store.norms.put_version(old, [samples.provision(old.id, 2, "渡口。")], "旧")
    store.norms.put_version(MADE, NODES, "合成")
    store.norms.put_citations(MADE.id, [_mention(0, "甲"), _mention(12, None)])
    store.norms.put_carried([samples.carried(old.id, "art_2", MADE.id, Effect.SUBSTANTIVE)])
    store.sources.put_source(samples.source("甲.txt"))


def _matters(store: Store) -> None:
    cell, other = store.matters.cell_of(samples.BASIS), store.matters.cell_of(OPEN)
    store.matters.put_cell(samples.BASIS, [samples.link(cell, 0, "渡口条例")])
    store.matters.put_cell(OPEN, [samples.link(other, 0, None)])
    store.matters.put_items([samples.item("a"), samples.item("b", basis_text=OPEN)])
    store.matters.put_entries([samples.entry("x"), samples.entry("y", code=None)])
    store.organisations.put_departments([_office()])
    city, county = Division(code="330100", name="某市"), Division(code="330102", name="县")
    store.organisations.put_divisions([city, replace(county, parent="330100")])


def _office(**changes: str) -> Department:
    first = Department(name="市交通运输局", division_name="某市", division_code="330100")
    return replace(first, **changes)  # type: ignore[arg-type]  # field names are checked by `replace`


def _mention(start: int, norm: str | None) -> CitationRecord:
    first = samples.citation(MADE.id, "art_3", start, norm)
    return replace(first, title="甲", dated="2012", reason="" if norm else "没有此题名")
