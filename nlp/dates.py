"""Days as Chinese texts print them: 2021年4月9日, 二〇二一年四月九日."""

from __future__ import annotations

import re

from nlp.numerals import to_int

_N = r"[0-9０-９〇○零Ｏ一二三四五六七八九十lI]"
_SCANNED = str.maketrans({"Ｏ": "〇", "l": "1", "I": "1"})  # 10月l日 of scanned texts
DATE = re.compile(rf"({_N}{{4}})\s*年\s*({_N}{{1,3}})\s*月\s*({_N}{{1,3}})\s*日")


def iso(match: re.Match[str]) -> str | None:
    """The ISO day of a match of `DATE`; None for a day that no calendar has."""
    year, month, day = (to_int(match[i].translate(_SCANNED)) for i in (1, 2, 3))
    if not year or not month or not day or month > 12 or day > 31:
        return None
    return f"{year:04d}-{month:02d}-{day:02d}"


def first_date(words: str) -> str | None:
    """The first day printed in a passage."""
    match = DATE.search(words)
    return iso(match) if match else None
