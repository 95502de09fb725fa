"""Articles that a decision rewrites: same number, but is it still the same provision?"""

from __future__ import annotations

from nlp.align.align import align, align_known
from nlp.align.decided import align_decided
from nlp.align.similarity import Weights, bigrams, overlap
from nlp.consolidate.sheet import read_sheet
from ontology.changes import Alignment, Consolidation, Effect

# Below this a new article under an old number speaks of something else (a fee clause whose number
# now holds a ban on sales: 0.21; a penalty rewritten for a filing duty: 0.41).
ANOTHER_MATTER = 0.25


def align_rewritten(old: str, consolidation: Consolidation) -> Alignment:
    """What a decision makes of each article, corrected where it rewrites.

    The decision fixes the numbers. Where it replaces an article by words about something else, the
    old one is gone and the new one inserted; where words of a rewritten article went into an
    inserted one, that one carries it on as well.

    Args:
        old: the text before.
        consolidation: what the decision made of it.
    """
    decided = align_decided(old, consolidation)
    before, after = _articles(old), _articles(consolidation.text)
    found = {pair.old: pair.new for pair in align(old, consolidation.text).pairs}
    weights = Weights.of(bigrams(text) for text in (*before.values(), *after.values()))
    inserted = set(decided.inserted)
    links: dict[str, tuple[str, ...]] = {}
    for pair in decided.pairs:
        links[pair.old] = pair.new
        if len(pair.new) != 1 or pair.effect is not Effect.SUBSTANTIVE:
            continue
        same = overlap(weights, bigrams(before[pair.old]), bigrams(after[pair.new[0]]))
        further = tuple(label for label in found.get(pair.old, ()) if label in inserted)
        links[pair.old] = (pair.new if same.dice >= ANOTHER_MATTER else ()) + further
    return align_known(before, after, links)


def _articles(text: str) -> dict[str, str]:
    return {str(article.label): article.text for article in read_sheet(text).articles}
