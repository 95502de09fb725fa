"""Lists that stand as tables in Word documents and web pages."""

from __future__ import annotations

import io
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

from ingest.readers.grids import Cell, Grid, grid_of
from ontology.errors import UnreadableFileError

_MOST_SPAN = 10_000
_BROKEN = "请用 WPS 或 Word 打开修复，另存为 .docx 后再导入"


def docx_grids(data: bytes, where: str) -> list[Grid]:
    """The tables of a .docx in order, merged cells as in a sheet.

    Raises:
        UnreadableFileError: the package is damaged.
    """
    from docx import Document
    from docx.oxml.ns import qn

    from ingest.readers.docx import DAMAGED, cell_words

    try:
        body = Document(io.BytesIO(data)).element.body
    except DAMAGED as error:
        raise UnreadableFileError("Word 文档不完整或已损坏", where, _BROKEN) from error
    tables = [table for table in body.iter(qn("w:tbl")) if _outer(table, qn("w:tbl"))]
    return [grid_of("", _docx_cells(table, qn, cell_words)) for table in tables]


def _outer(table: Any, tag: str) -> bool:  # noqa: ANN401 - lxml elements have no types
    return next(table.iterancestors(tag), None) is None


def _docx_cells(table: Any, qn: Any, words: Any) -> Iterator[Cell]:  # noqa: ANN401 - as above
    """Cells with their spans: a cell merged upwards lengthens the one above."""
    open_cells: dict[int, Cell] = {}
    for number, row in enumerate(table.xpath("./w:tr|./w:sdt/w:sdtContent/w:tr")):
        column = 0
        for cell in row.xpath("./w:tc|./w:sdt/w:sdtContent/w:tc"):
            span, merge = _spans(cell, qn)
            above = open_cells.get(column)
            if merge == "continue" and above:
                open_cells[column] = Cell(
                    above.row, column, above.text, number - above.row + 1, above.columns
                )
            else:
                if above:
                    yield above
                open_cells[column] = Cell(number, column, words(cell), 1, span)
            column += span
    yield from open_cells.values()


def _spans(cell: Any, qn: Any) -> tuple[int, str]:  # noqa: ANN401 - as above
    properties = cell.find(qn("w:tcPr"))
    if properties is None:
        return 1, ""
    span, merge = properties.find(qn("w:gridSpan")), properties.find(qn("w:vMerge"))
    wide = int(span.get(qn("w:val")) or 1) if span is not None else 1
    return min(wide, _MOST_SPAN), "" if merge is None else merge.get(qn("w:val")) or "continue"


def html_grids(markup: str) -> list[Grid]:
    """The tables of a page in order; a table that only holds another one is left out."""
    page = _Tables()
    page.feed(markup)
    page.close()
    return [grid for cells in page.tables if (grid := grid_of("", cells)).rows]


class _Tables(HTMLParser):
    """Collects the cells of tables; missing end tags do no harm."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[list[Cell]] = []
        self._open: list[_Open] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a table, a row or a cell."""
        if tag in ("script", "style"):
            self._silent += 1
        elif tag == "table":
            self._open.append(_Open())
        elif tag == "tr" and self._open:
            self._open[-1].row()
        elif tag in ("td", "th") and self._open:
            spans = dict(attrs)
            self._open[-1].cell(_span(spans.get("rowspan")), _span(spans.get("colspan")))
        elif tag in ("br", "p", "div", "li"):
            self.handle_data("\n")

    def handle_endtag(self, tag: str) -> None:
        """End a cell or a table; the words of a table inside a cell belong to the inner one."""
        if tag in ("script", "style"):
            self._silent = max(0, self._silent - 1)
        elif tag in ("td", "th", "tr") and self._open:
            self._open[-1].end_cell()
        elif tag == "table" and self._open:
            self.tables.append(self._open.pop().finished())

    def handle_data(self, data: str) -> None:
        """Words of the innermost cell."""
        if self._open and not self._silent:
            self._open[-1].say(data)

    def close(self) -> None:
        """Finish what the page left open."""
        super().close()
        while self._open:
            self.tables.append(self._open.pop().finished())


class _Open:
    """A table under way: where the next cell stands, given the spans so far."""

    def __init__(self) -> None:
        self._cells: list[Cell] = []
        self._taken: dict[int, int] = {}  # column → first row below the cell that spans down
        self._row, self._column = -1, 0
        self._words: list[str] | None = None
        self._spans = (1, 1)

    def row(self) -> None:
        self.end_cell()
        self._row, self._column = self._row + 1, 0

    def cell(self, rows: int, columns: int) -> None:
        self.end_cell()
        self._row = max(self._row, 0)
        while self._taken.get(self._column, 0) > self._row:
            self._column += 1
        self._words, self._spans = [], (rows, columns)

    def say(self, words: str) -> None:
        if self._words is not None:
            self._words.append(words)

    def end_cell(self) -> None:
        if self._words is None:
            return
        rows, columns = self._spans
        lines = (" ".join(line.split()) for line in "".join(self._words).split("\n"))
        text = "\n".join(filter(None, lines))
        self._cells.append(Cell(self._row, self._column, text, rows, columns))
        for column in range(self._column, self._column + columns):
            self._taken[column] = self._row + rows
        self._column += columns
        self._words = None

    def finished(self) -> list[Cell]:
        self.end_cell()
        # A span beyond the last row is cut there.
        return [
            Cell(c.row, c.column, c.text, min(c.rows, self._row - c.row + 1), c.columns)
            for c in self._cells
        ]


def _span(value: str | None) -> int:
    return min(_MOST_SPAN, max(1, int(value))) if value and value.strip().isdecimal() else 1
