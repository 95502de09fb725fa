"""Check the quotations of basis cells against the texts in force (QUOTE_MISMATCH, PINPOINT_DRIFT)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from adjustment.findings.likeness import Wording, likeness, stands, wording
from ontology.audits import QuoteCheck, QuoteStatus
from ontology.matters import BasisTarget

# A quotation of which at least this share stands in the article still says the same (found on the
# open rows: small differences keep 0.93 and more, other texts 0.58 and less).
SAME_TEXT = 0.75
# Words that stand in another article have only moved when nothing else of them changed.
_WHOLE = 0.99
_CLEARLY_BETTER = 0.1


@dataclass(frozen=True, slots=True)
class CurrentText:
    """The text of a document as it stands now.

    Attributes:
        place: its path, or the id of its version.
        articles: label → words of the article, with all below it.
    """

    place: str
    articles: Mapping[str, Wording]


class CurrentTexts(Protocol):
    """Where current texts come from: a folder of files, or the store on a day."""

    def current(self, title: str) -> CurrentText | None:
        """The newest text with this title; None when it is not there."""


def audit_cell(targets: Sequence[BasisTarget], texts: CurrentTexts) -> Iterator[QuoteCheck]:
    """Check all targets of one cell that have a quotation or a locator.

    Args:
        targets: what `nlp.basis.cell.read_cell` found.
        texts: the texts in force.
    """
    for target in targets:
        if target.quoted_text is None and target.pinpoint.article is None:
            continue
        yield _check(target, targets, texts)


def _check(target: BasisTarget, targets: Sequence[BasisTarget], texts: CurrentTexts) -> QuoteCheck:
    current = texts.current(target.title or target.title_raw)
    if current is None:
        return QuoteCheck(target=target, status=QuoteStatus.DOCUMENT_MISSING)
    if target.quoted_text is None:
        return _locator_only(target, current)
    named = [*_labels_sharing(target, targets)]
    quoted = wording(target.quoted_text)
    # A document named without an article is searched as a whole.
    own = {label: current.articles[label] for label in named if label in current.articles}
    status, found, share = _compare(quoted, own, current, named_any=bool(named))
    return QuoteCheck(
        target=target,
        status=status,
        found_at=found,
        similarity=round(share, 4),
        current=current.place,
    )


def _locator_only(target: BasisTarget, current: CurrentText) -> QuoteCheck:
    label = target.pinpoint.article
    exists = label in current.articles
    return QuoteCheck(
        target=target,
        status=QuoteStatus.NO_QUOTE if exists else QuoteStatus.NOT_FOUND,
        found_at=label if exists else None,
        current=current.place,
    )


def _labels_sharing(target: BasisTarget, targets: Sequence[BasisTarget]) -> Iterator[str]:
    """Articles that the same quotation stands for: a list of pinpoints shares its words."""
    for other in targets:
        same = other.title == target.title and other.quote_span == target.quote_span
        if same and other.pinpoint.article:
            yield other.pinpoint.article
            if other.article_to:
                yield from _range(other.pinpoint.article, other.article_to)


def _range(first: str, last: str) -> Iterator[str]:
    if first.isdecimal() and last.isdecimal():
        yield from (str(n) for n in range(int(first) + 1, int(last) + 1))


def _compare(
    quoted: Wording, own: Mapping[str, Wording], current: CurrentText, *, named_any: bool
) -> tuple[QuoteStatus, str | None, float]:
    standing = next((label for label, words in own.items() if stands(quoted, words)), None)
    if standing is None and len(own) > 1 and stands(quoted, _joined(own)):
        standing = next(iter(own))
    if standing is not None:
        return QuoteStatus.VERBATIM, standing, 1.0
    here = likeness(quoted, _joined(own)) if own else 0.0
    label, there = _elsewhere(quoted, current, own)
    if there >= SAME_TEXT and (there > here + _CLEARLY_BETTER or here < SAME_TEXT):
        return _moved(there) if named_any else _unmoved(there), label, there
    if here >= SAME_TEXT:
        return QuoteStatus.MINOR, next(iter(own)), here
    if own:
        return QuoteStatus.DIFFERENT_TEXT, None, here
    return QuoteStatus.NOT_FOUND, None, there


def _moved(share: float) -> QuoteStatus:
    # An article that moved and was amended is another text; `found_at` says where.
    return QuoteStatus.RENUMBERED if share >= _WHOLE else QuoteStatus.DIFFERENT_TEXT


def _unmoved(share: float) -> QuoteStatus:
    # Without an article in the cell the words cannot have moved.
    return QuoteStatus.VERBATIM if share >= 1.0 else QuoteStatus.MINOR


def _joined(articles: Mapping[str, Wording]) -> Wording:
    return Wording.of("".join(words.text for words in articles.values()))


def _elsewhere(
    quoted: Wording, current: CurrentText, own: Mapping[str, Wording]
) -> tuple[str | None, float]:
    """The other article that has most of the quoted words, and how much."""
    others = [
        (w.shared(quoted), label) for label, w in current.articles.items() if label not in own
    ]
    best: tuple[str | None, float] = (None, 0.0)
    for _, label in sorted(others, key=lambda pair: -pair[0])[:2]:
        words = current.articles[label]
        share = 1.0 if stands(quoted, words) else likeness(quoted, words)
        best = (label, share) if share > best[1] else best
    return best
