"""Find all mentions of documents and provisions in a legal text (GOLD-TEXT.md part B)."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from nlp.citations import bare, named, numbers
from nlp.citations.anchors import SCAN
from nlp.citations.mentions import Mention
from nlp.citations.places import Zone
from nlp.citations.reading import Document, Reading
from nlp.citations.relation import relate
from ontology.citations import Citation, CitationType, Relation
from ontology.texts import LegalText, Span, Unit

_READERS: Final[dict[str, Callable[[Reading, re.Match[str]], int]]] = {
    "title": named.read_title,
    "name": named.read_name,
    "docno": numbers.read_number,
    "locator": bare.read_locator,
    "self": bare.read_own,
    "before": bare.read_before,
    "pointing": bare.read_pointing,
    "annex": bare.read_annex,
    "noun": bare.read_class,
    "rule": bare.read_rules,
}


def find(text: LegalText) -> tuple[Citation, ...]:
    """Find every mention of a document or provision, with what it points at as written.

    Args:
        text: a legal text with its tree.

    Returns:
        The mentions in reading order; spans do not overlap. Generic ones have no target. A target
        is `SELF` for the citing document. An open anaphor (前款 in a first paragraph) has none.
    """
    document = Document.of(text)
    mentions = numbers.header_numbers(document)
    for zone in document.places.zones:
        mentions.extend(_read(document, zone))
    return tuple(_citation(text.source, mention) for mention in mentions)


def _read(document: Document, zone: Zone) -> list[Mention]:
    """Read one unit from left to right: one scan, and a local grammar at each hit."""
    reading = Reading(document, zone)
    search, source, high = SCAN.search, reading.source, zone.end
    at = reading.start
    while (anchor := search(source, at, high)) is not None:
        reader = _READERS[anchor.lastgroup or "rule"]
        at = max(reader(reading, anchor), anchor.start() + 1)
    if reading.mentions:
        relate(source, reading.mentions)
        numbers.settle_numbers(reading)
        if reading.quotes is not None:
            _mark_amended(reading)
    return reading.mentions


def _mark_amended(reading: Reading) -> None:
    """In an instruction what is named outside quotation marks is changed."""
    if reading.zone.unit is not Unit.ARTICLE:
        return
    for mention in reading.mentions:
        if mention.quoted or mention.type is CitationType.GENERIC or not mention.targets:
            continue
        changed = mention.targets[0].title == reading.document.amended
        if changed and mention.relation is Relation.CITES:
            mention.relation = Relation.AMENDS


def _citation(source: str, mention: Mention) -> Citation:
    return Citation(
        span=Span(mention.start, mention.end),
        surface=source[mention.start : mention.end],
        type=mention.type,
        relation=mention.relation,
        where=mention.place.path,
        targets=tuple(dict.fromkeys(mention.targets)),
    )
