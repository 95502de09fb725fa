"""A list that comes again: versions, closed rows, questions, answers, and what a dry run shows."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.store.open import open_store
from graph.store.port.records import Moment
from graph.store.port.store import Store
from ingest.catalogue import DEFAULT, CatalogueReport, Choices, checked_list, load_matters
from ingest.catalogue_rows import MatterRows
from ingest.list_answers import answers_of
from ingest.list_preview import Preview, preview
from ontology.errors import RemovalsError, UnreadableFileError, WrongUseError

FIRST, SECOND, THIRD = "2026-06-01", "2026-07-01", "2026-08-01"
HEADER = "事项名称,事项类型,设定依据,实施机关"
LAW = "《露营地管理条例》第四条"
ROWS = (
    f"露营地经营许可,行政许可,{LAW},旅游局",
    "露营地监督检查,行政检查,《露营地管理条例》第六条,旅游局",
    "对未设置消防器材的处罚,行政处罚,《露营地管理条例》第八条,旅游局",
    "温泉取用许可,行政许可,《温泉取用管理条例》第二条,水务局",
    "温泉取用检查,行政检查,《温泉取用管理条例》第三条,水务局",
)
ENTRY_HEADER = "实施编码,基本编码,事项名称,设定依据,实施主体,行政区划,区划代码,事项状态"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(f"sqlite:///{tmp_path / 'a.db'}") as opened:
        yield opened


def items(folder: Path, *rows: str, header: str = HEADER) -> Path:
    path = folder / "目录.csv"
    path.write_text("\n".join((header, *rows)) + "\n", "utf-8")
    return path


def load(store: Store, path: Path, day: str, choices: Choices = DEFAULT) -> CatalogueReport:
    return load_matters(store, [path], today=day, moment=f"{day}T08:00:00+00:00", choices=choices)


def look(store: Store, path: Path, choices: Choices = DEFAULT) -> Preview:
    return preview(store, MatterRows(checked_list(path), lambda _: None), SECOND, choices)


def names(store: Store, day: str | None = None) -> list[str]:
    return sorted(item.name for item in store.matters.items(Moment(day)))


def test_a_row_that_is_gone_is_closed_on_the_day_and_can_come_back(
    store: Store, tmp_path: Path
) -> None:
    load(store, items(tmp_path, *ROWS), FIRST)
    report = load(store, items(tmp_path, *ROWS[:4]), SECOND)
    assert (report.closed, report.doubtful) == (1, ())
    assert any("关闭" in told and "温泉取用检查" in told for told in report.warnings)
    assert "温泉取用检查" in names(store, FIRST)
    assert "温泉取用检查" not in names(store, SECOND)
    load(store, items(tmp_path, *ROWS), THIRD)
    assert "温泉取用检查" in names(store, THIRD)
    assert "温泉取用检查" not in names(store, SECOND)


def test_a_changed_row_is_a_version(store: Store, tmp_path: Path) -> None:
    load(store, items(tmp_path, *ROWS), FIRST)
    changed = ROWS[0].replace("第四条", "第五条")
    assert load(store, items(tmp_path, changed, *ROWS[1:]), SECOND).facts_written == 1
    (item,) = [i for i in store.matters.items(Moment(FIRST)) if i.name == "露营地经营许可"]
    assert item.basis_text == LAW
    later = store.matters.item(item.id, Moment(SECOND))
    assert later is not None
    assert later.basis_text.endswith("第五条")


def test_a_list_that_loses_much_is_refused_until_someone_confirms(
    store: Store, tmp_path: Path
) -> None:
    many = [
        f"第{n}号露营事项{'甲乙丙丁戊'[n % 5] * (n + 1)},行政检查,第{n}号,旅游局" for n in range(10)
    ]
    load(store, items(tmp_path, *many), FIRST)
    short = items(tmp_path, *many[:5])
    with pytest.raises(RemovalsError, match="5 项"):
        load(store, short, SECOND)
    assert len(names(store)) == 10
    assert load(store, short, SECOND, Choices(confirm_removals=True)).closed == 5


def test_another_departments_file_of_the_same_list_takes_nothing_away(
    store: Store, tmp_path: Path
) -> None:
    load(store, items(tmp_path, *ROWS[:3]), FIRST)
    report = load(store, items(tmp_path, *ROWS[3:]), SECOND)
    assert (report.closed, report.doubtful) == (0, ())
    assert any("另有 3 项" in told for told in report.warnings)
    closed = load(
        store, items(tmp_path, *ROWS[3:]), THIRD, Choices(whole=True, confirm_removals=True)
    )
    assert closed.closed == 3


def test_entries_of_other_divisions_stay(store: Store, tmp_path: Path) -> None:
    rows = [f"E{n}{d},00{n},事项{n},{LAW},{d}局,{d}区,{d}," for d in ("a", "b") for n in range(4)]
    path = tmp_path / "e.csv"
    path.write_text("\n".join((ENTRY_HEADER, *rows)), "utf-8")
    load(store, path, FIRST)
    path.write_text("\n".join((ENTRY_HEADER, *rows[:3])), "utf-8")
    assert load(store, path, SECOND).closed == 1
    assert sorted(e.id for e in store.matters.entries()) == sorted(
        ["E0a", "E1a", "E2a", "E0b", "E1b", "E2b", "E3b"]
    )


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        (f"露营地经营行为许可,行政许可,{LAW},旅游局", "renamed"),
        (f"露营地经营许可,行政许可,{LAW},文化局", "moved"),
        (f"露营地经营许可,行政确认,{LAW},旅游局", "retyped"),
    ],
)
def test_a_doubtful_row_is_asked_about_and_never_merged(
    store: Store, tmp_path: Path, row: str, kind: str
) -> None:
    load(store, items(tmp_path, *ROWS), FIRST)
    before = names(store)
    path = items(tmp_path, row, *ROWS[1:])
    for _ in range(2):  # the question stands until it is answered
        report = load(store, path, SECOND)
        (doubt,) = report.doubtful
        assert (doubt.kind, doubt.old.name, doubt.new.name) == (
            kind,
            "露营地经营许可",
            row.split(",", maxsplit=1)[0],
        )
        assert names(store) == before
    (asked,) = look(store, path).doubtful
    assert asked == doubt


@pytest.mark.parametrize("same", [True, False])
def test_an_answer_is_kept(store: Store, tmp_path: Path, *, same: bool) -> None:
    load(store, items(tmp_path, *ROWS), FIRST)
    path = items(tmp_path, f"露营地经营行为许可,行政许可,{LAW},旅游局", *ROWS[1:])
    (doubt,) = load(store, path, SECOND).doubtful
    pair = f"{doubt.old.id}={doubt.new.id}"
    answers = answers_of([pair], []) if same else answers_of([], [pair])
    assert load(store, path, SECOND, Choices(answers=answers)).doubtful == ()
    again = load(store, path, THIRD)
    assert (again.doubtful, again.facts_written, again.closed) == ((), 0, 0)
    assert "露营地经营许可" not in names(store)
    assert len(names(store)) == len(ROWS)
    old = store.matters.item(doubt.old.id, Moment(THIRD))
    assert (old is not None) == same
    assert look(store, path).unchanged == len(ROWS)


def test_two_codes_are_two_matters(store: Store, tmp_path: Path) -> None:
    header = "基本编码," + HEADER
    coded = [f"A{n},{row}" for n, row in enumerate(ROWS)]
    load(store, items(tmp_path, *coded, header=header), FIRST)
    path = items(tmp_path, f"B0,{ROWS[0]}", *coded[1:], header=header)
    report = load(store, path, SECOND)
    assert (report.doubtful, report.closed) == ((), 1)


def test_the_dry_run_shows_what_would_change(store: Store, tmp_path: Path) -> None:
    load(store, items(tmp_path, *ROWS), FIRST)
    path = items(
        tmp_path,
        ROWS[0].replace("第四条", "第五条"),
        *ROWS[1:3],
        ROWS[3].replace("水务局", "水利局"),
        "露营地举报奖励,行政奖励,《露营地管理条例》第九条,旅游局",
    )
    found = look(store, path)
    assert [m.name for m in found.new] == ["露营地举报奖励"]
    ((change),) = found.changed
    assert [(f.name, f.old[-3:], f.new[-3:]) for f in change.fields] == [
        ("basis_text", "第四条", "第五条")
    ]
    assert (found.unchanged, found.untouched) == (2, 1)
    assert [doubt.kind for doubt in found.doubtful] == ["moved"]
    assert len(names(store)) == len(ROWS)


def test_answers_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "d.json"
    rows = [
        {"old": {"id": "a"}, "new": {"id": "b"}, "same": True},
        {"old": "c", "new": "d", "same": False},
        {"old": "e", "new": "f", "same": None},
    ]
    path.write_text(json.dumps(rows), "utf-8")
    answers = answers_of([], [], path)
    assert (answers.same, answers.different) == ({"b": "a"}, frozenset({("c", "d")}))
    path.write_text('[{"old": "a"}]', "utf-8")
    with pytest.raises(UnreadableFileError):
        answers_of([], [], path)
    with pytest.raises(WrongUseError):
        answers_of(["a"], [])


def test_a_basis_that_stands_once_over_sub_items_belongs_to_each(
    store: Store, tmp_path: Path
) -> None:
    header = "主项名称,子项名称,事项类型,设定依据,行使层级"
    rows = (f"露营地许可,设立,行政许可,{LAW},市级", ",变更,,,县级", ",注销,,,市级")
    report = load(store, items(tmp_path, *rows, header=header), FIRST)
    assert names(store) == ["露营地许可（变更）", "露营地许可（注销）", "露营地许可（设立）"]
    assert {item.basis_text for item in store.matters.items()} == {LAW}
    assert {item.matter_type for item in store.matters.items()} == {"licence"}
    assert any("随上一行" in told for told in report.warnings)


def test_national_exchange_fields(store: Store, tmp_path: Path) -> None:
    header = (
        "row_guid,catalog_code,task_name,task_type,by_law,use_level,task_state,task_version,"
        "plan_effective_date,cd_time"
    )
    row = f'G1,440118009000,露营地许可,01,{LAW},"3,4",1,2,2026-07-01,2026-05-01 10:00:00'
    load(store, items(tmp_path, row, header=header), FIRST)
    (item,) = store.matters.items()
    assert (item.code, item.matter_type, item.levels) == (
        "440118009000",
        "licence",
        ("市级", "县级"),
    )
    assert item.attributes == (
        ("事项状态", "1"),
        ("事项版本", "2"),
        ("计划生效日期", "2026-07-01"),
    )


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("440118009000,甲,行政处罚", "类型列不符"),
        ("44011800I000,甲,行政许可", "不允许的字符"),
    ],
)
def test_faults_of_codes_are_warnings(store: Store, tmp_path: Path, row: str, told: str) -> None:
    path = items(tmp_path, f"{row},{LAW}", header="基本编码,事项名称,事项类型,设定依据")
    report = load(store, path, FIRST)
    assert report.items == 1
    assert any(told in warning for warning in report.warnings)


def test_a_code_unlike_all_others_is_told(store: Store, tmp_path: Path) -> None:
    rows = [f"44011800{n}000,事项{n},行政许可,{LAW}" for n in range(1, 9)]
    header = "基本编码,事项名称,事项类型,设定依据"
    report = load(store, items(tmp_path, *rows, f"4401-9,甲,行政许可,{LAW}", header=header), FIRST)
    assert any("4401-9" in warning and "写法不同" in warning for warning in report.warnings)
