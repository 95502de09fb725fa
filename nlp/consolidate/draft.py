"""The old text while instructions are carried out on it."""

from __future__ import annotations

from dataclasses import dataclass, field

from nlp.consolidate.body import Unit, arrange, read_units
from nlp.consolidate.divisions import Division, read_divisions
from nlp.consolidate.numbering import Seat
from nlp.consolidate.print_form import PrintForm, close_bare_items, close_items, number_items
from nlp.consolidate.sheet import Article, Head, Row, Sheet, read_sheet
from nlp.numerals import article_name
from ontology.changes import Instruction
from ontology.identifiers import Pinpoint


class Misfit(Exception):  # noqa: N818  # not an error of the program: the text does not fit the instruction
    """An instruction that the old text gives no place for; the message is the reason."""


@dataclass(slots=True)
class Entry:
    """An article under work: its lines as units, and what instructions did to it."""

    seat: Seat
    units: list[Unit]
    gone: bool = False
    replaced: bool = False
    touched: bool = False
    moved: Instruction | None = None  # the order that moved a 款 or 项 within it
    resorted: list[list[Unit]] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)

    def rows(self) -> list[Row]:
        """All lines, in order."""
        return [row for unit in self.units for row in unit.all_rows()]


@dataclass(slots=True)
class Draft:
    """The sheet, its articles by old number, and new articles.

    Attributes:
        sheet: the old text.
        form: how it is printed.
        entries: articles of the old text by number.
        added: new articles.
        waiting: new headings that go before the next new article.
        planned: new headings with the number of the article that they go before.
        divisions: headings of the old text by path.
        new_divisions: numbers of new headings by level.
    """

    sheet: Sheet
    form: PrintForm
    entries: dict[str, Entry] = field(default_factory=dict)
    added: list[Entry] = field(default_factory=list)
    waiting: list[Row] = field(default_factory=list)
    planned: list[tuple[str, Row]] = field(default_factory=list)
    divisions: dict[str, Division] = field(default_factory=dict)
    new_divisions: dict[str, set[int]] = field(default_factory=dict)

    @classmethod
    def of(cls, old: str) -> Draft:
        """Read the old text."""
        sheet = read_sheet(old)
        draft = cls(sheet, PrintForm.of(sheet), divisions=read_divisions(sheet))
        for article in sheet.articles:
            seat = Seat(article, old=article.label)
            draft.entries[str(article.label)] = Entry(seat, read_units(article.rows))
        return draft

    def entry(self, label: str | None) -> Entry:
        """The article with an old number.

        Raises:
            Misfit: there is none, or it was deleted.
        """
        found = self.entries.get(label or "")
        if found is None:
            raise Misfit(f"旧文本没有{article_name(label) if label else '所指条文'}")
        if found.gone:
            raise Misfit(f"{article_name(str(label))}已被本决定删去")
        return found

    def unit(self, target: Pinpoint) -> Unit:
        """The 款, 项 or 目 that a target names.

        Raises:
            Misfit: there is none, or more than one may be meant.
        """
        entry = self.entry(target.article)
        if entry.replaced:
            raise Misfit("该条已被本决定整条修改，不能再按旧文定位")
        holder = _paragraph(entry, target)
        if target.item is not None:
            holder = _below(holder, "item", target.item)
        if target.subitem is not None:
            holder = _below(holder, "subitem", target.subitem)
        return holder

    def new_article(self, label: str, text: str, after: str | None = None) -> Entry:
        """Add an article with its number in the new text."""
        rows = self.form.rows(text)
        model = self.sheet.articles[0] if self.sheet.articles else None
        head = model.head.renumbered(label) if model else Head("", article_name(label), "　")
        before = (
            self.sheet.articles[1].rows[0].before if len(self.sheet.articles) > 1 else self.form.gap
        )
        rows[0].before, rows[0].indent = before, ""
        seat = Seat(Article(None, head, self.waiting, rows), claim=label, after=after)
        self.waiting = []
        entry = Entry(seat, read_units(rows, new=True), replaced=True, touched=True)
        close_bare_items(entry.units, self.form)
        self.added.append(entry)
        return entry


def _paragraph(entry: Entry, target: Pinpoint) -> Unit:
    if target.paragraph is not None:
        found = [u for u in entry.units if u.number == target.paragraph]
        if not found or found[0].gone:
            raise Misfit(f"{article_name(str(target.article))}没有第{target.paragraph}款")
        return found[0]
    found = [
        u
        for u in entry.units
        if u.find("item", target.item or 0) or u.find("subitem", target.subitem or 0)
    ]
    if len(found) != 1:
        raise Misfit("没有这一项" if not found else "不止一款有这一项，无法确定所指")
    return found[0]


def _below(holder: Unit, level: str, number: int) -> Unit:
    found = holder.find(level, number)
    if found is None or found.gone:
        raise Misfit(f"没有第{number}{'项' if level == 'item' else '目'}")
    return found


def settle(entry: Entry, form: PrintForm) -> None:
    """Put the units of an article in their final order, and print their marks and ends."""
    for unit in entry.units:
        _settle_items(unit, form)
    entry.units = _settled(entry.units)
    rows = [row for row in entry.rows() if row.text]
    first = entry.seat.article.rows[0] if entry.seat.article.rows else None
    if first is not None and rows and rows[0] is not first:
        if first.text or len(rows[0].before) != len(first.before):
            rows[0].before, rows[0].indent = first.before, ""
        for row in rows[1:]:
            if row is first:
                row.before, row.indent = form.gap, form.indent
    entry.seat.article.rows = rows


def _settled(units: list[Unit]) -> list[Unit]:
    return arrange([u for u in units if u.all_rows() and any(r.text for r in u.all_rows())])


def _settle_items(unit: Unit, form: PrintForm) -> None:
    items = [u for u in unit.units if u.level == "item"]
    others = [u for u in unit.units if u.level != "item"]
    for item in items:
        item.units = _settled(item.units)
    if not items:
        unit.units = _settled(others)
        return
    after = _settled(items)
    moved = [u.number for u in after] != [u.number for u in items] or any(
        u.number is None for u in after
    )
    changed = moved or any(u.changed for u in after)
    unit.units = [*others, *after]
    if moved:
        number_items(after, form)
    if changed:
        close_items(after, form)
