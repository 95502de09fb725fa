"""What stands behind (or before) a title: number, version mark, issuer, （试行）."""

from __future__ import annotations

import re
from dataclasses import dataclass

_YEAR = r"[\[〔【\(｛{]?\d{0,4}[\]〕】\)｝}]?年?"
_SIGN = r"[\u4e00-\u9fffA-Za-z]"
# 国务院令第412号, 商务部令2004年第14号, 国家发展改革委2003年第1号令, 国发〔2012〕6号, 第39号令
DOC_NUMBER = re.compile(
    rf"(?:(?![年月日]){_SIGN}[\u4e00-\u9fffA-Za-z、〔〕]{{0,60}}?)?"
    rf"(?:第?{_YEAR}第?\d+号(?:令|公告)?|{_YEAR}第?[〇零一二三四五六七八九十百]+号(?:令|公告)?)"
    r"(?:\(修订\))?"
)
_STANDARD = re.compile(
    r"(?:GB|DB|HJ|JT|WS|CJJ?|JGJ|AQ|GA|LY|SL|NY|MZ|TY|WH|JR)[/A-Z]*\d*[/T]*\d[\d.]*(?:[-—–]\d{2,4})?"
)
_MARK = re.compile(
    r"(?:\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日)?"
    r"(?:[^,;。《》()]|《[^《》]{1,60}》(?:\([^()]{1,30}\))?){0,60}?(?:第[一二三四五六七八九十]+次)?"
    r"(?:修正|修订|修改|发布|公布|通过|施行|实施|颁布|版|年本)|\d{4}(?:修正|修订|版|年本)|\d{4}年\d{1,2}月\d{1,2}日)"
)
_AMENDMENT = re.compile(r"《[^《》]*(?:修改|修正|废止)")
_TRIAL = re.compile(r"^\((试行|暂行|试行稿)\)")
_JOINED = re.compile(r"[,;、]")
_ISSUER = re.compile(r"^[\u4e00-\u9fff、]{2,40}(?:部|局|委|会|院|厅|办|政府|署|行|室)(?:、|$)")
# An amending decision inside the bracket does not end it, another title does.
_UNCLOSED = re.compile(r"《(?![^》]{0,60}关于(?:修改|废止))|。|第[^条款项号、]{1,8}条")
# …次常务会议修订通过国务院令第542号: the act before the number is no part of it.
_ACT_BEFORE = re.compile(r".*(?:修正|修订|公布|发布|通过|施行|颁布)(?=.*号)")
_NEAR = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Remarks:
    """What the brackets behind a title say.

    Attributes:
        end: first character behind them.
        trial: `（试行）` where it belongs to the title, else empty.
        number: range of the 文号 in the compact text.
        marks: ranges of version marks.
        issuer: the body named alone in a bracket.
    """

    end: int
    trial: str = ""
    number: tuple[int, int] | None = None
    marks: tuple[tuple[int, int], ...] = ()
    issuer: str | None = None


def read_remarks(text: str, start: int) -> Remarks:
    """Read the brackets, and a 文号 without brackets, that follow a title."""
    end, trial, issuer = start, "", None
    number: tuple[int, int] | None = None
    marks: list[tuple[int, int]] = []
    while end < len(text) and text[end] in "([〔【" and not _is_label(text, end):
        close = bracket_end(text, end)
        found = _TRIAL.match(text[end:close])
        if found:
            trial = f"（{found[1]}）"
        else:
            inner = _inside(text, end, close)
            number = number or _number(text, inner)
            marks += _marks(text, inner, number)
            issuer = issuer or _issuer(text[slice(*inner)])
        end = close
    bare = DOC_NUMBER.match(text, end) if number is None else None
    if bare and not _is_label(text, end):
        number, end = bare.span(), bare.end()
    return Remarks(end=end, trial=trial, number=number, marks=tuple(marks), issuer=issuer)


def bracket_end(text: str, start: int) -> int:
    """First place behind the bracket that opens at `start`; an unclosed one ends before a title."""
    depth = 0
    limit = min(len(text), start + _NEAR)
    for place in range(start, limit):
        depth += (text[place] in "([〔【") - (text[place] in ")]〕】")
        if depth == 0:
            return place + 1
    stop = _UNCLOSED.search(text, start, limit)
    return stop.start() if stop else limit


def _is_label(text: str, place: int) -> bool:
    # (一) begins an item, 【法律】 a new document: neither is a remark on the title.
    # (附件第3项) is a locator.
    return bool(
        re.match(
            r"\([一二三四五六七八九十]{1,3}\)|【[\u4e00-\u9fff]{2,8}】|\(附件[^()]{1,12}项\)",
            text[place:],
        )
    )


def _inside(text: str, start: int, close: int) -> tuple[int, int]:
    return start + 1, close - 1 if text[close - 1] in ")]〕】" else close


def _number(text: str, inner: tuple[int, int]) -> tuple[int, int] | None:
    numbers = [
        n for n in DOC_NUMBER.finditer(text, *inner) if not _behind_amendment(text, n, inner)
    ]
    own = (n for n in numbers if not _AMENDMENT.match(text, n.end()))
    found = next(own, None) or next(iter(numbers), None) or _STANDARD.search(text, *inner)
    if found is None:
        return None
    act = _ACT_BEFORE.match(text, *found.span())
    return act.end() if act else found.start(), found.end()


def _behind_amendment(text: str, number: re.Match[str], inner: tuple[int, int]) -> bool:
    """Whether a number is the amending decision's: 根据《…的决定》(国务院令第687号)第二次修订."""
    before = text[inner[0] : number.start()].rstrip("(")
    return bool(re.search(rf"{_AMENDMENT.pattern}[^《》]*》$", before))


def _marks(
    text: str, inner: tuple[int, int], number: tuple[int, int] | None
) -> list[tuple[int, int]]:
    start, end = inner
    parts = [(start, number[0]), (number[1], end)] if number else [inner]
    return [mark.span() for part in parts for mark in _MARK.finditer(text, *part)]


def _issuer(inner: str) -> str | None:
    first = _JOINED.split(inner)[0]
    return first if _ISSUER.match(first) and "第" not in first else None
