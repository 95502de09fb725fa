"""Texts whose lines were cut at the width of a page: put the sentences together again."""

from __future__ import annotations

from dataclasses import replace

from nlp.structure.lines import Line, Mark

_LONG = 12
_ENDS = "。；;：:！？!?”）)》"
_SENTENCES = (Mark.TEXT, Mark.ARTICLE, Mark.ITEM, Mark.PAREN, Mark.YI, Mark.NUMBER, Mark.CIRCLE)
_SHARE = 0.35  # of all long lines that stop inside a sentence; whole texts have next to none
_LEAST = 8


def unwrap(lines: list[Line], source: str) -> list[Line]:
    """Join broken lines where a text is hard-wrapped; leave every other text alone.

    Lines with a blank line between them are paragraphs of their own.
    """
    width = _width(lines)
    if not width or any(line.mark is Mark.INFO_END for line in lines):
        return lines
    out: list[Line] = []
    full = False
    for line in lines:
        size = line.end - line.start
        close = out and source.count("\n", out[-1].end, line.start) < 2
        if close and full and _continues(out[-1], line):
            out[-1] = replace(out[-1], end=line.end, words=out[-1].words + _all_words(line))
        else:
            out.append(line)
        full = size >= 0.8 * width
    return out


def _width(lines: list[Line]) -> int:
    """The width of the page in characters; 0 where the text is not hard-wrapped."""
    long = [line for line in lines if line.mark in _SENTENCES and len(line.words) >= _LONG]
    broken = [line for line in long if line.words[-1] not in _ENDS]
    if len(broken) < _LEAST or len(broken) < _SHARE * len(long):
        return 0
    sizes = sorted(line.end - line.start for line in broken)
    middle = sizes[len(sizes) // 2]
    return middle if middle <= 80 else 0


def _continues(before: Line, line: Line) -> bool:
    """Whether a line goes on with the sentence before it, whatever it begins with."""
    if before.mark not in _SENTENCES or line.depth or not before.words:
        return False
    return before.words[-1] not in _ENDS and line.mark in (*_SENTENCES, Mark.DIVISION, Mark.ANNEX)


def _all_words(line: Line) -> str:
    """A continuation keeps what looked like its label: it is a citation (第四十七条)."""
    return line.printed or line.words
