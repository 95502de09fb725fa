"""Titles of documents in a cell: in 《》, broken, wrapped in an outer title, or without brackets."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from nlp.basis.compact import LINE, Cell
from nlp.basis.remarks import DOC_NUMBER
from ontology.vocabulary import load

_COUNTRY = "中华人民共和国"
_OPEN, _CLOSE = "《〈", "》〉"
_LONGEST = 160
_STATUTE = re.compile(r"[\u4e00-\u9fff]{1,40}法(?:典)?")
_STATUTE_RULES = re.compile(r"[\u4e00-\u9fff]{2,40}法(?:实施条例|实施细则)")
_LOCAL = re.compile(r"[省市县州盟]|自治区|国务院|全国人|办法$|中国|国家")
_BARE_STOP = re.compile(r"[《》。;,:、“”\"()【】]|第[〇零一二三四五六七八九十百千\d]+条")
# The name of the country with a character lost, doubled or mistaken; 国家, 国防 … begin another word.
_COUNTRY_TYPO = re.compile(
    r"^(?:中华人员共和国|中国人民共和国|华人民共和国|中华人民和国|中华人民共国|中人民共和国|中华民共和国"
    r"|中华人共和国|中华华人民共和国|中华人人民共和国|中华人民民共和国|中华人民共共和国|中华人民共和和国"
    r"|中华人[名明敏]共和国|中华人民共合国|中华人民公和国|中华入民共和国|中华人民华民共和国|中华人民共和国国(?![家务旗徽歌防籍库境民有际土债道]))"
)
_OWN = r"本(?:法|条例|办法|规定|细则|决定|规则|规程)"
_LIST_NUMBER = re.compile(
    r"(?:[(]?\d{1,2}[).、:]+|[(]?[一二三四五六七八九十]{1,3}[)、.]|[①-⑳●■◆▪·*-])+"
)
_NORM = r"(?:法|条例|办法|规定|细则|规则|决定)"
_NUMBERS = r"[〇零一二三四五六七八九十百千\d]+"
_TO_LOCATOR = re.compile(
    rf"[^《》〈〉。;:,、“”]{{2,50}}?{_NORM}"
    rf"(?=(?:\([^()《》]{{1,60}}\))*(?:第{_NUMBERS}(?:[、,和]{_NUMBERS})*条|$))"
)
# Before it may stand the number in the list, the category and the number of the document.
_HALF = re.compile(
    rf"(?:{_LIST_NUMBER.pattern})?(?:【[^【】]{{1,12}}】)?(?:{DOC_NUMBER.pattern})?"
    rf"(?P<open>〈?)(?P<words>(?!第{_NUMBERS})[^《》〈〉。;:,“”【】\d][^《》〈〉。;:,“”]{{1,58}}{_NORM})》(?=[第(\n]|$)"
)


@dataclass(frozen=True, slots=True)
class TitleMention:
    """A title in the compact text.

    Attributes:
        start, end: with its brackets, and with the outer title where there is one.
        inner: range of the words of the title.
        words: the title without outer brackets.
        issuer: body named before the bracket.
    """

    start: int
    end: int
    inner: tuple[int, int]
    words: str
    issuer: str | None = None


def bracketed(text: str, start: int) -> TitleMention | None:
    """The title whose 《 stands at `start`; None when nothing closes it and no locator ends it."""
    last, closed = _closing_bracket(text, start)
    if last < 0:
        return _unclosed(text, start)
    if last - start < 2:  # nothing between the brackets
        return None
    if not closed:
        if lost := _unclosed(text, start):
            return lost
        last = text.find("》", start, last + 1)
    return TitleMention(start, last + 1, (start + 1, last), text[start + 1 : last])


def _closing_bracket(text: str, start: int) -> tuple[int, bool]:
    """Where the last bracket closes, -1 for nowhere, and whether all that opened are closed."""
    depth, last = 0, -1
    for place in range(start, min(len(text), start + _LONGEST)):
        c = text[place]
        if c in _OPEN:
            depth += 1
        elif c in _CLOSE:
            depth, last = depth - 1, place
            if depth == 0:
                break
        elif c in "。;":
            break
    return last, depth == 0


def _unclosed(text: str, start: int) -> TitleMention | None:
    """《X条例第八条: the title of a norm that runs into its locator, remarks or the end."""
    found = _TO_LOCATOR.match(text, start + 1)
    return found and TitleMention(start, found.end(), found.span(), found[0])


def half_bracketed(text: str, start: int) -> TitleMention | None:
    """A title at the beginning of a part whose opening bracket is crossed or lost: 〈X法》, X法》."""
    found = _HALF.match(text, start)
    if found is None:
        return None
    return TitleMention(found.start("open"), found.end(), found.span("words"), found["words"])


def outer(cell: Cell, mention: TitleMention, floor: int) -> TitleMention:
    """Widen a title to the outer one around it: 民政部关于印发《…》的通知.

    Args:
        cell: the cell.
        mention: the title in 《》.
        floor: where the words that may belong to it begin.
    """
    text = cell.text
    words = load("basis_words")["outer_title"]
    before = _prefix(text, floor, mention.start)
    opening = any(text[before : mention.start].endswith(w) for w in words["openings"])
    closing = next(
        (
            w
            for w in sorted(words["closings"], key=len, reverse=True)
            if text.startswith(w, mention.end)
        ),
        "",
    )
    if not closing or not (opening or _closes(text, mention.end + len(closing))):
        return _with_issuer(text, mention, floor)
    end = mention.end + len(closing)
    start = before if opening else mention.start
    return TitleMention(start, end, (start, end), text[start:end])


def _with_issuer(text: str, mention: TitleMention, floor: int) -> TitleMention:
    """Take in the bodies named directly before a title: 省司法厅、省公安厅《…》, …印发《…》."""
    begin = _prefix(text, floor, mention.start)
    end = mention.start - (2 if text[begin : mention.start].endswith("印发") else 0)
    if not _is_issuer(text[begin:end]):
        return mention
    while text[begin - 1 : begin] == "、":
        earlier = _prefix(text, floor, begin - 1)
        if not _is_issuer(text[earlier : begin - 1]):
            break
        begin = earlier
    return TitleMention(begin, mention.end, mention.inner, mention.words, text[begin:end])


def _closes(text: str, end: int) -> bool:
    return end >= len(text) or text[end] in '(第。;,、:“"《〔【[' or text[end].isdigit()


def _prefix(text: str, floor: int, start: int) -> int:
    """Where the run of title characters before `start` begins."""
    place = start
    while place > floor and (text[place - 1] not in '。;,:”"》)】、' and place > start - 60):
        place -= 1
    number = _LIST_NUMBER.match(text, place, start)
    return number.end() if number else place


def _is_issuer(words: str) -> bool:
    return bool(
        re.fullmatch(
            r"[\u4e00-\u9fff]{0,30}(?:部|局|委|委员会|[法检高务察]院|厅|办|政府|署|省|市|银行|人大|会)",
            words,
        )
    )


def bare(cell: Cell, start: int) -> TitleMention | None:
    """A title without 《》 that begins at `start`; None where the words are no clear title."""
    text = cell.text
    stop = _BARE_STOP.search(text, start)
    end = stop.start() if stop else len(text)
    line = next((i for i in range(start + 1, end) if cell.gaps[i] == LINE), end)
    if stop and stop[0] == "》" and 3 <= end - start <= 60:  # the opening 《 was lost
        return TitleMention(start, end + 1, (start, end), text[start:end])
    for close in (end, line):
        if text[close : close + 1] in {",", ":"} and close != line:
            continue
        if _clear_title(text[start:close], followed_by_article=text[close : close + 1] == "第"):
            return TitleMention(start, close, (start, close), text[start:close])
    return None


def _clear_title(words: str, *, followed_by_article: bool) -> bool:
    vocab = load("basis_words")
    if not 4 <= len(words) <= 60 or not re.fullmatch(r"[\u4e00-\u9fff〈〉·\d]+", words):
        return False
    if any(w in words for w in vocab["vague"]["words"]) or re.search(
        r"的(?:办法|规定|法|规则)$", words
    ):
        return False
    if re.match(r"(?:违反|依照|根据|按照|该|依据|符合)", words) or re.search(_OWN, words):
        return False
    sure = tuple(vocab["title_endings"]["sure"])
    if words.endswith(sure):
        named = (
            words.startswith(_COUNTRY) or "关于" in words or bool(re.search(r"[省市区县州]", words))
        )
        return followed_by_article or named or bool(re.search(r"(?:条例|办法|法)$", words))
    subject = "关于" in words or "印发" in words
    return subject and words.endswith(tuple(vocab["title_endings"]["with_subject"]))


def official_title(words: str, official: Callable[[str], str | None] | None = None) -> str:
    """The official form of a title as far as it is certain (GOLD-BASIS.md, `doc_title`).

    Args:
        words: the title without outer brackets and blanks, in simplified characters.
        official: an index of titles, where one is at hand.
    """
    title = words.translate(str.maketrans("《》():", "〈〉（）："))
    missing = title.count("〈") - title.count("〉")
    title = _COUNTRY_TYPO.sub(_COUNTRY, title + "〉" * max(0, missing))
    title = "〈" * max(0, -missing) + title
    known = official(title) if official else None
    return known or _with_country(_short_names().get(title, title))


@lru_cache
def _short_names() -> dict[str, str]:
    names: dict[str, str] = load("basis_words")["short_names"]
    return names


def _with_country(title: str) -> str:
    # Statutes, and the State Council's rules made to implement them, always carry the name of the
    # country; other regulations only sometimes, so theirs is left as written.
    exceptions = load("basis_words")["bare_statutes"]["titles"]
    if title.startswith(_COUNTRY) or title in exceptions or _LOCAL.search(title):
        return title
    if _STATUTE.fullmatch(title) or _STATUTE_RULES.fullmatch(title):
        return _COUNTRY + title
    return title
