"""`lbt basis`, `audit`, `matters` and `organisations` as people and programs see them."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from api.cli.main import main
from ontology.errors import MissingColumnsError, UnreadableFileError, WrongUseError

HEADER = "基本编码,事项名称,事项类型,设定依据,行使层级,实施机关"
ITEMS = f"""{HEADER}
001,露营地经营许可,行政许可,《露营地管理条例》第四条,市级,旅游局
002,露营地检查,行政检查,国家有关规定,市级,旅游局
"""
NORM = "# 露营地管理条例\n\n第一条　经营露营地，应当申请许可。\n\n第二条　露营地应当公示价格。\n"


def put(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def call(*args: object, stdin: str | None = None) -> Result:
    result = CliRunner().invoke(main, [str(a) for a in args], input=stdin)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def rows(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_basis_answers_every_row_in_order() -> None:
    first = json.dumps({"id": "a", "basis_text": "《露营地管理条例》第四条之一第二款：应当申请。"})
    result = call("basis", stdin=f'{first}\n坏行\n{{"id": "b"}}\n\n')
    a, b = rows(result)
    (target,) = a["targets"]
    assert a["id"] == "a"
    assert b == {"id": "b", "targets": []}
    assert target == {
        "doc_title": "露营地管理条例",
        "doc_title_raw": "露营地管理条例",
        "doc_number": None,
        "version_mark": None,
        "issuer": None,
        "article": "4",
        "article_suffix": "1",
        "article_to": None,
        "paragraph": 2,
        "item": None,
        "subitem": None,
        "annex": None,
        "annex_item": None,
        "quoted_text": "应当申请。",
        "span": [0, 17],
        "quote_span": [18, 23],
        "role": "setting",
    }
    assert "第 2 行不是 JSON" in result.stderr


def test_basis_without_any_row_fails() -> None:
    with pytest.raises(UnreadableFileError):
        call("basis", stdin="坏行\n")


def test_audit_compares_with_the_newest_version(tmp_path: Path) -> None:
    put(tmp_path, "laws/a/露营地管理条例(2010-01-01).md", "# 露营地管理条例\n\n第一条　旧。\n")
    put(tmp_path, "laws/b/露营地管理条例(2020-01-01).md", NORM)
    cell = "《中华人民共和国露营地管理条例》第一条：露营地应当公示价格。"
    lines = json.dumps({"id": "m1", "basis_text": cell}, ensure_ascii=False)
    matters = put(tmp_path, "rows.jsonl", lines)
    (row,) = rows(call("audit", "--corpus", tmp_path / "laws", "--matters", matters))
    assert row == {
        "id": "m1",
        "doc_title": "中华人民共和国露营地管理条例",
        "article": "1",
        "paragraph": None,
        "item": None,
        "status": "renumbered",
        "validity": "in_force",
        "found_at": "2",
        "similarity": 1.0,
        "current_path": "b/露营地管理条例(2020-01-01).md",
        "quote": "露营地应当公示价格。",
    }


def test_audit_of_files_needs_both_texts_and_matters(tmp_path: Path) -> None:
    with pytest.raises(WrongUseError, match="--matters"):
        call("audit", "--corpus", tmp_path)


def test_matters_tells_counts_reasons_and_details(tmp_path: Path) -> None:
    store, details = f"sqlite:///{tmp_path / 'a.db'}", tmp_path / "out" / "unlinked.csv"
    items = put(tmp_path, "items.csv", ITEMS)
    result = call("--store", store, "matters", items, "--details", details)
    for part in (
        "基本目录事项 2 项",
        "已关联 1 处，未关联 1 处",
        "没有点名任何文件",
        "露营地管理条例",
    ):
        assert part in result.stderr
    assert result.stdout == ""
    with details.open(encoding="utf-8-sig", newline="") as written:
        header, row = csv.reader(written)
    assert header[0] == "原因"
    assert row[1:] == ["", "1", "露营地检查", "国家有关规定"]


def test_matters_as_json(tmp_path: Path) -> None:
    store = f"sqlite:///{tmp_path / 'a.db'}"
    items = put(tmp_path, "items.csv", ITEMS)
    out = ("--details", tmp_path / "u.csv", "--json")
    (report,) = rows(call("--store", store, "matters", items, *out))
    assert (report["items"], report["entries"], report["facts_written"]) == (2, 0, 2)
    (miss,) = report["unlinked"]
    assert miss["problem"] == "no_document"


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    items = put(tmp_path, "items.csv", ITEMS)
    store = tmp_path / "a.db"
    (found,) = rows(call("--store", f"sqlite:///{store}", "matters", items, "--dry-run", "--json"))
    assert found["items"] == 2
    assert found["rows"] == 2
    assert found["entries"] == 0
    assert found["warnings"] == []
    columns = found["columns"]
    assert isinstance(columns, dict)
    assert columns["basis_text"] == "设定依据"
    assert not store.exists()
    text = call("matters", items, "--dry-run").stderr
    assert "基本目录，2 项" in text
    assert "设定依据→basis_text" in text


def test_matters_without_a_column_says_which(tmp_path: Path) -> None:
    items = put(tmp_path, "items.csv", "基本编码,事项名称\n001,甲\n")
    with pytest.raises(MissingColumnsError, match="设定依据"):
        call("--store", f"sqlite:///{tmp_path / 'a.db'}", "matters", items)


def test_organisations(tmp_path: Path) -> None:
    text = "部门名称,层级,行政区划,区划代码,上级部门\n旅游局,市级,临岳市,570300,市政府\n"
    bodies = put(tmp_path, "departments.csv", text)
    store = f"sqlite:///{tmp_path / 'a.db'}"
    (report,) = rows(call("--store", store, "organisations", bodies, "--json"))
    assert (report["departments"], report["divisions"]) == (1, 1)
    said = call("--store", store, "organisations", bodies).stderr
    assert "部门 1 个" in said
    assert "上级部门不在清单和库中" in said
