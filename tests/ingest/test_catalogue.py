"""Lists of matters into a store: identity, doubts, links, and what could not be linked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from graph.store.open import open_store
from graph.store.port.records import NormRecord, VersionRecord
from graph.store.port.store import Store
from ingest.catalogue import CatalogueReport, load_matters
from ontology.errors import MissingColumnsError, UnreadableFileError

DAY, MOMENT = "2026-06-01", "2026-06-01T08:00:00+00:00"
HEADER = "基本编码,事项名称,事项类型,设定依据,行使层级,实施机关"
ENTRY_HEADER = "实施编码,基本编码,事项名称,设定依据,实施主体,行政区划,区划代码,事项状态"
LAW = "《露营地管理条例》第四条"
ITEMS = f"""{HEADER}
001,露营地经营许可,行政许可,{LAW},"市级、县级",旅游部门
002,露营地监督检查,行政检查,{LAW}；《临岳市露营办法》（临府发〔2021〕15号）第二条,市级,旅游部门
"""
ENTRIES = f"""{ENTRY_HEADER}
E1,001,露营地经营许可,{LAW},东屏区旅游局,东屏区,570302,在用
E2,001,露营地经营许可,{LAW},北泽区旅游局,北泽区,570303,3
"""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(f"sqlite:///{tmp_path / 'a.db'}") as opened:
        yield opened


def put(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def load(store: Store, *paths: Path) -> CatalogueReport:
    return load_matters(store, paths, today=DAY, moment=MOMENT)


def hold(store: Store, norm: str, **changes: str | None) -> None:
    key = norm.partition("~")[0]
    record = NormRecord(id=norm, title=key, title_key=key, held=True)
    version = VersionRecord(
        id=f"{norm}@2020-01-01", norm=norm, promulgated="2020-01-01", effective_from="2020-02-01"
    )
    with store.transaction("test", MOMENT):
        store.norms.put_norm(replace(record, **changes))  # type: ignore[arg-type]  # fields of the record
        store.norms.put_version(version, (), "text")


def test_items_and_entries_whatever_the_order_of_files(store: Store, tmp_path: Path) -> None:
    entries, items = put(tmp_path, "e.csv", ENTRIES), put(tmp_path, "i.csv", ITEMS)
    report = load(store, entries, items)
    assert (report.items, report.entries, report.facts_written) == (2, 2, 4)
    assert report.warnings == ()
    (item,) = store.matters.items_coded("001")
    assert (item.matter_type, item.levels, item.body) == ("licence", ("市级", "县级"), "旅游部门")
    assert [(e.code, e.state) for e in store.matters.entries_of("001")] == [
        ("E1", "在用"),
        ("E2", "取消"),
    ]
    assert load(store, entries, items).facts_written == 0


def test_links_name_norm_version_and_hash_of_the_words(store: Store, tmp_path: Path) -> None:
    hold(store, "露营地管理条例")
    text = f"{HEADER}\n001,许可,行政许可,{LAW}：经营露营地应当申请许可。,市级,局\n"
    report = load(store, put(tmp_path, "i.csv", text))
    (link,) = store.matters.links_to("露营地管理条例")
    assert link.checked_version == "露营地管理条例@2020-01-01"
    assert link.quote_hash
    assert (report.linked, report.unlinked, report.without_text) == (1, (), {})


def test_a_cited_norm_without_text_becomes_one_node(store: Store, tmp_path: Path) -> None:
    text = (
        f"{HEADER}\n001,甲,行政许可,《中华人民共和国露营地管理条例》第一条,市级,局\n"
        "002,乙,行政许可,《露营地管理条例》第二条,市级,局\n"
        "003,丙,行政许可,《临岳市露营办法》（临府发〔2021〕15号）,市级,局\n"
    )
    report = load(store, put(tmp_path, "i.csv", text))
    assert report.linked == 3
    assert report.without_text == {"中华人民共和国露营地管理条例": 2, "临岳市露营办法": 1}
    assert store.counts().norms == 2
    (office,) = store.norms.norms_titled("临岳市露营办法")
    assert (office.held, office.doc_number) == (False, "临府发〔2021〕15号")


def test_namesakes_are_told_apart_by_number_or_not_at_all(store: Store, tmp_path: Path) -> None:
    hold(store, "露营办法~甲市人民政府", doc_number="甲府发〔2020〕1号", maker="甲市人民政府")
    hold(store, "露营办法~乙市人民政府", doc_number="乙府发〔2020〕1号", maker="乙市人民政府")
    text = (
        f"{HEADER}\n001,甲,行政许可,《露营办法》（乙府发〔2020〕1号）,市级,局\n"
        "002,乙,行政许可,《露营办法》第二条,市级,局\n"
    )
    report = load(store, put(tmp_path, "i.csv", text))
    assert len(store.matters.links_to("露营办法~乙市人民政府")) == 1
    (miss,) = report.unlinked
    assert (miss.problem, miss.title, miss.used_by, miss.example) == (
        "ambiguous",
        "露营办法",
        1,
        "乙",
    )
    assert "同名" in miss.reason
    assert [link.problem for link in store.matters.unlinked()] == ["ambiguous"]


def test_vague_cells_give_no_link_and_are_reported(store: Store, tmp_path: Path) -> None:
    rows = "001,甲,行政许可,国家有关规定,市级,局\n002,乙,行政许可,国家有关规定,市级,局\n"
    text = f"{HEADER}\n{rows}003,丙,行政许可,,市级,局\n"
    report = load(store, put(tmp_path, "i.csv", text))
    assert {(m.problem, m.used_by) for m in report.unlinked} == {("no_document", 2), ("empty", 1)}
    assert report.items == 3


def test_rows_without_codes_have_stable_ids(store: Store, tmp_path: Path) -> None:
    text = f"事项名称,事项类型,设定依据,实施机关\n招牌备案,其他行政权力,{LAW},城管局\n招牌备案,行政检查,{LAW},城管局\n"
    path = put(tmp_path, "list.csv", text)
    load(store, path)
    first = [item.id for item in store.matters.items()]
    assert len(first) == 2
    assert load(store, path).facts_written == 0
    # The same matter in another list is another item, and a person is asked.
    report = load(store, put(tmp_path, "other.csv", text))
    assert len(list(store.matters.items())) == 4
    assert any("未合并" in w for w in report.warnings)


@pytest.mark.parametrize(
    ("rows", "items", "warning"),
    [
        (f"001,甲,行政许可,{LAW},市级,局\n001,甲,行政许可,{LAW},市级,局\n", 1, "完全相同"),
        (f"001,甲,行政许可,{LAW},市级,局\n001,乙,行政许可,{LAW},市级,局\n", 2, "编码重复"),
        (f"001,甲,行政监督,{LAW},市级,局\n", 1, "事项类型未识别"),
        (f"001,,行政许可,{LAW},市级,局\n002,乙,行政许可,{LAW},市级,局\n", 1, "没有事项名称"),
    ],
)
def test_doubtful_rows_are_kept_and_told(
    store: Store, tmp_path: Path, rows: str, items: int, warning: str
) -> None:
    report = load(store, put(tmp_path, "i.csv", f"{HEADER}\n{rows}"))
    assert len(list(store.matters.items())) == items
    assert any(warning in told for told in report.warnings)


def test_a_known_code_under_another_name_is_a_renaming_that_is_told(
    store: Store, tmp_path: Path
) -> None:
    load(store, put(tmp_path, "i.csv", f"{HEADER}\n001,甲,行政许可,{LAW},市级,局\n"))
    report = load(store, put(tmp_path, "i.csv", f"{HEADER}\n001,乙,行政许可,{LAW},市级,局\n"))
    assert [item.name for item in store.matters.items()] == ["乙"]
    assert any("改名" in told and "甲" in told for told in report.warnings)


def test_entries_of_unknown_items_and_states_are_told(store: Store, tmp_path: Path) -> None:
    text = f"{ENTRY_HEADER}\nE1,009,甲,{LAW},某局,某区,570302,待定\n"
    report = load(store, put(tmp_path, "e.csv", text))
    assert any("基本目录中没有" in told for told in report.warnings)
    assert any("事项状态未识别" in told for told in report.warnings)
    entry = store.matters.entry("E1")
    assert entry is not None
    assert entry.state == "待定"


def test_sub_items_are_named_with_their_main_item(store: Store, tmp_path: Path) -> None:
    text = f"主项名称,子项名称,设定依据\n露营地许可,变更,{LAW}\n露营地许可,无,{LAW}\n"
    load(store, put(tmp_path, "i.csv", text))
    assert sorted(i.name for i in store.matters.items()) == ["露营地许可", "露营地许可（变更）"]


def test_further_columns_are_kept_under_their_names(store: Store, tmp_path: Path) -> None:
    load(store, put(tmp_path, "i.csv", f"事项名称,设定依据,责任事项\n甲,{LAW},公示\n"))
    (item,) = store.matters.items()
    assert item.attributes == (("责任事项", "公示"),)


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("基本编码,事项名称\n001,甲\n", MissingColumnsError),
        ("", UnreadableFileError),
        (f"{HEADER}\n", UnreadableFileError),
    ],
)
def test_a_bad_file_stops_the_run_before_anything_is_written(
    store: Store, tmp_path: Path, text: str, error: type[Exception]
) -> None:
    good, bad = put(tmp_path, "a.csv", ITEMS), put(tmp_path, "b.csv", text)
    with pytest.raises(error):
        load(store, good, bad)
    assert store.counts().items == 0


def test_progress_counts_every_row(store: Store, tmp_path: Path) -> None:
    rows = "".join(f"{n:04},事项{n},行政许可,{LAW},市级,局\n" for n in range(1203))
    told: list[int] = []
    path = put(tmp_path, "i.csv", f"{HEADER}\n{rows}")
    load_matters(store, [path], today=DAY, moment=MOMENT, on_progress=told.append)
    assert sum(told) == 1203
