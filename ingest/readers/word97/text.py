"""Word 97 documents as text: fields, tables and special characters read as Word prints them."""

from __future__ import annotations

import io
import re
import struct

from ingest.readers.office import convert_document
from ingest.readers.tables import table_lines
from ingest.readers.word97.pieces import EncryptedError, Letters, NotWord97Error, letters
from ontology.errors import UnreadableFileError

_BROKEN = "请用 WPS 或 Word 打开修复，另存为 .docx 后再读入"
_BREAKS = str.maketrans(
    {"\x07": "\n", "\x0b": "\n", "\x0c": "\n", "\x0d": "\n", "\x0e": "\n", "\x1e": "-"}
)
_SPECIAL = re.compile(r"[\x00-\x06\x08\x0f-\x12\x16-\x1d\x1f]")
_HEAD = re.compile(r"^[\s\xa0]*第[一二三四五六七八九十百零〇\d\s]+条", re.MULTILINE)
_FIELD, _RESULT, _FIELD_END, _CELL = "\x13", "\x14", "\x15", "\x07"


def read_word97(data: bytes, where: str) -> str:
    """The text of a .doc or .wps file, a line for each paragraph, tables as Markdown rows.

    Documents older than Word 97, and those whose articles are numbered by Word itself, go through
    LibreOffice, which knows them.

    Args:
        data: the whole file.
        where: its name, for messages.

    Raises:
        UnreadableFileError: damaged, locked, without text, or LibreOffice is needed and missing.
    """
    try:
        found = _letters(data)
    except NotWord97Error:
        return convert_document(data, where, "这是早于 Word 97 的文档")
    except EncryptedError as error:
        raise UnreadableFileError(
            "文档有密码保护", where, "请去掉密码后另存为 .docx 再读入"
        ) from error
    except (OSError, ValueError, IndexError, struct.error, OverflowError) as error:
        raise UnreadableFileError("Word 文档不完整或已损坏", where, _BROKEN) from error
    text = _text(found)
    if found.listed and not _HEAD.search(text):
        return convert_document(data, where, "条文编号由 Word 自动生成")
    if not text.strip():
        advice = "如果是扫描件，请先做文字识别（OCR），核对后存为 .docx 或 .txt"
        raise UnreadableFileError("Word 文档里没有文字（可能是扫描图片）", where, advice)
    return text


def _letters(data: bytes) -> Letters:
    import olefile

    with olefile.OleFileIO(io.BytesIO(data)) as ole:
        streams = [
            ole.openstream(name).read() if ole.exists(name) else b""
            for name in ("WordDocument", "0Table", "1Table")
        ]
    return letters(streams[0], (streams[1], streams[2]))


def _text(found: Letters) -> str:
    body = "\n".join(_Shown().lines(found))
    # A red-headed page may stand in a text box as a whole.
    return (body if body.strip() else _plain(list(found.boxes))).strip("\n") + "\n"


class _Shown:
    """What Word would print: results of fields instead of their codes, rows of tables as rows."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._rows: list[list[str]] = []
        self._cells: list[str] = []
        self._words: list[str] = []
        self._fields: list[bool] = []  # for each open field: whether its result has begun

    def lines(self, found: Letters) -> list[str]:
        for place, letter in enumerate(found.main):
            if self._in_field(letter) or place in found.deleted:
                continue
            if letter == _CELL:
                self._cell(ends_row=place in found.row_ends)
            elif letter in "\r\x0c" and place not in found.in_table:
                self._paragraph()
            else:
                self._words.append(letter)
        self._paragraph()
        return self._lines

    def _in_field(self, letter: str) -> bool:
        if letter == _FIELD:
            self._fields.append(False)
        elif letter == _RESULT and self._fields:
            self._fields[-1] = True
        elif letter == _FIELD_END and self._fields:
            self._fields.pop()
        else:
            return not all(self._fields)
        return True

    def _cell(self, *, ends_row: bool) -> None:
        if ends_row:
            self._rows.append(self._cells)
            self._cells = []
        else:
            self._cells.append(_plain(self._words).strip())
        self._words = []

    def _paragraph(self) -> None:
        if self._rows:
            self._lines += table_lines(self._rows)
            self._rows = []
        self._lines += _plain(self._words).split("\n")
        self._words = []


def _plain(words: list[str]) -> str:
    text = _SPECIAL.sub("", "".join(words).translate(_BREAKS))
    # Rare characters come as the two halves of UTF-16.
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
