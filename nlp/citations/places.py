"""Where in the tree a character stands: what 前款, 本条, 本章 are relative to."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from nlp.numerals import label_of, to_chinese
from ontology.identifiers import Pinpoint
from ontology.texts import DIVISIONS, LegalText, Provision, Unit
from ontology.vocabulary import load

_NAMES = {Unit.PART: "编", Unit.SUBPART: "分编", Unit.CHAPTER: "章", Unit.SECTION: "节"}
_WHOLE = (Unit.ARTICLE, Unit.PREAMBLE, Unit.CLOSING, Unit.ANNEX)
Division = tuple[Unit, str]


@dataclass(frozen=True, slots=True)
class Place:
    """A node that may hold citations.

    Attributes:
        start: where it begins in the source.
        path: of the provision, article level or deeper.
        at: its address; only `article` is set where the node is the unit itself.
        divisions: the numbered divisions around it, outermost first.
    """

    start: int
    path: str
    at: Pinpoint
    divisions: tuple[Division, ...]


@dataclass(slots=True)
class Zone:
    """A stretch of the source in which citations are looked for: one unit, without its label."""

    start: int
    end: int
    unit: Unit
    places: list[Place]
    heading: int = 0  # where the heading of the unit begins; `start` when it has none
    starts: list[int] = field(default_factory=list)

    def place(self, offset: int) -> Place:
        """The innermost node that holds a character."""
        return self.places[max(0, bisect_right(self.starts, offset) - 1)]

    def paragraphs(self, article: str | None) -> list[int]:
        """The numbers of the paragraphs of the unit, in order."""
        seen = (p.at.paragraph for p in self.places if p.at.article == article)
        return sorted({number for number in seen if number is not None})

    def last_item(self, article: str | None, paragraph: int) -> int | None:
        """The number of the last item of a paragraph, None when it has no list."""
        numbers = [
            p.at.item
            for p in self.places
            if p.at.article == article and p.at.paragraph == paragraph and p.at.item
        ]
        return max(numbers, default=None)


@dataclass(slots=True)
class Places:
    """All zones of a text and what is known of its numbering."""

    zones: list[Zone] = field(default_factory=list)
    articles: list[str] = field(default_factory=list)
    _divisions: dict[Division, int] = field(default_factory=dict)
    _split: bool = False  # one part of a code: its chapters are numbered anew in each part

    @classmethod
    def of(cls, text: LegalText) -> Places:
        """Lay out a text."""
        places = cls()
        around = _part_of_code(text)
        places._split = bool(around)
        for node in (*text.tree, *text.annexes):
            places._take(node, around)
        return places

    def before(self, label: str, steps: int = 1) -> list[str]:
        """The labels of the `steps` articles before one, in order (之一 insertions count)."""
        if label not in self.articles:
            return []
        here = self.articles.index(label)
        return self.articles[max(0, here - steps) : here]

    def through(self, first: str, last: str) -> list[str] | None:
        """All labels of a range as the text has them, None when it lacks one of the ends."""
        if first not in self.articles or last not in self.articles:
            return None
        a, b = self.articles.index(first), self.articles.index(last)
        return self.articles[a : b + 1] if a < b else None

    def division_path(self, divisions: tuple[Division, ...]) -> str:
        """The path of a division, as long as needed to be unique (GOLD-TEXT.md B, targets)."""
        # Chapters run on through the 分编 of a code: 第三编第十六章.
        divisions = tuple(d for d in divisions[:-1] if d[0] is not Unit.SUBPART) + divisions[-1:]
        for length in range(1, len(divisions)):
            part = divisions[-length:]
            unique = self._divisions.get(part[0], 0) < 2 and not self._split
            if unique and part[0][0] is not Unit.SECTION:
                return _printed(part)
        return _printed(divisions)

    def count(self, unit: Unit, printed: str) -> int:
        """How many divisions of a kind bear the number that a printed path begins with."""
        label = label_of(printed)
        times = self._divisions.get((unit, label), 0) if label else 0
        return times + self._split

    @staticmethod
    def printed(divisions: tuple[Division, ...]) -> str:
        """The path of divisions in words: 第三编第十六章."""
        return _printed(divisions)

    def _take(self, node: Provision, divisions: tuple[Division, ...]) -> None:
        if node.unit in DIVISIONS:
            if node.label is not None and node.path.startswith(_KINDS):
                key = (node.unit, node.label)
                divisions = (*divisions, key)
                self._divisions[key] = self._divisions.get(key, 0) + 1
            for child in node.children:
                self._take(child, divisions)
        elif node.unit in _WHOLE:
            self._zone(node, divisions)

    def _zone(self, node: Provision, divisions: tuple[Division, ...]) -> None:
        if node.unit is Unit.ARTICLE and node.label is not None:
            self.articles.append(node.label)
        places = [Place(node.span.start, node.path, _address(node, None), divisions)]
        places.extend(_below(node, places[0]))
        # What stands before the first paragraph is the label and the heading: never a mention.
        start = node.children[0].span.start if node.children else node.span.start
        zone = Zone(start, node.span.end, node.unit, places, _heading(node, start))
        zone.starts = [p.start for p in places]
        self.zones.append(zone)


def _part_of_code(text: LegalText) -> tuple[Division, ...]:
    """The 编 that a file holds when a code is published in several (民法典)."""
    parts = load("short_names")["parts"].get(text.title)
    if parts is None:
        return ()
    for line in text.header.of(text.source).splitlines():
        number = parts.get(line.strip("# \u3000").strip())
        if number is not None:
            return ((Unit.PART, str(number)),)
    return ()


def _heading(node: Provision, start: int) -> int:
    """Where the heading stands: at the end of the first line of the unit."""
    if not node.heading or node.unit is not Unit.ARTICLE:
        return start
    return max(node.span.start, min(start, node.span.start + 1))


_KINDS = ("part", "sub", "chp", "sec")


def _below(node: Provision, over: Place) -> Iterator[Place]:
    for child in node.children:
        place = Place(child.span.start, child.path, _address(child, over.at), over.divisions)
        yield place
        yield from _below(child, place)


def _address(node: Provision, over: Pinpoint | None) -> Pinpoint:
    """The address of a node; entries and quoted text have that of the node around them."""
    if over is None:
        return Pinpoint(article=node.label or ("pre" if node.unit is Unit.PREAMBLE else None))
    number = int(node.label) if node.label and node.label.isdecimal() else None
    if node.unit is Unit.PARAGRAPH:
        return Pinpoint(article=over.article, paragraph=number)
    if node.unit is Unit.ITEM:
        return Pinpoint(article=over.article, paragraph=over.paragraph, item=number)
    if node.unit is Unit.SUBITEM:
        return Pinpoint(
            article=over.article, paragraph=over.paragraph, item=over.item, subitem=number
        )
    return over


def _printed(divisions: tuple[Division, ...]) -> str:
    return "".join(f"第{to_chinese(int(label))}{_NAMES[unit]}" for unit, label in divisions)
