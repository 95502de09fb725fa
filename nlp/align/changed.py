"""The words in which two texts differ, with the words around them."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from nlp.align.editorial import bare
from nlp.normalize import Folded, fold_with_map
from ontology.official import WordChange

AROUND = 8  # signs of context on each side
GLUE = 1  # a lone sign that both texts have between two differences belongs to them

Block = tuple[int, int, int, int]


def changed_words(old: str, new: str) -> tuple[WordChange, ...]:
    """Where two texts have other words; other punctuation, width and blanks are no difference.

    Args:
        old: the text before, as printed.
        new: the text after, as printed.
    """
    a, b = fold_with_map(old), fold_with_map(new)
    found = []
    for block in _joined(_blocks(a.text, b.text)):
        change = _change(old, new, (a, b), block)
        if bare(change.before) != bare(change.after):
            found.append(change)
    return tuple(found)


def _blocks(old: str, new: str) -> Iterator[Block]:
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            yield a, b, c, d


def _joined(blocks: Iterator[Block]) -> list[Block]:
    joined: list[Block] = []
    for a, b, c, d in blocks:
        if joined and a - joined[-1][1] <= GLUE:
            joined[-1] = (joined[-1][0], b, joined[-1][2], d)
        else:
            joined.append((a, b, c, d))
    return joined


def _change(old: str, new: str, folded: tuple[Folded, Folded], block: Block) -> WordChange:
    (start, end), (first, last) = (
        folded[0].original(block[0], block[1]),
        folded[1].original(block[2], block[3]),
    )
    return WordChange(
        before=old[start:end].strip(),
        after=new[first:last].strip(),
        left=old[max(0, start - AROUND) : start].rpartition("\n")[2].strip(),
        right=old[end : end + AROUND].partition("\n")[0].strip(),
    )
