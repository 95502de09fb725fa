"""Walk through a cell: which titles and locators are targets, and which stand inside quoted words."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field, replace
from functools import lru_cache

from nlp.basis.compact import BLANK, LINE, NONE, Cell
from nlp.basis.places import BARE_ARTICLE, Place, read_places
from nlp.basis.remarks import DOC_NUMBER, Remarks, read_remarks
from nlp.basis.titles import TitleMention, bare, bracketed, half_bracketed, outer
from nlp.basis.words import CLOSING, OPENING, label_pattern
from ontology.identifiers import Pinpoint
from ontology.vocabulary import load

_STARTS = re.compile(r"[《第]|附件|同[法条办规细决]")
_TERMINATORS = '。;!?…”"」』:.'
_TRIVIAL = re.compile(
    r"(?:[;,、。:.()“”\"'*]|\d{4}年(?:版|修订|修正)?(?=《)|[(]?\d{1,2}[)]?[.、:]|[一二三四五六七八九十]{1,3}、|[(][一二三四五六七八九十]{1,3}[)]"
    r"|[①-⑳●■◆▪·-]|以及|或者|[和及与或的中之并按]|依据|根据|[(]?[一-九]是|(?:【[^【】]{1,12}】)|(?:的)?(?:有关|相关)?规定)"
)
_CONTEXT = re.compile(r"(?:违反|依照|按照|根据|依据|适用|符合|除|执行|履行|有|本|该|与)$")
_LEADING = re.compile(
    r"(?:[“「(]|[(]?\d{1,2}[)]?[.、:]|[(]?[一二三四五六七八九十]{1,3}[)、.]|[①-⑳●■◆▪·*-]|[(]\d{1,2}[)])$"
)
# What stands behind a title that is named as a basis: locator, number, another title, a separator.
_NAMED = re.compile(r"[第(\[〔《;。、,:“\"]|附件|(?:的)?(?:有关|相关)?规定|$|等|\d")
# 云府发〔2024〕9号《…》: the number may stand before the title.
_NUMBER_END = re.compile(rf"(?:{DOC_NUMBER.pattern})[),]?$")
_LONGEST_NUMBER = 60
_LOCATED = re.compile(r"[第(\[〔《]")
# 2、同条例第二十条: the document named before.
_SAME_DOCUMENT = re.compile(r"同(?:法|条例|办法|规定|细则|规则|决定|法规|规章)")
# 第五条、第六条第二款规定的: provisions that the words of another one name.
_OTHERS = re.compile(
    r"第[^条款项、,。;]{1,9}条(?:[、,和及]?第[^条款项、,。;]{1,9}[条款项])*(?:的)?规定的"
)
_OWN_RULES = re.compile(r"及其?(实施条例|实施细则)(?=第|[;。、,(]|$)")
_LABEL_AFTER = re.compile(r"[:“\"「(]|规定|$")


@lru_cache
def _forms() -> tuple[str, ...]:
    return tuple(load("basis_words")["forms"]["endings"])


@dataclass(slots=True)
class Document:
    """A document that the cell names, with the places named in it.

    Attributes:
        title: where and how it is named.
        remarks: what the brackets behind it say.
        number: range of the 文号, wherever it stands.
        begin: where the whole mention begins.
        before: the words between the target before it and the title (category, heading).
        places: addresses in order, each with the place where its words begin.
    """

    title: TitleMention
    remarks: Remarks
    number: tuple[int, int] | None
    begin: int
    before: str
    runs: list[tuple[tuple[Place, ...], int]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Places of one document that share the words behind them; none for the whole document."""

    document: Document
    places: tuple[Place, ...]
    words_from: int
    words_to: int


def scan(cell: Cell) -> tuple[Stretch, ...]:
    """All targets of a cell in order, with the range in which their words stand."""
    walker = _Walker(cell)
    walker.walk()
    return walker.stretches()


class _Walker:
    """State of one walk; `idle` while only punctuation followed the last target."""

    def __init__(self, cell: Cell) -> None:
        self.cell = cell
        self.text = cell.text
        self.marks: list[tuple[int, int, Document, tuple[Place, ...]]] = []
        self.document: Document | None = None
        self.idle = True
        self.last_end = 0
        self.closing_at = -1
        self.lines = [n for n, gap in enumerate(cell.gaps) if gap == LINE]

    def walk(self) -> None:
        place = 0
        while place < len(self.text):
            further = self._title(place) or self._locator(place)
            if further:
                self.idle, place = True, further
                self.last_end = further
                self.closing_at = self._closing(further)
                continue
            place = self._step(place)

    def _step(self, place: int) -> int:
        trivial = _TRIVIAL.match(self.text, place) if self.idle else None
        if trivial:
            return trivial.end()
        self.idle = False
        # Inside words only these places can begin a target: titles, locators, lines without 《》.
        found = _STARTS.search(self.text, place + 1)
        following = found.start() if found else len(self.text)
        # The end of the text counts as a line, so there is always a next one.
        return min(following, self.lines[bisect_right(self.lines, place)])

    def _title(self, place: int) -> int | None:
        mention = self._mention(place)
        if mention is None or not self._at_boundary(mention):
            return None
        remarks = read_remarks(self.text, mention.end)
        number = remarks.number or self._number_before(mention.start)
        begin = mention.start
        document = Document(
            title=mention,
            remarks=remarks,
            number=number,
            begin=begin,
            before=self.text[self.last_end : begin],
        )
        self.document = document
        self.marks.append((begin, remarks.end, document, ()))
        return remarks.end

    def _mention(self, place: int) -> TitleMention | None:
        if self.text[place] == "《":
            found = bracketed(self.text, place)
            return outer(self.cell, found, self.last_end) if found else None
        if self._inside_bracket(place):
            return None
        if found := self._half_bracketed(place):
            return found
        own = self._own_rules(place)
        if own or not self._may_be_bare(place):
            return own
        found = bare(self.cell, place)
        # In running words a line may end in 办法: only a locator or number makes it a title.
        plain = found and not self.idle and not _LOCATED.match(self.text, found.end)
        return None if plain else found

    def _half_bracketed(self, place: int) -> TitleMention | None:
        """A title that lost its 《, at the beginning of a line or part."""
        if not (place == 0 or self.cell.gaps[place] == LINE or self._after_mark(place)):
            return None
        return half_bracketed(self.text, place)

    def _inside_bracket(self, place: int) -> bool:
        """Whether a title that a line end breaks is still open here."""
        opened = self.text.rfind("《", self.last_end, place)
        return opened > self.text.rfind("》", self.last_end, place)

    def _own_rules(self, place: int) -> TitleMention | None:
        """《森林法》及其实施条例: the regulation that carries out the law named directly before."""
        found = _OWN_RULES.match(self.text, place) if place == self.last_end else None
        if found is None or self.document is None or not self.document.title.words.endswith("法"):
            return None
        start, end = found.span(1)
        return TitleMention(start, end, (start, end), self.document.title.words + found[1])

    def _may_be_bare(self, place: int) -> bool:
        between = self.text[self.last_end : place]
        if self.idle and self.marks and self.marks[-1][3] and not between.strip(':“"规定,'):
            return False  # directly behind a locator its words begin
        if not self.idle:
            return self.cell.gaps[place] == LINE and place > self.closing_at
        return place == 0 or self.cell.gaps[place] >= BLANK or self._after_mark(place)

    def _after_mark(self, place: int) -> bool:
        before = self.text[self.last_end : place]
        return bool(self.idle and (place == self.last_end or before[-1:] in "、;。:.】)和及"))

    def _at_boundary(self, mention: TitleMention) -> bool:
        """Whether a title stands where a target can begin, not inside quoted words."""
        place = mention.start
        if self._begins_provision(mention) or mention.words.endswith(_forms()):
            return False
        if self.idle:
            return not self._in_context(place)
        if place < self.closing_at:
            return False
        before = self._stripped(place)
        # (一)《…》 is an item of the provision that is quoted.
        item = self.text[before:place].endswith(")") and self.text[before] == "("
        return not (item and not _LOCATED.match(self.text, mention.end)) and self._opens(before)

    def _opens(self, before: int) -> bool:
        """Whether a target can begin at a place in running words."""
        if before <= self.last_end or self._all_trivial(self.last_end, before):
            return True
        if self.cell.gaps[before] == LINE and not self._mid_sentence(before):
            return True
        return self.text[before - 1] in _TERMINATORS

    def _begins_provision(self, mention: TitleMention) -> bool:
        """第二十一条 《档案法》所称…: the quoted provision itself begins with a title."""
        behind_locator = bool(self.marks) and mention.start == self.last_end and self.marks[-1][3]
        follows = self.text[mention.end : mention.end + 1]
        named = _NAMED.match(self.text, mention.end)
        return bool(behind_locator) and not named and bool(follows)

    def _all_trivial(self, start: int, end: int) -> bool:
        while start < end:
            trivial = _TRIVIAL.match(self.text, start, end)
            if trivial is None:
                return False
            start = trivial.end()
        return True

    def _mid_sentence(self, place: int) -> bool:
        # A PDF breaks its lines anywhere: a line that begins behind 依照 or 违反 goes on.
        return bool(_CONTEXT.search(self.text, max(0, place - 4), place))

    def _in_context(self, place: int) -> bool:
        return bool(re.search(r"(?:违反|依照|按照)$", self.text[self.last_end : place]))

    def _stripped(self, place: int) -> int:
        """Where the list number, label or 文号 before a title begins."""
        while place > self.last_end:
            window = self.text[self.last_end : place]
            found = label_pattern().search(window) or _LEADING.search(window)
            found = found or _NUMBER_END.search(window, max(0, len(window) - _LONGEST_NUMBER))
            if found is None or found.start() == found.end():
                break
            place = self.last_end + found.start()
        return place

    def _number_before(self, start: int) -> tuple[int, int] | None:
        for found in DOC_NUMBER.finditer(self.text, self.last_end, start):
            if found.end() >= start - 1:
                return found.span()
        return None

    def _locator(self, place: int) -> int | None:
        if self.document is None:
            return None
        same = _SAME_DOCUMENT.match(self.text, place)
        start = same.end() if same else place
        plain = place == self.last_end and BARE_ARTICLE.match(self.text, place)
        if not plain and not self.text.startswith(("第", "附件"), start):
            return None
        if self._opens_words(place):
            return None
        if not self.idle and not self._continues(place):
            return None
        places = read_places(self.cell, start, self._within())
        if not places or not (self.idle or self._fits(place, start, places)):
            return None
        end = max(p.end for p in places)
        annex = self._open_annex()
        if annex is not None:
            places = tuple(replace(p, pinpoint=replace(p.pinpoint, annex=annex)) for p in places)
        self.marks.append((place, end, self.document, places))
        return end

    def _opens_words(self, place: int) -> bool:
        """第四条 第五条规定的单位…: behind the blank the words of article 4 begin."""
        behind = place == self.last_end and bool(self.marks) and bool(self.marks[-1][3])
        return behind and self.cell.gaps[place] >= BLANK and bool(_OTHERS.match(self.text, place))

    def _open_annex(self) -> str | None:
        """The annex whose heading stands directly before: its articles follow (附件1：…规程 第五条)."""
        _, _, document, places = self.marks[-1]
        if document is not self.document or len(places) != 1:
            return None
        only = places[0]
        heading = only.annex_item is None and only.pinpoint == Pinpoint(annex=only.pinpoint.annex)
        return only.pinpoint.annex if heading or self._in_annex(only.pinpoint) else None

    def _in_annex(self, last: Pinpoint) -> bool:
        return last.annex is not None and last.article is not None

    def _within(self) -> Pinpoint:
        for _, _, document, places in reversed(self.marks):
            if document is self.document and places and places[-1].pinpoint.article:
                return places[-1].pinpoint
        return Pinpoint()

    def _continues(self, place: int) -> bool:
        """Whether a locator in running words can begin a new target of the same document."""
        before = self._stripped(place)
        if self.text[before - 1] in ",、" and before - 2 == self.closing_at:
            return True  # …”,第七十四条“…
        return (
            self.cell.gaps[place] == LINE
            or self.text[before - 1] in _TERMINATORS
            or (before == self.last_end)
        )

    def _fits(self, place: int, start: int, places: tuple[Place, ...]) -> bool:
        if places[0].annex_item is None and places[0].pinpoint.article is None:
            return places[0].pinpoint.annex is not None and self.cell.gaps[place] == LINE
        if not self._names_article(start):
            return False
        end = max(p.end for p in places)
        if _OTHERS.match(self.text, start) or re.match(
            r"(?:的)?规定的|所列|的", self.text[end : end + 4]
        ):
            return False
        terminated = self.text[self._stripped(place) - 1] in _TERMINATORS
        set_off = self.cell.gaps[end] != NONE or bool(_LABEL_AFTER.match(self.text, end))
        alone = terminated and self.text[end : end + 1] in (";", "。", "、")
        return set_off or alone or (self.cell.gaps[place] == LINE and terminated)

    def _names_article(self, place: int) -> bool:
        # 第一款、第二项 in running words belong to the provision that is quoted.
        return bool(
            re.match(
                r"(?:第[^条款项]{1,9}[章节].{0,30}?)?第[^条款项、]{1,9}条|第\d+条",
                self.text[place : place + 60],
            )
        )

    def _closing(self, place: int) -> int:
        """Where the quotation that opens behind a target closes; -1 when none opens or closes."""
        start = place
        while start < len(self.text) and self.text[start] in ":,。":
            start += 1
        if start >= len(self.text) or self.text[start] not in OPENING:
            return -1
        close = CLOSING[OPENING.index(self.text[start])]
        mark, depth = self.text[start], 0
        for at in range(start, len(self.text)):
            c = self.text[at]
            if close == mark and c == mark and at > start:
                return at
            depth += (c == mark) - (c == close and close != mark)
            if depth == 0 and at > start:
                return at
        return -1

    def _heads_articles(self, at: int) -> bool:
        """Whether a mark is the heading of an annex whose articles come next."""
        _, _, document, places = self.marks[at]
        if at + 1 == len(self.marks) or len(places) != 1 or places[0].annex_item is not None:
            return False
        _, _, following, next_places = self.marks[at + 1]
        own = places[0].pinpoint
        if following is not document or own.annex is None or own.article is not None:
            return False
        return bool(next_places) and next_places[0].pinpoint.annex == own.annex

    def stretches(self) -> tuple[Stretch, ...]:
        with_places = {id(d) for _, _, d, places in self.marks if places}
        out = []
        for at, (_, end, document, places) in enumerate(self.marks):
            if not places and id(document) in with_places:
                continue
            if self._heads_articles(at):
                continue
            until = self.marks[at + 1][0] if at + 1 < len(self.marks) else len(self.text)
            out.append(Stretch(document, places, end, until))
        return tuple(out)
