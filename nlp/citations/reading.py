"""The state while a text is read: what the document has introduced, and the unit at hand."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from nlp.citations.amending import Quotes, amended_title, place_in_quote, says_it_amends
from nlp.citations.mentions import Mention
from nlp.citations.names import official_names
from nlp.citations.places import Place, Places, Zone
from nlp.citations.titles import official_title, with_issuer
from ontology.citations import SELF, CitationType
from ontology.identifiers import Pinpoint
from ontology.texts import LegalText, Unit

_JUDICIAL = re.compile(
    r"^最高人民(?:法院|检察院)(?:[、和]?最高人民(?:法院|检察院)|[、和][\u4e00-\u9fff]{2,12}?(?:部|局|署))*"
)
_ADDRESSEE = re.compile(
    r"^\s*([\u4e00-\u9fff、]{2,30}(?:法院|检察院|委员会|厅|局|政府))[：:]", re.MULTILINE
)
_APPLIES = re.compile(
    r"(?:适用|执行)[《〈]?(?:中华人民共和国)?([\u4e00-\u9fff]{1,12}?法)(?=[》〉]|[分总]则|规定|若干|有关)"
)
_RULE = re.compile(r"的?(?:其他|其它)?(?:有关|相关)?规定")
_CLASS = r"(?:法律|行政法规|地方性法规|法规|部门规章|规章|司法解释|规范性文件|规定)"
# 《A》《B》等法律、行政法规的规定: in apposition, no mention (GOLD-TEXT.md B, generic).
_ALSO = re.compile(
    rf"等(?:国家|国务院|有关|相关|其他|现行)*的?{_CLASS}"
    rf"(?:(?:、|和|及|以及|或者)?(?:有关|相关)?{_CLASS})*(?:的?(?:有关|相关)?规定)?"
)


@dataclass(slots=True)
class Document:
    """What is known of the whole text while it is read.

    Attributes:
        amended: the document that an amending decision changes; `""` when there are several and
            none has been named yet; None where the text amends nothing.
        several: whether the decision changes several documents.
        issuer: who issues a judicial interpretation; in front of 《关于…》 it is part of the title.
        applies: the law that a judicial interpretation explains: 关于适用刑法…的意见; None for others.
        addressee: to whom a reply is addressed (你院).
        short: names defined by 以下简称.
        bare: titles cited between 《》, as they may be repeated without.
        last: the document named last: 该法.
    """

    text: LegalText
    places: Places
    amended: str | None = None
    several: bool = False
    issuer: str = ""
    applies: str | None = None
    addressee: str = ""
    short: dict[str, str] = field(default_factory=dict)
    bare: dict[str, str] = field(default_factory=dict)
    last: str | None = None

    @classmethod
    def of(cls, text: LegalText) -> Document:
        """Open a text."""
        document = cls(text, Places.of(text))
        judicial = _JUDICIAL.match(text.title)
        document.issuer = judicial[0] if judicial else ""
        document.applies = _applied(text.title) if judicial else None
        named = amended_title(text.title)
        if named is not None:
            document.several = not named
            document.amended = with_issuer(official_title(named), document.issuer)
        else:
            document.several = any(
                says_it_amends(text.source[zone.start : zone.end])
                for zone in document.places.zones[:1]
                if zone.unit is Unit.PREAMBLE
            )
            document.amended = "" if document.several else None
        start, end = text.header.start, text.header.end + 200
        addressee = _ADDRESSEE.search(text.source, start, end)
        document.addressee = addressee[1] if addressee else ""
        return document


def _applied(title: str) -> str | None:
    """The well-known law that a title says it applies."""
    named = _APPLIES.search(title)
    return official_names().get(named[1]) if named else None


class Reading:
    """One unit while it is read from left to right.

    Attributes:
        start: where the words of the unit begin.
        mentions: found so far, in order.
        low: where the last mention ends; nothing may begin before it.
    """

    def __init__(self, document: Document, zone: Zone) -> None:
        """Begin with a unit."""
        self.document = document
        self.source = document.text.source
        self.zone = zone
        self.mentions: list[Mention] = []
        # The heading of an instruction names what it changes: 二、修改《X》.
        self.start = zone.start if document.amended is None else zone.heading
        self.low = self.start
        self.quotes: Quotes | None = None
        if document.amended is not None:
            self.quotes = Quotes.of(self.source, zone.start, zone.end)

    def place(self, at: int) -> tuple[Place, bool]:
        """Where a character stands, and whether a decision quotes it as new text."""
        place = self.zone.place(at)
        quote = self.quotes.around(at) if self.quotes is not None else None
        if quote is None:
            return place, False
        return place_in_quote(self.source, quote, at, self._base(quote[0]), place), True

    def home(self, *, quoted: bool) -> str:
        """The document that 本法 and bare locators mean."""
        if self.document.amended and (quoted or self.zone.unit is not Unit.CLOSING):
            return self.document.amended
        return SELF

    def mention(self, start: int, end: int, kind: CitationType) -> Mention:
        """A new mention, not yet added."""
        place, quoted = self.place(start)
        return Mention(start, end, kind, place, quoted=quoted)

    def add(self, mention: Mention) -> int:
        """Take a mention; the scan goes on behind it and behind the 的规定 that belongs to it."""
        self.mentions.append(mention)
        self.low = mention.end
        tail = _ALSO.match(self.source, mention.end) or _RULE.match(self.source, mention.end)
        return tail.end() if tail else mention.end

    def _base(self, before: int) -> Pinpoint:
        """The provision that the instruction in front of a quotation names last."""
        for mention in reversed(self.mentions):
            if mention.end <= before and mention.targets and not mention.quoted:
                return mention.targets[-1].pinpoint
        return Pinpoint()
