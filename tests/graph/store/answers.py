"""The questions of the port at a moment, answered by a store and by the oracle, side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from graph.store.port.records import Moment, SearchHit
from graph.store.port.store import Store
from tests.graph.store.oracle import Believed, Oracle
from tests.graph.store.samples import brief

NORMS = ("甲", "乙")
YEARS = ("2001-01-01", "2010-01-01", "2020-01-01")
VERSIONS = tuple(f"{norm}@{year}" for norm in NORMS for year in YEARS)
WORDS = ("渡口", "渡𠮷口", "𫝀㐀")  # two of them beyond the first plane of Unicode, one rare
LOOKED_FOR = ("渡", "口", "𠮷", "㐀")
NUMBER = "国令〔2012〕第9号"
BODY = "市交通运输局"

Answer = tuple[str, object, object]  # question, what the store says, what the oracle says


def answers(
    store: Store, oracle: Oracle, moment: Moment, *, dated: bool = False
) -> Iterator[Answer]:
    """Every question with both answers, or only those whose answers depend on the day."""
    believed, when = oracle.known(moment.known_at), str(moment)
    for questions in DATED if dated else (*DATED, *UNDATED):
        for name, one, other in questions(store, believed, moment):
            yield f"{name} at {when}", one, other


def _law(store: Store, believed: Believed, at: Moment) -> Iterator[Answer]:
    norms = believed.all("norm", at.as_of)
    yield "norms", list(store.norms.norms(moment=at)), norms
    yield "norms after", list(store.norms.norms("乙", 1, at)), [n for n in norms if n.id > "乙"]
    titles: dict[str, tuple[str, ...]] = {}
    for norm in norms:
        titles[norm.title_key] = (*titles.get(norm.title_key, ()), norm.id)
    yield "titles", store.norms.titles(at), titles
    numbered = [norm for norm in norms if norm.doc_number == NUMBER]
    yield "numbered", list(store.norms.norms_numbered(NUMBER, at)), numbered
    for word in WORDS:
        titled = [norm for norm in norms if norm.title_key == word]
        yield f"titled {word}", list(store.norms.norms_titled(word, at)), titled
    for key in NORMS:
        yield f"norm {key}", store.norms.norm(key, at), believed.one("norm", key, at.as_of)
        yield f"in force {key}", store.norms.in_force(key, at), believed.binds(key, at.as_of)
        cited = believed.cites(key, at.as_of)
        yield f"citations to {key}", list(store.norms.citations_to(key, at)), cited


def _texts(store: Store, believed: Believed, at: Moment) -> Iterator[Answer]:
    norms = store.norms
    for key in NORMS:
        yield f"versions {key}", list(norms.versions(key, at)), believed.versions(key)
    for key in VERSIONS:
        yield f"version {key}", norms.version(key, at), believed.version(key)
        texts = believed.texts(key)
        yield f"texts {key}", [text.origin for text in norms.texts(key, at)], [o for o, _ in texts]
        standing = [words for _, words in texts[:1]]
        yield f"text {key}", norms.text(key, at), "".join(standing)
        made = [words for origin, words in texts if origin == "consolidated"]
        yield f"made {key}", norms.text(key, at, origin="consolidated"), "".join(made)
        yield f"nodes {key}", [node.text for node in norms.provisions(key, at)], standing
        node = norms.provision(key, "art_1", at)
        yield f"node {key}", [node.text] if node else [], standing
        cites = believed.records(("version", key), "cite")
        cites.sort(key=lambda mention: int(mention.start))
        yield f"citations from {key}", list(norms.citations_from(key, at)), cites
        onward = believed.records(("version", key), "carried")
        onward.sort(key=lambda row: (row.from_path, row.to_version, row.to_path))
        yield f"carried from {key}", list(norms.carried_from(key, at)), onward
        into = believed.records(("version", key), "carried", into=True)
        into.sort(key=lambda row: (row.from_version, row.from_path, row.to_path))
        yield f"carried into {key}", list(norms.carried_into(key, at)), into


def _search(store: Store, believed: Believed, at: Moment) -> Iterator[Answer]:
    bound = [version for norm in NORMS if (version := believed.binds(norm, at.as_of))]
    for words in LOOKED_FOR:
        hits = [
            SearchHit(version=version.id, path="art_1", text=text)
            for version in bound
            for _, text in believed.texts(version.id)[:1]
            if words in text
        ]
        hits.sort(key=lambda hit: hit.version)
        yield f"search {words}", list(store.search.search(words, at)), hits


def _links(store: Store, believed: Believed, at: Moment) -> Iterator[Answer]:
    matters = store.matters
    cells = sorted(map(matters.cell_of, WORDS))
    links = [link for cell in cells for link in believed.records(("cell", cell), "link")]
    links.sort(key=lambda link: (link.cell, link.position))
    for cell in cells:
        expected = [link for link in links if link.cell == cell]
        yield f"links of {cell}", list(matters.links_of(cell, at)), expected
    for key in NORMS:
        expected = [link for link in links if link.norm == key]
        yield f"links to {key}", list(matters.links_to(key, at)), expected
    unlinked = [link for link in links if link.norm is None]
    yield "unlinked", list(matters.unlinked(at)), unlinked


def _matters(store: Store, believed: Believed, at: Moment) -> Iterator[Answer]:
    matters, items = store.matters, believed.all("item", at.as_of)
    cells = [matters.cell_of(word) for word in WORDS[:2]]
    yield "items", list(matters.items(at)), items
    yield "item", matters.item("a", at), believed.one("item", "a", at.as_of)
    coded = [item for item in items if item.code == "0001"]
    yield "items coded", list(matters.items_coded("0001", at)), coded
    some = [item for item in items if item.code in ("0001", "0001a")]
    yield "items with codes", list(matters.items_with_codes(["0001a", "0001", "没有"], at)), some
    pairs = _with_cells(items, matters.cell_of, cells)
    yield "items with cells", list(matters.items_with_cells(cells, at)), pairs
    yield "directories", list(matters.directories(at)), believed.all("directory", at.as_of)
    listed = believed.one("listing", "d", at.as_of) or ()
    yield "listing", matters.listing("d", at), listed


def _entries(store: Store, believed: Believed, at: Moment) -> Iterator[Answer]:
    matters, entries = store.matters, believed.all("entry", at.as_of)
    cells = [matters.cell_of(word) for word in WORDS[:2]]
    yield "entries", list(matters.entries(at)), entries
    yield "entry by code", matters.entry("11x", at), believed.one("entry", "x", at.as_of)
    based = [entry for entry in entries if entry.base_code == "0001"]
    yield "entries of", list(matters.entries_of("0001", at)), based
    run = [entry for entry in entries if entry.body == BODY]
    yield "entries run by", list(matters.entries_run_by([BODY, "无"], at)), run
    briefs = [brief(entry, matters.cell_of) for entry in entries]
    briefs = [found for found in briefs if found.cell in cells]
    yield "entries with cells", list(matters.entries_with_cells(cells, at)), briefs
    codes = {found.base_code for found in briefs if found.state != "取消"} - {None}
    yield "base codes", list(matters.base_codes_with_cells(cells, at)), sorted(map(str, codes))
    both = [found for found in briefs if found.base_code == "0001"]
    yield "entries coded", list(matters.entries_coded(["0001", "无"], cells, at)), both


def _with_cells(found: list[Any], cell_of: Callable[[str], str], cells: list[str]) -> list[Any]:
    pairs = [(cell_of(matter.basis_text), matter) for matter in found]
    return [(cell, matter) for cell, matter in pairs if cell in cells]


def _bodies(store: Store, believed: Believed, at: Moment) -> Iterator[Answer]:
    organisations = store.organisations
    bodies = believed.all("department", at.as_of)
    yield "departments", list(organisations.departments(at)), bodies
    one = believed.one("department", BODY, at.as_of)
    yield "department", organisations.department(BODY, at), one
    yield "divisions", list(organisations.divisions(at)), believed.all("division", at.as_of)
    division = believed.one("division", "330102", at.as_of)
    yield "division", organisations.division("330102", at), division


def _events(store: Store, believed: Believed, at: Moment) -> Iterator[Answer]:
    events = believed.events()
    yield "events", list(store.events.events(at)), events
    for key in ("e1", "e2"):
        expected = next((event for event in events if event.id == key), None)
        yield f"event {key}", store.events.event(key, at), expected
    for norm in NORMS:
        touching = [e for e in events if norm in {change.norm for change in e.modifications}]
        yield f"touching {norm}", list(store.events.events_touching(norm, at)), touching
    some = [e for e in events if {change.norm for change in e.modifications} & set(NORMS)]
    yield "touching any", list(store.events.events_touching_any(NORMS, at)), some


DATED = (_law, _search, _matters, _entries, _bodies)
UNDATED = (_texts, _links, _events)  # these depend on the record time alone
