"""The key under which a store finds a 文号.

`nlp.normalize.number_key` makes the keys that callers compare; this package may not import it, so
the rule stands here a second time, and a test holds both together.
"""

from __future__ import annotations

import unicodedata

_DROP = "\u200b\u200c\u200d\u2060\ufeff\u00ad第"
_SAME = str.maketrans(
    dict.fromkeys("〔［[【", "(")
    | dict.fromkeys("〕］]】", ")")
    | dict.fromkeys("—–－―", "-")
    | dict.fromkeys("·•", ".")
    | dict.fromkeys("〇○", "零")
    | dict.fromkeys("〈＜<", "《")
    | dict.fromkeys("〉＞>", "》")
    | dict.fromkeys("“”‘’「」『』'", '"')
)


def number_key(doc_number: str) -> str:
    """Brackets, dashes and width folded; blanks and 第 dropped."""
    wide = unicodedata.normalize("NFKC", doc_number.translate(_SAME)).translate(_SAME)
    return "".join(c for c in wide if not c.isspace() and c not in _DROP)
