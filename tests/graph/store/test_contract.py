"""What every store promises (`graph/store/port`), on each adapter."""

from __future__ import annotations

import threading
from dataclasses import replace
from hashlib import sha256

import pytest

from graph.store.open import open_store
from graph.store.port.records import Moment, StoreCounts
from graph.store.port.store import Store
from ontology.changes import Effect
from ontology.errors import UnknownCodeError
from ontology.matters import EntryState
from ontology.organisations import Department, Division
from tests.graph.store import samples
from tests.graph.store.samples import AT, BASIS


def test_an_empty_store_answers_every_question(store: Store) -> None:
    assert store.norms.norm("无") is None
    assert store.norms.versions("无") == ()
    assert store.norms.in_force("无") is None
    assert store.norms.text("无@2020-01-01") == ""
    assert store.norms.provision("无@2020-01-01", "art_1") is None
    assert store.norms.titles() == {}
    assert list(store.matters.items()) == []
    assert store.matters.entry("无") is None
    assert store.matters.links_to("无") == ()
    assert store.organisations.department("无") is None
    assert store.events.events() == ()
    assert store.alerts.inboxes() == ()
    assert store.sources.source("无") is None
    assert store.search.search("无") == ()
    assert store.counts() == StoreCounts(**dict.fromkeys(StoreCounts.__slots__, 0))


def test_norms_are_found_by_id_title_number_and_page(store: Store) -> None:
    ferry = samples.norm(
        "渡口条例",
        level="local_regulation",
        level_confidence=0.9,
        level_evidence="题名",
        maker="某市人大常委会",
        territory="某市",
        doc_number="国令〔2012〕第9号",
    )
    twin = samples.norm("渡口条例~乙市", title_key="渡口条例", held=False)
    with store.transaction("norms", AT):
        for norm in (twin, ferry, samples.norm("桥梁条例")):
            store.norms.put_norm(norm)
    assert store.norms.norm("渡口条例") == ferry
    assert store.norms.norms_titled("渡口条例") == (ferry, twin)
    assert store.norms.norms_numbered("国令[2012]9号") == (ferry,)
    assert store.norms.norms_numbered("国令[2012]90号") == ()
    assert [norm.id for norm in store.norms.norms(limit=2)] == ["桥梁条例", "渡口条例"]
    assert store.norms.norms(after="渡口条例") == (twin,)
    assert store.norms.titles() == {
        "桥梁条例": ("桥梁条例",),
        "渡口条例": ("渡口条例", "渡口条例~乙市"),
    }


def test_a_corrected_norm_is_still_known_as_it_was(store: Store) -> None:
    first, second = samples.norm("甲", level="rule"), samples.norm("甲", level="statute")
    with store.transaction("guess", AT) as guess:
        store.norms.put_norm(first)
    with store.transaction("correction", AT) as correction:
        store.norms.put_norm(second)
    assert guess < correction
    assert store.norms.norm("甲") == second
    assert store.norms.norm("甲", Moment(known_at=guess)) == first
    assert store.norms.norm("甲", Moment(known_at=guess - 1)) is None
    assert store.counts().norms == 1


def test_a_version_keeps_its_tree_and_source(store: Store) -> None:
    version = samples.version("甲", "2020-01-01", sha256="ff", source="甲.txt", event="e1")
    nodes = tuple(samples.provision(version.id, number, f"第{number}句。") for number in (1, 2, 10))
    source = "甲\r\n第一条　第1句。\n\n"
    with store.transaction("put", AT):
        store.norms.put_version(version, reversed(nodes), source)
    assert store.norms.version(version.id) == version
    assert store.norms.provisions(version.id) == nodes
    assert store.norms.provision(version.id, "art_10") == nodes[2]
    assert store.norms.text(version.id) == source
    assert store.counts().provisions == 3


def test_the_same_version_again_is_the_same_version(store: Store) -> None:
    version = samples.version("甲", "2020-01-01")
    for text in ("一读。", "一读。", "二读。"):
        with store.transaction("put", AT):
            store.norms.put_version(version, [samples.provision(version.id, 1, text)], text)
    assert store.norms.versions("甲") == (version,)
    assert [node.text for node in store.norms.provisions(version.id)] == ["二读。"]
    assert store.norms.text(version.id) == "二读。"
    assert store.search.search("一读") == ()
    assert store.counts().provisions == 1


def test_versions_come_oldest_first_and_are_not_filtered_by_day(store: Store) -> None:
    versions = [
        samples.version("甲", None),
        samples.version("甲", "2001-05-01"),
        samples.version("甲", "2020-01-01", id="甲@2020-01-01.2"),
        samples.version("甲", "2020-01-01", id="甲@2020-01-01.10"),
    ]
    with store.transaction("put", AT):
        for version in reversed(versions):
            store.norms.put_version(version, (), "")
    assert store.norms.versions("甲", Moment(as_of="2010-01-01")) == tuple(versions)


def test_a_closed_version_can_be_opened_again_and_both_beliefs_stay(store: Store) -> None:
    version = samples.version("甲", "2020-01-01")
    with store.transaction("put", AT) as put:
        store.norms.put_version(version, (), "")
    with store.transaction("close", AT) as close:
        store.norms.close_version(version.id, "2025-01-01")
    assert store.norms.version(version.id) == replace(version, effective_to="2025-01-01")
    assert store.norms.in_force("甲", Moment("2024-12-31")) is not None
    assert store.norms.in_force("甲", Moment("2025-01-01")) is None
    assert store.norms.in_force("甲") is None
    assert store.norms.in_force("甲", Moment("2025-01-01", put)) == version
    with store.transaction("open", AT):
        store.norms.close_version(version.id, None)
    assert store.norms.in_force("甲", Moment("2025-01-01")) == version
    assert store.norms.in_force("甲", Moment("2025-01-01", close)) is None


def test_closing_an_unknown_version_is_refused(store: Store) -> None:
    with pytest.raises(UnknownCodeError, match="甲@2020"), store.transaction("close", AT):
        store.norms.close_version("甲@2020", "2025-01-01")


def test_citations_are_read_from_both_ends(store: Store) -> None:
    old, new = samples.version("甲", "2001-01-01"), samples.version("甲", "2020-01-01")
    here = [samples.citation(new.id, "art_1", 40, "乙"), samples.citation(new.id, "art_1", 5, None)]
    before = samples.citation(old.id, "art_1", 5, "乙")
    with store.transaction("put", AT) as put:
        for version in (old, new):
            store.norms.put_version(version, (), "")
        store.norms.put_citations(new.id, here)
        store.norms.put_citations(old.id, [before])
    assert store.norms.citations_from(new.id) == (here[1], here[0])
    assert store.norms.citations_to("乙") == (here[0],)
    assert store.norms.citations_to("乙", Moment("2010-01-01")) == (before,)
    assert store.norms.citations_to("乙", Moment("2000-01-01")) == ()
    with store.transaction("read again", AT):
        store.norms.put_citations(new.id, here[1:])
    assert store.norms.citations_to("乙") == ()
    assert store.norms.citations_to("乙", Moment(known_at=put)) == (here[0],)
    assert store.counts().citations == 2


def test_what_carries_provisions_on_can_be_judged_anew(store: Store) -> None:
    first = samples.carried("甲@2001", "art_2", "甲@2020", Effect.EDITORIAL)
    other = samples.carried("甲@2001", "art_1", "甲@2020", Effect.UNCHANGED)
    with store.transaction("put", AT):
        store.norms.put_carried([first, other])
        store.norms.put_carried([first])
    assert store.norms.carried_from("甲@2001") == (other, first)
    second = samples.carried("甲@2001", "art_2", "甲@2020", Effect.SUBSTANTIVE)
    with store.transaction("put", AT):
        store.norms.put_carried([second])
    assert store.norms.carried_from("甲@2001") == (other, second)
    assert store.norms.carried_from("甲@2020") == ()


def test_items_are_found_by_id_code_and_cell(store: Store) -> None:
    b = samples.item("b", code="0001a")
    c = samples.item("c", basis_text="《桥梁条例》", matter_type=None, code=None)
    with store.transaction("put", AT):
        assert store.matters.put_items([c, b, samples.item("a")]) == 3
    cell = store.matters.cell_of(BASIS)
    assert store.matters.item("c") == c
    assert store.matters.items_coded("0001a") == (samples.item("a"), b)
    assert store.matters.items_with_codes(["0001a", "没有"]) == (samples.item("a"), b)
    assert store.matters.items_with_codes([]) == ()
    assert list(store.matters.items()) == [samples.item("a"), b, c]
    assert store.matters.items_with_cells([cell, "没有"]) == (
        (cell, samples.item("a")),
        (cell, b),
    )
    assert store.counts().items == 3


def test_a_cell_is_the_hash_of_its_text(store: Store) -> None:
    assert store.matters.cell_of(BASIS) == sha256(BASIS.encode()).hexdigest()[:16]


def test_unchanged_items_are_left_alone_and_changes_have_a_day(store: Store) -> None:
    old, new = samples.item("a"), samples.item("a", name="新名")
    with store.transaction("first", AT) as first:
        assert store.matters.put_items([old]) == 1
    with store.transaction("same", AT):
        assert store.matters.put_items([old], valid_from="2025-01-01") == 0
    with store.transaction("changed", AT):
        assert store.matters.put_items([new], valid_from="2026-01-01") == 1
    assert store.matters.item("a") == new
    assert store.matters.item("a", Moment("2025-12-31")) == old
    assert store.matters.item("a", Moment("2026-01-01")) == new
    assert store.matters.item("a", Moment("2026-01-01", first)) == old
    assert list(store.matters.items(Moment("2025-12-31"))) == [old]
    assert store.counts().items == 1


def test_a_correction_without_a_day_leaves_no_earlier_state(store: Store) -> None:
    with store.transaction("first", AT) as first:
        store.matters.put_items([samples.item("a", name="错名")])
    with store.transaction("correction", AT):
        assert store.matters.put_items([samples.item("a")]) == 1
    assert store.matters.item("a", Moment("1990-01-01")) == samples.item("a")
    assert store.matters.item("a", Moment("1990-01-01", first)) == samples.item("a", name="错名")


def test_an_older_change_that_is_learned_late_ends_at_the_next_one(store: Store) -> None:
    names = {None: "一", "2026-01-01": "三", "2024-01-01": "二"}
    for day, name in names.items():
        with store.transaction("put", AT):
            store.matters.put_items([samples.item("a", name=name)], valid_from=day)
    expected = {"2023-12-31": "一", "2024-01-01": "二", "2025-12-31": "二", "2026-01-01": "三"}
    found = {day: store.matters.item("a", Moment(day)) for day in expected}
    assert {day: item and item.name for day, item in found.items()} == expected


def test_the_same_id_twice_in_one_list_keeps_the_later_row(store: Store) -> None:
    with store.transaction("put", AT):
        assert store.matters.put_items([samples.item("a"), samples.item("a", name="后")]) == 2
    assert [item.name for item in store.matters.items()] == ["后"]


def test_entries_are_found_by_code_id_base_cell_and_body(store: Store) -> None:
    x, y = samples.entry("x"), samples.entry("y", body="县交通运输局", state=EntryState.SUSPENDED)
    z = samples.entry("z", base_code=None, code=None, basis_text="", attributes=())
    with store.transaction("put", AT):
        assert store.matters.put_entries(iter([z, y, x])) == 3
    assert store.matters.entry("11x") == x
    assert store.matters.entry("z") == z
    assert store.matters.entries_of("0001a") == (x, y)
    assert store.matters.entries_run_by(["市交通运输局", "无"]) == (x, z)
    assert list(store.matters.entries()) == [x, y, z]
    both = [store.matters.cell_of(BASIS), store.matters.cell_of("")]
    briefs = tuple(samples.brief(entry, store.matters.cell_of) for entry in (x, y, z))
    assert store.matters.entries_with_cells(both) == briefs
    assert store.matters.entries_coded(["0001a", "无"], both) == briefs[:2]
    assert store.matters.entries_coded(["0001a"], both[1:]) == ()


def test_base_codes_are_found_by_cell_without_those_of_cancelled_entries(store: Store) -> None:
    same = [samples.entry(str(number), base_code=f"B{number % 3}") for number in range(7)]
    gone = samples.entry("gone", base_code="C", state=EntryState.CANCELLED)
    bare = samples.entry("bare", base_code="A", basis_text="")
    with store.transaction("put", AT):
        store.matters.put_entries([*same, gone, bare, samples.entry("none", base_code=None)])
    both = [store.matters.cell_of(BASIS), store.matters.cell_of("")]
    assert store.matters.base_codes_with_cells(both) == ("A", "B0", "B1", "B2")
    assert store.matters.base_codes_with_cells(both[:1]) == ("B0", "B1", "B2")
    assert store.matters.base_codes_with_cells([]) == ()


def test_long_lists_are_read_page_by_page(store: Store) -> None:
    entries = [samples.entry(f"{number:05}") for number in range(2500)]
    with store.transaction("put", AT):
        store.matters.put_entries(entries)
    reading = store.matters.entries()
    first = next(reading)
    with store.transaction("change while reading", AT):
        store.matters.put_entries([samples.entry("02000", name="改"), samples.entry("99999")])
    assert [first, *reading] == entries
    assert store.counts().entries == 2501


def test_a_cell_read_anew_replaces_its_links(store: Store) -> None:
    cell = store.matters.cell_of(BASIS)
    first = [samples.link(cell, 0, "渡口条例"), samples.link(cell, 1, None)]
    with store.transaction("put", AT):
        store.matters.put_cell(BASIS, first)
        store.matters.put_cell("《甲》", [samples.link(store.matters.cell_of("《甲》"), 0, "甲")])
    assert store.matters.links_of(cell) == tuple(first)
    assert store.matters.links_to("渡口条例") == (first[0],)
    assert store.matters.unlinked() == (first[1],)
    second = samples.link(cell, 0, "渡口条例", checked_version="渡口条例@2020-01-01")
    with store.transaction("put", AT):
        store.matters.put_cell(BASIS, [second])
    assert store.matters.links_of(cell) == (second,)
    assert store.matters.unlinked() == ()
    assert store.counts().links == 2


def test_many_cells_are_put_at_once_and_each_as_alone(store: Store) -> None:
    texts = ["", BASIS, *(f"《{number}》" for number in range(2100))]
    cells = [store.matters.cell_of(text) for text in texts]
    links = [[samples.link(cell, 1, None), samples.link(cell, 2, "渡口条例")] for cell in cells]
    with store.transaction("put", AT):
        store.matters.put_cells(zip(texts, links, strict=True))
    for cell, put in zip(cells, links, strict=True):
        assert store.matters.links_of(cell) == tuple(put)
    before = store.transactions()[-1].no
    moved = samples.link(cells[1], 0, "桥梁条例")
    gone = samples.link(cells[4], 0, "甲")
    with store.transaction("put again", AT):
        store.matters.put_cells(iter([(texts[0], links[0]), (texts[1], [moved]), (texts[2], [])]))
        # The same text twice: the later reading stands.
        store.matters.put_cells([(texts[4], [gone]), (texts[4], links[4])])
    assert store.matters.links_to("桥梁条例") == (moved,)
    assert store.matters.links_to("甲") == ()
    assert [store.matters.links_of(cell) for cell in cells[:5]] == [
        tuple(put) for put in (links[0], [moved], [], links[3], links[4])
    ]
    assert store.matters.links_of(cells[1], Moment(known_at=before)) == tuple(links[1])
    assert store.counts().links == 2 * len(cells) - 3
    written = [row for row in store.dump() if row["kind"] == "links" and row["recorded"] > before]
    assert {row["cell"] for row in written} == {cells[1], cells[4]}


def test_no_cells_are_put_as_easily(store: Store) -> None:
    with store.transaction("put", AT):
        store.matters.put_cells([])
    assert store.counts().links == 0


def test_departments_and_divisions(store: Store) -> None:
    office = Department(name="市交通运输局", level="市级", attributes=(("电话", "1"),))
    moved = replace(office, superior="市政府")
    city, county = Division(code="330100", name="某市"), Division(code="330102", name="县")
    with store.transaction("put", AT) as first:
        assert store.organisations.put_departments([office, Department(name="乙局")]) == 2
        store.organisations.put_divisions([county, city])
    with store.transaction("put", AT):
        assert store.organisations.put_departments([moved], valid_from="2026-01-01") == 1
        store.organisations.put_divisions([replace(county, parent="330100")])
    assert store.organisations.department(office.name) == moved
    assert store.organisations.department(office.name, Moment("2025-01-01")) == office
    assert store.organisations.departments() == (Department(name="乙局"), moved)
    assert store.organisations.departments(Moment(known_at=first)) == (
        Department(name="乙局"),
        office,
    )
    assert store.organisations.division("330102") == replace(county, parent="330100")
    assert store.organisations.divisions() == (city, replace(county, parent="330100"))


def test_events_keep_their_order_and_are_found_by_norm(store: Store) -> None:
    with store.transaction("put", AT) as first:
        for event in (samples.event("z", "甲"), samples.event("a", "甲", "乙", "甲")):
            store.events.put_event(event)
    with store.transaction("replace", AT):
        store.events.put_event(samples.event("z", "乙"))
    assert store.events.event("z") == samples.event("z", "乙")
    assert store.events.event("z", Moment(known_at=first)) == samples.event("z", "甲")
    assert [event.id for event in store.events.events()] == ["z", "a"]
    assert [event.id for event in store.events.events_touching("甲")] == ["a"]
    assert [event.id for event in store.events.events_touching("乙")] == ["z", "a"]
    both = store.events.events_touching_any(["乙", "甲", "没有"])
    assert [event.id for event in both] == ["z", "a"]
    with store.transaction("withdraw", AT) as withdrawn:
        store.events.withdraw_event("z")
    assert store.events.event("z") is None
    assert [event.id for event in store.events.events()] == ["a"]
    assert store.events.event("z", Moment(known_at=withdrawn - 1)) is not None
    with pytest.raises(UnknownCodeError, match="z"), store.transaction("again", AT):
        store.events.withdraw_event("z")


def test_inboxes_are_newest_first_and_take_an_alert_once(store: Store) -> None:
    with store.transaction("put", AT):
        for key, day in (("1", "2026-01-01"), ("3", "2026-03-01"), ("2", "2026-02-01")):
            assert store.alerts.put_alert(samples.alert(key, day))
        assert not store.alerts.put_alert(samples.alert("1", "2026-09-01"))
    assert [alert.id for alert in store.alerts.alerts("市交通运输局")] == ["3", "2", "1"]
    assert store.alerts.alerts("市交通运输局")[2] == samples.alert("1", "2026-01-01")
    assert store.alerts.inboxes() == (("市交通运输局", 3),)


def test_sources_are_replaced_and_listed_by_kind(store: Store) -> None:
    with store.transaction("put", AT):
        store.sources.put_source(samples.source("b.txt"))
        store.sources.put_source(samples.source("a.csv", "matters"))
        store.sources.put_source(replace(samples.source("b.txt"), status="refused"))
    assert store.sources.source("b.txt") == replace(samples.source("b.txt"), status="refused")
    assert [source.path for source in store.sources.sources()] == ["a.csv", "b.txt"]
    assert [source.path for source in store.sources.sources("norm")] == ["b.txt"]


WORDS = [
    ("路运输", ["art_1"]),
    ("运", ["art_1"]),
    ("运管", []),
    ('"加强"', ["art_1"]),
    ("100%", ["art_2"]),
    ("a_b", ["art_2"]),
    ("A_b", []),
    ("_", ["art_2"]),
    ("%", ["art_2"]),
    ("𠮷", ["art_3"]),
    ("𠮷野家", ["art_3"]),
    ("。", ["art_1", "art_2", "art_3"]),
    ("''", ["art_3"]),
    ("*", []),
    ("AND", []),
    ("家 OR 家", []),
    ("\0", []),
    ("", []),
]


@pytest.mark.parametrize(("words", "paths"), WORDS)
def test_search_finds_the_very_words(store: Store, words: str, paths: list[str]) -> None:
    texts = ['为了"加强"道路运输管理。', "达到100%、a_b。", "𠮷野家''。"]
    version = samples.version("甲", "2020-01-01")
    nodes = [samples.provision(version.id, place, text) for place, text in enumerate(texts, 1)]
    with store.transaction("put", AT):
        store.norms.put_version(version, nodes, "")
    assert [hit.path for hit in store.search.search(words)] == paths


def test_search_looks_only_at_what_binds(store: Store) -> None:
    old, new = samples.version("甲", "2001-01-01"), samples.version("甲", "2020-01-01")
    with store.transaction("put", AT):
        for version in (new, old):
            nodes = [samples.provision(version.id, place, "渡口安全") for place in (1, 2)]
            store.norms.put_version(version, nodes, "")
    assert [hit.version for hit in store.search.search("渡口")] == [new.id, new.id]
    assert [hit.path for hit in store.search.search("渡口", limit=1)] == ["art_1"]
    assert {hit.version for hit in store.search.search("渡口", Moment("2010-01-01"))} == {old.id}
    assert store.search.search("渡口", Moment("2000-01-01")) == ()


def test_writing_needs_a_transaction_and_transactions_do_not_nest(store: Store) -> None:
    with pytest.raises(RuntimeError, match="outside"):
        store.norms.put_norm(samples.norm("甲"))
    with store.transaction("outer", AT):
        store.norms.put_norm(samples.norm("甲"))
        with pytest.raises(RuntimeError, match="already"), store.transaction("inner", AT):
            raise AssertionError
        store.norms.put_norm(samples.norm("乙"))
    assert store.counts().norms == 2


@pytest.mark.parametrize("end", [ValueError, KeyboardInterrupt, SystemExit])
def test_a_unit_that_fails_leaves_nothing(store: Store, end: type[BaseException]) -> None:
    with store.transaction("before", AT):
        store.norms.put_norm(samples.norm("甲"))

    def interrupted() -> None:
        with store.transaction("interrupted", AT):
            store.norms.put_norm(samples.norm("甲", level="statute"))
            store.matters.put_items([samples.item("a")])
            raise end

    with pytest.raises(end):
        interrupted()
    assert store.norms.norm("甲") == samples.norm("甲")
    assert store.counts().items == 0
    with store.transaction("after", AT):
        store.matters.put_items([samples.item("a")])
    assert store.counts().items == 1


def test_everything_is_there_after_reopening(url: str) -> None:
    version = samples.version("甲", "2020-01-01")
    with open_store(url) as store, store.transaction("put", AT) as number:
        store.norms.put_norm(samples.norm("甲"))
        store.norms.put_version(version, [samples.provision(version.id, 1, "渡口")], "源")
        store.norms.put_citations(version.id, [samples.citation(version.id, "art_1", 1, "乙")])
        store.matters.put_items([samples.item("a")])
        store.matters.put_entries([samples.entry("x")])
        store.matters.put_cell(BASIS, [samples.link(store.matters.cell_of(BASIS), 0, "甲")])
        store.events.put_event(samples.event("e", "甲"))
        store.alerts.put_alert(samples.alert("1", "2026-01-01"))
        before = store.counts()
    with open_store(url) as store:
        assert store.url == url
        assert store.counts() == before
        assert store.norms.norm("甲") == samples.norm("甲")
        assert store.search.search("渡口")[0].version == version.id
        assert store.events.events() == (samples.event("e", "甲"),)
        with store.transaction("next", AT) as following:
            assert following > number


def test_threads_read_beside_a_writer_and_see_only_what_is_committed(store: Store) -> None:
    seen: list[int] = []
    with store.transaction("first", AT):
        store.norms.put_norm(samples.norm("甲"))

    def read() -> None:
        seen.append(store.counts().norms)

    with store.transaction("second", AT):
        store.norms.put_norm(samples.norm("乙"))
        reader = threading.Thread(target=read)
        reader.start()
        reader.join(timeout=30)
    assert seen == [1]
    assert store.counts().norms == 2


def test_many_threads_write_and_nothing_is_lost(store: Store) -> None:
    def write(name: str) -> None:
        for number in range(10):
            with store.transaction("put", AT):
                store.norms.put_norm(samples.norm(f"{name}{number}"))

    threads = [threading.Thread(target=write, args=(name,)) for name in "甲乙丙"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert store.counts().norms == 30
