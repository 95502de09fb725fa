from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as DocxDocument
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from adjustment.drafting.docx import twin_of, write
from adjustment.drafting.request import draft
from adjustment.drafting.twin import canonical, file_stem
from ontology.requests import AdjustmentRequest, DocumentKind
from tests.adjustment import drafting_city as city


@pytest.fixture
def request_() -> AdjustmentRequest:
    return draft(city.dossier())[0]


@pytest.fixture
def document(request_: AdjustmentRequest, tmp_path: Path) -> DocxDocument:
    return Document(str(write(request_, tmp_path / "sub" / "a.docx")))


def _words(document: DocxDocument) -> str:
    cells = [c.text for t in document.tables for row in t.rows for c in row.cells]
    return "\n".join([p.text for p in document.paragraphs] + cells)


def test_the_page_of_the_standard(document: DocxDocument) -> None:
    letter, annexes = document.sections
    assert letter.page_width == pytest.approx(Mm(210), abs=Mm(1))
    assert letter.page_height == pytest.approx(Mm(297), abs=Mm(1))
    assert letter.top_margin == pytest.approx(Mm(37), abs=Mm(1))
    assert letter.left_margin == pytest.approx(Mm(28), abs=Mm(1))
    type_area = Mm(210) - (letter.left_margin or 0) - (letter.right_margin or 0)
    assert type_area == pytest.approx(Mm(156), abs=Mm(1))
    assert annexes.orientation == WD_ORIENT.LANDSCAPE
    assert (annexes.page_width or 0) > (annexes.page_height or 0)


def test_the_body_is_three_hao_fangsong_on_fixed_lines(document: DocxDocument) -> None:
    body = next(p for p in document.paragraphs if p.text.startswith("《云江市人民代表大会"))
    (run,) = body.runs
    assert run.font.size == Pt(16)
    assert run._r.rPr is not None
    assert run._r.rPr.rFonts is not None
    assert run._r.rPr.rFonts.get(qn("w:eastAsia")) == "仿宋_GB2312"
    assert body.paragraph_format.line_spacing == Pt(28)
    assert body.paragraph_format.first_line_indent == Pt(32)


@pytest.mark.parametrize(
    ("start", "font", "size"),
    [
        ("云江市城市管理局关于申请", "方正小标宋简体", 22),
        ("一、调整事由", "黑体", 16),
        ("拟稿说明", "楷体_GB2312", 14),
        ("市司法局：", "仿宋_GB2312", 16),
        ("附件1", "黑体", 16),
    ],
)
def test_fonts_of_the_parts(document: DocxDocument, start: str, font: str, size: int) -> None:
    paragraph = next(p for p in document.paragraphs if p.text.startswith(start))
    properties = paragraph.runs[0]._r.rPr
    assert properties is not None
    assert properties.rFonts is not None
    assert properties.rFonts.get(qn("w:eastAsia")) == font
    assert paragraph.runs[0].font.size == Pt(size)


def test_fonts_that_a_machine_lacks_have_substitutes(document: DocxDocument) -> None:
    (table,) = [r.target_part for r in document.part.rels.values() if "fontTable" in r.reltype]
    assert 'w:name="方正小标宋简体"' in table.blob.decode()
    assert "华文中宋" in table.blob.decode()


def test_annex_tables_repeat_their_header(document: DocxDocument) -> None:
    form, *tables = document.tables
    assert len(tables) == 5
    for table in tables:
        assert table.rows[0]._tr.trPr is not None
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert (
            table.rows[1]._tr.trPr is None or table.rows[1]._tr.trPr.find(qn("w:tblHeader")) is None
        )
    assert form.rows[0].cells[0].text == "申请单位"


def test_page_numbers_stand_between_dashes_outside(document: DocxDocument) -> None:
    assert document.settings.odd_and_even_pages_header_footer
    for footer in (document.sections[0].footer, document.sections[0].even_page_footer):
        assert footer.paragraphs[0].text == "—  —"
        assert "PAGE" in footer.paragraphs[0]._p.xml


def test_it_says_what_the_request_says(document: DocxDocument, request_: AdjustmentRequest) -> None:
    words = _words(document)
    for text in (
        request_.reason,
        request_.trigger_text,
        "大型户外广告设施设置审批",
        "570400101000",
        "备案是否另行新增为其他行政权力事项？",
        "应当在设置前三十日向城市管理部门备案",
        "上坪区城市管理局",
        "妥否，请函复。",
        "拟稿，须经人工确认",
        "2024年3月11日",
    ):
        assert text in words


def test_nothing_personal_is_invented(document: DocxDocument) -> None:
    words = _words(document)
    assert "（联系人：　　　　；电话：　　　　　　　）" in words
    assert "　　　〔2024〕　　号" in words


def test_a_request_to_a_superior_closes_as_one(tmp_path: Path) -> None:
    (request,) = draft(city.dossier(), DocumentKind.INSTRUCTION)
    assert "妥否，请批示。" in _words(Document(str(write(request, tmp_path / "a.docx"))))


def test_annexes_are_numbered_as_they_are_announced(
    document: DocxDocument, request_: AdjustmentRequest
) -> None:
    titles = [p.text for p in document.paragraphs]
    for number, name in enumerate(request_.annexes, 1):
        assert titles[titles.index(f"附件{number}") + 1] == name


def test_a_change_without_provisions_has_no_empty_annex(tmp_path: Path) -> None:
    bare = replace(city.CANCEL, touched=(), before="", after="")
    (request,) = draft(city.dossier(bare))
    document = Document(str(write(request, tmp_path / "a.docx")))
    assert "设定依据条文修改前后对照表" not in request.annexes
    assert all(len(table.rows) > 1 for table in document.tables)
    assert len(document.tables) == len(request.annexes)


def test_the_twin_has_the_same_content_and_its_hash(
    request_: AdjustmentRequest, tmp_path: Path
) -> None:
    docx_path = write(request_, tmp_path / "out")
    twin_path = twin_of(docx_path)
    twin = json.loads(twin_path.read_text("utf-8"))
    assert twin["content"]["title"] == request_.title
    assert [i["code"] for i in twin["content"]["items"]] == [i.code for i in request_.items]
    assert twin["sha256"] == hashlib.sha256(canonical(twin["content"]).encode()).hexdigest()
    assert twin["sha256"] in _words(Document(str(docx_path)))


def test_the_hash_moves_with_the_content(request_: AdjustmentRequest, tmp_path: Path) -> None:
    changed = replace(request_, reason=request_.reason + "。")
    hashes = {
        json.loads(twin_of(write(r, tmp_path / name)).read_text("utf-8"))["sha256"]
        for name, r in (("a", request_), ("b", request_), ("c", changed))
    }
    assert len(hashes) == 2


@pytest.mark.parametrize(
    ("event", "applicant"),
    [
        ("../../etc/passwd", "局"),
        ('a/b\\c:*?"<>|', "市 局\n"),
        ("决定" * 100, "局" * 100),
        ("\x00.", "."),
    ],
)
def test_file_names_are_safe(
    request_: AdjustmentRequest, tmp_path: Path, event: str, applicant: str
) -> None:
    odd = replace(request_, event=event, applicant=applicant, id=f"{event}~{applicant}~A")
    stem = file_stem(odd)
    assert len(f"{stem}.docx".encode()) < 255
    assert not set(stem) & set('/\\:*?"<>|\n\x00.')
    path = write(odd, tmp_path)
    assert sorted(tmp_path.iterdir()) == sorted([path, twin_of(path)])


def test_long_names_stay_apart(request_: AdjustmentRequest) -> None:
    first, second = (replace(request_, event="决" * 90 + end, id=end) for end in "甲乙")
    assert file_stem(first) != file_stem(second)


def test_more_entries_than_can_be_printed_are_counted(
    request_: AdjustmentRequest, tmp_path: Path
) -> None:
    many = replace(request_, entries=request_.entries[:1] * 501)
    document = Document(str(write(many, tmp_path / "a.docx")))
    assert len(document.tables[-1].rows) == 501
    assert "共501条，此处列500条，其余见机器可读附本。" in _words(document)
