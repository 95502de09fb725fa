"""Words replaced and deleted inside a unit, found in whatever width they are printed."""

from __future__ import annotations

import re

from nlp.consolidate.sheet import Row
from nlp.normalize import fold, fold_with_map

_DOUBLE = (
    (re.compile(r"[，、；：](?=[。；])"), ""),
    (re.compile(r"(?<=[。；])[，、；。]"), ""),
    (re.compile(r"、(?=[，、])|，(?=[，、])"), ""),
    (re.compile(r"（）|\(\)|《》"), ""),
    (re.compile(r"^[，、；。]+"), ""),
)


def occurrences(rows: list[Row], words: str) -> list[tuple[int, int]]:
    """Where words stand in the joined text of some lines."""
    wanted = fold(words)
    folded = fold_with_map("\n".join(row.text for row in rows))
    found: list[tuple[int, int]] = []
    place = folded.text.find(wanted) if wanted else -1
    while place >= 0:
        found.append(folded.original(place, place + len(wanted)))
        place = folded.text.find(wanted, place + len(wanted))
    return found


def without(spans: list[tuple[int, int]], kept: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans that lie in none of others: “省级” inside “省级以上” is already what it shall be."""
    return [(a, b) for a, b in spans if not any(c <= a and b <= d for c, d in kept)]


def exchange(rows: list[Row], spans: list[tuple[int, int]], new: str) -> None:
    """Put new words in the place of spans of the joined text; emptied lines lose their text."""
    starts: list[int] = []
    place = 0
    for row in rows:
        starts.append(place)
        place += len(row.text) + 1
    for start, end in reversed(spans):
        first = max(n for n, s in enumerate(starts) if s <= start)
        last = max(n for n, s in enumerate(starts) if s < end or n == first)
        head = rows[first].text[: start - starts[first]]
        tail = rows[last].text[end - starts[last] :]
        for row in rows[first + 1 : last + 1]:
            row.text = ""
        rows[first].text = head + new + tail
        rows[first].edited = True


def tidy(rows: list[Row]) -> None:
    """Mend the punctuation around deleted words."""
    for row in rows:
        if row.edited:
            for pattern, sign in _DOUBLE:
                row.text = pattern.sub(sign, row.text)
