"""What every store promises of facts that end: rows that a list no longer has, and directories."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.store.port.records import DirectoryRecord, Moment
from graph.store.port.store import Store
from tests.graph.store import samples
from tests.graph.store.samples import AT


def put(store: Store, name: str, day: str | None) -> None:
    with store.transaction("put", AT):
        store.matters.put_items([samples.item("a", name=name)], day)


def close(store: Store, day: str) -> int:
    with store.transaction("close", AT):
        return store.matters.close_items(["a", "无"], day)


def names(store: Store, *days: str | None) -> list[str | None]:
    found = [store.matters.item("a", Moment(day)) for day in days]
    return [item.name if item else None for item in found]


def test_an_ended_item_is_gone_from_its_day_and_known_of_before(store: Store) -> None:
    with store.transaction("put", AT) as first:
        store.matters.put_items([samples.item("a"), samples.item("b")])
        store.matters.put_entries([samples.entry("x"), samples.entry("y")])
    with store.transaction("close", AT):
        assert store.matters.close_items(["a", "无"], "2026-01-01") == 1
        assert store.matters.close_entries(["x"], "2026-01-01") == 1
    assert list(store.matters.items()) == [samples.item("b")]
    assert store.matters.item("a", Moment("2026-01-01")) is None
    assert store.matters.item("a", Moment("2025-12-31")) == samples.item("a")
    assert store.matters.item("a", Moment("2026-01-01", first)) == samples.item("a")
    assert store.matters.entry("11x") is None
    assert store.matters.entries_of("0001a") == (samples.entry("y"),)
    assert store.matters.entries_of("0001a", Moment("2025-12-31")) == (
        samples.entry("x"),
        samples.entry("y"),
    )
    assert (store.counts().items, store.counts().entries) == (1, 1)
    with store.transaction("again", AT):
        assert store.matters.close_items(["a"], "2026-06-01") == 0


def test_an_ended_row_comes_back_by_a_later_put(store: Store) -> None:
    put(store, "一", None)
    assert close(store, "2024-01-01") == 1
    put(store, "一", "2026-01-01")
    assert names(store, "2023-12-31", "2024-01-01", "2025-12-31", "2026-01-01", None) == [
        "一",
        None,
        None,
        "一",
        "一",
    ]


def test_a_row_that_comes_back_on_no_day_holds_on_from_its_end(store: Store) -> None:
    put(store, "一", None)
    close(store, "2024-01-01")
    put(store, "二", None)
    assert names(store, "2023-12-31", "2024-01-01", None) == ["一", "二", "二"]


def test_an_end_that_is_learned_late_lasts_to_the_next_change(store: Store) -> None:
    put(store, "一", None)
    put(store, "二", "2026-01-01")
    assert close(store, "2024-01-01") == 1
    assert names(store, "2023-12-31", "2025-12-31", "2026-01-01", None) == ["一", None, "二", "二"]
    put(store, "三", "2025-01-01")
    assert names(store, "2024-06-01", "2025-01-01", "2026-01-01") == [None, "三", "二"]


def test_what_ends_on_its_first_day_never_held(store: Store) -> None:
    put(store, "一", None)
    put(store, "二", "2026-01-01")
    assert close(store, "2026-01-01") == 1
    assert names(store, "2025-12-31", "2026-01-01", None) == ["一", None, None]


DIRECTORY = DirectoryRecord(
    id="某市-权力",
    division_code="330100",
    division_name="某市",
    system="交通",
    kind="powers",
    title="某市行政权力事项目录",
)


def test_directories_are_corrected_and_known_as_they_were(store: Store) -> None:
    national = replace(DIRECTORY, id="全国-服务", kind="services", national=True, division_code="")
    with store.transaction("first", AT) as first:
        store.matters.put_directory(DIRECTORY)
        store.matters.put_directory(national)
    changed = replace(DIRECTORY, title="某市权力清单")
    with store.transaction("second", AT):
        store.matters.put_directory(changed)
    assert store.matters.directories() == (national, changed)
    assert store.matters.directories(Moment(known_at=first)) == (national, DIRECTORY)
    assert store.matters.directories(Moment(known_at=first - 1)) == ()


def test_a_listing_holds_from_its_day(store: Store) -> None:
    listings = {"2024-01-01": ["b", "a", "b"], "2026-01-01": ["c"], "2025-01-01": ["a", "c"]}
    for day, items in listings.items():
        with store.transaction("put", AT) as number:
            store.matters.put_directory(DIRECTORY)
            store.matters.put_listing(DIRECTORY.id, items, day)
    days = ["2023-12-31", "2024-01-01", "2025-01-01", "2025-12-31", "2026-01-01", None]
    assert [store.matters.listing(DIRECTORY.id, Moment(day)) for day in days] == [
        (),
        ("a", "b"),
        ("a", "c"),
        ("a", "c"),
        ("c",),
        ("c",),
    ]
    then = Moment("2025-12-31", number - 1)
    assert store.matters.listing(DIRECTORY.id, then) == ("a", "b")
    assert store.matters.listing("无") == ()


@pytest.mark.parametrize("items", [(), ("a", "z")])
def test_a_listing_without_a_day_corrects_the_last(store: Store, items: tuple[str, ...]) -> None:
    with store.transaction("put", AT):
        store.matters.put_listing("d", ["a"], "2024-01-01")
    with store.transaction("correct", AT):
        store.matters.put_listing("d", iter(items))
    assert store.matters.listing("d") == store.matters.listing("d", Moment("2024-01-01")) == items
    assert store.matters.listing("d", Moment("2023-12-31")) == ()
