"""Headings of 编, 章 and 节: names, numbers, insertion and deletion."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from nlp.consolidate.sheet import Row, Sheet
from nlp.numerals import NUMERAL, to_chinese, to_int

LEVELS = ("编", "分编", "章", "节")
_HEADING = re.compile(rf"(?P<mark>[#*\s\u3000]*)(?P<number>第({NUMERAL})(分编|编|章|节))")
_PART = re.compile(rf"第({NUMERAL})(分编|编|章|节)")


@dataclass(slots=True)
class Division:
    """A 编, 章 or 节 of the old text.

    Attributes:
        path: as the decision may name it, 第三章第一节.
        rows: the lines that print its name, in the contents and in the text.
        claim: the number that the decision gives it.
        gone: whether its heading was deleted.
    """

    path: str
    rows: list[Row] = field(default_factory=list)
    claim: int | None = None
    gone: bool = False

    @property
    def level(self) -> str:
        """编, 分编, 章 or 节."""
        return str(_PART.findall(self.path)[-1][1])

    @property
    def number(self) -> int:
        """Its number in the old text."""
        return to_int(_PART.findall(self.path)[-1][0]) or 0


def read_divisions(sheet: Sheet) -> dict[str, Division]:
    """The divisions of a text by path; a name in the contents and its heading are one division."""
    found: dict[str, Division] = {}
    stack: dict[str, str] = {}
    for row in sheet.headings():
        match = _HEADING.match(row.text)
        if not match or len(row.text) > 60 or row.text.rstrip().endswith(("。", "；", "：")):
            continue
        level = match[4]
        stack = {k: v for k, v in stack.items() if LEVELS.index(k) < LEVELS.index(level)}
        stack[level] = f"第{to_chinese(to_int(match[3]) or 0)}{level}"
        path = "".join(stack[k] for k in LEVELS if k in stack)
        found.setdefault(path, Division(path)).rows.append(row)
    return found


def find_division(divisions: dict[str, Division], named: str) -> Division | None:
    """The division that a path of the decision names: its end is enough where only one has it."""
    wanted = "".join(f"第{to_chinese(to_int(n) or 0)}{kind}" for n, kind in _PART.findall(named))
    if wanted in divisions:
        return divisions[wanted]
    fits = [d for path, d in divisions.items() if wanted and path.endswith(wanted)]
    return fits[0] if len(fits) == 1 else None


def last_number(named: str) -> int | None:
    """The number of the deepest division that a path names."""
    parts = _PART.findall(named)
    return to_int(parts[-1][0]) if parts else None


def write_name(row: Row, name: str) -> None:
    """Give a heading another name; its number stays unless the new words have one."""
    match = _HEADING.match(row.text)
    if match is None or _PART.match(name):
        mark = re.match(r"[#*\s\u3000]*", row.text)
        row.text = (mark[0] if mark else "") + name
        return
    blank = re.match(r"[\s\u3000]*", row.text[match.end() :])
    row.text = row.text[: match.end()] + ((blank[0] if blank else "") or " ") + name


def write_number(row: Row, number: int) -> None:
    """Give a heading another number."""
    match = _HEADING.match(row.text)
    if match:
        row.text = f"{match['mark']}第{to_chinese(number)}{match[4]}{row.text[match.end() :]}"


def renumber_divisions(
    divisions: dict[str, Division], inserted: dict[str, set[int]], *, close: bool
) -> None:
    """Numbers after insertions, deletions and moves; where there were none, nothing changes.

    Args:
        divisions: those of the old text.
        inserted: numbers of new ones by level.
        close: whether numbers move up behind a deleted one.
    """
    for level, siblings in _families(divisions):
        new = inserted.get(level, set()) if level != "节" else set()
        if not new and not any(d.claim or (d.gone and close) for d in siblings):
            continue
        _fill(siblings, new | {d.claim for d in siblings if d.claim}, close=close)


def _fill(siblings: list[Division], taken: set[int], *, close: bool) -> None:
    number = min(d.number for d in siblings)
    for division in siblings:
        if division.gone:
            number += not close
            continue
        while division.claim is None and number in taken:
            number += 1
        for row in division.rows:
            write_number(row, division.claim or number)
        number += division.claim is None


def _families(divisions: dict[str, Division]) -> Iterator[tuple[str, list[Division]]]:
    families: dict[tuple[str, str], list[Division]] = {}
    for division in divisions.values():
        # 章 are counted through the 编 of most laws; 节 begin anew in each 章.
        parent = division.path.rpartition("第")[0] if division.level in ("节", "分编") else ""
        families.setdefault((division.level, parent), []).append(division)
    for (level, _), siblings in families.items():
        yield level, siblings
