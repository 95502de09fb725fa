"""New words in the printed form of the old text: width of punctuation, marks of items, ends of items."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from nlp.consolidate.body import ITEM, Unit
from nlp.consolidate.sheet import Row, Sheet
from nlp.numerals import to_chinese

_PAIRS = (("，", ","), ("；", ";"), ("：", ":"), ("（", "("), ("）", ")"))
_HAN = r"[\u4e00-\u9fff“”‘’《》（）()、。；，：]"
_END = re.compile(r"[。；;，,]$")


@dataclass(frozen=True, slots=True)
class PrintForm:
    """How a text is printed.

    Attributes:
        gap: between two lines of an article.
        indent: of a line inside an article.
        signs: other width → width of this text.
        item_end: what closes an item that is not the last one; empty where items differ.
    """

    gap: str
    indent: str
    signs: dict[str, str]
    item_end: str

    @classmethod
    def of(cls, sheet: Sheet) -> PrintForm:
        """The form of a text."""
        body = "\n".join(article.text for article in sheet.articles)
        signs: dict[str, str] = {}
        for wide, narrow in _PAIRS:
            keep, drop = (
                (wide, narrow) if body.count(wide) >= body.count(narrow) else (narrow, wide)
            )
            signs[drop] = keep
        ends = Counter(
            row.text[-1:] for a in sheet.articles for row, after in zip(a.rows, a.rows[1:], strict=False)
            if ITEM.match(row.text) and ITEM.match(after.text)
        )  # fmt: skip
        end = ends.most_common(1)[0][0] if ends else "；"
        return cls(sheet.gap(), sheet.indent(), signs, end if end in "；;。，" else "；")

    def words(self, text: str) -> str:
        """Words in the width of this text; numbers and Latin words keep theirs."""

        def change(match: re.Match[str]) -> str:
            return self.signs.get(match[0], match[0])

        near = rf"(?:(?<={_HAN})[，,；;：:（(）)]|[，,；;：:（(）)](?={_HAN}))"
        return re.sub(near, change, text)

    def rows(self, text: str) -> list[Row]:
        """Lines of the decision as lines of this text."""
        lines = [line.strip() for line in text.split("\n")]
        return [Row(self.gap, self.indent, self.words(line), new=True) for line in lines if line]

    def mark(self, number: int, like: str) -> str:
        """The mark of an item, in the brackets of `like` or of the whole text."""
        left = (
            "("
            if like.startswith("(")
            else "（"
            if like.startswith("（")
            else self.signs.get("(", "(")
        )
        return f"{left}{to_chinese(number)}{')' if left == '(' else '）'}"


def number_items(units: list[Unit], form: PrintForm) -> None:
    """Print the marks of a list of 项 that gained, lost or moved one."""
    items = [u for u in units if u.level == "item"]
    like = next((u.rows[0].text for u in items if ITEM.match(u.rows[0].text) and u.number), "")
    for number, unit in enumerate(items, start=1):
        row = unit.rows[0]
        rest = row.text[match.end() :] if (match := ITEM.match(row.text)) else row.text
        blank = match[0][len(match[0].rstrip()) :] if match else ""
        row.text = f"{form.mark(number, like)}{blank}{rest}"


def close_items(units: list[Unit], form: PrintForm) -> None:
    """Give items that are new in their place the sign at their end: ；, and 。 for the last one."""
    items = [u for u in units if u.level == "item"]
    for unit in items:
        row = unit.all_rows()[-1]
        last = unit is items[-1]
        wanted = "。" if last else form.item_end
        if last and not (unit.changed or _END.search(row.text)):
            continue
        if (
            not last
            and row.text.endswith(("。", "；", ";"))
            and not unit.changed
            and form.item_end == "。"
        ):
            continue
        row.text = _END.sub("", row.text) + wanted


def close_bare_items(units: list[Unit], form: PrintForm) -> None:
    """A list that was quoted without any sign at the end of its items gets those of this text."""
    for unit in units:
        items = [u for u in unit.units if u.level == "item"]
        if len(items) > 1 and not any(_END.search(u.all_rows()[-1].text) for u in items[:-1]):
            for item in items:
                item.changed = True
            close_items(items, form)
