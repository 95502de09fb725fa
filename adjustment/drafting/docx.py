"""The request as a .docx in the format of official documents (GB/T 9704-2012)."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from docx import Document
from docx.document import Document as DocxDocument
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from adjustment.drafting.annexes import annex_tables, application_form
from adjustment.drafting.body import letter_sections
from adjustment.drafting.page_format import (
    ERHAO,
    FANGSONG,
    HEITI,
    KAITI,
    LINE,
    SANHAO,
    SIHAO,
    XIAOBIAOSONG,
    bottom_rule,
    landscape,
    set_up,
    write_run,
)
from adjustment.drafting.tables import add_form, add_table
from adjustment.drafting.twin import digest, file_stem, write_twin
from adjustment.drafting.wording import day_name
from ontology.requests import AdjustmentRequest, DocumentKind

_TWO = SANHAO * 2  # 首行缩进两字
_CLOSING = {
    DocumentKind.LETTER: "妥否，请函复。",
    DocumentKind.INSTRUCTION: "妥否，请批示。",
}
_NOTES = "拟稿说明（行文前删去）"
_FORM = (38.0, 118.0)


def write(request: AdjustmentRequest, path: Path) -> Path:
    """Write the draft as a .docx, and its .json twin beside it.

    Args:
        request: what to write.
        path: the file (`….docx`), or a folder, in which it gets a safe and readable name.

    Returns:
        The path of the .docx.
    """
    if path.suffix != ".docx":
        path /= f"{file_stem(request)}.docx"
    document = Document()
    set_up(document)
    _properties(document, request)
    _head(document, request)
    _letter(document, request)
    _annexes(document, request)
    path.parent.mkdir(parents=True, exist_ok=True)
    document.save(str(path))
    write_twin(request, twin_of(path))
    return path


def twin_of(path: Path) -> Path:
    """Where the machine-readable twin of a draft stands."""
    return path.with_suffix(".json")


def _properties(document: DocxDocument, request: AdjustmentRequest) -> None:
    about = document.core_properties
    about.title, about.subject = request.title[:255], request.event_title[:255]
    about.author, about.comments = "依据溯源（拟稿）", request.draft_mark
    about.identifier = f"sha256:{digest(request)}"
    about.language = "zh-CN"
    day = dt.datetime.fromisoformat(request.drafted)
    about.created = about.modified = day


def _head(document: DocxDocument, request: AdjustmentRequest) -> None:
    mark = document.paragraphs[0] if document.paragraphs else document.add_paragraph()
    write_run(mark, request.draft_mark, HEITI, SANHAO)
    issuer = document.add_paragraph()
    issuer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    issuer.paragraph_format.line_spacing = Pt(46)
    write_run(issuer, request.applicant, XIAOBIAOSONG, Pt(30), red=True)
    bottom_rule(issuer)
    number = document.add_paragraph()
    number.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    year = request.drafted[:4]
    write_run(number, request.doc_number or f"　　　〔{year}〕　　号")
    document.add_paragraph()
    title = document.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.paragraph_format.line_spacing = Pt(34)
    write_run(title, request.title, XIAOBIAOSONG, ERHAO)
    document.add_paragraph()


def _letter(document: DocxDocument, request: AdjustmentRequest) -> None:
    _flush(document, f"{request.recipient}：")
    _indented(document, request.reason)
    _indented(document, f"根据{request.basis_of_request}，现提出申请如下。")
    for heading, paragraphs in letter_sections(request):
        _indented(document, heading, HEITI)
        for text in paragraphs:
            _indented(document, text)
    _indented(document, request.ask)
    _indented(document, _CLOSING.get(request.document_kind, ""))
    _annex_list(document, request.annexes)
    _signature(document, request)
    _drafting_notes(document, request)


def _annex_list(document: DocxDocument, names: tuple[str, ...]) -> None:
    document.add_paragraph()
    for number, name in enumerate(names, 1):
        paragraph = document.add_paragraph()
        # 附件：takes three characters; the further lines stand under the first number.
        paragraph.paragraph_format.left_indent = SANHAO * 6
        paragraph.paragraph_format.first_line_indent = -SANHAO * (4 if number == 1 else 1)
        write_run(paragraph, f"{'附件：' if number == 1 else ''}{number}.{name}")


def _signature(document: DocxDocument, request: AdjustmentRequest) -> None:
    document.add_paragraph()
    for text, right in ((request.applicant, 4), (day_name(request.drafted), 4)):
        paragraph = document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        paragraph.paragraph_format.right_indent = SANHAO * right
        paragraph.paragraph_format.keep_with_next = True
        write_run(paragraph, text)
    contact = request.contact or "　　　　"
    phone = request.phone or "　　　　　　　"
    _indented(document, f"（联系人：{contact}；电话：{phone}）")


def _drafting_notes(document: DocxDocument, request: AdjustmentRequest) -> None:
    document.add_paragraph()
    _indented(document, _NOTES, KAITI, SIHAO)
    own = (
        f"{request.draft_mark}；本稿由系统根据条文比对生成，不代表任何机关的意见。",
        "文号、联系人、电话、签章由申请单位填写。",
    )
    for number, text in enumerate((*own, *request.notes), 1):
        _indented(document, f"{number}. {text}", KAITI, SIHAO)
    _indented(document, f"机器可读附本 SHA-256：{digest(request)}", KAITI, SIHAO)


def _annexes(document: DocxDocument, request: AdjustmentRequest) -> None:
    _annex_title(document, 1, request.annexes[0], new_page=True)
    add_form(document, application_form(request), _FORM)
    section = document.add_section(WD_SECTION.NEW_PAGE)
    landscape(section)
    for number, table in enumerate(annex_tables(request), 2):
        _annex_title(document, number, table.title, new_page=number > 2)
        if table.remark:
            _flush(document, table.remark, SIHAO)
        add_table(document, table.header, table.widths, table.rows)


def _annex_title(document: DocxDocument, number: int, title: str, *, new_page: bool) -> None:
    _flush(document, f"附件{number}", font=HEITI).paragraph_format.page_break_before = new_page
    heading = document.add_paragraph()
    heading.alignment = WD_ALIGN_PARAGRAPH.CENTER
    heading.paragraph_format.line_spacing = Pt(34)
    heading.paragraph_format.space_after = Pt(8)
    write_run(heading, title, XIAOBIAOSONG, ERHAO)


def _flush(document: DocxDocument, text: str, size: Pt = SANHAO, font: str = FANGSONG) -> Paragraph:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.keep_with_next = True
    write_run(paragraph, text, font, size)
    return paragraph


def _indented(document: DocxDocument, text: str, font: str = FANGSONG, size: Pt = SANHAO) -> None:
    if not text:
        return
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.first_line_indent = _TWO if size == SANHAO else size * 2
    paragraph.paragraph_format.line_spacing = LINE if size == SANHAO else Pt(24)
    paragraph.paragraph_format.keep_with_next = font == HEITI or text == _NOTES
    write_run(paragraph, text, font, size)
