"""Laws of the two times, over arbitrary histories."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from graph.store.open import open_store
from graph.store.port.records import Moment
from graph.store.port.store import Store
from tests.graph.store.samples import AT, item

KEYS = st.sampled_from("abc")
DAYS = st.one_of(st.none(), st.integers(2000, 2009).map(lambda year: f"{year}-01-01"))
PUTS = st.lists(st.tuples(KEYS, st.sampled_from(["一", "二", "三", "四"]), DAYS), max_size=8)
ASKED = [None, "1999-12-31", "2000-01-01", "2004-07-01", "2009-01-01"]

Answers = list[list[tuple[str, str]]]


def answers(store: Store, known_at: int | None = None) -> Answers:
    moments = [Moment(day, known_at) for day in ASKED]
    return [[(found.id, found.name) for found in store.matters.items(moment)] for moment in moments]


def put(store: Store, key: str, name: str, day: str | None) -> int:
    with store.transaction("put", AT) as number:
        store.matters.put_items([item(key, name=name)], day)
    return number


@given(PUTS)
def test_what_was_known_then_stays_what_it_was(puts: list[tuple[str, str, str | None]]) -> None:
    with open_store("sqlite:///:memory:") as store:
        then: dict[int, Answers] = {}
        for key, name, day in puts:
            number = put(store, key, name, day)
            then[number] = answers(store)
        assert {number: answers(store, number) for number in then} == then


@given(PUTS)
def test_a_change_holds_from_its_day(puts: list[tuple[str, str, str | None]]) -> None:
    with open_store("sqlite:///:memory:") as store:
        for key, name, day in puts:
            put(store, key, name, day)
            found = store.matters.item(key, Moment(day))
            assert found is not None
            assert found.name == name
        for day in ASKED:
            held = [found.id for found in store.matters.items(Moment(day))]
            assert held == sorted({key for key, _, _ in puts})  # each has one state on each day


CHANGES = st.lists(st.integers(2000, 2009), unique=True, min_size=2, max_size=5)


@given(CHANGES, st.randoms(use_true_random=False))
def test_the_order_of_learning_does_not_matter(years: list[int], chance: object) -> None:
    shuffled = sorted(years, key=lambda _: chance.random())  # type: ignore[attr-defined]  # a Random
    found = []
    for order in (sorted(years), shuffled):
        with open_store("sqlite:///:memory:") as store:
            put(store, "a", "起初", None)
            for year in order:
                put(store, "a", f"{year}年", f"{year}-01-01")
            found.append(answers(store))
    assert found[0] == found[1]
