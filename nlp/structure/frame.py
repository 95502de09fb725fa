"""How a text is laid out: head, contents, preamble, body, closing lines, annexes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from nlp.dates import DATE
from nlp.structure import sequence
from nlp.structure.contents import contents
from nlp.structure.heads import Head, late_notes, own_name, read_head
from nlp.structure.lines import Line, Mark
from nlp.structure.quotes import is_amending, mark_quoted

_SIGNED = re.compile(
    r"[（(]?此件|抄送|主办|分享|扫一扫|责任编辑|编辑[:：]|打印|关闭窗口|附件下载"
    r"|相关链接|.{2,40}(?:印发|发布)\s*$"
)
_ORGAN = re.compile(
    r"[\u4e00-\u9fff（）() \u3000]{2,30}(?:政府|办公厅|办公室|委员会|总局|法院|检察院"
    r"|部|局|署|厅|大会|总理|主席|部长|局长|市长|省长|主任).{0,8}$"
)
_CLOSING = re.compile(r"本(?:决定|修正案|补充规定)|此外|《.+》.*(?:根据|按照)本|根据本决定|以上")
_LISTED = 40  # lines of a list of annexes


@dataclass(slots=True)
class Frame:
    """The lines of one text, sorted into its parts."""

    head: Head
    style: str
    units: list[Line]
    lines: list[Line]  # the body, from behind the head to the tail
    head_lines: list[Line] = field(default_factory=list)
    contents: list[Line] = field(default_factory=list)
    listing: list[Line] = field(default_factory=list)
    signature: list[Line] = field(default_factory=list)
    annexes: list[Line] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    amending: bool = False


def lay_out(lines: list[Line], source: str) -> Frame:
    """Sort the lines of one text.

    Args:
        lines: its lines, in order.
        source: the characters they stand in.
    """
    table = contents(lines)
    listed = [lines[i] for i in table]
    rest = [line for i, line in enumerate(lines) if i not in table] if listed else lines
    top = _top(rest)
    head = read_head(rest[:top], source)
    amending = _amending(head, rest, source)
    if amending:
        mark_quoted(rest[head.size :], source)
    body = sequence.run_on(rest[head.size :])
    style, units, warnings = _units(body)
    if not head.certain and style == "tiao":
        above = [line for line in body if line.start < units[0].start]
        head.title = own_name(above) or head.title
    frame = Frame(
        head=head,
        style=style,
        units=units,
        lines=body,
        head_lines=rest[: head.size],
        contents=listed,
        warnings=warnings,
        amending=amending,
    )
    _cut_tail(frame, source)
    return frame


def _amending(head: Head, lines: list[Line], source: str) -> bool:
    if not lines:
        return False
    return is_amending(head.title, source[lines[0].start : lines[-1].end])


def _top(lines: list[Line]) -> int:
    """Where the head must end: at the first unit or division, or behind the header mark."""
    for index, line in enumerate(lines):
        if line.mark is Mark.INFO_END:
            title = next((above.words for above in lines[:index] if above.depth), "")
            return index + 1 + late_notes(lines[index + 1 :], title)
        if line.mark in (Mark.ARTICLE, Mark.DIVISION, Mark.YI) and not _in_header(lines, index):
            return index
    return len(lines)


def _in_header(lines: list[Line], index: int) -> bool:
    return any(line.mark is Mark.INFO_END for line in lines[index : index + 40])


def _units(body: list[Line]) -> tuple[str, list[Line], list[str]]:
    chosen, warnings = sequence.articles(body)
    outline = [line for line in body if line.mark is Mark.YI and not line.quoted]
    if chosen and not _quotes_articles(chosen, outline):
        return "tiao", chosen, warnings
    numbers = [line for line in body if line.mark is Mark.NUMBER and not line.quoted]
    if _runs_through(numbers, outline):
        return "arabic", numbers, []
    if outline:
        return "yi", outline, []
    if len(numbers) > 1:
        return "arabic", numbers, []
    items = [line for line in body if line.mark is Mark.ITEM and not line.quoted]
    counted = [line.label for line in items] == [str(n + 1) for n in range(len(items))]
    return ("yi", items, []) if len(items) > 2 and counted else ("none", [], [])


def _quotes_articles(chosen: list[Line], outline: list[Line]) -> bool:
    """Whether the 第N条 lines are quotations in an appendix to a text counted 一、二、三."""
    counted = [line.label for line in outline] == [str(n + 1) for n in range(len(outline))]
    return len(outline) > 2 and counted and chosen[0].label != "1" and len(chosen) < len(outline)


def _runs_through(numbers: list[Line], outline: list[Line]) -> bool:
    """Whether 1. 2. 3. count on across the headings 一、二、, so that they are the units."""
    labels = [int(line.label) for line in numbers]
    if len(labels) < 3 or labels != list(range(1, len(labels) + 1)):
        return False
    first, last = numbers[0].start, numbers[-1].start
    return not outline or any(first < line.start < last for line in outline)


def _cut_tail(frame: Frame, source: str) -> None:
    last = frame.units[-1].start if frame.units else -1
    lines = frame.lines
    after = next((i for i, line in enumerate(lines) if line.start > last), len(lines))
    found = [
        i for i in range(after, len(lines)) if lines[i].mark is Mark.ANNEX and not lines[i].quoted
    ]
    annex = next(iter(found), len(lines))
    if found:
        following = found[1] if len(found) > 1 else len(lines)
        below = _signed_below(lines, annex, following, source)
        if below:
            frame.lines, frame.listing = lines[:annex], lines[annex : below[0]]
            frame.signature, frame.annexes = lines[below[0] : below[1]], lines[below[1] :]
            return
    frame.annexes = lines[annex:]
    signed = annex
    while signed > after and _is_signature(source[lines[signed - 1].start : lines[signed - 1].end]):
        signed -= 1
    frame.signature = lines[signed:annex]
    frame.lines = lines[:signed]


def _signed_below(
    lines: list[Line], annex: int, following: int, source: str
) -> tuple[int, int] | None:
    """Where a signature stands between the list of annexes and the annexes themselves.

    附件：1.甲 / 2.乙 names what is annexed; maker and day come below it (GB/T 9704 7.3.4).
    """
    if "：" not in lines[annex].words and ":" not in lines[annex].words:
        return None
    for place in range(annex + 1, min(following, annex + _LISTED)):
        raw = source[lines[place].start : lines[place].end]
        if lines[place].mark is Mark.TEXT and _is_signature(raw):
            end = place
            while end < following and _is_signature(source[lines[end].start : lines[end].end]):
                end += 1
            signed = [source[lines[i].start : lines[i].end] for i in range(place, end)]
            return (place, end) if any(DATE.match(raw) for raw in signed) else None
    return None


def _is_signature(raw: str) -> bool:
    if len(raw) > 60 or raw.endswith(("。", "；", "：")):
        return bool(re.match(r"[（(]?此件", raw))
    return bool(DATE.match(raw) or _SIGNED.match(raw) or _ORGAN.match(raw))


def is_closing(line: Line) -> bool:
    """Whether a line ends a decision instead of belonging to its last instruction."""
    return line.mark is Mark.TEXT and bool(_CLOSING.match(line.words))
