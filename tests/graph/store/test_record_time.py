"""What every store promises of record time: what was known at a transaction, is known of it later."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.store.port.records import Fact, Moment, TransactionRecord
from graph.store.port.store import Store
from ontology.changes import Effect
from ontology.errors import WrongUseError
from ontology.organisations import Division
from tests.graph.store import samples
from tests.graph.store.samples import AT, BASIS

V = samples.version("甲", "2020-01-01", sha256="00", source="决定.txt", event="e1")
MACHINE = replace(V, origin="consolidated")
OFFICIAL = replace(V, sha256="11", source="公报.txt")
PERSON = replace(V, origin="corrected", sha256="22", source="校对.txt")


def put(store: Store, version: object, words: str) -> int:
    """Record a text of one provision."""
    assert isinstance(version, type(V))
    with store.transaction("put", AT) as number:
        nodes = [samples.provision(version.id, 1, words)]
        store.norms.put_version(version, nodes, words)
    return number


def read(store: Store, moment: Moment, origin: str | None = None) -> tuple[str, list[str], str]:
    """The text, the words of its nodes, and those of the first article."""
    node = store.norms.provision(V.id, "art_1", moment, origin=origin)
    nodes = store.norms.provisions(V.id, moment, origin=origin)
    text = store.norms.text(V.id, moment, origin=origin)
    return text, [row.text for row in nodes], node.text if node else ""


def same(words: str) -> tuple[str, list[str], str]:
    return words, [words] if words else [], words


def test_the_text_that_stands_is_the_one_known_then(store: Store) -> None:
    machine = put(store, MACHINE, "渡口合成")
    person = put(store, PERSON, "渡口校对")
    official = put(store, OFFICIAL, "渡口公布")
    assert read(store, Moment()) == same("渡口公布")
    assert read(store, Moment(known_at=person)) == same("渡口校对")
    assert read(store, Moment("2026-01-01", machine)) == same("渡口合成")
    assert read(store, Moment(known_at=machine - 1)) == same("")
    assert read(store, Moment(), "consolidated") == same("渡口合成")
    assert read(store, Moment(known_at=person), "official") == same("")
    assert [text.origin for text in store.norms.texts(V.id)] == [
        "official",
        "corrected",
        "consolidated",
    ]
    known = store.norms.texts(V.id, Moment(known_at=machine))
    assert [(text.source, text.sha256, text.event) for text in known] == [("决定.txt", "00", "e1")]
    assert (known[0].recorded, known[0].at, known[0].version) == (machine, AT, V.id)
    assert store.norms.versions("甲") == (OFFICIAL,)
    assert store.norms.version(V.id, Moment(known_at=machine)) == MACHINE
    assert store.norms.in_force("甲", Moment(known_at=person)) == PERSON
    assert store.norms.in_force("甲", Moment(known_at=official)) == OFFICIAL


def test_search_finds_the_words_that_stood(store: Store) -> None:
    machine = put(store, MACHINE, "渡口合成𠮷")
    put(store, OFFICIAL, "渡口公布")
    for words in ("合成", "𠮷"):
        assert store.search.search(words) == ()
        found = store.search.search(words, Moment(known_at=machine))
        assert [hit.text for hit in found] == ["渡口合成𠮷"]
        assert store.search.search(words, Moment(known_at=machine - 1)) == ()
    assert [hit.text for hit in store.search.search("渡口")] == ["渡口公布"]
    assert store.counts().provisions == 1
    assert store.counts().versions == 1


def test_a_lower_text_that_comes_later_does_not_stand(store: Store) -> None:
    bare = replace(OFFICIAL, event=None, effective_from="2020-01-01")
    made = replace(MACHINE, effective_from="2020-03-01")
    put(store, bare, "渡口公布")
    put(store, made, "渡口合成")
    put(store, replace(made, event="e2", effective_from="2021-01-01"), "渡口又合成")
    assert read(store, Moment()) == same("渡口公布")
    assert read(store, Moment(), "consolidated") == same("渡口又合成")
    # The event that made the version is known from the decision, and so is its day.
    expected = replace(bare, event="e1", effective_from="2020-03-01")
    assert store.norms.version(V.id) == expected


def test_equal_texts_of_two_origins_are_both_known(store: Store) -> None:
    put(store, MACHINE, "渡口")
    number = put(store, OFFICIAL, "渡口")
    put(store, MACHINE, "码头")
    assert read(store, Moment()) == read(store, Moment(known_at=number)) == same("渡口")
    assert read(store, Moment(), "consolidated") == same("码头")
    assert read(store, Moment(known_at=number), "consolidated") == same("渡口")
    assert [hit.version for hit in store.search.search("渡口")] == [V.id]
    assert store.counts().provisions == 1


def test_a_text_replaces_the_one_of_its_origin(store: Store) -> None:
    first = put(store, OFFICIAL, "一")
    second = put(store, OFFICIAL, "二")
    third = put(store, OFFICIAL, "一")
    assert put(store, OFFICIAL, "一") == third + 1
    found = [read(store, Moment(known_at=number))[0] for number in (first, second, third)]
    assert found == ["一", "二", "一"]
    assert [text.recorded for text in store.norms.texts(V.id)] == [third]
    moved = replace(OFFICIAL, source="新址.txt")
    fourth = put(store, moved, "一")
    assert [(t.source, t.recorded) for t in store.norms.texts(V.id)] == [("新址.txt", fourth)]


def test_citations_are_known_as_they_were_read(store: Store) -> None:
    drafted = replace(
        samples.citation(V.id, "art_1", 1, "乙"),
        title="渡口条例",
        doc_number="国令〔2012〕第9号",
        dated="2012",
        reason="同名两件",
    )
    others = [replace(drafted, norm="乙~丙"), samples.citation(V.id, "art_1", 9, None)]
    with store.transaction("first", AT) as first:
        store.norms.put_version(V, (), "")
        store.norms.put_citations(V.id, [drafted, *others])
    with store.transaction("second", AT):
        store.norms.put_citations(V.id, others[1:])
    assert store.norms.citations_from(V.id) == (others[1],)
    assert store.norms.citations_from(V.id, Moment(known_at=first)) == (drafted, *others)
    assert store.norms.citations_from(V.id, Moment(known_at=first - 1)) == ()
    assert store.norms.citations_to("乙~丙", Moment(known_at=first)) == (others[0],)


def test_what_carries_on_is_known_from_both_ends(store: Store) -> None:
    rows = [
        samples.carried("甲@2001", "art_2", "甲@2020", Effect.EDITORIAL),
        samples.carried("甲@2001", "art_1", "甲@2020", Effect.UNCHANGED),
        samples.carried("甲@1990", "art_9", "甲@2020", Effect.UNCHANGED),
    ]
    with store.transaction("first", AT) as first:
        store.norms.put_carried(rows)
    changed = samples.carried("甲@2001", "art_2", "甲@2020", Effect.SUBSTANTIVE)
    with store.transaction("second", AT):
        store.norms.put_carried([changed])
    assert store.norms.carried_into("甲@2020") == (rows[2], rows[1], changed)
    assert store.norms.carried_from("甲@2001") == (rows[1], changed)
    then = Moment(known_at=first)
    assert store.norms.carried_into("甲@2020", then) == (rows[2], rows[1], rows[0])
    assert store.norms.carried_from("甲@2001", then) == (rows[1], rows[0])
    assert store.norms.carried_into("甲@2020", Moment(known_at=first - 1)) == ()


def test_links_are_known_as_they_were(store: Store) -> None:
    cell = store.matters.cell_of(BASIS)
    first = [samples.link(cell, 0, "渡口条例"), samples.link(cell, 1, None)]
    second = [samples.link(cell, 0, "港口法")]
    with store.transaction("first", AT) as number:
        store.matters.put_cell(BASIS, first)
    with store.transaction("second", AT):
        store.matters.put_cell(BASIS, second)
    then, before = Moment(known_at=number), Moment(known_at=number - 1)
    assert store.matters.links_of(cell) == tuple(second)
    assert store.matters.links_of(cell, then) == tuple(first)
    assert store.matters.links_to("渡口条例", then) == (first[0],)
    assert store.matters.links_to("渡口条例") == ()
    assert store.matters.unlinked(then) == (first[1],)
    assert store.matters.unlinked() == ()
    assert store.matters.links_of(cell, before) == store.matters.unlinked(before) == ()


def test_divisions_have_both_times(store: Store) -> None:
    county, merged = Division(code="330102", name="县"), Division(code="330102", name="区")
    with store.transaction("first", AT) as first:
        store.organisations.put_divisions([county])
    with store.transaction("second", AT):
        store.organisations.put_divisions([merged], valid_from="2021-04-01")
    assert store.organisations.division("330102") == merged
    assert store.organisations.division("330102", Moment("2021-03-31")) == county
    assert store.organisations.divisions(Moment("2021-04-01")) == (merged,)
    assert store.organisations.divisions(Moment("2021-04-01", first)) == (county,)
    assert store.organisations.division("330102", Moment(known_at=first - 1)) is None


def test_the_history_of_a_matter_is_told_in_both_times(store: Store) -> None:
    old, new = samples.item("a"), samples.item("a", name="新名")
    with store.transaction("first", AT) as first:
        store.matters.put_items([samples.item("a", name="错名")])
        store.matters.put_items([old])
        store.matters.put_entries([samples.entry("x")])
    with store.transaction("second", AT) as second:
        store.matters.put_items([new], valid_from="2025-01-01")
    assert store.matters.item_facts("a") == (
        Fact(value=old, valid_from=None, valid_to=None, recorded=first, withdrawn=second),
        Fact(value=old, valid_from=None, valid_to="2025-01-01", recorded=second, withdrawn=None),
        Fact(value=new, valid_from="2025-01-01", valid_to=None, recorded=second, withdrawn=None),
    )
    assert store.matters.entry_facts("x") == (
        Fact(
            value=samples.entry("x"),
            valid_from=None,
            valid_to=None,
            recorded=first,
            withdrawn=None,
        ),
    )
    assert store.matters.item_facts("无") == ()


MOMENTS = [
    ("2026-05-01T07:59:59+00:00", 0),
    ("2026-05-01T08:00:00+00:00", 1),
    ("2026-05-01T16:00:00+08:00", 1),
    ("2026-05-01T08:00:00", 1),
    ("2026-05-01", 2),
    ("2026-05-02", 2),
    ("2026-05-03T00:00:00+00:00", 3),
    ("2030-01-01", 3),
]


def test_transactions_and_the_last_one_at_a_moment(store: Store) -> None:
    units = [
        TransactionRecord(no=1, at=AT, what="甲"),
        TransactionRecord(no=2, at="2026-05-02T07:59:59+08:00", what="乙"),
        TransactionRecord(no=3, at="2026-05-03T00:00:00+00:00", what="丙"),
    ]
    for unit in units:
        with store.transaction(unit.what, unit.at) as number:
            assert number == unit.no
    assert store.transactions() == tuple(units)
    assert [store.moment_known(at) for at, _ in MOMENTS] == [number for _, number in MOMENTS]
    with pytest.raises(WrongUseError, match="昨天"):
        store.moment_known("昨天")
