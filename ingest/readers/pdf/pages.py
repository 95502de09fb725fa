"""PDF pages as placed characters and ruled lines, by PDFium (pypdfium2)."""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from ingest.readers.formats import SCAN_ADVICE
from ingest.readers.layout.lines import Glyph
from ontology.errors import UnreadableFileError

MOST_PAGES = 5000
_THIN = 3.0  # points: a filled rectangle as thin is a line
_LEAST_TEXT = 8  # characters of a page that is not a picture
_LOST = 0.3  # share of characters without meaning that makes a text layer useless
_LOCK = threading.Lock()  # PDFium is not safe for threads
_PATH, _FORM = 2, 5


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line parallel to an edge of the page: `x0 == x1` or `y0 == y1`."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class Page:
    """A page; lengths in points, y grows downwards.

    Attributes:
        glyphs: the characters, blanks included.
        rules: drawn lines, only where they were asked for.
    """

    glyphs: list[Glyph]
    rules: list[Rule]


def read_pages(data: bytes, where: str, *, rules: bool = False) -> list[Page]:
    """All pages of a PDF.

    Args:
        data: the whole file.
        where: its name, for messages.
        rules: whether drawn lines are wanted as well.

    Raises:
        UnreadableFileError: damaged, locked, too long, or pictures without a text layer.
    """
    with _LOCK, _opened(data, where) as document:
        if len(document) > MOST_PAGES:
            raise UnreadableFileError(
                f"PDF 有 {len(document)} 页，上限 {MOST_PAGES} 页", where, "请拆分"
            )
        pages = [_page(document, number, rules=rules) for number in range(len(document))]
    _refuse_scan(pages, where)
    return pages


@contextmanager
def _opened(data: bytes, where: str) -> Iterator[Any]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise UnreadableFileError("PDF 有密码保护", where, "请去掉密码后再读入") from error
        raise UnreadableFileError(
            "PDF 不完整或已损坏", where, "请重新下载，或用阅读器打开后另存一份"
        ) from error
    try:
        yield document
    finally:
        document.close()


def _page(document: Any, number: int, *, rules: bool) -> Page:  # noqa: ANN401 - no types in pypdfium2
    import pypdfium2

    try:
        page = document[number]
        text = page.get_textpage()
    except pypdfium2.PdfiumError:
        return Page([], [])  # a damaged page; the others may still be of use
    turn = _Turn(page.get_rotation(), page.get_mediabox())
    try:
        return Page(list(_glyphs(text, turn)), list(_rules(page, turn)) if rules else [])
    finally:
        text.close()
        page.close()


class _Turn:
    """From the space of a PDF page, where y grows upwards, to the page as it is seen."""

    def __init__(self, rotation: int, box: tuple[float, float, float, float]) -> None:
        self._rotation = rotation
        self._left, self._bottom, self._right, self._top = box

    def point(self, x: float, y: float) -> tuple[float, float]:
        if self._rotation == 90:
            return y - self._bottom, x - self._left
        if self._rotation == 180:
            return self._right - x, y - self._bottom
        if self._rotation == 270:
            return self._top - y, self._right - x
        return x - self._left, self._top - y

    def box(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        (ax, ay), (bx, by) = self.point(x0, y0), self.point(x1, y1)
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


def _glyphs(text: Any, turn: _Turn) -> Iterator[Glyph]:  # noqa: ANN401 - as above
    from pypdfium2 import raw

    box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    for index in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text, index)
        if code < 32 or raw.FPDFText_IsGenerated(text, index) == 1:
            continue
        raw.FPDFText_GetLooseCharBox(text, index, box)
        raw.FPDFText_GetCharOrigin(text, index, x, y)
        x0, top, x1, bottom = turn.box(box.left, box.bottom, box.right, box.top)
        baseline = turn.point(x.value, y.value)[1]
        yield Glyph(_character(code), x0, x1, baseline, max(bottom - top, 1.0))


def _character(code: int) -> str:
    # PDFium gives halves of rare characters as they stand in the map of the font.
    return chr(code) if not 0xD800 <= code < 0xE000 else "\ufffd"


def _rules(page: Any, turn: _Turn) -> Iterator[Rule]:  # noqa: ANN401 - as above
    from pypdfium2 import PdfMatrix

    stack = [(thing, PdfMatrix()) for thing in page.get_objects(max_depth=1)]
    while stack:
        thing, outer = stack.pop()
        matrix = thing.get_matrix().multiply(outer)
        if thing.type == _PATH:
            yield from _straight(list(_points(thing, matrix)), turn)
        elif thing.type == _FORM:
            stack += [(inner, matrix) for inner in _inside(thing)]


def _inside(form: Any) -> Iterator[Any]:  # noqa: ANN401 - as above
    from pypdfium2 import PdfObject, raw

    for index in range(raw.FPDFFormObj_CountObjects(form)):
        inner = raw.FPDFFormObj_GetObject(form, index)
        if inner:
            yield PdfObject(inner, page=form.page, pdf=form.pdf, level=form.level + 1)


def _points(path: Any, matrix: Any) -> Iterator[tuple[bool, float, float]]:  # noqa: ANN401 - as above
    """Whether the pen is down, and where it goes; closing a figure goes back to its start."""
    from pypdfium2 import raw

    x, y, start = ctypes.c_float(), ctypes.c_float(), (0.0, 0.0)
    for index in range(raw.FPDFPath_CountSegments(path)):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = matrix.on_point(x.value, y.value)
        down = raw.FPDFPathSegment_GetType(segment) != raw.FPDF_SEGMENT_MOVETO
        if not down:
            start = point
        yield down, *point
        if raw.FPDFPathSegment_GetClose(segment):
            yield True, *start


def _straight(points: list[tuple[bool, float, float]], turn: _Turn) -> Iterator[Rule]:
    for (_, ax, ay), (down, bx, by) in pairwise(points):
        x0, y0, x1, y1 = turn.box(ax, ay, bx, by)
        if down and x1 - x0 < _THIN < y1 - y0:
            yield Rule((x0 + x1) / 2, y0, (x0 + x1) / 2, y1)
        elif down and y1 - y0 < _THIN < x1 - x0:
            yield Rule(x0, (y0 + y1) / 2, x1, (y0 + y1) / 2)


def _refuse_scan(pages: list[Page], where: str) -> None:
    counts = [sum(not g.char.isspace() for g in page.glyphs) for page in pages]
    if sum(count >= _LEAST_TEXT for count in counts) * 2 < len(pages) or not any(counts):
        raise UnreadableFileError("PDF 没有文字层（多半是扫描件）", where, SCAN_ADVICE)
    lost = sum(_is_lost(g.char) for page in pages for g in page.glyphs)
    if lost > _LOST * sum(counts):
        raise UnreadableFileError("PDF 的文字层是乱码（字体没有编码表）", where, SCAN_ADVICE)


def _is_lost(char: str) -> bool:
    return char == "\ufffd" or "\ue000" <= char <= "\uf8ff"
