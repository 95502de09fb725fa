"""The running text of a PDF."""

from __future__ import annotations

from ingest.readers.layout.furniture import without_furniture
from ingest.readers.layout.lines import lines_of
from ingest.readers.layout.paragraphs import paragraphs
from ingest.readers.pdf.pages import read_pages


def read_pdf(data: bytes, where: str) -> str:
    """The text of a PDF, a line for each paragraph; page numbers and running heads are dropped.

    Args:
        data: the whole file.
        where: its name, for messages.

    Raises:
        UnreadableFileError: damaged, locked, or without a text layer.
    """
    pages = [lines_of(page.glyphs, n) for n, page in enumerate(read_pages(data, where))]
    return "\n".join(paragraphs(without_furniture(pages))) + "\n"
