"""When two printed forms are the same: width, blanks, quotes and brackets folded (DOMAIN.md 3.2 trap 6)."""

from __future__ import annotations

import re
import unicodedata

_SAME = {
    "〇": "零", "○": "零", "〈": "《", "〉": "》", "＜": "《", "＞": "》", "<": "《", ">": "》",
    "“": '"', "”": '"', "‘": '"', "’": '"', "「": '"', "」": '"', "『": '"', "』": '"', "'": '"',
    "〔": "(", "〕": ")", "［": "(", "］": ")", "[": "(", "]": ")", "【": "(", "】": ")",
    "—": "-", "–": "-", "－": "-", "―": "-", "·": ".", "•": ".",
}  # fmt: skip
_DROP = dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad", "")
# Looking for the few characters that change is several times faster than translating all.
_MARK = re.compile(f"[{re.escape(''.join(_SAME))}]")
_MARK_OR_DROP = re.compile(f"[{re.escape(''.join((*_SAME, *_DROP)))}]")


def fold(text: str) -> str:
    """Fold width, brackets, quotes, dashes and 〇; drop white space and invisible characters."""
    wide = unicodedata.normalize("NFKC", _MARK.sub(_same, text))
    return "".join(_MARK_OR_DROP.sub(_same, wide).split())


def _same(mark: re.Match[str]) -> str:
    return _SAME.get(mark[0], "")


def number_key(doc_number: str) -> str:
    """The key of a 文号: brackets and spaces folded, 第 before the number dropped."""
    return fold(doc_number).replace("第", "")
