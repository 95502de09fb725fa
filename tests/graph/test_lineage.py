"""From a matter back to the law, on a small made-up city."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from graph.lineage import Basis, lineage
from graph.store.open import open_store
from graph.store.port.records import Moment
from graph.store.port.store import Store
from ontology.changes import Effect, Modification
from ontology.citations import CitationStatus
from ontology.errors import UnknownCodeError
from ontology.identifiers import Pinpoint
from tests.graph.store import samples
from tests.graph.store.samples import AT, BASIS

DAY = "2026-05-01"
OLD, NEW = "渡口条例@2010-01-01", "渡口条例@2020-01-01"


def basis_text(name: str) -> str:
    return f"{BASIS}（{name}）"


def put_bases(store: Store, name: str, *targets: tuple[str | None, str | None, str | None]) -> None:
    """An item with its cell: norm, article, version it was checked against."""
    text = basis_text(name)
    cell = store.matters.cell_of(text)
    links = [
        replace(
            samples.link(cell, place, norm, checked_version=checked),
            target=replace(
                samples.link(cell, place, norm).target, pinpoint=Pinpoint(article=article)
            ),
        )
        for place, (norm, article, checked) in enumerate(targets)
    ]
    store.matters.put_cell(text, links)
    store.matters.put_items([samples.item(name, basis_text=text)])


@pytest.fixture
def city() -> Iterator[Store]:
    with open_store("sqlite:///:memory:") as store, store.transaction("city", AT):
        for norm in ("渡口条例", "港口法", "旧办法", "新办法"):
            store.norms.put_norm(samples.norm(norm))
        store.norms.put_norm(samples.norm("航道规定", held=False))
        old = [samples.provision(OLD, 3, "设渡口应当经批准。"), samples.provision(OLD, 5, "收费。")]
        new = [
            samples.provision(NEW, 3, "为了安全。"),
            samples.provision(NEW, 4, "设渡口应当经批准。"),
            samples.provision(NEW, 5, "不得收费。"),
        ]
        store.norms.put_version(samples.version("渡口条例", "2010-01-01"), old, "")
        store.norms.put_version(samples.version("渡口条例", "2020-01-01"), new, "")
        store.norms.put_carried(
            [
                replace(
                    samples.carried(OLD, "art_3", NEW, Effect.RENUMBERED_ONLY), to_path="art_4"
                ),
                samples.carried(OLD, "art_5", NEW, Effect.SUBSTANTIVE),
            ]
        )
        ended = samples.version("旧办法", "2000-01-01", effective_to="2025-01-01")
        store.norms.put_version(ended, (), "")
        later = samples.version("新办法", "2026-04-01", effective_from="2027-01-01")
        store.norms.put_version(later, (), "")
        store.norms.put_citations(
            NEW,
            [
                samples.citation(NEW, "art_3", 3, "港口法"),
                samples.citation(NEW, "art_3", 30, "旧办法"),
                samples.citation(NEW, "art_3", 60, None),
            ],
        )
        change = samples.event("e1", "渡口条例")
        future = replace(samples.event("e2", "渡口条例"), effective="2027-01-01")
        elsewhere = Modification(norm="渡口条例", path="art_9", effect=Effect.DELETED)
        store.events.put_event(change)
        store.events.put_event(replace(future, modifications=(elsewhere,)))
        yield store


def bases(store: Store, day: str = DAY) -> list[Basis]:
    return list(lineage(store, "a", Moment(day)).bases)


CASES = [
    (("渡口条例", "4", None), CitationStatus.OK, "art_4", "设渡口应当经批准。"),
    (("渡口条例", "4", NEW), CitationStatus.OK, "art_4", "设渡口应当经批准。"),
    (("渡口条例", "3", OLD), CitationStatus.RENUMBERED, "art_4", "设渡口应当经批准。"),
    (("渡口条例", "5", OLD), CitationStatus.AMENDED, "art_5", "不得收费。"),
    (("渡口条例", "99", None), CitationStatus.NOT_FOUND, "", None),
    (("渡口条例", None, None), CitationStatus.OK, "", None),
    (("旧办法", "1", None), CitationStatus.REPEALED, "", None),
    (("新办法", "1", None), CitationStatus.PENDING, "", None),
    (("航道规定", "1", None), CitationStatus.NOT_HELD, "", None),
    ((None, "1", None), CitationStatus.NOT_FOUND, "", None),
]


@pytest.mark.parametrize(("target", "status", "path", "text"), CASES)
def test_a_basis_says_how_it_stands(
    city: Store,
    target: tuple[str | None, str | None, str | None],
    status: CitationStatus,
    path: str,
    text: str | None,
) -> None:
    put_bases(city, "a", target)
    (basis,) = bases(city)
    assert (basis.status, basis.path, basis.text) == (status, path, text)
    assert bool(basis.note) == (status is not CitationStatus.OK)


def test_a_number_that_another_article_took_over_is_no_longer_the_basis(city: Store) -> None:
    moved = replace(samples.carried(OLD, "art_5", NEW, Effect.RENUMBERED_ONLY), to_path="art_3")
    city.norms.put_carried([moved])
    city.norms.put_version(
        samples.version("渡口条例", "2010-01-01"),
        [samples.provision(OLD, 3, "设渡口应当经批准。"), samples.provision(OLD, 4, "旧四。")],
        "",
    )
    put_bases(city, "a", ("渡口条例", "4", OLD))
    (basis,) = bases(city)
    assert (basis.status, basis.text) == (CitationStatus.REPEALED, None)


def test_the_day_decides_which_version_answers(city: Store) -> None:
    put_bases(city, "a", ("渡口条例", "3", OLD), ("旧办法", None, None))
    then = bases(city, "2015-01-01")
    assert [basis.status for basis in then] == [CitationStatus.OK, CitationStatus.OK]
    assert then[0].version is not None
    assert then[0].version.id == OLD
    assert then[0].enabled_by == ()


def test_enabling_norms_and_events_stand_behind_a_basis(city: Store) -> None:
    put_bases(city, "a", ("渡口条例", "3", NEW))
    (basis,) = bases(city)
    found = [(each.norm and each.norm.id, each.status) for each in basis.enabled_by]
    assert found == [
        ("港口法", CitationStatus.NOT_HELD),
        ("旧办法", CitationStatus.REPEALED),
        (None, CitationStatus.OPEN),
    ]
    assert basis.enabled_by[0].pinpoints[0].article == "17-1"
    touches = [(touch.event.id, touch.effective, touch.effects) for touch in basis.events]
    assert touches == [("e1", True, (Effect.SUBSTANTIVE,)), ("e2", False, ())]


EFFECTS: list[tuple[str, str | None, tuple[Effect, ...]]] = [
    # Old numbers when the basis was checked before the change, new ones when after it.
    ("3", OLD, (Effect.RENUMBERED_ONLY,)),
    ("4", OLD, (Effect.DELETED,)),
    ("4", NEW, (Effect.RENUMBERED_ONLY,)),
    ("3", NEW, (Effect.INSERTED,)),
    ("4", None, (Effect.RENUMBERED_ONLY,)),
    ("5", None, ()),
]


@pytest.mark.parametrize(("article", "checked", "effects"), EFFECTS)
def test_an_event_is_read_with_the_numbers_that_the_basis_means(
    city: Store, article: str, checked: str | None, effects: tuple[Effect, ...]
) -> None:
    made = samples.version("渡口条例", "2020-01-01", event="e3")
    nodes = city.norms.provisions(NEW)
    city.norms.put_version(made, nodes, "")
    changes = (
        Modification(
            norm="渡口条例", path="art_3", effect=Effect.RENUMBERED_ONLY, new_paths=("art_4",)
        ),
        Modification(norm="渡口条例", path="art_4", effect=Effect.DELETED),
        Modification(norm="渡口条例", path="art_3", effect=Effect.INSERTED, new_paths=("art_3",)),
    )
    city.events.put_event(replace(samples.event("e3"), modifications=changes))
    put_bases(city, "a", ("渡口条例", article, checked))
    (basis,) = bases(city)
    found = {touch.event.id: touch.effects for touch in basis.events}
    assert found["e3"] == effects


def test_items_and_entries_are_found_by_every_name(city: Store) -> None:
    put_bases(city, "a", ("渡口条例", "4", None))
    own = samples.entry("x", basis_text=basis_text("a"))
    city.matters.put_entries([own, samples.entry("y", basis_text=" ", base_code="0001a")])
    for code in ("a", "0001a"):
        found = lineage(city, code, Moment(DAY))
        assert found.entry is None
        assert [entry.id for entry in found.entries] == ["x", "y"]
    for code in ("x", "11x", "11y"):
        found = lineage(city, code, Moment(DAY))
        assert found.entry is not None
        assert found.item is not None
        assert (found.item.id, len(found.bases)) == ("a", 1)
        assert found.inherited == (code == "11y")


def test_an_unknown_code_is_named_with_near_ones(city: Store) -> None:
    put_bases(city, "a", ("渡口条例", "4", None))
    city.matters.put_items([samples.item("b", code="330116001000")])
    with pytest.raises(UnknownCodeError, match=r"330116001001.*相近的编码：330116001000"):
        lineage(city, "330116001001", Moment(DAY))
    with pytest.raises(UnknownCodeError, match="lbt matters"):
        lineage(city, "完全不同", Moment(DAY))


@pytest.mark.parametrize(
    "typed",
    ["1158040222442161354000116001000", "11580402224421613140001160010009"],
    ids=["a digit changed", "a digit too many"],
)
def test_a_mistyped_entry_code_is_answered_with_the_right_one(city: Store, typed: str) -> None:
    right = "1158040222442161314000116001000"
    city.matters.put_entries([samples.entry("x", code=right, base_code="000116001000")])
    with pytest.raises(UnknownCodeError, match=right):
        lineage(city, typed, Moment(DAY))
