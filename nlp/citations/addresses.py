"""Locators behind a named document: 序言, 前三款, 附件 and ranges in the own text included."""

from __future__ import annotations

import re
from dataclasses import replace

from nlp.citations.locators import read_locators
from nlp.citations.places import Places
from nlp.citations.reading import Reading
from nlp.numerals import to_int
from ontology.citations import SELF
from ontology.identifiers import Pinpoint

_PREAMBLE = re.compile(r"\s*序言(?:第(?P<n>[一二三四五六七八九十]+)自然段)?")
_FIRST = re.compile(r"前(?P<n>[二两三四五六])(?P<unit>[款项])")
_ANNEX = re.compile(r"(?:所附)?附[件表](?P<n>[一二三四五六七八九十]+|\d+)?(?!则)")


def locators_of(reading: Reading, at: int, title: str) -> tuple[tuple[Pinpoint, ...], int]:
    """The locators behind a document, 序言 included, and where they end."""
    preamble = _PREAMBLE.match(reading.source, at)
    if preamble:
        return _from_preamble(reading.source, preamble)
    found = read_locators(reading.source, at)
    if not found.pinpoints:
        annex = _ANNEX.match(reading.source, at)
        if annex:
            return (Pinpoint(annex=annex["n"] or annex[0][-2:]),), annex.end()
        return (), at
    first = _FIRST.match(reading.source, found.end)
    if first:
        return (*found.pinpoints[:-1], *_first_ones(found.pinpoints[-1], first)), first.end()
    if title == SELF and found.ranges:
        return with_insertions(reading.document.places, found.pinpoints, found.ranges), found.end
    return found.pinpoints, found.end


def _from_preamble(source: str, preamble: re.Match[str]) -> tuple[tuple[Pinpoint, ...], int]:
    """宪法序言第七自然段, 《安排》序言及第一条."""
    tail = f"第{preamble['n']}自然段" if preamble["n"] else ""
    head, end = Pinpoint(division=f"序言{tail}"), preamble.end()
    more = read_locators(source, end + 1)
    if source[end : end + 1] in {"、", "和", "及"} and more.pinpoints:
        return (head, *more.pinpoints), more.end
    return (head,), end


def _first_ones(last: Pinpoint, first: re.Match[str]) -> list[Pinpoint]:
    """刑法第三百零七条之一前三款: the first three paragraphs of that article."""
    numbers = range(1, (to_int(first["n"]) or 1) + 1)
    if first["unit"] == "款":
        return [replace(last, paragraph=n) for n in numbers]
    return [replace(last, item=n) for n in numbers]


def with_insertions(
    places: Places, pinpoints: tuple[Pinpoint, ...], ranges: tuple[tuple[str, str], ...]
) -> tuple[Pinpoint, ...]:
    """In the own text a range also holds the articles inserted with 之一."""
    out = list(pinpoints)
    for first, last in ranges:
        for label in places.through(first, last) or ():
            if "-" in label and Pinpoint(article=label) not in out:
                out.append(Pinpoint(article=label))
    return tuple(out)
