"""Tables as Markdown rows, the one form in which lists travel through the program."""

from __future__ import annotations

from collections.abc import Sequence


def markdown_table(rows: Sequence[Sequence[str]]) -> list[str]:
    """Lines of a Markdown table; the first row is its head.

    Cells lose line breaks, and `|` becomes full width, so that a row stays a row.
    """
    width = max((len(row) for row in rows), default=0)
    lines = [_row([*row, *[""] * (width - len(row))]) for row in rows]
    if lines:
        lines.insert(1, _row(["---"] * width))
    return lines


def table_lines(rows: Sequence[Sequence[str]]) -> list[str]:
    """As `markdown_table`; a table of one column only frames words and gives plain lines."""
    if all(len(row) <= 1 for row in rows):
        return [line for row in rows for cell in row for line in cell.split("\n") if line]
    return markdown_table(rows)


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(" ".join(cell.replace("|", "｜").split()) for cell in cells) + " |"
