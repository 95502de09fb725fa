"""When two printed forms are the same: width, blanks, quotes and brackets folded (DOMAIN.md 3.2 trap 6)."""

from __future__ import annotations

import unicodedata

_DROP = set("\u200b\u200c\u200d\u2060\ufeff\u00ad")
_SAME = str.maketrans(
    {
        "〇": "零", "○": "零", "〈": "《", "〉": "》", "＜": "《", "＞": "》", "<": "《", ">": "》",
        "“": '"', "”": '"', "‘": '"', "’": '"', "「": '"', "」": '"', "『": '"', "』": '"', "'": '"',
        "〔": "(", "〕": ")", "［": "(", "］": ")", "[": "(", "]": ")", "【": "(", "】": ")",
        "—": "-", "–": "-", "－": "-", "―": "-", "·": ".", "•": ".",
    }
)  # fmt: skip


def fold(text: str) -> str:
    """Fold width, brackets, quotes, dashes and 〇; drop white space and invisible characters."""
    wide = unicodedata.normalize("NFKC", text.translate(_SAME)).translate(_SAME)
    return "".join(c for c in wide if not c.isspace() and c not in _DROP)


def number_key(doc_number: str) -> str:
    """The key of a 文号: brackets and spaces folded, 第 before the number dropped."""
    return fold(doc_number).replace("第", "")
