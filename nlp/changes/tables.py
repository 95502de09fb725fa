"""Tables in a text: Markdown rows, or cells set apart by tabs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_RULE = re.compile(r"\|?[\s:：|-]*-{2,}[\s:|-]*$")
_CAPTION = 3  # lines above a table in which its heading is looked for


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table with the words over it.

    Attributes:
        heading: the lines right above, joined.
        head: printed heads of the columns, without white space.
        rows: cells, as many in each row as there are heads.
    """

    heading: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def column(self, pattern: str) -> int | None:
        """The first column whose head fits."""
        return next((at for at, head in enumerate(self.head) if re.search(pattern, head)), None)


def tables(lines: Sequence[str]) -> Iterator[Table]:
    """All tables in the lines; a head printed again over a later page is no row."""
    start: int | None = None
    for at in range(len(lines) + 1):
        inside = at < len(lines) and _is_row(lines[at])
        if inside and start is None:
            start = at
        elif not inside and start is not None:
            yield from _table(lines[max(0, start - _CAPTION) : start], lines[start:at])
            start = None


def _is_row(line: str) -> bool:
    return line.startswith("|") or line.count("\t") >= 2


def _table(above: Sequence[str], lines: Sequence[str]) -> Iterator[Table]:
    rows = [_cells(line) for line in lines if not _RULE.match(line)]
    while rows and sum(bool(cell) for cell in rows[0]) < 2:
        rows.pop(0)  # a caption in a merged cell
    if len(rows) < 2:
        return
    head = tuple("".join(cell.split()) for cell in rows[0])
    width = len(head)
    body = [tuple((*row, *[""] * width)[:width]) for row in rows[1:]]
    yield Table(
        heading="\n".join(_heading(above)),
        head=head,
        rows=tuple(r for r in body if any(r) and tuple("".join(c.split()) for c in r) != head),
    )


def _heading(above: Sequence[str]) -> list[str]:
    """The lines that name the table: from the last annex heading on, else the nearest."""
    for back in range(len(above) - 1, -1, -1):
        if re.match(r"附(?:件|表|录)", above[back]):
            return list(above[back:])
    return [line for line in above if not line.startswith("|")][-2:]


def _cells(line: str) -> list[str]:
    if line.startswith("|"):
        inner = line.strip().removeprefix("|").removesuffix("|")
        return [re.sub(r"<br\s*/?>", " ", cell).strip() for cell in inner.split("|")]
    return [cell.strip() for cell in line.split("\t")]
