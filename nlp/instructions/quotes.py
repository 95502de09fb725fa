"""New words that a decision quotes, cut out so that a grammar sees only the order around them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from nlp.numerals import NUMERAL

FIRST = 0xE000  # private use: one character stands for one quotation
LAST = 0xF8FF
QUOTE = f"[{chr(FIRST)}-{chr(LAST)}]"

_CORNERS = str.maketrans("「」『』＂", '“”‘’"')
_LEVEL_UP = str.maketrans("‘’", "“”")
# A line that orders something cannot be new text: here a quotation that was never closed ends.
_ORDER = re.compile(
    rf"[ \t\u3000]*(?:[一二三四五六七八九十百]+、|\d+[.．、])[ \t\u3000]*(?:将|删去|删除|在|对|原)?"
    rf"[^“”。\n]{{0,40}}?(?:{NUMERAL}条|{NUMERAL}款|{NUMERAL}项|引言|名称|标题|增加一|条文)"
    rf"[^“”。\n]{{0,40}}?(?:修改为|删去|删除|增加|改为|作为|合并|作相应调整)"
)
_CLOSING = re.compile(r"[ \t\u3000]*(?:本决定|本修正案)自")
_WIDE = str.maketrans(",:;()!?", "，：；（）！？")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Quoted words with their place: `start` at “, `end` behind ”."""

    start: int
    end: int
    inner: str

    @property
    def words(self) -> str:
        """The words themselves: a line for each paragraph, opening marks of paragraphs left out.

        Quotation marks inside are one level too deep in a decision: ‘A’ stands as “A” in the law.
        """
        lines = (line.strip().removeprefix("“").strip() for line in self.inner.splitlines())
        return "\n".join(line for line in lines if line).translate(_LEVEL_UP)


def quotations(text: str) -> tuple[Quotation, ...]:
    """All quotations of a decision.

    One that runs over several paragraphs opens each of them with “ and closes only the last.
    """
    found: list[Quotation] = []
    start, depth, last_close = -1, 0, -1
    marks = _straight(text.translate(_CORNERS))
    for place in _stops(marks):
        sign = marks[place]
        if sign == "\n":
            if depth and _ends_quotation(marks, place + 1):
                end = last_close + 1 if last_close > start else place
                found.append(_quotation(text, start, end))
                depth = 0
        elif sign == "“":
            if depth == 0:
                start, depth = place, 1
            elif not _opens_line(marks, place):
                depth += 1
        elif depth:
            depth, last_close = depth - 1, place
            if depth == 0:
                found.append(_quotation(text, start, place + 1))
    if depth:
        found.append(
            _quotation(
                text, start, max(last_close + 1, start + 1) if last_close > start else len(text)
            )
        )
    return tuple(found)


def _stops(marks: str) -> list[int]:
    return [match.start() for match in re.finditer("[“”\n]", marks)]


def _straight(text: str) -> str:
    if "“" in text or '"' not in text:
        return text
    out, opened = [], False
    for sign in text:
        if sign == '"':
            opened = not opened
            out.append("“" if opened else "”")
        else:
            out.append(sign)
    return "".join(out)


def _ends_quotation(text: str, line_start: int) -> bool:
    return bool(_ORDER.match(text, line_start) or _CLOSING.match(text, line_start))


def _opens_line(text: str, place: int) -> bool:
    before = text[max(0, place - 20) : place].rstrip(" \t\u3000\r")
    return before.endswith("\n")


def _quotation(text: str, start: int, end: int) -> Quotation:
    inner = text[start + 1 : end]
    return Quotation(start, end, inner[:-1] if inner[-1:] in ("”", '"', "」", "』") else inner)


@dataclass(frozen=True, slots=True)
class Order:
    """A stretch of a decision as a grammar reads it.

    Attributes:
        source: the decision.
        signs: without blanks, wide punctuation, one private-use sign for each quotation.
        offsets: where each sign stands in the source, and the end of the stretch.
        quoted: the quotations, in the order of their signs.
    """

    source: str
    signs: str
    offsets: tuple[int, ...]
    quoted: tuple[Quotation, ...]

    @classmethod
    def of(cls, source: str, start: int, end: int, quoted: tuple[Quotation, ...]) -> Order:
        """The signs between two places of a decision."""
        signs: list[str] = []
        offsets: list[int] = []
        mine = tuple(q for q in quoted if start <= q.start < end)
        place, number = start, 0
        while place < end:
            if number < len(mine) and mine[number].start == place:
                signs.append(chr(min(FIRST + number, LAST)))
                offsets.append(place)
                place, number = mine[number].end, number + 1
                continue
            for sign in _plain(source[place]):
                signs.append(sign)
                offsets.append(place)
            place += 1
        return cls(source, "".join(signs), (*offsets, end), mine)

    def words(self, signs: str) -> list[str]:
        """The quoted words behind private-use signs, in order."""
        return [self.quoted[ord(c) - FIRST].words for c in signs if FIRST <= ord(c) <= LAST]

    def text(self, start: int, end: int) -> str:
        """The words of the decision behind a stretch of signs."""
        return self.source[self.offsets[start] : self.offsets[end]].strip(" \t\r\n\u3000，。；")


def _plain(sign: str) -> str:
    if sign.isspace() or sign in "*\u200b\ufeff":
        return ""
    folded = unicodedata.normalize("NFKC", sign).translate(_WIDE)
    return folded.replace("〈", "《").replace("〉", "》")
