"""The words that a cell gives for a pinpoint: where they begin and end (GOLD-BASIS.md, quoted_text)."""

from __future__ import annotations

import re
from functools import lru_cache

from nlp.basis.compact import Cell
from ontology.vocabulary import load

OPENING, CLOSING = '“"「『', '”"」』'
_SERIAL = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|\d{1,3}[.、](?!\d)|\d{1,2}(?:\.\d{1,2}){1,3})"
)
_TAIL = re.compile(
    r"(?:(?<=[”\"。]);|[,、“「]|《[^《》]*|[(]?\d{1,2}[)]?[.、]|[(][一二三四五六七八九十]{1,3}[)]|[一二三四五六七八九十]{1,3}、"
    r"|【[^【】]{1,12}】|\[[^\[\]]{1,8}\]|[●■◆▪·—\-]|[①-⑳])+$"
)
_PART_ONLY = re.compile(r"第[〇零一二三四五六七八九十百\d]+(?:部分|编|章|节)")
_SHORTEST = 3
_LONGEST_REMNANT = 12  # 等一款, 等法律法规的规定


@lru_cache
def _lead_in() -> re.Pattern[str]:
    words = sorted(load("basis_words")["lead_in"]["words"], key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(words)})?(?=[:;,。、“\"「『]|$)")


@lru_cache
def label_pattern() -> re.Pattern[str]:
    """A label before a title (规范性文件:, 【法律】 without brackets), at the end of a stretch."""
    names = {*load("basis_words")["categories"]["words"]}
    names |= {c for row in load("norm_levels").values() for c in row.get("category", ())}
    names |= set(load("basis_words")["role_headings"])
    words = "|".join(sorted(names, key=len, reverse=True))
    return re.compile(rf"(?:【[^【】]{{1,12}}】|\[[^\[\]]{{1,8}}\]|[(]?(?:{words})[)]?[::]?)$")


def quotation(cell: Cell, start: int, end: int) -> tuple[int, int] | None:
    """The range of the quoted words between a locator and the next target; None without words."""
    text = cell.text
    start = _beginning(text, start, end)
    end = _ending(text, start, end)
    words = text[start:end]
    bare = re.sub(r"[。;,、:.()“”\"●■◆▪·]", "", words)
    if len(bare) < _SHORTEST or bare in load("basis_words")["no_quote"]["words"]:
        return None
    if _PART_ONLY.fullmatch(bare) or (bare.startswith("等") and len(bare) <= _LONGEST_REMNANT):
        return None
    return start, end


def _beginning(text: str, start: int, end: int) -> int:
    lead = _lead_in().match(text, start, end)
    start = lead.end() if lead else start
    while start < end and text[start] in ":;,。、.":
        start += 1
    if start < end and text[start] in OPENING:
        start += 1
    serial = _SERIAL.match(text, start, end)
    if serial:
        start = serial.end()
        # A caption's own colon or quotation mark behind the serial number.
        while start < end and text[start] in ':“"':
            start += 1
    return start


def _ending(text: str, start: int, end: int) -> int:
    while True:
        words = text[start:end]
        shorter = _TAIL.sub("", words)
        label = label_pattern().search(shorter)
        if label and (label.start() == 0 or shorter[label.start() - 1] in '。;”"、.)'):
            shorter = shorter[: label.start()]
        shorter = _without_enclosure(shorter)
        if len(shorter) == len(words):
            return end
        end = start + len(shorter)


def _without_enclosure(words: str) -> str:
    """Drop a closing quotation mark whose opening one stands before the words."""
    if words.endswith('"'):
        return words[:-1] if words.count('"') % 2 else words
    if words.endswith(tuple(CLOSING)) and words.count("”") + words.count("」") > words.count(
        "“"
    ) + words.count("「"):
        return words[:-1]
    return words
