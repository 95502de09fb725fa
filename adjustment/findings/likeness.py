"""How much of a quotation stands in a text: in whole, sentence by sentence, or in pieces."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Self

from nlp.basis.traditional import simplify
from nlp.normalize import fold

_GRAM = 4
_SMALLEST_PIECE = 4
_MARKS = re.compile(r"[*`#\"]|<[^<>]{1,40}>")
_CUT = re.compile(r"[。.;:!?]|\.{2,}|…+")
_ITEM_LABEL = re.compile(r"^(?:\([一二三四五六七八九十\d]{1,4}\)|\d{1,2}[.、])+")
_ENDS = ".。;,:、…()-"
_LEAST = 4


@dataclass(frozen=True, slots=True)
class Wording:
    """Words folded for comparison, with their overlapping pieces.

    Attributes:
        text: folded; traditional characters are no difference, nor are quotation marks and blanks.
        grams: all pieces of four characters.
    """

    text: str
    grams: frozenset[str]

    @classmethod
    def of(cls, folded: str) -> Self:
        """Make one of a text that is folded already."""
        pieces = (folded[i : i + _GRAM] for i in range(max(1, len(folded) - _GRAM + 1)))
        return cls(folded, frozenset(pieces))

    def shared(self, quoted: Wording) -> float:
        """Share of the pieces of a quotation that occur here, in any order; cheap."""
        return len(quoted.grams & self.grams) / len(quoted.grams) if quoted.grams else 0.0


def wording(text: str) -> Wording:
    """Fold a passage for comparison."""
    return Wording.of(_MARKS.sub("", fold(simplify(text))))


def stands(quoted: Wording, words: Wording) -> bool:
    """Whether a quotation stands word for word, sentence by sentence, with omissions between.

    A cell that names one item gives the introducing words and the item; what lies between them in
    the law, and what an ellipsis leaves out, is no difference.
    """
    whole = quoted.text.strip(_ENDS)
    if whole and whole in words.text:
        return True
    sentences = [s for s in map(_bare, _CUT.split(quoted.text)) if len(s) >= _LEAST]
    return bool(sentences) and all(sentence in words.text for sentence in sentences)


def _bare(sentence: str) -> str:
    return _ITEM_LABEL.sub("", sentence.strip(_ENDS)).strip(_ENDS)


def likeness(quoted: Wording, words: Wording) -> float:
    """Share of the characters of a quotation that stand in a text, in order, 0 to 1.

    Pieces shorter than four characters do not count: 的 and 应当 occur everywhere.
    """
    if not quoted.text or not words.text:
        return 0.0
    matcher = SequenceMatcher(None, words.text, quoted.text, autojunk=False)
    found = sum(b.size for b in matcher.get_matching_blocks() if b.size >= _SMALLEST_PIECE)
    return min(1.0, found / len(quoted.text))
