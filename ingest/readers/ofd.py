"""OFD documents (GB/T 33190): pieces of text joined by their place on the page."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from ingest.readers.formats import SCAN_ADVICE
from ingest.readers.layout.furniture import without_furniture
from ingest.readers.layout.lines import Glyph, lines_of
from ingest.readers.layout.paragraphs import paragraphs
from ontology.errors import UnreadableFileError

_BROKEN = "请重新下载，或用 OFD 阅读器打开后另存一份"
_LARGEST_PART = 64 * 1024 * 1024
_UPRIGHT = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def read_ofd(data: bytes, where: str) -> str:
    """The text of an OFD file, a line for each paragraph; seals and templates are left out.

    Args:
        data: the whole file.
        where: its name, for messages.

    Raises:
        UnreadableFileError: damaged, or pages without text.
    """
    from lxml import etree

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            pages = [list(_glyphs(page)) for page in _pages(package)]
    except (zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError, KeyError, ValueError, EOFError,
            OSError, RuntimeError, NotImplementedError) as error:  # fmt: skip
        raise UnreadableFileError("OFD 文件不完整或已损坏", where, _BROKEN) from error
    lines = [lines_of(glyphs, number) for number, glyphs in enumerate(pages)]
    text = "\n".join(paragraphs(without_furniture(lines)))
    if not text.strip():
        raise UnreadableFileError("OFD 里没有文字（多半是扫描件）", where, SCAN_ADVICE)
    return text + "\n"


def _pages(package: zipfile.ZipFile) -> Iterator[Any]:
    for root in _named(_xml(package, "OFD.xml"), "DocRoot"):
        start = _place("", root.text)
        document = _xml(package, start)
        for page in _named(document, "Page"):
            location = page.get("BaseLoc")
            if location:
                yield _xml(package, _place(start, location))


def _place(beside: str, location: str | None) -> str:
    """A location of a part: from the root of the package, or beside the part that names it."""
    location = (location or "").strip()
    if location.startswith("/"):
        return location.lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(beside), location))


def _xml(package: zipfile.ZipFile, name: str) -> Any:  # noqa: ANN401 - lxml elements have no types
    from lxml import etree

    info = package.getinfo(name)
    if info.file_size > _LARGEST_PART:
        raise ValueError(name)
    # Neither entities nor the network: a document describes itself.
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    return etree.fromstring(package.read(info), parser)


def _named(node: Any, name: str) -> Iterator[Any]:  # noqa: ANN401 - as above
    return (one for one in node.iter("{*}" + name))


def _glyphs(page: Any) -> Iterator[Glyph]:  # noqa: ANN401 - as above
    for thing in _named(page, "TextObject"):
        left, top = (_numbers(thing.get("Boundary")) or [0.0, 0.0])[:2]
        a, b, c, d, e, f = _numbers(thing.get("CTM")) or _UPRIGHT
        size = float(thing.get("Size") or 4.0)
        height = size * max(abs(d), abs(b)) or size
        width = size * max(abs(a), abs(c)) * float(thing.get("HScale") or 1) or size
        for char, x, y in _characters(thing, size):
            x0 = left + a * x + c * y + e
            half = 0.5 if char.isascii() else 1.0
            yield Glyph(char, x0, x0 + half * width, top + b * x + d * y + f, height)


def _characters(thing: Any, size: float) -> Iterator[tuple[str, float, float]]:  # noqa: ANN401 - as above
    """Each character with its place inside its object; pieces without places follow the last one."""
    x = y = 0.0
    for code in _named(thing, "TextCode"):
        text = code.text or ""
        x, y = float(code.get("X") or x), float(code.get("Y") or y)
        right, down = _steps(code.get("DeltaX")), _steps(code.get("DeltaY"))
        for index, char in enumerate(text):
            yield char, x, y
            if right:
                x += right[min(index, len(right) - 1)]
            elif not down:
                x += size * (0.5 if char.isascii() else 1.0)
            if down:
                y += down[min(index, len(down) - 1)]


def _steps(text: str | None) -> list[float]:
    """`g 3 4.2` stands for three steps of 4.2."""
    words, out = (text or "").split(), list[float]()
    place = 0
    while place < len(words):
        if words[place] == "g" and place + 2 < len(words):
            out += [float(words[place + 2])] * min(int(float(words[place + 1])), 100_000)
            place += 3
        else:
            out.append(float(words[place]))
            place += 1
    return out


def _numbers(text: str | None) -> list[float]:
    return [float(word) for word in (text or "").split()]
