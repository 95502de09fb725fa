"""A comparison as HTML: rows that changed in full, the others folded away."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from api.diffs.compare import Comparison, Row
from api.pages.render import STATIC, environment
from ontology.changes import Effect

FEW = 40  # changed rows that are listed in sight; more are folded away


@dataclass(frozen=True, slots=True)
class Fold:
    """Rows in a line that nobody needs to read; the summary says what is inside."""

    rows: tuple[Row, ...]

    @property
    def summary(self) -> str:
        """第五条至第九条：5条未变；2条只变序号."""
        articles = [row for row in self.rows if row.kind == "article"]
        if not articles:
            return "、".join(cell.name for row in self.rows for cell in row.new) or "标题未变"
        first, last = articles[0].name, articles[-1].name
        where = first if len(articles) == 1 else f"{first}至{last}"
        moved = sum(row.effect is Effect.RENUMBERED_ONLY for row in articles)
        same = len(articles) - moved
        if len(articles) == 1:
            return f"{where}未变" if same else f"{where}：{articles[0].note}"
        words = [f"{same}条未变"] * bool(same) + [f"{moved}条只变序号"] * bool(moved)
        return f"{where}：{'，'.join(words)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """What the two columns are: their titles, and what a reader must know about each text."""

    title: str
    old: str
    new: str
    notes: tuple[str, ...] = ()


def folded(rows: Sequence[Row]) -> Iterator[Row | Fold]:
    """Rows that changed, and folds of what lies between them.

    The headings right before a changed row stay in sight: they say where in the law it stands.
    """
    held: list[Row] = []
    for row in rows:
        if row.quiet:
            held.append(row)
            continue
        shown: list[Row] = []
        while held and held[-1].kind == "heading" and row.kind == "article":
            shown.insert(0, held.pop())
        if held:
            yield Fold(tuple(held))
        yield from (*shown, row)
        held = []
    if held:
        yield Fold(tuple(held))


def values(comparison: Comparison, sides: Sides) -> dict[str, Any]:
    """What the template asks for."""
    return {
        "sides": sides,
        "counts": comparison.counts(),
        "changed": [row for row in comparison.changed() if row.kind != "heading"],
        "few": FEW,
        "blocks": [
            {"fold": block if isinstance(block, Fold) else None, "row": block}
            for block in folded(comparison.rows)
        ],
    }


def standalone(comparison: Comparison, sides: Sides) -> str:
    """One file that can be mailed, printed and opened without a server."""
    template = environment().get_template("diff_file.html")
    return template.render(**values(comparison, sides), style=_style())


@lru_cache
def _style() -> str:
    return (STATIC / "diff.css").read_text("utf-8")
