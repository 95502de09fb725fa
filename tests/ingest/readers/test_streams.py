"""Long lists row by row: the same rows as read whole, in every encoding; saved mappings."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import Workbook

from ingest.readers.mapping import mapping_of, read_mapping
from ingest.readers.rows import read_rows
from ingest.readers.streams import open_list
from ontology.errors import MissingColumnsError, UnreadableFileError

CSV = '露营地目录\n基本编码,事项名称,设定依据\n001,甲,"《甲法》\n第二条"\n\n002,乙,《乙法》,多余\n'
LINES = (
    '{"catalog_code": "001", "task_name": "甲", "by_law": "《甲法》第二条"}\n不是\n\n[1]\n'
    '{"catalog_code": 2, "task_name": "乙", "levels": ["市级", "县级"], "x": null}\n'
)


def put(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize(("name", "text"), [("a.csv", CSV), ("a.jsonl", LINES)])
def test_a_stream_gives_the_rows_of_the_whole(
    tmp_path: Path, name: str, text: str, encoding: str
) -> None:
    path = put(tmp_path, name, text.encode(encoding))
    whole, stream = read_rows(path), open_list(path, stream_from=0)
    assert tuple(stream.rows()) == whole.rows
    assert tuple(stream.rows()) == whole.rows  # again from the first row
    assert (stream.columns, stream.title) == (whole.columns, whole.title)
    assert stream.warnings == whole.warnings


@pytest.mark.parametrize(
    "text",
    [
        '[{"name": "甲", "basis_text": "a"}]',
        '{"data": [{"name": "甲", "basis_text": "a"}]}',
        '{\n"data": [{"name": "甲", "basis_text": "a"}]}',
    ],
)
def test_one_json_value_is_read_whole(tmp_path: Path, text: str) -> None:
    path = put(tmp_path, "a.json", text.encode())
    assert [row["name"] for row in open_list(path, stream_from=0).rows()] == ["甲"]


def book(
    folder: Path, name: str = "a.xlsx", header: tuple[str, ...] = ("职权", "依据文件")
) -> Path:
    made = Workbook()
    notes = made.worksheets[0]
    notes.title = "说明"
    notes.append(["本表一式两份", "不要填写"])
    notes.append(["名称", "依据"])
    for sheet in ("许可", "处罚"):
        rows = made.create_sheet(sheet)
        rows.append([f"{sheet}清单"])
        rows.append(list(header))
        rows.append([f"{sheet}甲", "《甲法》"])
    path = folder / name
    made.save(path)
    return path


def mapping(folder: Path, value: object) -> Path:
    return put(folder, "m.json", json.dumps(value).encode())


RULES = {
    "columns": {"职权": "name", "依据文件": "basis_text"},
    "sheets": {"说明": {"skip": True}, "许可": {"header_row": 2}},
}


def test_a_saved_mapping_reads_headers_that_no_synonym_knows(tmp_path: Path) -> None:
    rules = read_mapping(mapping(tmp_path, RULES))
    table = read_rows(book(tmp_path), needed=("name",), rules=rules)
    assert [row["name"] for row in table.rows] == ["许可甲", "处罚甲"]
    assert table.columns == {"name": "职权", "basis_text": "依据文件"}
    assert mapping_of(table) == {
        "columns": RULES["columns"],
        "sheets": {
            "说明": {"skip": True},
            "许可": {"header_row": 2},
            "处罚": {"header_row": 2},
        },
    }


def test_what_was_saved_reads_the_same_list_again(tmp_path: Path) -> None:
    path = book(tmp_path, header=("事项名称", "设定依据"))
    table = read_rows(path)
    rules = read_mapping(mapping(tmp_path, mapping_of(table)))
    assert read_rows(path, rules=rules).rows == table.rows


@pytest.mark.parametrize(("name", "text"), [("a.csv", CSV), ("a.jsonl", LINES)])
def test_a_mapping_for_text_files(tmp_path: Path, name: str, text: str) -> None:
    path = put(tmp_path, name, text.encode())
    table = read_rows(path)
    rules = read_mapping(mapping(tmp_path, mapping_of(table)))
    assert tuple(open_list(path, rules=rules, stream_from=0).rows()) == table.rows


def test_a_mapping_that_does_not_fit_is_refused_with_what_is_missing(tmp_path: Path) -> None:
    rules = read_mapping(mapping(tmp_path, RULES))
    with pytest.raises(MissingColumnsError, match=r"许可.*依据文件"):
        read_rows(book(tmp_path, header=("职权", "依据")), rules=rules)
    with pytest.raises(MissingColumnsError, match="依据文件"):
        read_rows(put(tmp_path, "a.csv", "职权,别的\n甲,乙\n".encode()), rules=rules)


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ({"columns": {"职权": "nome"}}, "nome"),
        ({"sheets": {}}, "columns"),
        ([], "columns"),
    ],
)
def test_a_mapping_of_another_shape_is_refused(tmp_path: Path, value: object, told: str) -> None:
    with pytest.raises(UnreadableFileError, match=told):
        read_mapping(mapping(tmp_path, value))
