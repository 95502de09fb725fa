"""Word documents (.docx): paragraphs and tables in the order of the document."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from typing import Any
from zipfile import BadZipFile

from docx import Document
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn

from ingest.readers.html import html_of, html_text, mime_text
from ingest.readers.numbering import Numbering
from ingest.readers.tables import markdown_table
from ontology.errors import UnreadableFileError

_PARAGRAPH, _TABLE, _ROW, _CELL = qn("w:p"), qn("w:tbl"), qn("w:tr"), qn("w:tc")
_TEXT, _TAB, _BREAK, _RETURN = qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:cr")
_BOX = qn("w:txbxContent")
_ALTERNATIVE, _RELATION = qn("w:altChunk"), qn("r:id")
# Deleted by a tracked change; tab stops; the second copy of a text box for old programs.
_SKIPPED = frozenset({
    qn("w:del"), qn("w:moveFrom"), qn("w:pPr"), qn("w:rPr"),
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
})  # fmt: skip
_BROKEN = "请用 WPS 或 Word 打开修复，另存为 .docx 或 .txt 再读入"


# lxml reports damaged XML as a subclass of SyntaxError
DAMAGED = (
    OpcError, BadZipFile, zlib.error, KeyError, ValueError, SyntaxError, EOFError, OSError,
    RuntimeError, NotImplementedError, AttributeError,
)  # fmt: skip


def cell_words(cell: Any) -> str:  # noqa: ANN401 - lxml elements have no types
    """The words of a table cell, a line for each paragraph."""
    return "\n".join(filter(None, (_words(p).strip() for p in cell.iter(_PARAGRAPH))))


def read_docx(data: bytes, where: str) -> str:
    """The text of a document, a line for each paragraph, tables as Markdown rows.

    Tracked insertions count as text, tracked deletions do not; headers, footers and notes are
    left out. Pages embedded as alternative parts (afchunk.mht) are read as HTML.

    Args:
        data: the whole file.
        where: its name, for messages.

    Raises:
        UnreadableFileError: the package is damaged or holds no text.
    """
    try:
        document = Document(io.BytesIO(data))
        lines = list(_lines(document.element.body, document.part, _numbering(document.part)))
    except DAMAGED as error:
        raise UnreadableFileError("Word 文档不完整或已损坏", where, _BROKEN) from error
    text = "\n".join(lines).strip("\n")
    if not text.strip():
        advice = "如果是扫描件，请先做文字识别（OCR），核对后存为 .docx 或 .txt"
        raise UnreadableFileError("Word 文档里没有文字（可能是扫描图片）", where, advice)
    return text + "\n"


def _numbering(part: Any) -> Numbering:  # noqa: ANN401 - lxml elements have no types
    roots: dict[str, Any] = {}
    for relation in part.rels.values():
        kind = relation.reltype.rpartition("/")[2]
        if kind in ("numbering", "styles") and not relation.is_external:
            roots[kind] = getattr(relation.target_part, "element", None)
    return Numbering(roots.get("numbering"), roots.get("styles"))


def _lines(parent: Any, part: Any, numbers: Numbering) -> Iterator[str]:  # noqa: ANN401 - as above
    for child in parent:
        if child.tag == _PARAGRAPH:
            words, label = _words(child), numbers.label(child)
            typed = not words.strip() or words.strip().startswith(label.strip())
            lines = (words if typed else label + words).split("\n")
            yield from lines if "\n" not in words else filter(None, lines)
        elif child.tag == _TABLE:
            yield from _table(child)
        elif child.tag == _ALTERNATIVE:
            yield from _embedded(part.related_parts[child.get(_RELATION)].blob)
        elif child.tag not in _SKIPPED:
            yield from _lines(child, part, numbers)


def _words(node: Any) -> str:  # noqa: ANN401 - as above
    if node.tag in _SKIPPED:
        return ""
    if node.tag == _TEXT:
        return str(node.text or "")
    if node.tag == _TAB:
        return "\t"
    if node.tag in (_BREAK, _RETURN):
        return "\n"
    if node.tag == _BOX:
        # A text box stands beside the paragraph that holds its anchor.
        return "\n" + "\n".join(_words(inner) for inner in node.iter(_PARAGRAPH)) + "\n"
    return "".join(_words(child) for child in node)


def _table(table: Any) -> list[str]:  # noqa: ANN401 - as above
    rows = [
        [" ".join(_words(p) for p in cell.iter(_PARAGRAPH)).strip() for cell in row.iter(_CELL)]
        for row in table.iter(_ROW)
    ]
    if all(len(row) <= 1 for row in rows):
        return [cell for row in rows for cell in row if cell]
    return markdown_table(rows)


def _embedded(data: bytes) -> list[str]:
    text = mime_text(data)
    if text is None:
        markup = html_of(data)
        text = html_text(markup) if markup else ""
    return text.splitlines()
