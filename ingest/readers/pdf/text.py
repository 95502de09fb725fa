"""The running text of a PDF."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.readers.layout.furniture import without_furniture
from ingest.readers.layout.lines import Line, lines_of
from ingest.readers.layout.paragraphs import paragraphs
from ingest.readers.pdf.pages import Page, read_pages
from ingest.readers.pdf.tables import PageTable, page_table
from ingest.readers.tables import markdown_table

_LONGEST_CELL = 800  # characters: a larger cell is a frame around text


def read_pdf(data: bytes, where: str) -> str:
    """The text of a PDF, a line for each paragraph, ruled tables as Markdown rows.

    Page numbers and running heads are dropped.

    Args:
        data: the whole file.
        where: its name, for messages.

    Raises:
        UnreadableFileError: damaged, locked, or without a text layer.
    """
    pages, width = [], 0
    for number, page in enumerate(read_pages(data, where, rules=True)):
        table = _data_table(page, number)
        if table is None:
            pages.append(lines_of(page.glyphs, number))
            width = 0
            continue
        goes_on = width == len(table.edges)
        pages.append(_with_rows(page, number, table, goes_on=goes_on))
        width = len(table.edges)
    return "\n".join(paragraphs(without_furniture(pages))) + "\n"


def _data_table(page: Page, number: int) -> PageTable | None:
    table = page_table(page, number) if len(page.rules) > 5 else None
    rows = table.grid.rows if table else []
    wide = sum(sum(map(bool, row)) > 1 for row in rows)
    longest = max((len(cell) for row in rows for cell in row), default=0)
    return table if wide > 1 and longest <= _LONGEST_CELL else None


def _with_rows(page: Page, number: int, table: PageTable, *, goes_on: bool) -> list[Line]:
    """The lines of a page, those of its table as rows that no paragraph takes up."""
    top, bottom = table.top, table.bottom
    before = lines_of([g for g in page.glyphs if g.y < top], number)
    behind = lines_of([g for g in page.glyphs if g.y >= bottom], number)
    rows = markdown_table(_shown_once(table))
    if goes_on:
        del rows[1]
    left, right = table.edges[0], table.edges[-1]
    return [*before, *(Line(row, left, right, top, 0.0, number) for row in rows), *behind]


def _shown_once(table: PageTable) -> Sequence[Sequence[str]]:
    """Rows without the values that a merged cell only repeats."""
    return [
        [cell if mine else "" for cell, mine in zip(row, own, strict=True)]
        for row, own in zip(table.grid.rows, table.grid.own, strict=True)
    ]
