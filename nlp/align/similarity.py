"""How much of the words of one provision another one has."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from nlp.normalize import fold

# Words that every provision may have: they say nothing about which one carries on which.
_COMMON = re.compile(
    r"中华人民共和国|人民政府|(?:本|本实施)(?:法|条例|办法|规定|细则|解释)|应当|可以|或者|以及|规定|有关|依照|按照|的"
)


def bigrams(text: str) -> Counter[str]:
    """Pairs of neighbouring characters, common words and punctuation left out."""
    counts: Counter[str] = Counter()
    for run in re.split(r"[^\w]+", _COMMON.sub(" ", fold(text))):
        counts.update(run[i : i + 2] for i in range(len(run) - 1))
    return counts


@dataclass(slots=True)
class Weights:
    """How telling a bigram is, from how few provisions have it."""

    total: int = 1
    spread: Counter[str] = field(default_factory=Counter)
    _known: dict[int, float] = field(default_factory=dict)  # by how many provisions have it

    @classmethod
    def of(cls, texts: Iterable[Counter[str]]) -> Weights:
        """Weigh by the provisions of both versions."""
        weights = cls(total=0)
        for counts in texts:
            weights.total += 1
            weights.spread.update(counts.keys())
        return weights

    def weigh(self, gram: str) -> float:
        """The weight of one bigram."""
        spread = self.spread.get(gram, 0)
        if spread not in self._known:
            self._known[spread] = math.log(1 + self.total / (1 + spread))
        return self._known[spread]

    def mass(self, counts: Counter[str]) -> float:
        """The weight of all bigrams of a text."""
        return sum(n * self.weigh(gram) for gram, n in counts.items())

    def shared(self, a: Counter[str], b: Counter[str]) -> float:
        """The weight of what two texts have in common."""
        small, large = (a, b) if len(a) <= len(b) else (b, a)
        return sum(
            min(n, large[gram]) * self.weigh(gram) for gram, n in small.items() if gram in large
        )


@dataclass(frozen=True, slots=True)
class Overlap:
    """What two texts share, as a part of each."""

    of_old: float
    of_new: float

    @classmethod
    def of(cls, shared: float, old: float, new: float) -> Overlap:
        """From the weight of what is shared and the weights of both."""
        return cls(shared / old if old else 0.0, shared / new if new else 0.0)

    @property
    def dice(self) -> float:
        """Their harmonic mean."""
        both = self.of_old + self.of_new
        return 2 * self.of_old * self.of_new / both if both else 0.0


def overlap(weights: Weights, a: Counter[str], b: Counter[str]) -> Overlap:
    """Compare two texts."""
    return Overlap.of(weights.shared(a, b), weights.mass(a), weights.mass(b))
