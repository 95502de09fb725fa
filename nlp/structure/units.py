"""The inside of an article: 款, 项, 目, unnumbered entries, continuations, quoted words."""

from __future__ import annotations

import re

from nlp.structure.draft import Draft
from nlp.structure.lines import NUMBERED, Line, Mark
from ontology.texts import Unit

_ENDS = "。；;：:！？!?…”）)》.．"
_NOTE = re.compile(r"[【\[]([^】\]]{1,40})[】\]][\s\u3000]*")
_LEVELS = (Unit.ITEM, Unit.SUBITEM)
_KEYS = {Unit.ITEM: "item", Unit.SUBITEM: "sub"}
_LINE = 15  # a shorter line without a full stop may be complete
_HEADING = 40  # a longer line without a full stop is a broken sentence, no heading


class Filler:
    """Takes the lines of one unit and hangs them below it.

    Attributes:
        unit: the article (or 一、 unit) that grows.
        outline: the text counts its units 一、 and （一）, so that unnumbered text belongs to the
            item before it (GOLD-TEXT.md A).
    """

    def __init__(self, unit: Draft, *, outline: bool) -> None:
        """Start below an empty unit."""
        self.unit, self.outline = unit, outline
        self.paragraph: Draft | None = None
        self.stack: list[tuple[Mark, Draft]] = []

    def open(self, head: Line, rest: list[Line], *, headed: bool) -> None:
        """Take the words on the line of the label, then the lines below it.

        Args:
            head: the line with the label.
            rest: the lines below it.
            headed: whether units of this text have headings on the line of their label.
        """
        words = head.words
        note = _NOTE.match(words)
        if note:
            self.unit.heading, words = note[1], words[note.end() :]
        elif headed and rest and not rest[0].quoted and is_heading(words):
            self.unit.heading, words = words, ""
        if words:
            self._paragraph(words, head.end - len(words), head.end)
        self.fill(rest)

    def fill(self, lines: list[Line]) -> None:
        """Take the lines below."""
        for index, line in enumerate(lines):
            if line.mark is Mark.COMMENT:
                continue
            if line.quoted:
                self._quoted(line)
            elif line.mark is Mark.TABLE:
                self._entry(self._last(line), line)
            elif line.mark in NUMBERED:
                self._numbered(line)
            else:
                self._text(line, lines, index)

    def _paragraph(self, words: str, start: int, end: int) -> Draft:
        number = self.unit.count(Unit.PARAGRAPH) + 1
        key = f"para_{number}"
        draft = Draft(Unit.PARAGRAPH, str(number), key, start, end, "", [words] if words else [])
        self.paragraph = self.unit.add(draft)
        self.stack = []
        return draft

    def _last(self, line: Line) -> Draft:
        """The innermost open node; an empty first 款 where there is none."""
        if self.stack:
            return self.stack[-1][1]
        return self.paragraph or self._paragraph("", line.start, line.start)

    def _quoted(self, line: Line) -> None:
        above = self._last(line)
        _below(above, Unit.QUOTED, "quoted", line)

    def _entry(self, above: Draft, line: Line) -> None:
        _below(above, Unit.ENTRY, "entry", line)

    def _numbered(self, line: Line) -> None:
        above = self.paragraph or self._paragraph("", line.start, line.start)
        open_marks = [mark for mark, _ in self.stack]
        if line.mark in open_marks:
            del self.stack[open_marks.index(line.mark) :]
        if len(self.stack) == len(_LEVELS):
            _below(self.stack[-1][1], Unit.ENTRY, "entry", line)
            return
        above = self.stack[-1][1] if self.stack else above
        unit = _LEVELS[len(self.stack)]
        words = [line.words] if line.words else []
        key = f"{_KEYS[unit]}_{line.label}"
        draft = Draft(unit, line.label, key, line.start, line.end, "", words)
        self.stack.append((line.mark, above.add(draft)))

    def _text(self, line: Line, lines: list[Line], index: int) -> None:
        words = line.words
        if self.stack:
            self._after_item(line, lines, index)
        elif self.paragraph is None:
            self._paragraph(words, line.start, line.end)
        elif _unfinished(self.paragraph):
            self.paragraph.words.append(words)
            self.paragraph.end = line.end
        elif _lists(self.paragraph, words):
            self._entry(self.paragraph, line)
        else:
            self._paragraph(words, line.start, line.end)

    def _after_item(self, line: Line, lines: list[Line], index: int) -> None:
        mark, item = self.stack[0]
        innermost = self.stack[-1][1]
        if _lists(innermost, line.words):
            self._entry(innermost, line)
        elif self.outline or _goes_on(item, mark, lines, index) or self._bare(innermost):
            _below(innermost, Unit.CONTINUATION, "cont", line)
        else:
            self._paragraph(line.words, line.start, line.end)

    def _bare(self, item: Draft) -> bool:
        """Whether an item is a bare title or a broken line, so that the next line belongs to it."""
        if _ended(item):
            return False
        siblings = self.paragraph.children if self.paragraph else []
        return not (len(siblings) > 1 and not _ended(siblings[-2]))


def _below(above: Draft, unit: Unit, key: str, line: Line) -> None:
    number = above.count(unit) + 1
    above.add(Draft(unit, None, f"{key}_{number}", line.start, line.end, "", [line.words]))


def is_heading(words: str) -> bool:
    """Whether the words behind a label may be a heading: short, and no finished sentence."""
    if not words or len(words) > _HEADING:
        return False
    return words.startswith("问：") or (words[-1] not in "。；：:；，、”" and "。" not in words)


def _last_words(draft: Draft) -> str:
    while draft.children:
        draft = draft.children[-1]
    return draft.words[-1] if draft.words else ""


def _ended(draft: Draft) -> bool:
    words = _last_words(draft)
    return not words or words[-1] in _ENDS


def _unfinished(draft: Draft) -> bool:
    """Whether a paragraph stops in the middle of a sentence: the line is broken."""
    words = _last_words(draft)
    if not words or draft.children:
        return False
    return words[-1] in "，、（《“" or (len(words) >= _LINE and words[-1] not in _ENDS)


def _lists(draft: Draft, words: str) -> bool:
    """Whether a line is an unnumbered entry of the list that `draft` announced by a colon."""
    own = draft.words[-1] if draft.words else ""
    if not own.endswith(("：", ":")):
        return False
    if draft.children and draft.children[-1].unit is not Unit.ENTRY:
        return False
    last = draft.children[-1].words[-1] if draft.children else "；"
    if last.endswith("。"):
        return False
    return not words.endswith("。") or bool(draft.children and last.endswith(("；", ";")))


def _goes_on(item: Draft, mark: Mark, lines: list[Line], index: int) -> bool:
    """Whether a later line of the unit is the next item of the same list."""
    following = str(int(item.label or 0) + 1)
    for line in lines[index + 1 :]:
        if line.mark is mark and not line.quoted:
            return line.label == following
    return False
