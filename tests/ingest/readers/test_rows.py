"""Lists of any origin: headers understood, faults named, nothing lost without a word."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from ingest.readers.headers import field_of
from ingest.readers.rows import read_rows
from ontology.errors import MissingColumnsError, UnreadableFileError


def packed(name: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr(name, "x")
    return stream.getvalue()


HEADER = "基本编码,事项名称,事项类型,设定依据,行使层级,实施机关"
ROW = "001,招牌设置备案,其他行政权力,《露营地管理条例》第四条,市级、县级,市城市管理局"
CSV = f"{HEADER}\n{ROW}\n"


def put(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize(
    "data",
    [
        CSV.encode(),
        b"\xef\xbb\xbf" + CSV.encode(),
        CSV.encode("gb18030"),
        b"\xff\xfe" + CSV.encode("utf-16-le"),
        CSV.replace("\n", "\r\n").encode(),
        CSV.replace(",", "\t").encode(),
        f"露营地事项目录,,,,,\n{CSV}".encode(),
        f"{HEADER}\n{ROW}\n,,,,,\n\n".encode(),
    ],
)
def test_csv_in_any_encoding(tmp_path: Path, data: bytes) -> None:
    table = read_rows(put(tmp_path, "list.csv", data))
    assert table.rows == (
        {
            "base_code": "001",
            "name": "招牌设置备案",
            "matter_type": "其他行政权力",
            "basis_text": "《露营地管理条例》第四条",
            "levels": "市级、县级",
            "body": "市城市管理局",
        },
    )
    assert table.columns["basis_text"] == "设定依据"


def test_json_lines_keep_the_good_rows_and_name_the_broken_line(tmp_path: Path) -> None:
    good = json.dumps(
        {"name": "备案", "basis_text": "《X法》", "other": {"章": "二"}}, ensure_ascii=False
    )
    table = read_rows(put(tmp_path, "list.jsonl", f'{good}\n{{"name": "断\n\n{good}\n[1]\n'))
    assert [row["name"] for row in table.rows] == ["备案", "备案"]
    assert table.rows[0]["other"] == '{"章": "二"}'
    assert ["第 2 行" in table.warnings[0], "第 5 行" in table.warnings[1]] == [True, True]


@pytest.mark.parametrize(
    "value",
    [
        [{"事项名称": "备案", "设定依据": None}],
        {"code": 200, "data": [{"事项名称": "备案", "设定依据": ""}]},
    ],
)
def test_json_arrays_and_answers_of_interfaces(tmp_path: Path, value: object) -> None:
    table = read_rows(put(tmp_path, "list.json", json.dumps(value, ensure_ascii=False)))
    assert [(row["name"], row["basis_text"]) for row in table.rows] == [("备案", "")]


def workbook(path: Path) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ("临岳市露营地权责清单", None, None, None, None),
        ("序号", "事项名称", "权力类型", "实施\n依据", "行使主体"),
        (1, "露营地经营许可", "行政许可", "《露营地管理条例》第四条", "市旅游局"),
        (None, None, None, "《露营地评定办法》第六条", None),
        ("二、行政处罚", None, None, None, None),
        (2.0, "对未经许可经营露营地的处罚", "行政处罚", "《露营地管理条例》第七条", None),
    ):
        sheet.append(row)
    sheet.merge_cells("A1:E1")
    sheet.merge_cells("B3:B4")
    sheet.merge_cells("E3:E6")
    book.create_sheet("说明").append(["本清单自发布之日起施行"])
    book.save(path)
    return path


def test_workbooks_with_titles_merged_cells_and_headings(tmp_path: Path) -> None:
    table = read_rows(workbook(tmp_path / "list.xlsx"))
    assert [(row["seq"], row["name"], row["basis_text"], row["body"]) for row in table.rows] == [
        ("1", "露营地经营许可", "《露营地管理条例》第四条\n《露营地评定办法》第六条", "市旅游局"),
        ("2", "对未经许可经营露营地的处罚", "《露营地管理条例》第七条", "市旅游局"),
    ]
    assert table.title == "临岳市露营地权责清单"
    assert "说明" in table.warnings[0]


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "空的"),
        (b" \n\t\n", "空的"),
        (f"{HEADER}\n".encode(), "只有表头"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, ".xls"),
        (b"%PDF-1.7\n", "PDF"),
        (b"PK\x03\x04xl/workbook.xml", "损坏"),
        (packed("xl/workbook.xml"), "损坏"),
        (packed("word/document.xml"), "损坏"),
        (packed("OFD.xml"), "不是清单"),
        (b"<html><body><p>x</p></body></html>", "没有表格"),
        (bytes(range(128, 256)) * 20, "编码"),
        (b'{"name": \n', "没有一行是 JSON"),
    ],
)
def test_files_that_cannot_be_used_say_why_and_what_to_do(
    tmp_path: Path, data: bytes, what: str
) -> None:
    path = put(tmp_path, "list.bin", data)
    with pytest.raises(UnreadableFileError) as error:
        read_rows(path)
    assert what in error.value.what
    assert error.value.where == str(path)
    assert error.value.advice


def test_missing_file_and_folder(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.csv"):
        with pytest.raises(UnreadableFileError):
            read_rows(path)


def test_missing_columns_are_named_with_those_found(tmp_path: Path) -> None:
    path = put(tmp_path, "list.csv", "基本编码,事项名称,收费标准\n001,备案,无\n")
    with pytest.raises(MissingColumnsError) as error:
        read_rows(path, needed=("name", "basis_text"))
    message = str(error.value)
    for part in ("缺少列：设定依据", "基本编码", "收费标准", str(path), "表头"):
        assert part in message


def test_a_file_without_header_is_refused_with_its_first_words(tmp_path: Path) -> None:
    with pytest.raises(MissingColumnsError, match=r"没有找到表头.*甲,乙"):
        read_rows(put(tmp_path, "list.csv", "甲,乙\n丙,丁\n"))


def test_long_cells_and_line_breaks_in_cells_are_kept(tmp_path: Path) -> None:
    cell = "第一款\n" + "应当备案。" * 60_000
    table = read_rows(put(tmp_path, "list.csv", f'事项名称,设定依据\n备案,"{cell}"\n'))
    assert table.rows[0]["basis_text"] == cell


def test_rows_with_too_many_cells_are_told(tmp_path: Path) -> None:
    table = read_rows(put(tmp_path, "list.csv", "事项名称,设定依据\n备案,《X法》,多\n"))
    assert "第 2 行有 3 列" in table.warnings[0]


def test_lost_bytes_are_told(tmp_path: Path) -> None:
    data = (CSV * 3).encode("gb18030").replace("招牌".encode("gb18030"), b"\xff\xff", 1)
    table = read_rows(put(tmp_path, "list.csv", data))
    assert "不能按" in table.warnings[0]


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("设定依据", "basis_text"),
        ("设 定 依 据", "basis_text"),
        ("*设定依据（必填）", "basis_text"),
        ("实施层级\n及权限", "levels"),
        ("BY_LAW", "basis_text"),
        ("责任事项依据", None),
        ("备注", None),
        ("", None),
    ],
)
def test_headers(header: str, field: str | None) -> None:
    assert field_of(header) == field


SHARED = Path(__file__).resolve().parents[3].parent / "shared" / "eval" / "open" / "inputs"


@pytest.mark.corpus
def test_a_real_workbook_of_five_thousand_merged_cells() -> None:
    (path,) = SHARED.glob("*.xlsx")
    table = read_rows(path, needed=("name", "basis_text", "body"))
    assert len(table.rows) == 360
    assert all(row["name"] and row["basis_text"] for row in table.rows)
