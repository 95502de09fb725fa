"""Long lists row by row: .csv and .jsonl of any length, in little memory."""

from __future__ import annotations

import codecs
import itertools
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ingest.readers.csv_rows import CsvSheet
from ingest.readers.formats import Kind, is_html, recognise
from ingest.readers.headers import SYNONYMS, HeaderRules
from ingest.readers.json_rows import json_lines, names_of
from ingest.readers.rows import read_rows
from ingest.readers.table import Table, require, shortened

STREAM_FROM = 16 << 20  # smaller files are read whole
_CHUNK = 1 << 20
_HEAD = 1 << 16
_SAMPLED = 500  # objects whose keys are the columns


@dataclass(slots=True, kw_only=True)
class Listing:
    """A list whose rows can be read again and again, one by one.

    Attributes:
        columns: field → header as printed.
        title: words above the header.
        path: the file.
        found: what was left out or looks wrong; whole after the rows were read.
    """

    columns: dict[str, str]
    title: str
    path: str
    open_rows: Callable[[list[str]], Iterator[dict[str, str]]]
    found: list[str] = field(default_factory=list)

    def rows(self) -> Iterator[dict[str, str]]:
        """The rows from the first one."""
        self.found.clear()
        yield from self.open_rows(self.found)

    @property
    def warnings(self) -> tuple[str, ...]:
        """What was left out or looks wrong in the rows read last."""
        return shortened(self.found)


def open_list(
    path: Path,
    *,
    needed: Sequence[str] = (),
    rules: HeaderRules = SYNONYMS,
    stream_from: int = STREAM_FROM,
) -> Listing:
    """Open a list of any format; long .csv and .jsonl files are never read whole.

    Args:
        path: the file.
        needed: fields without which no row has a meaning.
        rules: how headers are understood.
        stream_from: size in bytes from which a file is read row by row.

    Raises:
        UnreadableFileError, MissingColumnsError: as `read_rows`.
    """
    listing = None
    if path.is_file() and path.stat().st_size >= stream_from:
        listing = _streamed(path, rules)
    if listing is None:
        return listed(read_rows(path, needed=needed, rules=rules))
    require(Table(columns=listing.columns, rows=(), path=str(path)), needed)
    return listing


def listed(table: Table) -> Listing:
    """A list that was read whole."""

    def rows(found: list[str]) -> Iterator[dict[str, str]]:
        found += table.warnings
        return iter(table.rows)

    return Listing(
        columns=table.columns,
        title=table.title,
        path=table.path,
        open_rows=rows,
        found=list(table.warnings),
    )


def _streamed(path: Path, rules: HeaderRules) -> Listing | None:
    """The list as a stream; None for other formats, and for encodings that need a closer look."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if recognise(head, path.suffix.lower()) is not Kind.TEXT:
        return None
    encoding = next((name for name in ("utf-8-sig", "gb18030") if _decodes(path, name)), None)
    if encoding is None:
        return None
    start = head.decode(encoding, "ignore").lstrip()
    if is_html(start) or start.startswith("["):
        return None
    if start.startswith("{"):
        return _json_listing(path, encoding, rules)
    return _csv_listing(path, encoding, rules)


def _decodes(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _lines(path: Path, encoding: str, newline: str | None) -> Iterator[str]:
    with path.open(encoding=encoding, newline=newline) as file:
        yield from file


def _json_listing(path: Path, encoding: str, rules: HeaderRules) -> Listing | None:
    lines = (line for line in _lines(path, encoding, None) if line.strip())
    first = list(itertools.islice(lines, 2))
    try:
        json.loads(first[0])
    except json.JSONDecodeError:
        return None  # one object over many lines
    if len(first) == 1:
        return None  # the answer of an interface on one line
    sample = itertools.islice(json_lines(_lines(path, encoding, None), {}, []), _SAMPLED)
    headers = list(dict.fromkeys(key for row in sample for key in row))
    names = names_of(headers, rules, str(path))

    def rows(found: list[str]) -> Iterator[dict[str, str]]:
        for row in json_lines(_lines(path, encoding, None), None, found):
            yield {names.get(key, key): value for key, value in row.items()}

    columns = {name: header for header, name in names.items()}
    return Listing(columns=columns, title="", path=str(path), open_rows=rows)


def _csv_listing(path: Path, encoding: str, rules: HeaderRules) -> Listing:
    sheet = CsvSheet(_lines(path, encoding, ""), str(path), rules)

    def rows(found: list[str]) -> Iterator[dict[str, str]]:
        again = CsvSheet(_lines(path, encoding, ""), str(path), rules)
        again.warnings = found
        return again.rows()

    return Listing(columns=sheet.columns, title=sheet.title, path=str(path), open_rows=rows)
