"""Annex tables: a repeated header row, fixed widths, rows that do not break over pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table, _Cell, _Row

from adjustment.drafting.page_format import FANGSONG, HEITI, WUHAO, XIAOSI, write_run

_LONG_CELL = 90  # characters; a longer row may break over pages, else it leaves a blank page


def add_table(
    document: Document,
    header: Sequence[str],
    widths: Sequence[float],
    rows: Iterable[Sequence[str]],
) -> Table:
    """A table with a header row that repeats on every page.

    Args:
        document: gets the table at its end.
        header: column names.
        widths: of the columns in mm.
        rows: texts; a line break in a text starts a new paragraph.
    """
    filled = list(rows)
    table = _table(document, widths, len(filled) + 1)
    top, *below = table.rows
    _mark(top, "w:cantSplit")
    _mark(top, "w:tblHeader")
    _fill(top, header, widths, font=HEITI, centred=True)
    for row, texts in zip(below, filled, strict=True):
        if max(map(len, texts)) < _LONG_CELL:
            _mark(row, "w:cantSplit")
        _fill(row, texts, widths)
    return table


def add_form(
    document: Document, rows: Iterable[tuple[str, str]], widths: tuple[float, float]
) -> Table:
    """A two-column form: name of the field, content."""
    filled = list(rows)
    table = _table(document, widths, len(filled))
    for row, (name, text) in zip(table.rows, filled, strict=True):
        if len(text) < _LONG_CELL:
            _mark(row, "w:cantSplit")
        write_cell(row.cells[0], name, font=HEITI, size=XIAOSI, centred=True)
        write_cell(row.cells[1], text, size=XIAOSI)
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)
    return table


def write_cell(
    cell: _Cell, text: str, *, font: str = FANGSONG, size: Pt = WUHAO, centred: bool = False
) -> None:
    """Write a text into an empty cell, with a line spacing that fits its size."""
    for number, line in enumerate(text.split("\n")):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        layout = paragraph.paragraph_format
        layout.line_spacing_rule = WD_LINE_SPACING.EXACTLY
        layout.line_spacing = Pt(size.pt * 1.45)
        layout.space_before = layout.space_after = Pt(1)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if centred else WD_ALIGN_PARAGRAPH.LEFT
        write_run(paragraph, line, font, size)


def _fill(
    row: _Row,
    texts: Sequence[str],
    widths: Sequence[float],
    *,
    font: str = FANGSONG,
    centred: bool = False,
) -> None:
    for cell, text, width in zip(row.cells, texts, widths, strict=True):
        write_cell(cell, text, font=font, centred=centred)
        cell.width = Mm(width)


def _table(document: Document, widths: Sequence[float], rows: int) -> Table:
    table: Table = document.add_table(rows=rows, cols=len(widths))
    table.style = document.styles["Table Grid"]
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    return table


def _mark(row: _Row, name: str) -> None:
    flag = OxmlElement(name)
    flag.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(flag)  # noqa: SLF001  python-docx has no public way
