"""Which lines of an amending text are new text that it quotes (GOLD-TEXT.md A)."""

from __future__ import annotations

import re

from nlp.structure.lines import Line, Mark

_TITLE = re.compile(r"修改|修正案|废止|决定|补充规定|调整")
_ORDER = re.compile(r"改为|修改|删去|增加[一二三四五六七八九十两]")
_LISTING = ("内容如下：", "内容为：", "条文如下：")  # new text that follows without quotation marks
_VERB = re.compile(r"修改为|增加[一二三四五六七八九十两]|删去|改为|作为第")


def is_amending(title: str, text: str) -> bool:
    """Whether a text orders changes to another one, so that its quotations are no units of its own."""
    if "修正案" in title or "修改" in title:
        return True
    return bool(_TITLE.search(title)) and len(_VERB.findall(text)) > 1


def mark_quoted(lines: list[Line], source: str) -> None:
    """Set `quoted` on the lines that continue or repeat quoted words.

    Each paragraph of a quotation opens with “, only the last one closes with ”. A line that counts
    on from the last unit outside ends a quotation that was never closed.
    """
    inside, listing, expected = False, False, ""
    for line in lines:
        raw = source[line.start : line.end]
        closes, opens = raw.rfind("”"), raw.rfind("“")
        if line.mark in (Mark.YI, Mark.ARTICLE) and line.label == expected:
            inside = listing = False
        listing = listing and not _ORDER.search(raw)
        if raw[0] in "“”" and (inside or line.mark is Mark.TEXT):
            line.quoted = True
        else:
            line.quoted = inside or listing
        inside = _still_open(opens, closes, before=inside)
        if not line.quoted and line.mark in (Mark.YI, Mark.ARTICLE) and "-" not in line.label:
            expected = str(int(line.label) + 1)
        listing = listing or (not line.quoted and raw.endswith(_LISTING))


def _still_open(opens: int, closes: int, *, before: bool) -> bool:
    if opens == closes == -1:
        return before
    return opens > closes
