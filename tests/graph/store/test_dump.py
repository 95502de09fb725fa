"""What every store promises of dumps: all facts in both times, and the same store from them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

from graph.store.export import content_of
from graph.store.open import open_store
from graph.store.port.records import Moment
from graph.store.port.store import Store
from graph.store.rows import KINDS, Row, line
from ontology.errors import StoreNotEmptyError, StoreUnfinishedError
from tests.graph.store import samples
from tests.graph.store.make_schema2 import fill


class StoppedError(Exception):
    """What interrupts a restore in these tests."""


def sample() -> list[Row]:
    """The dump of a store with everything in it."""
    with open_store("sqlite:///:memory:") as first:
        fill(first)
        return list(first.dump())


def stopping(rows: list[Row], after: int) -> Iterator[Row]:
    yield from islice(rows, after)
    raise StoppedError


def test_a_dump_has_every_kind_in_order_and_is_the_same_again(store: Store) -> None:
    fill(store)
    rows = list(store.dump())
    assert tuple(dict.fromkeys(row["kind"] for row in rows)) == KINDS
    assert rows == list(store.dump()) == sample()


def test_what_was_never_believed_is_in_no_dump(store: Store) -> None:
    with store.transaction("once", samples.AT):
        for name in ("错", "对"):
            store.norms.put_norm(samples.norm("甲", title=name))
            store.matters.put_items([samples.item("a", name=name, basis_text=name)])
            store.norms.put_citations("v", [samples.citation("v", "art_1", 1, name)])
            store.matters.put_directory(
                samples.directory("d", title=name),
            )
            store.matters.put_listing("d", [name])
            store.events.put_event(samples.event("e", name))
    rows = list(store.dump())
    assert not [row for row in rows if "错" in line(row)]
    assert [row["kind"] for row in rows].count("cell") == 1


def test_a_restored_store_answers_as_the_first_one(store: Store) -> None:
    rows = sample()
    store.restore(iter(rows))
    assert list(store.dump()) == rows
    version = "渡口条例@2020-01-01"
    assert store.norms.text(version) == "公布"
    assert store.norms.text(version, Moment(known_at=2)) == "合成"
    assert [hit.path for hit in store.search.search("备案")] == ["art_3"]
    assert store.matters.items_coded("0001a", Moment("2025-12-31")) == (samples.item("a"),)
    assert store.events.events_touching("渡口条例") == (samples.event("e1", "渡口条例"),)
    assert store.alerts.inboxes() == (("市交通运输局", 1),)
    with store.transaction("next", samples.AT) as number:
        assert number == 4
        store.events.put_event(samples.event("e2"))
        store.matters.put_items([samples.item("a", name="又改")], "2027-01-01")
    assert [event.id for event in store.events.events()] == ["e1", "e2"]
    assert store.matters.item("a", Moment("2026-06-01")) == samples.item("a", name="新名")


@pytest.mark.parametrize("after", [0, 1, 5, 17, 26])
def test_an_interrupted_restore_is_finished_by_the_same_rows(store: Store, after: int) -> None:
    rows = sample()
    with pytest.raises(StoppedError):
        store.restore(stopping(rows, after), "mark")
    found = store.restored()
    assert found is not None
    assert found[0] == "mark"
    assert found[1] <= after
    with pytest.raises(StoreUnfinishedError), store.transaction("too early", samples.AT):
        raise AssertionError
    with pytest.raises(StoreNotEmptyError):
        store.restore(rows, "another")
    store.restore(rows, "mark")
    assert store.restored() is None
    assert content_of(store.dump()) == content_of(rows)


def test_only_an_empty_store_takes_a_dump(store: Store) -> None:
    fill(store)
    before = list(store.dump())
    with pytest.raises(StoreNotEmptyError, match="已有内容"):
        store.restore(sample(), "mark")
    assert list(store.dump()) == before
    assert store.restored() is None


def test_others_write_while_a_dump_is_read(store: Store) -> None:
    fill(store)
    expected = sample()
    rows = store.dump()
    first = next(rows)
    with store.transaction("meanwhile", samples.AT):
        store.matters.put_items([samples.item("z")])
        store.sources.put_source(samples.source("乙.txt"))
    assert [first, *rows] == expected


def test_a_store_of_schema_1_is_dumped(tmp_path: Path) -> None:
    file = tmp_path / "old.db"
    file.write_bytes((Path(__file__).with_name("data") / "schema1.db").read_bytes())
    with open_store(str(file)) as old, open_store("sqlite:///:memory:") as new:
        new.restore(old.dump())
        assert list(new.dump()) == list(old.dump())
        assert new.counts() == old.counts()
