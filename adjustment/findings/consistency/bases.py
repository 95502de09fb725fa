"""Two basis cells side by side: the same documents and places, or what is missing, added, moved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from graph.store.port.records import BasisLink
from nlp.normalize import fold, title_key
from nlp.numerals import article_name, to_chinese

MISSPELT = 0.8  # of the characters of a title: 温泉资源保护条列
_LEAST_QUOTE = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class BasisDifference:
    """What an entry's cell has otherwise than its item's; pairs are (directory, list).

    Attributes:
        missing, extra: documents that one side alone names.
        retitled: documents whose titles differ by a slip of the pen.
        moved: the same document at other places.
        requoted: the same place quoted in other words.
        remarked: the same document with another mark of its version.
    """

    missing: tuple[BasisLink, ...] = ()
    extra: tuple[BasisLink, ...] = ()
    retitled: tuple[tuple[BasisLink, BasisLink], ...] = ()
    moved: tuple[tuple[BasisLink, BasisLink], ...] = ()
    requoted: tuple[tuple[BasisLink, BasisLink], ...] = ()
    remarked: tuple[tuple[BasisLink, BasisLink], ...] = ()

    def __bool__(self) -> bool:
        """Whether there is any difference."""
        return bool(
            self.missing
            or self.extra
            or self.retitled
            or self.moved
            or self.requoted
            or self.remarked
        )


def document(link: BasisLink) -> str:
    """What makes two links name the same document."""
    return link.norm or title_key(link.target.title or link.target.title_raw)


def title(link: BasisLink) -> str:
    """The title as people know it."""
    return link.target.title or link.target.title_raw


def place(link: BasisLink) -> str:
    """The place in the document, in Chinese: 第四条第一款."""
    at = link.target.pinpoint
    words = article_name(at.article) if at.article else ""
    words += f"至{article_name(link.target.article_to)}" if link.target.article_to else ""
    for number, unit in ((at.paragraph, "款"), (at.item, "项"), (at.subitem, "目")):
        words += f"第{to_chinese(number)}{unit}" if number else ""
    return words or link.target.annex_item or ""


def difference(
    directory: Iterable[BasisLink],
    listed: Iterable[BasisLink],
    lawful: frozenset[str] = frozenset(),
) -> BasisDifference:
    """Compare two cells; order, numbering, labels and layout are no difference.

    Args:
        directory: targets of the item's cell.
        listed: targets of the entry's cell.
        lawful: documents that the entry may name beyond the directory.
    """
    ours, theirs = _by_document(directory), _by_document(listed)
    missing = [links[0] for key, links in ours.items() if key not in theirs]
    extra = [links[0] for key, links in theirs.items() if key not in ours and key not in lawful]
    retitled = tuple(_slips(missing, extra))
    slipped = {id(link) for pair in retitled for link in pair}
    both = [(ours[key], theirs[key]) for key in ours if key in theirs]
    return BasisDifference(
        missing=tuple(link for link in missing if id(link) not in slipped),
        extra=tuple(link for link in extra if id(link) not in slipped),
        retitled=retitled,
        moved=tuple(pair for one, other in both for pair in _moved(one, other)),
        requoted=tuple(pair for one, other in both for pair in _requoted(one, other)),
        remarked=tuple(pair for one, other in both for pair in _remarked(one, other)),
    )


def _by_document(links: Iterable[BasisLink]) -> dict[str, list[BasisLink]]:
    found: dict[str, list[BasisLink]] = {}
    for link in links:
        found.setdefault(document(link), []).append(link)
    return found


def _slips(
    missing: Iterable[BasisLink], extra: Iterable[BasisLink]
) -> Iterator[tuple[BasisLink, BasisLink]]:
    free = list(extra)
    for link in missing:
        alike = [other for other in free if _alike(title(link), title(other))]
        # A title that the store holds is a document of its own, not a slip.
        alike = [other for other in alike if other.checked_version is None]
        if alike:
            free.remove(alike[0])
            yield link, alike[0]


def _alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= MISSPELT


def _moved(one: list[BasisLink], other: list[BasisLink]) -> Iterator[tuple[BasisLink, BasisLink]]:
    here = {place(link): link for link in one}
    there = {place(link): link for link in other}
    gone = [link for name, link in here.items() if name not in there]
    new = [link for name, link in there.items() if name not in here]
    if gone and new:
        yield from zip(gone, new, strict=False)
    elif gone or new:
        yield (gone or one)[0], (new or other)[0]


def _requoted(
    one: list[BasisLink], other: list[BasisLink]
) -> Iterator[tuple[BasisLink, BasisLink]]:
    here = {place(link): link for link in one}
    for link in other:
        mine = here.get(place(link))
        if mine is not None and _differ(mine.target.quoted_text, link.target.quoted_text):
            yield mine, link


def _differ(one: str | None, other: str | None) -> bool:
    """Two quotations with other words; a shorter one that stands in the longer is the same."""
    a, b = (fold(text or "").strip('"“”。.;:…') for text in (one, other))
    if len(a) < _LEAST_QUOTE or len(b) < _LEAST_QUOTE:
        return False
    return a not in b and b not in a


def _remarked(
    one: list[BasisLink], other: list[BasisLink]
) -> Iterator[tuple[BasisLink, BasisLink]]:
    mine = next((link for link in one if link.target.version_mark), None)
    theirs = next((link for link in other if link.target.version_mark), None)
    if mine is None or theirs is None:
        return
    if fold(mine.target.version_mark or "") != fold(theirs.target.version_mark or ""):
        yield mine, theirs
