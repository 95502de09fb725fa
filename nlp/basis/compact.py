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
# What stands between runs of characters that stay.
_BETWEEN = re.compile(rf"(?:{_TAG.pattern}|[\s\u200b\u200c\u200d\u2060\ufeff\u00ad])+")
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
        locator_text: the text as the grammar of locators reads it: enumeration commas in one form.
    """

    source: str
    text: str
    offsets: tuple[int, ...]
    gaps: tuple[int, ...]
    locator_text: str

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
    for start, end in (*(b.span() for b in _BETWEEN.finditer(source)), (len(source),) * 2):
        if start > place:
            letters.append(source[place:start])
            offsets.extend(range(place, start))
            gaps.append(gap)
            gaps.extend([NONE] * (start - place - 1))
            gap = NONE
        gap = max(gap, _gap(source[start:end]))
        place = end
    text = simplify("".join(letters)).translate(_SAME)
    return Cell(
        source=source,
        text=text,
        offsets=(*offsets, len(source)),
        gaps=(*gaps, LINE),
        locator_text=_for_locators(text, gaps),
    )


def _gap(between: str) -> int:
    """What stands between two runs of characters: tags, blanks, line ends."""
    gap = NONE
    for tag in _TAG.findall(between):
        gap = max(gap, LINE if _BREAK_TAG.match(tag) else NONE)
    for c in _TAG.sub("", between):
        gap = max(gap, LINE if c in "\r\n\v\f\u2028" else NONE if c in _DROP else BLANK)
    return gap


def _for_locators(text: str, gaps: list[int]) -> str:
    letters = text.replace(",", "、")
    apart = [n for n, gap in enumerate(gaps) if gap and text[n] in _OTHER_WORD]
    for place in apart:
        letters = f"{letters[:place]}□{letters[place + 1 :]}"
    return letters
