"""Automatic numbers of a Word document: 第一条 that is not typed but counted by the program."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn

from nlp.numerals import to_chinese

_CHINESE = frozenset(
    {"chineseCounting", "chineseCountingThousand", "japaneseCounting", "ideographDigital",
     "taiwaneseCounting", "taiwaneseCountingThousand", "japaneseDigitalTenThousand"}
)  # fmt: skip
_PLACE = re.compile(r"%(\d)")
_UNIT = re.compile(r"第.+[编章节条]$")


@dataclass(frozen=True, slots=True)
class _Level:
    form: str
    text: str
    start: int


class Numbering:
    """Counts the numbered paragraphs of one document, in order.

    Args:
        numbering: root of `word/numbering.xml`, None where there is none.
        styles: root of `word/styles.xml`; a style may carry the number of its paragraphs.
    """

    def __init__(self, numbering: Any, styles: Any) -> None:  # noqa: ANN401 - lxml has no types
        """Read the levels of all lists."""
        self._levels: dict[str, dict[int, _Level]] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        self._of_style: dict[str, tuple[str, int]] = {}
        self._list_of: dict[str, str] = {}
        if numbering is None:
            return
        for abstract in numbering.iter(qn("w:abstractNum")):
            self._levels[_value(abstract, "w:abstractNumId")] = dict(_levels(abstract))
        for one in numbering.iter(qn("w:num")):
            reference = one.find(qn("w:abstractNumId"))
            if reference is not None:
                self._list_of[_value(one, "w:numId")] = _value(reference, "w:val")
        for style in styles.iter(qn("w:style")) if styles is not None else ():
            number = _number(style)
            if number:
                self._of_style[_value(style, "w:styleId")] = number

    def label(self, paragraph: Any) -> str:  # noqa: ANN401 - as above
        """The number that Word prints before a paragraph; empty for none and for bullets."""
        number = _number(paragraph) or self._of_style.get(_style(paragraph))
        if number is None or number[0] == "0":
            return ""
        key = self._list_of.get(number[0], "")
        level = self._levels.get(key, {}).get(number[1])
        if level is None or level.form in ("bullet", "none"):
            return ""
        printed = _PLACE.sub(
            lambda place: self._printed(key, int(place[1]) - 1), self._step(key, number[1], level)
        )
        return f"{printed}\u3000" if _UNIT.search(printed) else printed

    def _step(self, key: str, depth: int, level: _Level) -> str:
        counts = self._counts[key]
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [one for one in counts if one > depth]:
            del counts[deeper]
        return level.text

    def _printed(self, key: str, depth: int) -> str:
        level = self._levels[key].get(depth)
        count = self._counts[key].get(depth, level.start if level else 1)
        return to_chinese(count) if level and level.form in _CHINESE else str(count)


def _levels(abstract: Any) -> Any:  # noqa: ANN401 - as above
    for level in abstract.iter(qn("w:lvl")):
        form, text, start = (level.find(qn(name)) for name in ("w:numFmt", "w:lvlText", "w:start"))
        yield (
            int(_value(level, "w:ilvl") or 0),
            _Level(
                form=_value(form, "w:val") if form is not None else "decimal",
                text=_value(text, "w:val") if text is not None else "",
                start=int(_value(start, "w:val") or 1) if start is not None else 1,
            ),
        )


def _number(node: Any) -> tuple[str, int] | None:  # noqa: ANN401 - as above
    """List and level of a paragraph or style."""
    properties = node.find(qn("w:pPr"))
    number = properties.find(qn("w:numPr")) if properties is not None else None
    if number is None:
        return None
    ident, level = number.find(qn("w:numId")), number.find(qn("w:ilvl"))
    if ident is None:
        return None
    return _value(ident, "w:val"), int(_value(level, "w:val") or 0) if level is not None else 0


def _style(paragraph: Any) -> str:  # noqa: ANN401 - as above
    properties = paragraph.find(qn("w:pPr"))
    style = properties.find(qn("w:pStyle")) if properties is not None else None
    return _value(style, "w:val") if style is not None else ""


def _value(node: Any, name: str) -> str:  # noqa: ANN401 - as above
    return str(node.get(qn(name)) or "")
