"""HTML pages: the main text, a line for each block, tables as Markdown rows."""

from __future__ import annotations

import email
import email.policy
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import NamedTuple

from ingest.readers.encoding import decode, decode_as
from ingest.readers.tables import markdown_table

_DROPPED = frozenset(
    {"script", "style", "nav", "noscript", "template", "footer", "aside", "button", "select",
     "iframe", "svg", "object", "head", "textarea"}
)  # fmt: skip
_BLOCKS = frozenset(
    {"p", "div", "section", "article", "main", "li", "ul", "ol", "dl", "dt", "dd", "h1", "h2", "h3",
     "h4", "h5", "h6", "blockquote", "pre", "hr", "center", "header", "table", "caption", "body"}
)  # fmt: skip
_VOID = frozenset({"br", "hr", "img", "meta", "link", "input", "col", "area", "base", "wbr"})
# Where the sites of Chinese authorities keep the body of a document.
_MAIN = re.compile(
    r"ucap-?content|trs_(?:editor|preappend|web)|pages_content|article[-_]?(?:con|content|body)|"
    r"\bzoom\b|view[-_]?trs|text[-_]?content|news[-_]?content|\bcontent[-_]?(?:text|body)\b",
    re.IGNORECASE,
)
_MAIN_TAGS = frozenset({"article", "main"})
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
# The copy of the text for printing stands hidden in the same page.
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_TRAIL = re.compile(r"(?:当前位置|您(?:现在)?的位置|您所在的位置|首页 *[>»›])")  # breadcrumbs
_SPACES = re.compile(r"[ \t\r\n\f]+")
_LEAST_MAIN = 0.3  # a container that holds less of the page is no main text


@dataclass(slots=True)
class _Row:
    cells: list[list[str]] = field(default_factory=list)


@dataclass(slots=True)
class _Line:
    text: str
    main: bool


class _Open(NamedTuple):
    tag: str
    main: bool  # begins the main text
    dropped: bool  # its words are not shown


class _Page(HTMLParser):
    """Collects lines; unclosed and stray tags do no harm."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[_Line] = []
        self.title = ""
        self.heading = ""
        self._words: list[str] = []
        self._open: list[_Open] = []
        self._dropped = 0
        self._main = 0
        self._tables: list[list[_Row]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a block, a row or a cell, or a part that is dropped."""
        if tag == "br":
            self._end_line()
        if tag in _BLOCKS or tag in ("tr", "td", "th"):
            self._end_line()
        if tag in _VOID:
            return
        names = " ".join(value or "" for key, value in attrs if key in ("id", "class"))
        main = tag in _MAIN_TAGS or bool(_MAIN.search(names))
        hidden = any(key == "style" and _HIDDEN.search(value or "") for key, value in attrs)
        dropped = tag in _DROPPED or hidden
        self._open.append(_Open(tag, main, dropped))
        self._main += main
        self._dropped += dropped
        self._begin_table(tag)

    def _begin_table(self, tag: str) -> None:
        if tag == "table":
            self._tables.append([])
        elif tag == "tr" and self._tables:
            self._tables[-1].append(_Row())
        elif tag in ("td", "th") and self._tables:
            if not self._tables[-1]:
                self._tables[-1].append(_Row())
            self._tables[-1][-1].cells.append([])

    def handle_endtag(self, tag: str) -> None:
        """Close the nearest open tag of that name, and what was left open inside it."""
        if all(tag != one.tag for one in self._open):
            return
        while self._open:
            last = self._open.pop()
            self._close(last.tag)
            self._main -= last.main
            self._dropped -= last.dropped
            if last.tag == tag:
                return

    def _close(self, tag: str) -> None:
        if tag == "title":
            self.title = self.title or _joined(self._words)
            self._words.clear()
        elif tag == "h1" and not self.heading:
            self.heading = _joined(self._words)
        if tag in _BLOCKS or tag in ("tr", "td", "th"):
            self._end_line()
        if tag == "table" and self._tables:
            self._end_table(self._tables.pop())

    def _end_table(self, rows: list[_Row]) -> None:
        cells = [[" ".join(cell) for cell in row.cells] for row in rows if row.cells]
        wide = [row for row in cells if sum(bool(cell) for cell in row) > 1]
        if len(wide) < 2 or self._tables:
            # A table of one row or one column only places things on the page.
            lines = [words for row in rows for cell in row.cells for words in cell]
        else:
            lines = markdown_table(cells)
        for line in lines:
            self._put(line)

    def handle_data(self, data: str) -> None:
        """Keep words outside dropped parts; the page title is kept for the headline."""
        in_title = bool(self._open) and self._open[-1].tag == "title"
        if in_title or not self._dropped:
            self._words.append(data)

    def _end_line(self) -> None:
        text = _joined(self._words)
        self._words.clear()
        if text:
            self._put(text)

    def _put(self, text: str) -> None:
        if self._tables and self._tables[-1] and self._tables[-1][-1].cells:
            self._tables[-1][-1].cells[-1].append(text)
        elif text:
            self.lines.append(_Line(text, self._main > 0))

    def close(self) -> None:
        """Finish what the page left open."""
        super().close()
        self._end_line()
        while self._tables:
            self._end_table(self._tables.pop())


def html_text(markup: str) -> str:
    """The main text of a page, a line for each block.

    Scripts, navigation and footers are dropped; a container that sites of authorities use for the
    document is preferred where it holds a good part of the page. The headline comes first.
    """
    page = _Page()
    page.feed(markup)
    page.close()
    main = [line.text for line in page.lines if line.main]
    every = [line.text for line in page.lines]
    enough = sum(map(len, main)) >= _LEAST_MAIN * max(1, sum(map(len, every)))
    lines = [line for line in (main if main and enough else every) if not _TRAIL.match(line)]
    lines = _once(lines)
    headline = page.heading or _headline(page.title)
    if headline and not any(headline in line or line in headline for line in lines[:8]):
        lines = [headline, *lines]
    return "\n".join(lines) + "\n" if lines else ""


def html_of(data: bytes) -> str | None:
    """The characters of a page, by its declared charset where that fits; None if unreadable."""
    declared = _CHARSET.search(data[:4096])
    decoded = decode_as(data, declared[1].decode("ascii")) if declared else decode(data)
    return decoded.text if decoded else None


def mime_text(data: bytes) -> str | None:
    """The text of a page saved with its parts (.mht, also the alternative part of a docx)."""
    markup = mime_markup(data)
    return None if markup is None else html_text(markup)


def mime_markup(data: bytes) -> str | None:
    """The page in a file that holds it with its parts; None where there is none."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() != "text/html":
            continue
        payload = part.get_payload(decode=True)
        if isinstance(payload, bytes):
            charset = part.get_content_charset()
            decoded = decode_as(payload, charset) if charset else decode(payload)
            return decoded.text if decoded else None
    return None


def _once(lines: list[str]) -> list[str]:
    """Drop a head with its words that a page shows again right behind itself."""
    kept: list[str] = []
    for line in lines:
        kept.append(line)
        if len(kept) >= 4 and kept[-2:] == kept[-4:-2] and len("".join(kept[-2:])) > 20:
            del kept[-2:]
    return kept


def _joined(words: list[str]) -> str:
    return _SPACES.sub(" ", "".join(words).replace("\xa0", " ")).strip(" ")


def _headline(title: str) -> str:
    """A page title without the name of the site behind it."""
    return re.split(r"\s*[_|]\s*|\s+[-－—]+\s*", title)[0]  # noqa: RUF001,RUF100 - dashes of page titles
