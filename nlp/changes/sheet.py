"""A deciding text as lines: title, head, body, signature day, annexes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from nlp.changes.days import DAY, day_in
from ontology.texts import LegalText

_MARKS = re.compile(r"^[#>*\s\u3000]+|[*\s\u3000]+$")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_UNIT = re.compile(
    r"(?:第[一二三四五六七八九十百〇零0-9]+[条章编]|[一二三四五六七八九十]+、|[(（][一二三四五六七八九十]+[)）])"
)
_SIGNED = re.compile(rf"^(?:.{{0,40}}[\s\u3000])?{DAY}(?:印发|发布|公布)?$")
ANNEX = re.compile(
    r"^附(?:件|表|录)?\s*([0-9一二三四五六七八九十]*)\s*(?:[:：.．、\s\u3000]|$|(?=[\u4e00-\u9fff]))"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The lines of one deciding text without Markdown marks; blank lines are left out.

    Attributes:
        title: without white space.
        head: between the title and the words that decide.
        body: what is decided, signature included.
        annexes: from the first line behind the signature or the first annex heading on.
        signed: day of the signature.
    """

    text: LegalText
    title: str
    head: tuple[str, ...]
    body: tuple[str, ...]
    annexes: tuple[str, ...]
    signed: str | None

    @property
    def words(self) -> str:
        """The body as one string, a line for each paragraph."""
        return "\n".join(self.body)

    @property
    def opening(self) -> str:
        """Title and head: where the maker and the day of passing stand."""
        return "\n".join((self.title, *self.head))


def sheet(text: LegalText) -> Sheet:
    """Lay a text out in lines; nothing is interpreted yet."""
    lines, mark = _lines(own_words(text))
    title = "".join(text.title.split()) or (lines[0] if lines else "")
    start = 0
    for at, line in enumerate(lines[:12]):
        joined = "".join(line.split())
        if joined and joined in title:
            start = at + 1
            if title.endswith(joined):
                break
    head = mark - start if mark is not None and mark >= start else _head(lines[start:])
    rest = lines[start + head :]
    cut, signed = _tail(rest)
    return Sheet(
        text=text,
        title=title,
        head=tuple(lines[: start - 1] if start else ()) + tuple(lines[start : start + head]),
        body=tuple(rest[:cut]),
        annexes=tuple(_with_names(rest[cut:])),
        signed=signed,
    )


def own_words(text: LegalText) -> str:
    """The part of the source that belongs to this document: a file may hold several."""
    nodes = [node.span for node in (*text.tree, *text.annexes)]
    if not nodes:
        return text.source
    noise = [part.span for part in text.noise if part.reason != "repeated"]
    start = min(text.header.start if text.header.end else nodes[0].start, nodes[0].start)
    return text.source[start : max(span.end for span in (*nodes, *noise))]


def _lines(source: str) -> tuple[list[str], int | None]:
    """Clean lines, and how many of them stand before the mark that ends the head."""
    before, found, behind = source.partition("<!-- INFO END -->")
    first = _clean(before)
    return (first + _clean(behind), len(first)) if found else (first, None)


def _clean(source: str) -> list[str]:
    cleaned = (_MARKS.sub("", line) for line in _COMMENT.sub("", source).splitlines())
    return [line for line in cleaned if line]


def _head(lines: Sequence[str]) -> int:
    """Lines of the head: up to the first that addresses, decides or is numbered."""
    for at, line in enumerate(lines):
        if line.endswith(("：", ":", "。")) or line.startswith("|"):
            return at
        if _UNIT.match(line) or ANNEX.match(line):
            return at
    return len(lines)


def _with_names(lines: Sequence[str]) -> list[str]:
    """Join 附件1 with the name of the annex where that stands on the next line."""
    joined: list[str] = []
    for line in lines:
        bare = joined and ANNEX.fullmatch(joined[-1].rstrip("：:"))
        if bare and not line.startswith("|") and not ANNEX.match(line):
            joined[-1] = f"{joined[-1]} {line}"
        else:
            joined.append(line)
    return joined


def _tail(lines: Sequence[str]) -> tuple[int, str | None]:
    """Where annexes begin, and the day of the signature."""
    for at, line in enumerate(lines):
        if _SIGNED.match(line) and len(line) < 60:
            return at + 1, day_in(line)
        ahead = lines[at + 1 : at + 4]
        if line.startswith("|") or (ANNEX.match(line) and any(x.startswith("|") for x in ahead)):
            return at, _later(lines[at:])
    return len(lines), None


def _later(lines: Sequence[str]) -> str | None:
    days = [day_in(line) for line in lines if _SIGNED.match(line) and len(line) < 60]
    return days[-1] if days else None
