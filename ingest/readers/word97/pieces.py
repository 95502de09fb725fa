"""The characters of a Word 97 document in reading order, out of its piece table ([MS-DOC] 2.4.1).

A document saved in haste keeps its edits as pieces scattered over the file; readers that take the
characters in file order lose most of them. The piece table gives the order and the encoding.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

# Places in the file information block ([MS-DOC] 2.5).
_FLAGS, _LENGTHS, _PAIRS = 0x0A, 0x4C, 0x9A
_ENCRYPTED, _SECOND_TABLE = 0x0100, 0x0200
_CLX, _CHARACTERS, _PARAGRAPHS, _LISTS = 33, 12, 13, 73
_PAGE = 512
_WORD97 = 0xC1
_DELETED, _IN_TABLE, _ROW_END, _LIST = 0x0800, 0x2416, 0x2417, 0x460B
_OPERAND = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}


class NotWord97Error(ValueError):
    """The stream is older than Word 97 or no Word document."""


class EncryptedError(ValueError):
    """The document has a password."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letters:
    """The characters of a document and what the program needs of their formats.

    Attributes:
        main: the body, special characters as in the file.
        boxes: the text boxes.
        deleted: places of the body that a tracked change deleted.
        in_table: places of the body that belong to a table.
        row_ends: places of the body where a table row ends.
        listed: whether paragraphs carry automatic numbers of the kind 第一条.
    """

    main: str
    boxes: str
    deleted: frozenset[int]
    in_table: frozenset[int]
    row_ends: frozenset[int]
    listed: bool


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int  # place of the first character in the document
    length: int
    offset: int  # in the stream
    width: int  # bytes per character


def letters(document: bytes, tables: tuple[bytes, bytes]) -> Letters:
    """Read the streams of a document.

    Args:
        document: the stream WordDocument.
        tables: the streams 0Table and 1Table, empty where missing.

    Raises:
        NotWord97Error, EncryptedError: as named.
        ValueError, struct.error: the streams are damaged.
    """
    magic, version = struct.unpack_from("<HH", document)
    if magic != 0xA5EC or version < _WORD97:
        raise NotWord97Error
    (flags,) = struct.unpack_from("<H", document, _FLAGS)
    if flags & _ENCRYPTED:
        raise EncryptedError
    table = tables[bool(flags & _SECOND_TABLE)]
    pieces = list(_pieces(_part(document, table, _CLX)))
    whole = "".join(_decoded(document, piece) for piece in pieces)
    main, *others = struct.unpack_from("<8i", document, _LENGTHS)
    if not 0 <= main <= len(whole) + 1:
        raise ValueError("length")
    box = main + sum(others[:2]) + sum(others[3:5])
    marked = _marked(document, table, pieces)
    lists = _part(document, table, _LISTS, rest=True)
    return Letters(
        main=whole[:main],
        boxes=whole[box : box + others[5]],
        deleted=marked[_DELETED],
        in_table=marked[_IN_TABLE],
        row_ends=marked[_ROW_END],
        listed=bool(marked[_LIST]) and _numbers_articles(lists),
    )


def _part(document: bytes, table: bytes, pair: int, *, rest: bool = False) -> bytes:
    start, length = struct.unpack_from("<II", document, _PAIRS + 8 * pair)
    if not length:
        return b""
    if start + length > len(table):
        raise ValueError("table stream")
    return table[start:] if rest else table[start : start + length]


def _pieces(clx: bytes) -> Iterator[_Piece]:
    place = 0
    while place < len(clx) and clx[place] == 1:
        (length,) = struct.unpack_from("<H", clx, place + 1)
        place += 3 + length
    if place >= len(clx) or clx[place] != 2:
        raise ValueError("piece table")
    (size,) = struct.unpack_from("<I", clx, place + 1)
    count, base = (size - 4) // 12, place + 5
    starts = struct.unpack_from(f"<{count + 1}I", clx, base)
    for index in range(count):
        (where,) = struct.unpack_from("<I", clx, base + 4 * (count + 1) + 8 * index + 2)
        length = starts[index + 1] - starts[index]
        if length < 0:
            raise ValueError("piece")
        if where & 0x40000000:
            yield _Piece(starts[index], length, (where & 0x3FFFFFFF) // 2, 1)
        else:
            yield _Piece(starts[index], length, where, 2)


def _decoded(document: bytes, piece: _Piece) -> str:
    data = document[piece.offset : piece.offset + piece.length * piece.width]
    if len(data) != piece.length * piece.width:
        raise ValueError("text outside the stream")
    if piece.width == 1:
        return data.decode("cp1252", errors="replace")
    # Places are counted in UTF-16 units: a rare character of two units becomes two places.
    return "".join(chr(unit) for unit in struct.unpack(f"<{piece.length}H", data))


def _marked(document: bytes, table: bytes, pieces: list[_Piece]) -> dict[int, frozenset[int]]:
    """Property → places of the document whose formats carry it."""
    found: dict[int, set[int]] = {k: set() for k in (_DELETED, _IN_TABLE, _ROW_END, _LIST)}
    for pair, wanted in (
        (_CHARACTERS, (_DELETED,)),
        (_PARAGRAPHS, (_IN_TABLE, _ROW_END, _LIST)),
    ):
        for start, end, properties in _runs(document, _part(document, table, pair), pair):
            for kind, value in _properties(properties):
                if kind in wanted and value:
                    found[kind].update(_places(pieces, start, end))
    return {kind: frozenset(places) for kind, places in found.items()}


def _runs(document: bytes, plc: bytes, pair: int) -> Iterator[tuple[int, int, bytes]]:
    count = max(0, (len(plc) - 4) // 8)
    for (number,) in struct.iter_unpack("<I", plc[4 * (count + 1) : 4 * (count + 1) + 4 * count]):
        page = document[(number & 0x3FFFFF) * _PAGE :][:_PAGE]
        if len(page) < _PAGE:
            continue
        runs = page[_PAGE - 1]
        step = 1 if pair == _CHARACTERS else 13
        if 4 * (runs + 1) + runs * step > _PAGE:
            continue
        borders = struct.unpack_from(f"<{runs + 1}I", page)
        for index in range(runs):
            at = page[4 * (runs + 1) + index * step] * 2
            if at:
                held = _character(page, at) if pair == _CHARACTERS else _paragraph(page, at)
                yield borders[index], borders[index + 1], held


def _character(page: bytes, at: int) -> bytes:
    return page[at + 1 : at + 1 + page[at]]


def _paragraph(page: bytes, at: int) -> bytes:
    length, begin = (page[at] * 2 - 1, at + 1) if page[at] else (page[at + 1] * 2, at + 2)
    return page[begin + 2 : begin + length]  # behind the number of the style


def _properties(data: bytes) -> Iterator[tuple[int, int]]:
    place = 0
    while place + 2 < len(data):
        (kind,) = struct.unpack_from("<H", data, place)
        size = _OPERAND.get(kind >> 13)
        if size is None:
            size = data[place + 2] + 1
        yield kind, int.from_bytes(data[place + 2 : place + 2 + min(size, 4)], "little")
        place += 2 + size


def _places(pieces: list[_Piece], start: int, end: int) -> Iterator[int]:
    for piece in pieces:
        low = max(start, piece.offset)
        high = min(end, piece.offset + piece.length * piece.width)
        if low < high:
            first = piece.start + (low - piece.offset) // piece.width
            yield from range(first, piece.start + (high - piece.offset) // piece.width)


def _numbers_articles(lists: bytes) -> bool:
    """第%1条 as the pattern of a list: the place of the number is a control character."""
    head = "第".encode("utf-16-le")
    place = lists.find(head)
    while place >= 0:
        if lists[place + 3 : place + 4] == b"\0" and lists[place + 2] < 9:
            unit = lists[place + 4 : place + 6].decode("utf-16-le", errors="replace")
            if unit in ("条", "章"):
                return True
        place = lists.find(head, place + 1)
    return False
