"""Formats that people have, made by hand here: each gives its text, or says what is wrong."""

from __future__ import annotations

import importlib.util
import io
import subprocess
import sys
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import parse_xml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from ingest.readers import read_text, read_texts
from ingest.readers.layout.tidy import tidy
from ingest.readers.office import office
from ingest.readers.rows import read_rows
from ontology.errors import TracerError, UnreadableFileError

_spec = importlib.util.spec_from_file_location("made", Path(__file__).with_name("made.py"))
assert _spec is not None
assert _spec.loader is not None
made = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(made)

INPUTS = Path(__file__).resolve().parents[3].parent / "shared" / "eval" / "open" / "inputs"
PAGES = [
    [
        "　　　　　　　　临岳市营地管理规定",
        "　　第 一 条 为了规范营地的经营活动，保护旅客和经营者权益，依照",
        "旅游法和其他法律、法规的有关规定，结合本市实际情况，制定本规定。",
        "　　第二条 违反规定设立营地的经营者，由市旅游主管部门依照旅游法",
        "第四十七条的规定处罚；情节严重的，由市旅游主管部门责令停止经营。",
        "　　第三条 营地经营者应当在开业前三十日内，向所在地的旅游主管部",
    ],
    [
        "门备案。备案不收取费用，旅游主管部门应当将备案的情况向社会公布。",
        "　　第四条 本规定自2024年3月1日起施行。",
    ],
]


def put(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_pdf_lines_are_joined_and_a_wrapped_citation_starts_no_article(tmp_path: Path) -> None:
    pages = [
        [(72, 40, "临岳市人民政府公报"), *made.lined(page), (280, 810, f"— {n} —")]
        for n, page in enumerate([*PAGES, ["　　附件另行印发，请按照规定执行。"]], start=1)
    ]
    assert read_text(put(tmp_path, "规定.txt", made.pdf(pages))).splitlines() == [
        "临岳市营地管理规定",
        (
            "第一条 为了规范营地的经营活动，保护旅客和经营者权益，依照旅游法和其他法律、法规的有关规定，"
            "结合本市实际情况，制定本规定。"
        ),
        (
            "第二条 违反规定设立营地的经营者，由市旅游主管部门依照旅游法第四十七条的规定处罚；"
            "情节严重的，由市旅游主管部门责令停止经营。"
        ),
        (
            "第三条 营地经营者应当在开业前三十日内，向所在地的旅游主管部门备案。"
            "备案不收取费用，旅游主管部门应当将备案的情况向社会公布。"
        ),
        "第四条 本规定自2024年3月1日起施行。",
        "附件另行印发，请按照规定执行。",
    ]


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        ("第 一 百 七 十 二 条 国家保护", "第一百七十二条 国家保护"),
        ("第 １２ 条　国家", "第１２条　国家"),
        ("第 二 章 附 则", "第二章 附 则"),
        ("第 五 条 之 一 经营者", "第五条之一 经营者"),
        ("临 岳 市 旅 游 局 文 件", "临岳市旅游局文件"),
        ("公安部 司法部", "公安部 司法部"),
        ("有效期为 5 年，自 2024 年 3 月 1 日起计算。", "有效期为5年，自2024年3月1日起计算。"),
        ("法制 统一、权责 一致的原则应当得到遵守。", "法制统一、权责一致的原则应当得到遵守。"),
    ],
)
def test_blanks_of_typesetting(printed: str, text: str) -> None:
    assert tidy(printed) == text


def test_pdf_without_text_is_refused_with_advice(tmp_path: Path) -> None:
    path = put(tmp_path, "扫描.pdf", made.pdf([[], [], [(72, 80, "3")]]))
    with pytest.raises(UnreadableFileError, match="扫描件") as caught:
        read_text(path)
    assert "OCR" in caught.value.advice


ACROSS = [80, 110, 140, 170, 200]
DOWN = [60, 110, 260, 540]


def ruled(rows: Sequence[float]) -> list[tuple[float, float, float, float]]:
    return [
        *((DOWN[0], y, DOWN[-1], y) for y in rows),
        *((x, rows[0], x, rows[-1]) for x in DOWN),
    ]


def row(y: float, number: str, name: str, basis: str) -> list[tuple[float, float, str]]:
    return [(65, y, number), (115, y, name), (265, y, basis)]


def test_pdf_lists_go_on_over_pages(tmp_path: Path) -> None:
    head = row(100, "序号", "事项名称", "设定依据")
    first = [(200, 60, "临岳市事项目录"), *head]
    first += row(130, "1", "营地备案", "《营地管理规定》第三条")
    first += row(160, "2", "露营设施", "《营地管理规定》")
    first += row(190, "3", "对营地的检", "《旅游法》第一条")
    second = [*head, *row(130, "3", "查", "《旅游法》第二条")]
    second += row(160, "4", "营地处罚", "《旅游法》第三条")
    table = read_rows(put(tmp_path, "目录.pdf", made.pdf([first, second], ruled(ACROSS))))
    assert [(r["seq"], r["name"], r["basis_text"]) for r in table.rows] == [
        ("1", "营地备案", "《营地管理规定》第三条"),
        ("2", "露营设施", "《营地管理规定》"),
        ("3", "对营地的检查", "《旅游法》第一条\n《旅游法》第二条"),
        ("4", "营地处罚", "《旅游法》第三条"),
    ]
    assert table.title == "临岳市事项目录"


def test_pdf_tables_are_rows_of_the_text(tmp_path: Path) -> None:
    words = [(72, 60, "取消事项目录"), *row(100, "序号", "事项名称", "设定依据")]
    words += row(130, "1", "营地备案", "《营地管理规定》第三条")
    words += [*row(160, "2", "营地许可", "《旅游法》"), (72, 230, "以上事项自公布之日起取消。")]
    assert read_text(put(tmp_path, "决定.pdf", made.pdf([words], ruled(ACROSS)))).splitlines() == [
        "取消事项目录",
        "| 序号 | 事项名称 | 设定依据 |",
        "| --- | --- | --- |",
        "| 1 | 营地备案 | 《营地管理规定》第三条 |",
        "| 2 | 营地许可 | 《旅游法》 |",
        "以上事项自公布之日起取消。",
    ]


def test_pdf_without_ruled_tables_is_no_list(tmp_path: Path) -> None:
    path = put(tmp_path, "目录.pdf", made.pdf([made.lined(PAGES[0])]))
    with pytest.raises(UnreadableFileError, match="没有带框线的表格"):
        read_rows(path)


def test_ofd_pieces_are_joined_by_place(tmp_path: Path) -> None:
    data = made.ofd(
        made.ofd_text(50, 30, "一条", "5"),
        made.ofd_text(45, 30, "第"),
        made.ofd_text(65, 30, "本规定自20", "g 4 5 2.5"),
        made.ofd_text(90, 30, "24年", "2.5 2.5"),
        made.ofd_text(45, 20, "营地管理规定"),
    )
    text = read_text(put(tmp_path, "规定.ofd", data))
    assert text.splitlines() == ["营地管理规定", "第一条 本规定自2024年"]


def test_zip_gives_each_text_with_its_name(tmp_path: Path) -> None:
    inner = made.packed({"../../第三.md": "第一条 丙。"})
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("地方/第一.md", "第一条 甲。")
        package.writestr("地方/坏.pdf", b"%PDF-1.4 broken")
        package.writestr("里.zip", inner)
        package.writestr("__MACOSX/._第一.md", "x")
        package.writestr("封面.png", "x")
    # The flag that says UTF-8 is taken away, as many programs do.
    data = stream.getvalue().replace(b"\x00\x08\x00\x00", b"\x00\x00\x00\x00")
    texts = read_texts(put(tmp_path, "包.zip", data))
    assert [(t.name, t.member, t.text) for t in texts] == [
        ("坏", "地方/坏.pdf", ""),
        ("第一", "地方/第一.md", "第一条 甲。"),
        ("第三", "里.zip!第三.md", "第一条 丙。"),
    ]
    assert texts[0].problem is not None
    assert texts[1].where == f"{tmp_path / '包.zip'}!地方/第一.md"


def test_zip_names_in_gbk(tmp_path: Path) -> None:
    name = "营地规定.md"
    data = made.packed({"A" * 8 + ".md": "第一条 甲。"})
    data = data.replace(b"A" * 8, name[:4].encode("gbk"))
    assert [text.name for text in read_texts(put(tmp_path, "x.zip", data))] == ["营地规定"]


def nested(depth: int) -> bytes:
    data: bytes = made.packed({"a.md": "第一条 甲。"})
    for _ in range(depth):
        data = made.packed({"n.zip": data})
    return data


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (made.packed({"x.txt": b"\0" * 200_000_000}), "64 MB"),
        (made.packed({"x.txt": b"\0" * 60_000_000}), "压缩比异常"),
        (nested(5), "嵌套超过 3 层"),
    ],
)
def test_bombs_are_not_unpacked(tmp_path: Path, data: bytes, says: str) -> None:
    (text,) = read_texts(put(tmp_path, "x.zip", data))
    assert text.problem is not None
    assert says in text.problem.what


def test_sheets_that_reach_to_the_last_cell_are_refused(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["事项名称", "设定依据"])
    sheet.cell(1_048_576, 16_384, " ")
    book.save(tmp_path / "x.xlsx")
    with pytest.raises(UnreadableFileError, match="过大"):
        read_rows(tmp_path / "x.xlsx")


def test_tables_in_word_documents_with_merged_cells(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("临岳市旅游局权责清单")
    table = document.add_table(rows=4, cols=3)
    for line, words in enumerate(
        [("序号", "事项名称", "设定依据"), ("1", "营地备案", "《甲法》第一条"),
         ("", "", "《乙法》第二条"), ("2", "营地许可", "《丙法》")]
    ):  # fmt: skip
        for column, word in enumerate(words):
            table.cell(line, column).text = word
    for column in (0, 1):
        table.cell(1, column).merge(table.cell(2, column))
    document.save(str(tmp_path / "清单.doc"))
    rows = read_rows(tmp_path / "清单.doc").rows
    assert [(r["seq"], r["name"].strip(), r["basis_text"]) for r in rows] == [
        ("1", "营地备案", "《甲法》第一条\n《乙法》第二条"),
        ("2", "营地许可", "《丙法》"),
    ]


def test_tables_in_web_pages_with_spans(tmp_path: Path) -> None:
    page = (
        "<html><body><table><tr><td>导航</td></tr></table><table>"
        "<tr><th>序号<th>事项名称<th>设定<br>依据</tr>"
        "<tr><td rowspan=2>1<td rowspan=2>营地<b>备案</b><td>《甲法》第一条</tr>"
        "<tr><td>《乙法》第二条</tr><tr><td>2<td>营地许可<td>《丙法》</table></body></html>"
    )
    rows = read_rows(put(tmp_path, "清单.xls", page.encode("gb18030"))).rows
    assert [(r["seq"], r["name"], r["basis_text"]) for r in rows] == [
        ("1", "营地备案", "《甲法》第一条\n《乙法》第二条"),
        ("2", "营地许可", "《丙法》"),
    ]


SOUND = {
    "x.pdf": made.pdf([made.lined(PAGES[0])]),
    "x.ofd": made.ofd(made.ofd_text(45, 20, "营地管理规定")),
    "x.zip": made.packed({"a.md": "第一条 甲。" * 99}),
}


def problem_of(reader: Callable[[Path], object], path: Path) -> TracerError | None:
    try:
        reader(path)
    except TracerError as problem:
        return problem
    return None


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    name=st.sampled_from(sorted(SOUND)),
    cut=st.floats(0.01, 1),
    spots=st.lists(st.tuples(st.floats(0, 0.999), st.integers(0, 255)), max_size=8),
)
def test_damaged_files_never_break_a_reader(
    tmp_path: Path, name: str, cut: float, spots: list[tuple[float, int]]
) -> None:
    data = bytearray(SOUND[name][: max(1, int(cut * len(SOUND[name])))])
    for place, byte in spots:
        data[int(place * len(data))] = byte
    path = put(tmp_path, name, bytes(data))
    for reader in (read_texts, read_rows):
        problem = problem_of(reader, path)
        assert problem is None or (problem.where and problem.advice)


@pytest.mark.corpus
@pytest.mark.parametrize("suffix", [".doc", ".wps", ".xls", ".xlsx", ".docx", ".pdf", ".ofd"])
@pytest.mark.parametrize("share", [0.02, 0.5, 0.95])
def test_truncated_real_files_say_so(tmp_path: Path, suffix: str, share: float) -> None:
    source = next(iter(sorted(INPUTS.glob(f"*{suffix}"))))
    data = source.read_bytes()
    path = put(tmp_path, f"x{suffix}", data[: int(share * len(data))])
    reader = read_rows if suffix.startswith(".xls") else read_text
    problem = problem_of(reader, path)
    # PDFium and calamine mend what they can: then a good part of the file must be there.
    assert share > 0.4 if problem is None else (problem.where == str(path) and problem.advice)


@pytest.mark.corpus
@pytest.mark.parametrize(
    ("name", "heads"), [("政府采购法2002.doc", 88), ("检察公益诉讼解释2020.doc", 27)]
)
def test_word_97_gives_every_article(name: str, heads: int) -> None:
    lines = read_text(INPUTS / name).splitlines()
    assert sum(line.strip().startswith("第") and "条" in line[:9] for line in lines) == heads


def test_heavy_libraries_load_only_when_met() -> None:
    heavy = "docx", "lxml", "pypdfium2", "olefile", "python_calamine", "openpyxl"
    code = (
        f"import sys, ingest.readers, ingest.readers.rows; print(set(sys.modules) & {set(heavy)})"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_text_boxes_are_lines_of_their_own(tmp_path: Path) -> None:
    document = Document()
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    inside = "".join(
        f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>" for words in ("临岳市旅游局", "公告")
    )
    document.element.body.insert(0, parse_xml(
        f"<w:p {space}><w:r><w:pict><w:txbxContent>{inside}</w:txbxContent></w:pict></w:r>"
        f"<w:r><w:t>第一条　营地应当备案。</w:t></w:r></w:p>"
    ))  # fmt: skip
    document.save(str(tmp_path / "公告.docx"))
    assert read_text(tmp_path / "公告.docx").splitlines() == [
        "临岳市旅游局", "公告", "第一条　营地应当备案。",
    ]  # fmt: skip


RTF = (
    rb"{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0\fcharset134 SimSun;}}\f0 "
    + "".join(f"\\u{ord(c)}?" for c in "第一条 营地应当备案。").encode()
    + rb"\par}"
)


@pytest.mark.office
def test_rtf_is_read_by_libreoffice(tmp_path: Path) -> None:
    assert read_text(put(tmp_path, "规定.doc", RTF)) == "第一条 营地应当备案。\n"


@pytest.mark.office
def test_articles_numbered_by_word_in_an_old_document(tmp_path: Path) -> None:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    document = Document()
    numbering = document.part.numbering_part.element
    numbering.insert(0, parse_xml(
        f'<w:abstractNum {space} w:abstractNumId="99"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="第%1条"/></w:lvl>'
        "</w:abstractNum>"
    ))  # fmt: skip
    numbering.append(
        parse_xml(f'<w:num {space} w:numId="77"><w:abstractNumId w:val="99"/></w:num>')
    )
    for words in ("营地应当备案。", "营地应当接受检查。"):
        properties = document.add_paragraph(words)._p.get_or_add_pPr()
        properties.append(
            parse_xml(f'<w:numPr {space}><w:ilvl w:val="0"/><w:numId w:val="77"/></w:numPr>')
        )
    document.save(str(tmp_path / "规定.docx"))
    subprocess.run(
        [str(office()), f"-env:UserInstallation=file://{tmp_path}/profile", "--headless",
         "--convert-to", "doc", "--outdir", str(tmp_path), str(tmp_path / "规定.docx")],
        check=True, capture_output=True, timeout=90,
    )  # fmt: skip
    assert read_text(tmp_path / "规定.doc").splitlines() == [
        "第一条　营地应当备案。",
        "第二条　营地应当接受检查。",
    ]


def test_without_libreoffice_the_message_names_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert office() is None
    with pytest.raises(UnreadableFileError, match="LibreOffice") as caught:
        read_text(put(tmp_path, "规定.rtf", RTF))
    assert "apt-get install" in caught.value.advice
