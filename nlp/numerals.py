"""Chinese numerals and the labels of numbered units (第一百二十条之一 ↔ "120-1")."""

from __future__ import annotations

import re
from functools import lru_cache

DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_NAMES = "零一二三四五六七八九"

# A numeral as it stands in 第…条: Chinese, Arabic or full-width Arabic.
NUMERAL = r"[〇○零一二三四五六七八九十百千两0-9０-９]+"
_LABEL = re.compile(rf"第?\s*({NUMERAL})\s*[^\d之{''.join(DIGITS)}]?\s*(?:之\s*({NUMERAL}))?")
_WIDE = str.maketrans("０１２３４５６７８９", "0123456789")


@lru_cache(maxsize=4096)
def to_int(text: str) -> int | None:
    """The value of a numeral; None when it is none.

    Reads 一百零一, 一百一, 二〇二三, １２ and 12.
    """
    text = text.strip().translate(_WIDE)
    if text.isdecimal() and text.isascii():
        return int(text)
    if not text or any(c not in DIGITS and c not in _UNITS for c in text):
        return None
    if not any(c in _UNITS for c in text):
        return int("".join(str(DIGITS[c]) for c in text))
    total, digit, last = 0, 0, 1
    for c in text:
        if c in _UNITS:
            last = _UNITS[c]
            total += (digit or 1) * last
            digit = 0
        else:
            digit = DIGITS[c]
            last = 10 if c in "零〇○" else last
    return total + digit * (last // 10 if digit and last > 10 and "零" not in text else 1)


def to_chinese(number: int) -> str:
    """The usual written form, 1 to 9999: 十, 十一, 一百零一, 一百一十."""
    out, rest, gap = "", number, False
    for size, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, rest = divmod(rest, size)
        if digit:
            out += ("零" if gap and out else "") + _NAMES[digit] + name
            gap = False
        else:
            gap = bool(out)
    return out.removeprefix("一") if 10 <= number < 20 else out or "零"


def label_of(printed: str) -> str | None:
    """The label of a printed number: 第一百二十条之一 → `"120-1"`, 三 → `"3"`; None when it is none."""
    match = _LABEL.match(printed.strip())
    number = to_int(match[1]) if match else None
    if match is None or number is None:
        return None
    suffix = to_int(match[2]) if match[2] else None
    return f"{number}-{suffix}" if suffix else str(number)


def article_name(label: str) -> str:
    """The printed form of an article label: `"120-1"` → 第一百二十条之一; `"pre"` → 序言."""
    if label == "pre":
        return "序言"
    number, _, suffix = label.partition("-")
    tail = f"之{to_chinese(int(suffix))}" if suffix else ""
    return f"第{to_chinese(int(number))}条{tail}"


def label_key(label: str) -> tuple[int, int]:
    """Sort key: `"pre"` first, `"120"` before `"120-1"` before `"121"`."""
    number, _, suffix = label.partition("-")
    return (int(number), int(suffix or 0)) if number.isdecimal() else (0, 0)
