"""Basis cells in the layouts and with the quirks of real lists (issue 7, point 3)."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from itertools import groupby

from bench.city.laws import LABELS, day_words
from bench.city.model import Cite, Law, article_words
from bench.city.stock import cn

OPEN_ENDED = (
    "根据国家和省有关文件规定执行",
    "根据上级有关文件规定",
    "按照国家有关规定和市政府有关文件要求办理",
)
# Quirks that change the form of a cell, in the order in which they are tried.
QUIRKS = (
    "line_break",
    "missing_bracket",
    "crossed_bracket",
    "misspelt_title",
    "label",
    "numbering",
    "year_mark",
    "number_behind",
    "number_before",
    "broken_title",
    "further_article",
    "list",
    "annex_item",
    "ellipsis",
    "inner_title",
    "nothing",
    "vague",
)


@dataclass(slots=True)
class Cell:
    """A cell in the making."""

    rng: random.Random
    used: set[str] = field(default_factory=set)
    wanted: str = ""

    def wants(self, quirk: str, chance: float) -> bool:
        """Whether a quirk is used here."""
        if self.wanted == quirk or self.rng.random() < chance:
            self.used.add(quirk)
            return True
        return False


def place_words(law: Law, cite: Cite) -> str:
    """第十条第一款第（二）项 in the present text."""
    if cite.key is None:
        return ""
    words = article_words(law.labels[cite.key])
    units = law.article(cite.key).units
    if cite.unit is not None and (len(units) > 1 or cite.item is None):
        words += f"第{cn(cite.unit + 1)}款"
    if cite.item is not None:
        words += f"第（{cn(cite.item + 1)}）项"
    return words


def quote_of(law: Law, cite: Cite) -> str:
    """The words of a cited place, in one line."""
    article = law.article(cite.key or "")
    units = article.units if cite.unit is None else [article.units[cite.unit]]
    if cite.item is not None:
        unit = units[0]
        return law.words(unit.text) + f"……（{cn(cite.item + 1)}）{law.words(unit.items[cite.item])}"
    parts = []
    for unit in units:
        parts.append(law.words(unit.text))
        for place, item in enumerate(unit.items, start=1):
            stop = "。" if place == len(unit.items) else "；"
            parts.append(f"（{cn(place)}）{law.words(item)}{stop}")
    return "".join(parts)


def write(cell: Cell, cites: list[Cite]) -> str:
    """A basis cell for targets, documents in their order."""
    groups = [
        (next(c.law for c in cites if id(c.law) == key), list(found))
        for key, found in groupby(cites, key=lambda c: id(c.law))
    ]
    parts = [_document(cell, law, found) for law, found in groups]
    if len(parts) == 1:
        return parts[0]
    if cell.wants("numbering", 0.5):
        parts = [f"{n}.{part}" for n, part in enumerate(parts, start=1)]
    return "\n".join(parts)


def _document(cell: Cell, law: Law, cites: list[Cite]) -> str:
    label = f"【{LABELS[law.level]}】" if cell.wants("label", 0.25) else ""
    title = _title(cell, law)
    places = [c for c in cites if c.key]
    if law.rows:
        return f"{label}{title}{_annex(cell, cites)}"
    if not places:
        return f"{label}{title}"
    first = place_words(law, places[0])
    listable = len(places) > 1 and all(c.unit is None and c.item is None for c in places)
    if listable and cell.wants("list", 0.4):
        numbers = "、".join(cn(law.labels[c.key or ""][0]) for c in places)
        return f"{label}{title}第{numbers}条"
    text = f"{label}{title}{first}{_quote(cell, law, places[0])}"
    for cite in places[1:]:
        if cell.wants("further_article", 0.4):
            text += f"\n{place_words(law, cite)}：{quote_of(law, cite)}"
        else:
            text += f"\n《{law.title}》{place_words(law, cite)}"
    return text


def _annex(cell: Cell, cites: list[Cite]) -> str:
    row = next((c.row for c in cites if c.row), None)
    if row is None:
        return ""
    cell.used.add("annex_item")
    return f"附件第{row}项"


def _title(cell: Cell, law: Law) -> str:
    title = law.title
    # A long name is broken by the width of the column of the printed list.
    if cell.wants("broken_title", 0.02):
        half = len(title) // 2
        title = f"{title[:half]}\n{title[half:]}"
    elif title.startswith("中华人民共和国") and cell.wants("misspelt_title", 0.03):
        title = title.replace("中华人民", "中国人民", 1)
    bracketed = f"《{title}》"
    if cell.wants("missing_bracket", 0.02):
        bracketed = cell.rng.choice((f"{title}》", f"《{title}"))
        if bracketed.startswith("《"):
            bracketed += "\n" if cell.rng.random() < 0.3 else ""
    elif cell.wants("crossed_bracket", 0.02):
        bracketed = cell.rng.choice((f"《{title}〉", f"〈{title}》"))
    return _numbered(cell, law, bracketed)


def _numbered(cell: Cell, law: Law, title: str) -> str:
    marks = []
    if law.number and cell.wants("number_before", 0.03):
        return f"{law.number}{title}"
    if law.number and cell.wants("number_behind", 0.25):
        marks.append(law.number)
    if cell.wants("year_mark", 0.12):
        marks.append(
            cell.rng.choice(
                (
                    f"{law.made[:4]}年",
                    f"{day_words(law.made)}通过",
                    f"自{law.starts[:4]}年1月1日起施行",
                )
            )
        )
    return title + (f"（{'，'.join(marks)}）" if marks else "")


def _quote(cell: Cell, law: Law, cite: Cite) -> str:
    if cell.rng.random() < 0.3 and cell.wanted not in ("ellipsis", "inner_title", "line_break"):
        return ""
    words = quote_of(law, cite)
    if "《" in words:
        cell.used.add("inner_title")
    if cite.item is None and len(words) > 60 and cell.wants("ellipsis", 0.12):
        words = words[: cell.rng.randint(25, 45)] + "……"
    if len(words) > 40 and cell.wants("line_break", 0.06):
        cut = cell.rng.randint(15, len(words) - 10)
        words = f"{words[:cut]}\n{words[cut:]}"
    form = cell.rng.choice(("：“{}”", "：{}", " {}", "规定：“{}”"))
    return form.format(words)
