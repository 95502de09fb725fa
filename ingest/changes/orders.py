"""Several amending decisions of one day on one norm: one result, whatever order they are applied in.

The second decision of a day may count in the numbers before the first or after it. All orders are
tried on the text before them; the one in which most instructions fit is recorded. Where several fit
equally well and give different texts, the order of their numbers decides, the conflict is said, and
the articles that come out differently are doubtful.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import permutations

from ingest.changes.acts import Act
from nlp.align.similarity import Weights, bigrams, overlap
from nlp.consolidate.apply import consolidate
from nlp.consolidate.sheet import read_sheet
from ontology.changes import Consolidation, InstructionStatus

STRAIN = 0.3  # of an article: differences below this do not tell two orders apart
MOST = 3  # decisions of one day whose orders are tried; of more the overlaps are looked for


@dataclass(frozen=True, slots=True)
class Chain:
    """The texts that decisions give one after the other."""

    base: str
    acts: tuple[Act, ...]
    steps: tuple[Consolidation, ...]

    @property
    def misfits(self) -> int:
        """Instructions that did not fit."""
        return sum(
            applied.status is InstructionStatus.ABSTAINED
            for step in self.steps
            for applied in step.instructions
        )

    @property
    def strain(self) -> float:
        """How far rewritten articles are from those they replace: a wrong number hits another one."""
        texts = [self.base, *(step.text for step in self.steps)]
        return sum(map(_strain, texts, self.steps))

    @property
    def text(self) -> str:
        """The text after all of them."""
        return self.steps[-1].text


@dataclass(frozen=True, slots=True)
class Order:
    """The order in which decisions of a day are applied.

    Attributes:
        conflict: labels of articles that another order, fitting as well, gives other words.
    """

    acts: tuple[Act, ...]
    conflict: frozenset[str] = frozenset()


def best_order(base: str, acts: Sequence[Act]) -> Order:
    """The order in which most fits, and what another one that fits as well makes different.

    Args:
        base: the text before the first of them.
        acts: decisions of one day, in any order.
    """
    ranked = tuple(sorted(acts, key=lambda act: act.rank))
    if len(ranked) > MOST:
        return Order(ranked, _overlapping(base, ranked))
    if len(ranked) <= 1:
        return Order(ranked)
    chains = [_chain(base, order) for order in permutations(ranked)]
    least = min(chain.misfits for chain in chains)
    fitting = [chain for chain in chains if chain.misfits == least]
    calm = min(chain.strain for chain in fitting) + STRAIN
    fitting = [chain for chain in fitting if chain.strain < calm]
    fitting.sort(key=lambda chain: [act.rank for act in chain.acts])
    return Order(fitting[0].acts, _different([chain.text for chain in fitting]))


def _overlapping(base: str, acts: Sequence[Act]) -> frozenset[str]:
    """Articles that more than one decision touches, or one touches and another one moves.

    Each is applied to the text before all of them; their orders are too many to be tried.
    """
    made = [consolidate(base, act.part.instructions) for act in acts]
    reached = Counter(x for one in made for x in {*one.touched, *one.abstained, *one.renumbered})
    touched = {label for one in made for label in (*one.touched, *one.abstained)}
    moved = {one.renumbered[x] for one in made for x in one.renumbered if x in touched}
    return frozenset(label for label in touched if reached[label] > 1) | moved


def _different(texts: Sequence[str]) -> frozenset[str]:
    """Labels whose words are not the same in all texts."""
    articles = [
        {str(article.label): article.text for article in read_sheet(text).articles}
        for text in dict.fromkeys(texts)
    ]
    labels = {label for found in articles for label in found}
    return frozenset(x for x in labels if len({found.get(x) for found in articles}) > 1)


def _strain(before: str, step: Consolidation) -> float:
    old, new = (
        {str(article.label): article.text for article in read_sheet(text).articles}
        for text in (before, step.text)
    )
    pairs = ((old[label], new.get(step.renumbered.get(label, label))) for label in old)
    changed = [(bigrams(one), bigrams(other)) for one, other in pairs if other and one != other]
    return sum(1 - overlap(Weights(), one, other).dice for one, other in changed)


def _chain(base: str, order: Sequence[Act]) -> Chain:
    steps: list[Consolidation] = []
    for act in order:
        before = steps[-1].text if steps else base
        steps.append(consolidate(before, act.part.instructions))
    return Chain(base, tuple(order), tuple(steps))
