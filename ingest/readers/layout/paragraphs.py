"""Lines joined to paragraphs by their place: a full line goes on unless the next one is indented."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from ingest.readers.layout.lines import Line
from ingest.readers.layout.tidy import NUMERAL, tidy
from nlp.numerals import to_int

_N = NUMERAL
_ARTICLE = re.compile(rf"第\s*{_N}(?:\s*{_N})*\s*条")
_CITED = re.compile(rf"{_ARTICLE.pattern}(?:之{_N}+)?(?:[的第、和或至，,]|规定|以及|所)")
_DIVISION = re.compile(rf"第\s*{_N}(?:\s*{_N})*\s*(?:编|分编|章|节)(?:\s|$)")
_START = re.compile(rf"{_ARTICLE.pattern}|[（(]\s*{_N}+\s*[)）]|{_N}+[、．.]|附件")
_CLOSED = ("。", "；", "：", "！", "？", ".", ";", ":", "”", "）")


@dataclass(frozen=True, slots=True)
class _Margins:
    left: float
    right: float
    em: float
    leading: float
    indented: bool  # whether paragraphs begin with an indent


def paragraphs(pages: Sequence[Sequence[Line]]) -> list[str]:
    """The paragraphs of a document whose pages hold only text, in order.

    Where paragraphs are indented, an unindented line behind a full one goes on, even when it
    starts with 第N条: it is a citation broken over the line. Where they are not, a line starts a
    paragraph if it looks like a start and the one before it is closed.
    """
    lines = [line for page in pages for line in page]
    if not lines:
        return []
    whole = _margins([line for line in lines if line.em] or lines, None)
    by_page = {
        page[0].page: _margins([line for line in page if line.em], whole) for page in pages if page
    }
    out: list[list[Line]] = [[lines[0]]]
    article = _number(lines[0]) or 0
    for before, line in _pairs(lines):
        number = _number(line)
        follows = number == article + 1 and before.text.rstrip().endswith(("。", "；", "："))
        if not follows and _goes_on(before, line, by_page[before.page], by_page[line.page]):
            out[-1].append(line)
        else:
            out.append([line])
            article = number or article
    return [_joined(group) for group in out]


def _number(line: Line) -> int | None:
    """The number of the article that a line may begin; None where it cites one."""
    text = line.text.strip()
    head = None if _CITED.match(text) else _ARTICLE.match(text)
    return to_int("".join(head[0].split())[1:-1]) if head else None


def _margins(lines: Sequence[Line], whole: _Margins | None) -> _Margins:
    if whole and len(lines) < 6:
        return whole
    ends = sorted(line.x1 for line in lines)
    em = median(line.em for line in lines)
    right = ends[int(0.9 * (len(ends) - 1))]
    full = [line.x0 for line in lines if line.x1 > right - 2 * em]
    if whole and len(full) < 6:
        return whole
    left = sorted(full)[int(0.1 * (len(full) - 1))] if full else min(line.x0 for line in lines)
    steps = [b.y - a.y for a, b in _pairs(lines) if a.page == b.page and b.y > a.y]
    starts = [b.x0 for a, b in _pairs(lines) if a.x1 < right - 3 * em and b.x1 > right - 2 * em]
    moved = sum(x0 > left + 0.8 * em for x0 in starts)
    indented = whole.indented if whole else moved > 0.4 * len(starts)
    return _Margins(left, right, em, median(steps) if steps else 2 * em, indented)


def _pairs(lines: Sequence[Line]) -> Iterator[tuple[Line, Line]]:
    return pairwise(lines)


def _goes_on(before: Line, line: Line, margins: _Margins, here: _Margins) -> bool:
    text, last = line.text.strip(), before.text.rstrip()
    if _set_apart(before, line, margins, here) or _DIVISION.match(text):
        return False
    closed = last.endswith(_CLOSED)
    # A long word or number moves to the next line as a whole and leaves a gap.
    slack = 1.8 if closed else 4
    if before.x1 < margins.right - slack * margins.em or _centred(before, margins):
        return False
    return margins.indented or (not closed and bool(_CITED.match(text) or not _START.match(text)))


def _set_apart(before: Line, line: Line, margins: _Margins, here: _Margins) -> bool:
    """Another size of type, a gap above, or an indent."""
    if not line.em or abs(before.em - line.em) > 0.15 * max(before.em, line.em):
        return True
    if line.page == before.page and line.y - before.y > 1.7 * margins.leading:
        return True
    return line.x0 > here.left + 0.8 * here.em


def _centred(line: Line, margins: _Margins) -> bool:
    before, behind = line.x0 - margins.left, margins.right - line.x1
    return before > 2.5 * margins.em and abs(before - behind) < 1.5 * margins.em


def _joined(lines: Sequence[Line]) -> str:
    text = lines[0].text
    for line in lines[1:]:
        latin = text[-1:].isascii() and text[-1:].isalpha() and line.text[:1].isascii()
        text += (" " if latin and line.text[:1].isalpha() else "") + line.text
    return tidy(text) if lines[0].em else text
