"""款 and 项 that move into another article, and articles that become a 款 of another one."""

from __future__ import annotations

from nlp.consolidate.aim import Doubt
from nlp.consolidate.body import Unit, read_units
from nlp.consolidate.draft import Draft, Entry, Misfit
from nlp.consolidate.sheet import Row
from ontology.identifiers import Pinpoint


def move_article(
    draft: Draft, entry: Entry, becomes: Pinpoint, new: str | None = None
) -> list[Entry] | tuple[list[Entry], Doubt]:
    """第二十四条改为第二十三条第二款: the article goes, its words stand in the other one."""
    if entry.touched and new is None:
        raise Misfit("该条既被修改又被移入其他条，无法确定先后")
    home = _home(draft, becomes)
    if home is entry:
        raise Misfit("移动后的位置在该条自身之内")
    rows = draft.form.rows(new) if new else entry.rows()
    result = _put(draft, home, rows, becomes)
    entry.gone = True
    return result


def move_unit(
    draft: Draft, entry: Entry, unit: Unit, becomes: Pinpoint
) -> list[Entry] | tuple[list[Entry], Doubt]:
    """第三条第三款移至第五条作为第二款."""
    if unit.level != "paragraph":
        raise Misfit("移入其他条的项未处理")
    if unit.changed:
        raise Misfit("该款既被修改又被移入其他条，无法确定先后")
    home = _home(draft, becomes)
    result = _put(draft, home, unit.all_rows(), becomes)
    unit.gone = True
    if isinstance(result, tuple):
        return [entry, *result[0]], result[1]
    return [entry, *result]


def _home(draft: Draft, becomes: Pinpoint) -> Entry:
    """The article with a new number; without a word on its number the one that has it now."""
    label = str(becomes.article)
    everyone = [*draft.entries.values(), *draft.added]
    claimed = [e for e in everyone if e.seat.claim == label and not e.gone]
    if len(claimed) == 1:
        return claimed[0]
    found = draft.entry(label)
    if found.seat.claim is not None:
        raise Misfit("移入的条本身改了条序，无法确定所指")
    return found


def _put(
    draft: Draft, home: Entry, rows: list[Row], becomes: Pinpoint
) -> list[Entry] | tuple[list[Entry], Doubt]:
    copies = [
        Row(draft.form.gap, draft.form.indent, row.text, new=True) for row in rows if row.text
    ]
    units = read_units(copies, new=True)
    left = [u for u in home.units if not u.gone]
    if (becomes.paragraph or 1) > len(left) + 1:
        raise Misfit(f"该条不足{(becomes.paragraph or 1) - 1}款")
    for n, unit in enumerate(units):
        unit.changed = True
        unit.claim = (becomes.paragraph or 1) + n
    home.units += units
    if home.seat.claim == becomes.article:
        return [home]
    return [home], Doubt("移入的条按旧条序确定，请核对")
