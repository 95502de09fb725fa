"""How far a sheet reaches, before a reader sets memory aside for every cell up to there.

A blank left in the last cell of a sheet makes it 17 thousand million cells; Rust ends the whole
program when memory for them is refused.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib

_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
# Columns from AA on, and only cells with a value: those without cost nothing.
_FAR = re.compile(rb'[<:]c r="([A-Z]{2,3})(\d{1,7})"[^>]*[^/>]>')
_ROW = re.compile(rb'[<:]row [^>]*?r="(\d{1,7})"')
_NEAR = 26


def most_cells(data: bytes) -> int:
    """The cells of the largest rectangle from A1 that a sheet of an .xlsx needs; 0 for others."""
    largest = 0
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            for info in package.infolist():
                if _SHEET.fullmatch(info.filename):
                    largest = max(largest, _cells(package.read(info)))
    except (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, EOFError, ValueError,
            NotImplementedError):  # fmt: skip
        return 0  # the reader of workbooks says what is wrong
    return largest


def _cells(sheet: bytes) -> int:
    width, bottom = _NEAR, 0
    for match in _FAR.finditer(sheet):
        width, bottom = max(width, _column(match[1])), max(bottom, int(match[2]))
    last = _ROW.search(sheet, max(0, sheet.rfind(b"row ") - 1))
    return width * max(bottom, int(last[1]) if last else 0)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
