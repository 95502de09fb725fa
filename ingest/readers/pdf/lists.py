"""Lists in PDF tables: the pages put together, rows that a page break cut joined again."""

from __future__ import annotations

from ingest.readers.grids import Grid
from ingest.readers.headers import fields_of, header_row
from ingest.readers.pdf.pages import read_pages
from ingest.readers.pdf.tables import PageTable, page_table
from ontology.errors import UnreadableFileError

_NAMES = ("name", "sub_name")


def pdf_grids(data: bytes, where: str) -> list[Grid]:
    """The lists of a PDF, each with its header once.

    Raises:
        UnreadableFileError: damaged, locked, without text, or without ruled tables.
    """
    out: list[_Growing] = []
    for number, page in enumerate(read_pages(data, where, rules=True)):
        table = page_table(page, number)
        if table is not None and table.grid.rows:
            _add(out, table)
    if not out:
        advice = "请把其中的表格存为 .xlsx 后再导入"
        raise UnreadableFileError("PDF 里没有带框线的表格", where, advice)
    return [growing.grid for growing in out]


def _add(out: list[_Growing], table: PageTable) -> None:
    head = header_row(table.grid.rows)
    if head is None:
        if out:
            out[-1].go_on(table, 0)
        return
    if out and out[-1].same_header(table.grid.rows[head]):
        out[-1].go_on(table, head + 1)
    else:
        out.append(_Growing(table, head))


class _Growing:
    """A list that begins on one page and goes on over the next ones."""

    def __init__(self, table: PageTable, head: int) -> None:
        rows, own = table.grid.rows, table.grid.own
        self._header = rows[head]
        self._fields = fields_of(self._header)
        self._edges = table.edges
        title = [[table.above, *[""] * (len(self._header) - 1)]] if table.above else []
        kept = [n for n in range(len(rows)) if n <= head or not self.same_header(rows[n])]
        self.grid = Grid(
            "",
            [*title, *(rows[n] for n in kept)],
            [*([[True] * len(self._header)] if title else []), *(own[n] for n in kept)],
        )

    def same_header(self, row: list[str]) -> bool:
        """Whether a row names the fields of this list again."""
        return set(fields_of(row).values()) == set(self._fields.values())

    def go_on(self, table: PageTable, start: int) -> None:
        """Add the rows of another page."""
        first = len(self.grid.rows)
        for row, own in zip(table.grid.rows[start:], table.grid.own[start:], strict=True):
            if not self.same_header(row):
                words, mine = self._placed(row, own, table.edges)
                self.grid.rows.append(words)
                self.grid.own.append(mine)
        if first < len(self.grid.rows):
            self._heal(first)

    def _placed(
        self, row: list[str], own: list[bool], edges: tuple[float, ...]
    ) -> tuple[list[str], list[bool]]:
        """A row of a page whose lines may stand elsewhere, in the columns of the first page."""
        if len(edges) == len(self._edges):
            return row, own
        words, mine = [""] * len(self._header), [False] * len(self._header)
        for place, text in enumerate(row):
            middle = (edges[place] + edges[place + 1]) / 2
            column = sum(edge <= middle for edge in self._edges) - 1
            column = min(max(column, 0), len(words) - 1)
            words[column] += text
            mine[column] |= own[place]
        return words, mine

    def _heal(self, first: int) -> None:
        """The first row of a page goes on where its number is that of the row before, or none."""
        places = {field: place for place, field in self._fields.items()}
        number = places.get("seq", places.get("base_code"))
        rows, own = self.grid.rows, self.grid.own
        if number is None or rows[first][number] not in ("", rows[first - 1][number]):
            return
        again = rows[first][number]
        for row in range(first, len(rows)):
            if (row > first and own[row][number]) or rows[row][number] != again:
                break
            for place in (number, *(places[name] for name in _NAMES if name in places)):
                if own[row][place]:
                    self._complete(first - 1, place, rows[row][place], number)
                own[row][place] = False

    def _complete(self, last: int, place: int, piece: str, number: int) -> None:
        """Add the rest of a name to the rows of the record on the page before."""
        rows, own = self.grid.rows, self.grid.own
        whole = rows[last][place]
        if place == number or piece in whole:
            return
        for row in range(last, 0, -1):
            if rows[row][place] == whole:
                rows[row][place] = whole + piece
            if own[row][place]:
                return
