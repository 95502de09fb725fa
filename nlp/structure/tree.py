"""Divisions and units of one text, nested."""

from __future__ import annotations

from nlp.structure.contents import numbered
from nlp.structure.draft import Draft
from nlp.structure.frame import Frame, is_closing
from nlp.structure.lines import Line, Mark
from nlp.structure.units import Filler, is_heading
from ontology.texts import Unit

_RANK = {Unit.PART: 1, Unit.SUBPART: 2, Unit.CHAPTER: 3, Unit.SECTION: 4}
_KEY = {Unit.PART: "part", Unit.SUBPART: "subpart", Unit.CHAPTER: "chp", Unit.SECTION: "sec"}
_OUTLINE = 9  # 一、 above articles stands below every 编章节
_BARE_HEADING = 30
_SENTENCE = "。；：，！？《》“”（）()…:;,"


def build(frame: Frame) -> list[Draft]:
    """The tree of a text: preamble, divisions with their units, closing lines."""
    return _Builder(frame).run()


def annexes(lines: list[Line]) -> list[Draft]:
    """Annexes, one for each line 附件N, with their lines below them."""
    out: list[Draft] = []
    for line in lines:
        if line.mark is Mark.ANNEX or not out:
            number = line.label or (str(len(out) + 1) if out else None)
            key = f"annex_{line.label or len(out) + 1}"
            draft = Draft(Unit.ANNEX, number, key, line.start, line.end, line.words)
            out.append(draft)
        else:
            _annex_line(out[-1], line)
    return out


def _annex_line(annex: Draft, line: Line) -> None:
    words = [line.words] if line.words else []
    if line.label:
        # Lists of an annex often count anew under each heading; that is no fault of the text.
        serial = annex.labels.get(line.label, 0) + 1
        key = f"item_{line.label}" if serial == 1 else f"item_{line.label}.{serial}"
        annex.add(Draft(Unit.ITEM, line.label, key, line.start, line.end, "", words))
    else:
        key = f"entry_{annex.count(Unit.ENTRY) + 1}"
        annex.add(Draft(Unit.ENTRY, None, key, line.start, line.end, "", words))


class _Builder:
    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.top: list[Draft] = []
        self.open: list[tuple[int, Draft]] = []
        self.heads = {id(line) for line in frame.units}
        self.listed = numbered(frame.contents)
        self.numbered = any(line.mark is Mark.DIVISION for line in frame.lines)
        self.bare = 0
        self.headed = _headed(frame)
        self.bare_headings = self.numbered or _count_bare(frame.lines, self.heads) > 1

    def run(self) -> list[Draft]:
        lines, start = self.frame.lines, 0
        while start < len(lines):
            end = start + 1
            while end < len(lines) and not self._opens(lines, end):
                end += 1
            self._take(lines[start:end], heading=self._heads_units(lines, start))
            start = end
        return self.top

    def _opens(self, lines: list[Line], index: int) -> bool:
        line = lines[index]
        if line.quoted:
            return False
        if id(line) in self.heads or line.mark is Mark.DIVISION:
            return True
        return self._heads_units(lines, index)

    def _heads_units(self, lines: list[Line], index: int) -> bool:
        """Whether a line without 第N章 is a division all the same: 一、管辖, 附则."""
        line = lines[index]
        if self.frame.style not in ("tiao", "arabic") or line.mark not in (Mark.TEXT, Mark.YI):
            return False
        following = lines[index + 1] if index + 1 < len(lines) else None
        if following is None or not (id(following) in self.heads or following.depth):
            return False
        if line.mark is Mark.YI:
            return bool(line.depth) or line.words[-1:] not in tuple("。；：")
        if line.depth or "".join(line.words.split()) in self.listed:
            return True
        if index == 0:
            return "".join(line.words.split()) == "总则"
        return self.bare_headings and _bare(line, lines[index - 1])

    def _take(self, block: list[Line], *, heading: bool) -> None:
        line = block[0]
        if id(line) in self.heads and not line.quoted:
            self._unit(line, block[1:])
        elif heading or (line.mark is Mark.DIVISION and not line.quoted):
            self._division(line, block[1:])
        else:
            self._preamble(block)

    def _put(self, draft: Draft) -> Draft:
        if self.open:
            return self.open[-1][1].add(draft)
        self.top.append(draft)
        return draft

    def _preamble(self, block: list[Line]) -> None:
        unit = Draft(Unit.PREAMBLE, None, "pre", block[0].start, block[-1].end)
        self._put(unit)
        if "".join(block[0].words.split()) in ("序言", "前言", "引言"):
            unit.heading, block = _title(block[0].words), block[1:]
        Filler(unit, outline=False).fill(block)

    def _division(self, line: Line, below: list[Line]) -> None:
        unit, label = line.unit, line.label
        if unit is None and line.mark is Mark.TEXT:
            listed = self.listed.get("".join(line.words.split()))
            unit, label = (listed.unit, listed.label) if listed else (self._bare_unit(line), "")
        rank = _RANK[unit] if unit else _OUTLINE
        while self.open and self.open[-1][0] >= rank:
            self.open.pop()
        key = self._division_key(unit, label)
        draft = Draft(
            unit or Unit.SECTION, label or None, key, line.start, line.end, _title(line.words)
        )
        if _goes_on(draft, below):
            draft.heading, draft.end = _title(draft.heading + below[0].words), below[0].end
            below = below[1:]
        self._put(draft)
        self.open.append((rank, draft))
        if below:
            Filler(draft, outline=False).fill(below)

    def _division_key(self, unit: Unit | None, label: str) -> str:
        """`chp_2`; `out_2` for 二、 above articles; `chp_u1` for a heading without number."""
        if unit is None:
            return f"out_{label}"
        if label:
            return f"{_KEY[unit]}_{label}"
        self.bare += 1
        return f"{_KEY[unit]}_u{self.bare}"

    def _bare_unit(self, line: Line) -> Unit:
        """The kind of a division without number: that of its neighbours with as many `#`."""
        if line.depth:
            for other in self.frame.lines:
                if other.unit and other.depth == line.depth:
                    return other.unit
        return Unit.CHAPTER

    def _unit(self, head: Line, below: list[Line]) -> None:
        closing: list[Line] = []
        if self.frame.amending and head is self.frame.units[-1]:
            below, closing = _split_closing(below)
        draft = Draft(Unit.ARTICLE, head.label, f"art_{head.label}", head.start, head.end)
        self._put(draft)
        outline = self.frame.style == "yi" and not self.frame.amending
        Filler(draft, outline=outline).open(head, below, headed=self.headed)
        if closing:
            unit = Draft(Unit.CLOSING, None, "closing", closing[0].start, closing[-1].end)
            self.open.clear()
            self._put(unit)
            Filler(unit, outline=False).fill(closing)


def _goes_on(division: Draft, below: list[Line]) -> bool:
    """Whether a heading stands, wholly or in part, on the line below its number."""
    if not below or below[0].mark is not Mark.TEXT or len(below[0].words) > 40:
        return False
    if not division.heading:
        return True
    words = below[0].words
    return len(below) == 1 and len(words) <= 25 and not any(c in _SENTENCE for c in words)


def _headed(frame: Frame) -> bool:
    """Whether the units of a text have headings; in texts of 条 most must, since lines break."""
    if frame.style != "tiao":
        return True
    titled = sum(is_heading(line.words) for line in frame.units)
    return titled * 2 > len(frame.units)


def _count_bare(lines: list[Line], heads: set[int]) -> int:
    """How many lines look like headings that lost their number."""
    found = 0
    for above, line, below in zip(lines, lines[1:], lines[2:], strict=False):
        if id(below) in heads and line.mark is Mark.TEXT and id(line) not in heads:
            found += _bare(line, above)
    return found


def _split_closing(below: list[Line]) -> tuple[list[Line], list[Line]]:
    for index, line in enumerate(below):
        if not line.quoted and is_closing(line):
            return below[:index], below[index:]
    return below, []


def _title(words: str) -> str:
    return "".join(words.split()) if len(words) < 12 else words


def _bare(line: Line, before: Line) -> bool:
    """A heading that lost its number: short, no punctuation, behind a finished sentence."""
    if len(line.words) > _BARE_HEADING or any(c in _SENTENCE for c in line.words):
        return False
    return before.words.endswith("。") or before.mark is Mark.DIVISION
