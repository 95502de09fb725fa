"""Normal forms for comparison only; display keeps the original (DOMAIN.md 3.2 trap 6, 4.2 rule 8)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ontology.comparison import fold, number_key

__all__ = ["Folded", "fold", "fold_with_map", "number_key", "same_words", "title_key"]

_COUNTRY = "中华人民共和国"
_TRIAL = re.compile(r"[（(](?:试行|暂行|修订|修正|\d{4}年?(?:修订|修正|版|本)?|草案)[)）]$")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text with the way back.

    Attributes:
        text: the normal form.
        offsets: for each character of `text` its place in the original, and the original's length
            at the end.
    """

    text: str
    offsets: tuple[int, ...]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original behind a span of the folded text."""
        if end <= start:
            return self.offsets[start], self.offsets[start]
        return self.offsets[start], self.offsets[end - 1] + 1


def fold_with_map(text: str) -> Folded:
    """Fold and keep, for each folded character, where it stood."""
    out: list[str] = []
    offsets: list[int] = []
    for place, c in enumerate(text):
        for folded in fold(c):
            out.append(folded)
            offsets.append(place)
    return Folded("".join(out), (*offsets, len(text)))


def same_words(a: str, b: str) -> bool:
    """Whether two texts differ at most in width, spaces, quotes and brackets."""
    return fold(a) == fold(b)


def title_key(title: str) -> str:
    """The key under which a title is indexed (DOMAIN.md 4.2 rule 8).

    Outer 《》, the prefix 中华人民共和国 and a year or version mark at the end go; （试行） goes too,
    so that it can be told apart only by the full title. Issuers stay: never merge different ones.
    """
    key = fold(title)
    while key.startswith("《") and key.endswith("》") and key.find("》") == len(key) - 1:
        key = key[1:-1]
    key = _TRIAL.sub("", key)
    return key.replace(_COUNTRY, "")
