"""A norm as lines and articles, so that what is not changed stays as it was printed."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from nlp.numerals import NUMERAL, article_name, label_key, label_of

_HEAD = re.compile(
    rf"(?P<before>[\s\u3000#*>]*)(?P<number>第{NUMERAL}条(?:之{NUMERAL})?)"
    r"(?P<after>[*：:]*[\s\u3000]*(?:【[^】]*】[\s\u3000]*)?)(?P<rest>.*)"
)
_UNIT = re.compile(
    r"(?P<before>[\s\u3000#*>]*)(?P<number>[一二三四五六七八九十]+)(?P<after>、[\s\u3000]*)(?P<rest>.*)"
)
# 第五条第二款, 第五条和第六条, 第五条的规定: a citation that a broken line brought to the front.
_NO_HEAD = re.compile(r"[第款项的和与及或至、，,；;规所以中]")
_DIVISION = re.compile(
    rf"[\s\u3000*]*第{NUMERAL}(?:分编|编|章|节)(?:[\s\u3000]|$)|[\s\u3000*]*附[\s\u3000]*则[\s\u3000*]*$"
)
_SECTION = re.compile(r"[\s\u3000]*[一二三四五六七八九十]+、[^。；：，;:,]{1,40}$")
_ANNEX = re.compile(r"[\s\u3000#*]*附(?:件|表|录|图|[：:])|[\s\u3000]*[①②]")
_SENTENCE = re.compile(r"[。：:；](?:<br\s*/?>)?[\s\u3000]*$")
_DATE = re.compile(
    r"[\s\u3000>*-]*(?:[(（]\D*\d{4}年|\d{4}[ 年])|.*(?:通过|修正|修订|施行|发布|公布)[）)]?[\s\u3000]*$"
)
_INFO_END = "<!-- INFO END -->"


@dataclass(slots=True)
class Row:
    """A printed line.

    Attributes:
        before: line ends and blank lines in front of it.
        indent: blanks at its start.
        text: the rest, without the line end.
        new: whether the decision gave these words.
        edited: whether the decision changed words in it.
    """

    before: str
    indent: str
    text: str
    new: bool = False
    edited: bool = False

    def __str__(self) -> str:
        """The line as it is printed."""
        return f"{self.before}{self.indent}{self.text}"


@dataclass(slots=True)
class Head:
    """The printed number of an article with what stands around it."""

    before: str
    number: str
    after: str

    def renumbered(self, label: str) -> Head:
        """The same print with another number."""
        name = article_name(label)
        if re.search(r"[0-9０-９]", self.number):
            main, _, branch = label.partition("-")
            name = f"第{main}条" + (f"之{branch}" if branch else "")
        elif not self.number.startswith("第"):
            name = name[1:-1]
        return Head(self.before, name, self.after)

    def __str__(self) -> str:
        """The number as it is printed."""
        return f"{self.before}{self.number}{self.after}"


@dataclass(slots=True)
class Article:
    """An article of the sheet.

    Attributes:
        label: its number in the old text; None for an inserted one.
        head: how its number is printed.
        lead: headings in front of it.
        rows: its lines; the first follows the number (and may be empty).
    """

    label: str | None
    head: Head
    lead: list[Row]
    rows: list[Row]

    @property
    def text(self) -> str:
        """Its words, a line for each printed one."""
        return "\n".join(row.text for row in self.rows if row.text)


@dataclass(slots=True)
class Sheet:
    """A norm: what stands before the first article, the articles, what stands behind the last."""

    top: list[Row] = field(default_factory=list)
    articles: list[Article] = field(default_factory=list)
    tail: list[Row] = field(default_factory=list)
    end: str = ""

    def preamble(self) -> list[Row]:
        """The sentences before the first article (引言, 序言)."""
        rows = self.top + (self.articles[0].lead if self.articles else [])
        marks = [n for n, row in enumerate(rows) if row.text.strip() == _INFO_END]
        named = [
            n
            for n, row in enumerate(rows)
            if re.fullmatch(r"[#*\s]*序[\s\u3000]*言[*\s]*", row.text)
        ]
        start = named[-1] + 1 if named else (marks[-1] + 1 if marks else 0)
        return [row for row in rows[start:] if _is_sentence(row)]

    def headings(self) -> Iterator[Row]:
        """All lines that are no words of articles, tables of contents included."""
        yield from self.top
        for article in self.articles:
            yield from article.lead

    def gap(self) -> str:
        """What usually stands between two lines of an article."""
        gaps = Counter(row.before for a in self.articles for row in a.rows[1:])
        gaps += (
            Counter() if gaps else Counter(a.rows[0].before for a in self.articles[1:] if a.rows)
        )
        return gaps.most_common(1)[0][0] if gaps else "\n"

    def indent(self) -> str:
        """The usual indentation of a line inside an article."""
        found = Counter(row.indent for a in self.articles for row in a.rows[1:])
        return found.most_common(1)[0][0] if found else ""


def _is_sentence(row: Row) -> bool:
    text = row.text
    return bool(
        text
        and not text.startswith(("#", "<!--", "- ["))
        and _SENTENCE.search(text)
        and not _DATE.match(text)
    )


def read_sheet(text: str) -> Sheet:
    """Cut a norm into lines and articles.

    Heads are lines that open with 第N条 (in a text without any, with 一、); among them the longest
    rising run counts, so that a citation at the start of a broken line is none. Nothing is lost:
    `write_sheet` gives the text back.
    """
    rows, end = _rows(text)
    heads = _heads(rows)
    sheet = Sheet(end=end)
    lead: list[Row] = []
    last = max(heads, default=-1)
    for n, row in enumerate(rows):
        if n in heads:
            label, head, rest = heads[n]
            first = Row(row.before, "", rest)
            sheet.articles.append(Article(label, head, lead, [first]))
            lead = []
        elif not sheet.articles:
            sheet.top.append(row)
        elif n > last and (
            sheet.tail or _ANNEX.match(row.indent + row.text) or is_heading(row.text)
        ):
            sheet.tail.append(row)
        elif is_heading(row.text) or lead:
            lead.append(row)
        else:
            sheet.articles[-1].rows.append(row)
    return sheet


def write_sheet(sheet: Sheet) -> str:
    """The text of a sheet."""
    out = [str(row) for row in sheet.top]
    for article in sheet.articles:
        out += [str(row) for row in article.lead]
        for n, row in enumerate(article.rows):
            out.append(f"{row.before}{article.head}{row.text}" if n == 0 else str(row))
    out += [str(row) for row in sheet.tail]
    return "".join(out) + sheet.end


def _rows(text: str) -> tuple[list[Row], str]:
    rows: list[Row] = []
    pending = ""
    for line in re.split(r"(\r\n|\n|\r)", text):
        if not line.strip(" \t\r\n\u3000\ufeff"):
            pending += line
            continue
        bare = line.lstrip(" \t\u3000\ufeff")
        blank = len(line) - len(bare)
        rows.append(Row(pending, line[:blank], bare))
        pending = ""
    return rows, pending


def is_heading(text: str) -> bool:
    """Whether a line is the title of a division."""
    short = len(text) < 60 and not text.rstrip().endswith(("。", "；", "："))
    return (
        text.startswith("#") or bool(short and _DIVISION.match(text)) or bool(_SECTION.match(text))
    )


def _heads(rows: list[Row]) -> dict[int, tuple[str, Head, str]]:
    start = max((n + 1 for n, row in enumerate(rows) if row.text.strip() == _INFO_END), default=0)
    for pattern in (_HEAD, _UNIT):
        found: list[tuple[int, str, Head, str]] = []
        for n in range(start, len(rows)):
            match = pattern.match(rows[n].indent + rows[n].text)
            if not match or (
                pattern is _HEAD and not match["after"] and _NO_HEAD.match(match["rest"])
            ):
                continue
            label = label_of(match["number"])
            if label:
                head = Head(match["before"], match["number"], match["after"])
                found.append((n, label, head, match["rest"]))
        if found:
            kept = longest_rising([label_key(label) for _, label, _, _ in found])
            return {found[k][0]: found[k][1:] for k in kept}
    return {}


def longest_rising(keys: list[tuple[int, int]]) -> list[int]:
    """Positions of a longest strictly rising run."""
    tails: list[tuple[int, int]] = []
    at: list[int] = []
    before: list[int] = []
    for i, key in enumerate(keys):
        slot = bisect_left(tails, key)
        before.append(at[slot - 1] if slot else -1)
        tails[slot : slot + 1] = [key]
        at[slot : slot + 1] = [i]
    chosen: list[int] = []
    i = at[-1] if at else -1
    while i >= 0:
        chosen.append(i)
        i = before[i]
    return chosen[::-1]
