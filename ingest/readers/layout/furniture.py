"""Page numbers, running headers and footers: what is printed on every page and is no text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ingest.readers.layout.lines import Line

_NUMBER = re.compile(
    r"[-—–―－~·•\s]*(?:第\s*)?(?:\d{1,4}|[０-９]{1,4}|[ivxlcIVXLC]{1,6})(?:\s*页)?"  # noqa: RUF001,RUF100
    r"(?:\s*[/／,，]?\s*(?:共|of)?\s*\d{1,4}\s*页?)?[-—–―－~·•\s]*"  # noqa: RUF001,RUF100
)
_CHINESE_NUMBER = re.compile(r"第\s*[一二三四五六七八九十百\d]+\s*页\s*[,，]?\s*(?:共.{1,6}页)?")
_ADDRESS = re.compile(r"(?:https?://|file:///|www\.)\S+(?:\s*\d+\s*/\s*\d+)?")
_DIGITS = re.compile(r"[\d０-９]+")
_EDGE = 3  # lines from the top or the bottom of a page that can be furniture


def without_furniture(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The lines of each page without those that only belong to the page.

    A line near an edge is furniture when it is a page number or an address, or when the same
    words, numbers apart, stand at the same height near the edge of a good part of the pages.
    """
    seen = Counter(key for page in pages for key in {_key(line) for line in _edges(page)})
    often = max(3, 0.3 * len(pages)) if len(pages) > 2 else len(pages) + 1
    repeated = {key for key, count in seen.items() if count >= often}
    return [_body(page, repeated) for page in pages]


def _body(page: Sequence[Line], repeated: set[tuple[str, int]]) -> list[Line]:
    kept = list(page)
    for place in (0, -1):
        while kept and _is_furniture(kept[place], repeated):
            del kept[place]
    return kept


def _is_furniture(line: Line, repeated: set[tuple[str, int]]) -> bool:
    if not line.em:
        return False  # the head of a table that goes on
    text = line.text.strip()
    plain = _NUMBER.fullmatch(text) or _CHINESE_NUMBER.fullmatch(text) or _ADDRESS.fullmatch(text)
    return bool(plain) or _key(line) in repeated


def _edges(page: Sequence[Line]) -> list[Line]:
    return [*page[:_EDGE], *page[max(_EDGE, len(page) - _EDGE) :]]


def _key(line: Line) -> tuple[str, int]:
    return _DIGITS.sub("0", "".join(line.text.split())), round(line.y / max(line.em, 1) / 2)
