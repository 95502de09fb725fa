"""Amending decisions: which document bare locators mean, and what quoted new text counts as.

GOLD-TEXT.md B, targets: outside quotation marks 第N条, and inside the quoted new text 本法, 前款, 本条, refer to
the amended document.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from nlp.citations.places import Place
from nlp.numerals import NUMERAL, label_of, to_int
from ontology.identifiers import Pinpoint

_TITLE = re.compile(
    r"(?:关于修[改正订](?:和废止)?|修正|修改)(?:〈|《|＜|<)?(?P<title>.+?)(?:〉|》|＞|>)?(?:等.*)?(?:的决定|的补充规定)$"
)
_AMENDMENT = re.compile(r"(?P<title>.*法|.*条例)(?:第.{1,3})?修正案.*$")
_SEVERAL = re.compile(r"[》〉]?等[^《〈]{0,20}的决定$|[》〉][、和]?[《〈]")
# A document of another name may amend too: 决定对《X》作如下修改.
_AMENDS = re.compile(
    r"(?:对|将)[^。；\n]{2,120}?作(?:出|了)?(?:如下|以下)(?:的)?(?:修改|修订|补充)"
)
_INSTRUCTS = re.compile(r"修改为|改为|增加|删[去除]|作为第|调整|修改后")
_ITEM = re.compile(rf"\s*[“”\"]?\s*[（(]\s*({NUMERAL})\s*[)）]")
_ARTICLE = re.compile(rf"\s*[“\"]?\s*(第\s*{NUMERAL}\s*条(?:之{NUMERAL})?)(?=[\s　：])")


def amended_title(title: str) -> str | None:
    """The document that a decision amends, by its own title; `""` for several; None: no decision.

    刑法修正案（八） amends 刑法; 关于修改《X》的决定 amends X; 关于修改部分…的决定 names none.
    """
    amendment = _AMENDMENT.match(title)
    if amendment:
        return amendment["title"]
    match = _TITLE.search(title)
    if match is None:
        return None
    if _SEVERAL.search(title):
        return ""
    named = match["title"].replace("〈", "《").replace("〉", "》").strip("《》")
    if title.count("《") + title.count("〈") == 0 and re.search(r"部分|有关|一批|若干", named):
        return ""
    return named


def says_it_amends(preamble: str) -> bool:
    """Whether a preamble announces changes: 现对《X》作如下修改."""
    return _AMENDS.search(preamble) is not None


@dataclass(slots=True)
class Quotes:
    """The stretches of a unit between “ and ”; each line of new text opens with “ again."""

    spans: list[tuple[int, int]] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)

    @classmethod
    def of(cls, source: str, low: int, high: int) -> Quotes:
        """Find them in one unit."""
        quotes = cls()
        opened, depth = -1, 0
        for mark in re.finditer("[“”]", source[low:high]):
            at = low + mark.start()
            fresh = source[max(low, at - 1)] == "\n"
            if mark[0] == "“" and depth == 0:
                opened, depth = quotes._goes_on(source, at, fresh=fresh) or at, 1
            elif mark[0] == "“" and not fresh:
                depth += 1
            elif mark[0] == "”" and depth:
                depth -= 1
                if depth == 0:
                    quotes.spans.append((opened, at))
        if depth:
            quotes.spans.append((opened, high))
        quotes.starts = [start for start, _ in quotes.spans]
        return quotes

    def _goes_on(self, source: str, at: int, *, fresh: bool) -> int | None:
        """Where new text began that an inner quotation seemed to end: its next line opens with “."""
        if not self.spans or not fresh:
            return None
        start, end = self.spans[-1]
        between = source[end + 1 : at].strip()
        if not between or _INSTRUCTS.search(between):
            return None
        self.spans.pop()
        return start

    def around(self, offset: int) -> tuple[int, int] | None:
        """The quotation that holds a character."""
        index = bisect_right(self.starts, offset) - 1
        if index < 0:
            return None
        start, end = self.spans[index]
        return (start, end) if offset < end else None


_APART = re.compile(r"[。；\n]")


def place_in_quote(
    source: str, quote: tuple[int, int], offset: int, base: Pinpoint, place: Place
) -> Place:
    """The place that a character of quoted new text will have in the amended document.

    Args:
        source: the text.
        quote: start and end of the quotation.
        offset: the character.
        base: the provision whose words are quoted, as the instruction names it.
        place: of the character in the decision itself.
    """
    article, paragraph, item = base.article, base.paragraph, base.item
    fresh = paragraph is None
    number = 0 if fresh else (paragraph or 1) - 1
    start = quote[0]
    for line in source[start : offset + 1].split("\n"):
        if not line.strip():
            continue
        heading = _ARTICLE.match(line)
        listed = _ITEM.match(line)
        if heading:
            article, number, item = label_of(heading[1]), 1, None
        elif listed:
            item = to_int(listed[1])
        else:
            number += 1
            item = base.item if number == (paragraph or 1) and base.item else None
    at = Pinpoint(article=article, paragraph=max(number, 1), item=item)
    return Place(place.start, place.path, at, ())
