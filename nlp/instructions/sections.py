"""A decision cut into parts (one for each norm) and numbered items."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from nlp.instructions.quotes import Quotation
from nlp.normalize import title_key

_TITLE = r"《(?P<title>[^《》]*(?:《[^《》]*》[^《》]*)*)》"
_MARK = r"(?P<mark>[一二三四五六七八九十百]+、|[（(][一二三四五六七八九十]+[）)]|\d+[.．、]|[（(]\d+[）)])?"
_HEADING = re.compile(
    rf"{_MARK}(?:关于)?(?:对|将|修改|修订)?{_TITLE}(?:[（(][^（()）]*[）)])*(?:的)?"
    r"(?:部分条款|部分内容|有关条款|有关内容|相关条款)?(?:的修改)?"
    r"(?:作?(?:如下|出|以下|了|出如下|出以下)?(?:修改|修正)(?:如下|内容)?)?[：。，]?$"
)
_INLINE = re.compile(
    rf"{_MARK}(?:将|删去|删除|在|对|修改|把)?{_TITLE}(?:[（(][^（()）]*[）)])*(?:中的?|的|原|全文)*"
    r"(?:第|名称|标题|题目|序言|引言|附[件表录]|[“\"]|删[去除]|增加|[一二]?条文)"
)
_CODE = re.compile(rf"{_MARK}(?:将|删去|删除|在|对)?(?P<title>刑法|宪法)(?:序言|第)")
_ITEM = re.compile(_MARK)
_INTRO = re.compile(rf"(?:对|修改){_TITLE}(?P<rest>等)?")
_COLLECTIVE = re.compile(
    rf"{_MARK}[^“”《》]{{0,6}}(?:下列|以下)[^“”《》]{{0,12}}(?:法规|规章|法律|文件|解释|条例|办法|规定)"
)
_OPENING = re.compile(r"(?:作(?:出|了)?(?:如下|以下)?(?:修改|修正)|修改如下|决定)：$")
_CLOSING = re.compile(r"(?:本决定|本修正案|本令)(?:自|经)|《.*》根据本决定|根据本决定|此外[，,]")
_AMENDMENT = re.compile(r"第[一二三四五六七八九十百]+条[ \u3000]*宪法")
_COUNTRY = "中华人民共和国"


@dataclass(slots=True)
class Section:
    """A part of a decision.

    Attributes:
        title: norm that it changes, as printed.
        start, end: its place in the decision.
        items: start and end of each numbered item, heading left out.
    """

    title: str
    start: int
    end: int = 0
    items: list[tuple[int, int]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Row:
    start: int
    end: int
    text: str


def _rows(decision: str, quoted: tuple[Quotation, ...]) -> list[_Row]:
    """The lines that do not begin inside a quotation, blanks folded."""
    spans = [(q.start, q.end) for q in quoted]
    rows: list[_Row] = []
    place, number = 0, 0
    for line in decision.splitlines(keepends=True):
        while number < len(spans) and spans[number][1] <= place:
            number += 1
        inside = number < len(spans) and spans[number][0] < place
        bare = re.sub(r"[\s\u3000*]+", "", line).translate(
            str.maketrans("〈〉,:()", "《》，：（）")
        )
        if bare and not inside:
            rows.append(_Row(place, place + len(line), bare))
        place += len(line)
    return rows


def sections(decision: str, quoted: tuple[Quotation, ...]) -> tuple[list[Section], list[_Row]]:
    """The parts of a decision, and the closing rows that speak to all of them."""
    rows = _rows(decision, quoted)
    cutter = _Cutter(decision, _own_title(rows))
    for row in rows:
        cutter.take(row)
    return cutter.finish(rows, len(decision)), cutter.closing


_STRAY = re.compile(
    r"第[一二三四五六七八九十百零〇]+[条款项章节][^。]{0,40}(?:修改为|删去|删除|改为|增加)"
    r"|(?:删去|删除|增加)[^。]{0,12}(?:第[一二三四五六七八九十百零〇]+[条款项章节]|一[条款项章节])"
)


def stray_orders(
    decision: str, quoted: tuple[Quotation, ...], parts: list[Section]
) -> list[tuple[int, int]]:
    """Lines that order something and belong to no item; titles and explanations are none."""
    taken = [span for part in parts for span in part.items]
    return [
        (row.start, row.end)
        for row in _rows(decision, quoted)
        if _STRAY.search(row.text)
        and not row.text.endswith(("的决定", "的说明"))
        and not any(start <= row.start < end for start, end in taken)
    ]


def _own_title(rows: list[_Row]) -> str | None:
    """The norm that the title or the opening sentence names, where it is only one."""
    for row in rows:
        match = _INTRO.search(row.text)
        opens = re.search(
            r"作(?:出)?(?:如下|以下|了如下|出如下)?(?:修改|修正)|修改如下|的决定$", row.text
        )
        if (
            match
            and opens
            and not match["rest"]
            and not re.search(r"》[和、及与]《|等.{1,6}[部件]", row.text)
        ):
            return match["title"]
        code = re.match(r"#?(?:中华人民共和国)?(刑法|宪法)修正案", row.text)
        if code:
            return _COUNTRY + code[1]
    return None


@dataclass(slots=True)
class _Cutter:
    """Collects parts line by line."""

    decision: str
    default: str | None
    parts: list[Section] = field(default_factory=list)
    closing: list[_Row] = field(default_factory=list)
    _began: bool = False
    _opened: bool = False
    _top: str = ""
    _done: bool = False

    def take(self, row: _Row) -> None:
        """One line outside quotations."""
        if _CLOSING.match(row.text) and self._began:
            self._stop(row)
            return
        if self.default and _OPENING.search(row.text):
            self._opened = True
            return
        if self._began and _COLLECTIVE.match(row.text):
            self._leave(row)
            return
        title = _heading_title(row.text)
        inline = None if title else self._inline_title(row.text)
        if title or inline:
            self._open(title or inline or "", row)
            if inline:
                self.parts[-1].items.append((row.start, row.end))
        elif self._began and not self._done:
            self._continue(row)
        elif self.default and not self._done and (self._opened or _starts(row.text)):
            self._open(self.default, row)
            self._continue(row)

    def _stop(self, row: _Row) -> None:
        self.closing.append(row)
        self._done = self._done or not row.text.startswith("此外")
        if self.parts and not self.parts[-1].end:
            self.parts[-1].end = row.start

    def _leave(self, row: _Row) -> None:
        """An order to several norms named below belongs to none of those before."""
        if self.parts and not self.parts[-1].end:
            self.parts[-1].end = row.start
        self._done = True

    def _inline_title(self, text: str) -> str | None:
        match = _INLINE.match(text) or _CODE.match(text)
        if not match or (not self._began and not match["mark"] and not _starts(text)):
            return None
        title = match["title"]
        if title in ("刑法", "宪法"):
            title = _COUNTRY + title
        known = [x for x in (self.parts[-1].title if self.parts else None, self.default) if x]
        if any(_alias(title, name) for name in known):
            return None if self._began else self.default
        return title

    def _open(self, title: str, row: _Row) -> None:
        if self.parts and not self.parts[-1].end:
            self.parts[-1].end = row.start
        self.parts.append(Section(title, row.start))
        self._began, self._done = True, False

    def _continue(self, row: _Row) -> None:
        items = self.parts[-1].items
        if not items or (_ITEM.match(row.text) or [""])[0] or _AMENDMENT.match(row.text):
            items.append((row.start, row.end))
        else:
            items[-1] = (items[-1][0], row.end)

    def _open_unnumbered(self, rows: list[_Row]) -> None:
        """An amendment of one sentence: 为了……，将刑法第三百四十二条修改为：“…”."""
        first = next((row for row in rows if _ORDERS.search(row.text)), None)
        if first is not None:
            self._open(self.default or "", first)
            self._continue(first)

    def finish(self, rows: list[_Row], length: int) -> list[Section]:
        """Close what is open; an item reaches to the next one, quotations included."""
        if not self.parts and self.default:
            self._open_unnumbered(rows)
        for part in self.parts:
            part.end = part.end or length
            starts = [start for start, _ in part.items]
            part.items = list(zip(starts, [*starts[1:], part.end], strict=False))
        return [part for part in self.parts if part.items]


_ORDERS = re.compile(
    r"(?:修改|改|增加|删去|删除|作为)[^，。]{0,20}[：“]|第.{1,12}条.{0,20}(?:删去|删除|修改为|增加)"
)


def _heading_title(text: str) -> str | None:
    match = _HEADING.match(text)
    if not match or not (match["mark"] or re.search(r"修改|修正", text)) or "的决定" in text[-6:]:
        return None
    if not match["mark"] and re.search(r"决定$|第.{1,6}次", text):
        return None
    return match["title"]


def _starts(text: str) -> bool:
    mark = (_ITEM.match(text) or [""])[0]
    rest = text[len(mark) :]
    return bool(
        (
            re.match(
                r"(?:将|删去|删除|增加|在|对|原)?(?:《.*?》)?(?:原)?(?:第|引言|名称|标题|序言|一[条款]|[“])",
                rest,
            )
            and re.search(r"修改|删|增|改为|作为|合并", rest)
        )
        or _AMENDMENT.match(text)
        or (mark and re.search(r"修改|删|增|改为|作为|合并", rest))
    )


def _alias(short: str, title: str) -> bool:
    """Whether 《解释》 stands for the title spoken of, or is that title with other wrapping."""
    a, b = title_key(short), title_key(title)
    return a == b or (len(a) <= 6 and b.endswith(a)) or a.endswith(b) or b.endswith(a)
