"""文号 as mentions: found in the words, settled by the title they accompany."""

from __future__ import annotations

import re

from nlp.citations.docnos import BRACKET, ORDER, read_docno
from nlp.citations.mentions import Mention
from nlp.citations.places import Place
from nlp.citations.reading import Document, Reading
from ontology.citations import SELF, CitationType, Relation, Target
from ontology.identifiers import Pinpoint
from ontology.texts import Unit

_HEADER_NUMBER = re.compile(rf"{BRACKET}|{ORDER}")
_PUBLISHES = re.compile(
    r"(?:文件?|公告)?(?:[^《》。；\n]{0,90}?(?:公布|发布|印发|颁布|下发|修[改正订]|通过|批准)的?)?"
    r"(?:国务院|[\u4e00-\u9fff]{2,10}(?:部|局|政府|委员会))?"
)


def read_number(reading: Reading, anchor: re.Match[str]) -> int:
    """A 文号; its document is settled when the unit has been read."""
    span = read_docno(reading.source, reading.low, anchor.start())
    if span is None:
        return anchor.end()
    mention = reading.mention(*span, CitationType.DOCNO)
    mention.number = True
    return reading.add(mention)


def header_numbers(document: Document) -> list[Mention]:
    """The 文号 in the heading means the document itself (GOLD-TEXT.md B, span rule 7)."""
    text = document.text
    low, high = text.header.start, text.header.end
    place = Place(low, "pre", Pinpoint(article="pre"), ())
    found = []
    for number in _HEADER_NUMBER.finditer(text.source, low, high):
        span = read_docno(text.source, low, number.start())
        if span and _alone(text.source, span[0]):
            mention = Mention(*span, CitationType.DOCNO, place)
            mention.targets = [Target(title=SELF)]
            found.append(mention)
    return found


def _alone(source: str, start: int) -> bool:
    """Whether nothing but marks stands before it on its line."""
    line = source.rfind("\n", 0, start) + 1
    return not source[line:start].strip(" （(#*\u3000")


def settle_numbers(reading: Reading) -> None:
    """Give each 文号 of a unit the document and relation of the title it accompanies."""
    for index, mention in enumerate(reading.mentions):
        if not mention.number:
            continue
        title = _companion(reading, index)
        if title is not None and title.title is not None:
            mention.targets = [Target(title=title.title)]
            mention.relation = title.relation
        elif _is_own(reading, mention):
            mention.targets = [Target(title=SELF)]
            mention.relation = Relation.CITES


def _companion(reading: Reading, index: int) -> Mention | None:
    mention = reading.mentions[index]
    before = reading.mentions[index - 1] if index else None
    if before is not None and before.title is not None:
        gap = reading.source[before.end : mention.start]
        if len(gap) <= 12 and "。" not in gap and gap[:1] in {"（", "("}:
            return before
    after = reading.mentions[index + 1] if index + 1 < len(reading.mentions) else None
    if after is None or after.title is None:
        return None
    published = _PUBLISHES.fullmatch(reading.source, mention.end, after.start)
    return after if published else None


def _is_own(reading: Reading, mention: Mention) -> bool:
    own = reading.document.text.doc_number
    if reading.source[mention.start : mention.end] == own:
        return True
    return reading.zone.unit is Unit.PREAMBLE and _alone(reading.source, mention.start)
