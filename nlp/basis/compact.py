"""A basis cell without white space and decoration, with the way back to its characters.

Cells come out of spreadsheets, web pages and PDF files: titles and locators are broken by line ends,
blanks and HTML at any place. The grammar reads the compact text and asks about gaps where they matter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from nlp.basis.traditional import simplify
from ontology.texts import Span

NONE, BLANK, LINE = 0, 1, 2

# A tag of a web page; inner titles in <…> start with a Chinese character and stay.
_TAG = re.compile(r"</?[A-Za-z!][^<>]{0,300}>|&nbsp;|&ensp;|&emsp;")
_BREAK_TAG = re.compile(r"</?(?:br|p|div|li|tr|td)\b", re.IGNORECASE)
_DROP = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad")
_SAME = str.maketrans(
    "＜＞<>（）：；，．｛｝［］０１２３４５６７８９", "〈〉〈〉():;,.{}[]0123456789"
)
# Behind 条, 款, 项 and 章 these make another word (条约, 款项, 项目, 章程), unless a gap parts them.
_OTHER_WORD = frozenset("例件约项目标录前制辑号程能")


@dataclass(frozen=True, slots=True)
class Cell:
    """The compact text of a cell.

    Attributes:
        source: the cell as published.
        text: its characters without white space and tags; simplified, width folded, one for one.
        offsets: place of each character in the source, and the length of the source at the end.
        gaps: what stood before each character: nothing, blanks, or a line break.
    """

    source: str
    text: str
    offsets: tuple[int, ...]
    gaps: tuple[int, ...]

    @property
    def locator_text(self) -> str:
        """The text as the grammar of locators reads it: enumeration commas in one form."""
        return "".join(
            "、" if c == "," else "□" if gap and c in _OTHER_WORD else c
            for c, gap in zip(self.text, self.gaps, strict=False)
        )

    def span(self, start: int, end: int) -> Span:
        """The span of the source behind a span of the compact text."""
        if end <= start:
            return Span(self.offsets[start], self.offsets[start])
        return Span(self.offsets[start], self.offsets[end - 1] + 1)

    def printed(self, start: int, end: int) -> str:
        """The characters of the source, as published."""
        return self.span(start, end).of(self.source)


def compact(source: str) -> Cell:
    """Make the compact view of a cell."""
    letters: list[str] = []
    offsets: list[int] = []
    gaps: list[int] = []
    gap, place = LINE, 0
    while place < len(source):
        tag = _TAG.match(source, place) if source[place] in "<&" else None
        if tag:
            gap = max(gap, LINE if _BREAK_TAG.match(tag[0]) else NONE)
            place = tag.end()
            continue
        c = source[place]
        if c.isspace() or c in _DROP:
            gap = max(gap, LINE if c in "\r\n\v\f\u2028" else BLANK if c not in _DROP else NONE)
        else:
            letters.append(c)
            offsets.append(place)
            gaps.append(gap)
            gap = NONE
        place += 1
    text = simplify("".join(letters)).translate(_SAME)
    return Cell(source, text, (*offsets, len(source)), (*gaps, LINE))
