"""Old and new articles of two full texts laid side by side (DOMAIN.md 5.4)."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from nlp.align.editorial import bare, is_editorial
from nlp.align.similarity import Overlap, Weights, bigrams
from nlp.consolidate.sheet import read_sheet
from nlp.numerals import label_key
from ontology.changes import Alignment, ArticlePair, Effect

ALIKE = 0.30  # below this no pair is a link, wherever it stands
NEAR = 0.20  # enough between two neighbours that are linked
TAKEN_IN = 0.6  # of an old article without successor, for another one to have taken it in
MOVED = 0.3  # of an old article, for words to have moved into one that has a source of its own
GIVEN_OFF = (0.25, 0.12)  # what an old article and a new one without source must share of each
REST = 0.1  # and of the old one that its home no longer has
ALONE = 0.04  # enough where one old and one new article are left between two linked neighbours
CANDIDATES = 12


def align(old: str, new: str) -> Alignment:
    """Link every article of the old text to those that carry it on in the new one.

    Articles with the same words are linked first, then the most alike, then what stands between
    linked neighbours; then words that moved to another article give second links.

    Args:
        old: full text of the earlier version.
        new: full text of the later version.

    Returns:
        A pair for every old article, and the new articles that carry on none.
    """
    return align_articles(_articles(old), _articles(new))


def _articles(text: str) -> dict[str, str]:
    return {str(article.label): article.text for article in read_sheet(text).articles}


def align_articles(old: dict[str, str], new: dict[str, str]) -> Alignment:
    """Align texts by label, in the order of the documents."""
    table = _Table.of(old, new)
    table.link_same()
    table.score()
    table.link_alike()
    table.link_between()
    table.link_merged()
    table.link_given_off()
    return table.result()


def align_known(
    old: dict[str, str], new: dict[str, str], links: dict[str, tuple[str, ...]]
) -> Alignment:
    """The alignment for links that are known, with the effects that the words show."""
    table = _Table(_Side.of(old), _Side.of(new), Weights())
    place = {label: j for j, label in enumerate(table.new.labels)}
    for i, label in enumerate(table.old.labels):
        if links.get(label):
            table.links[i] = [place[name] for name in links[label]]
    return table.result()


@dataclass(slots=True)
class _Side:
    labels: list[str]
    texts: list[str]
    grams: list[Counter[str]]

    @classmethod
    def of(cls, articles: dict[str, str]) -> _Side:
        texts = list(articles.values())
        return cls(list(articles), texts, [bigrams(text) for text in texts])


@dataclass(slots=True)
class _Table:
    """Both versions and the links between them (positions, not labels)."""

    old: _Side
    new: _Side
    weights: Weights
    links: dict[int, list[int]] = field(default_factory=dict)
    scores: dict[tuple[int, int], Overlap] = field(default_factory=dict)
    masses: tuple[list[float], list[float]] = ([], [])

    @classmethod
    def of(cls, old: dict[str, str], new: dict[str, str]) -> _Table:
        a, b = _Side.of(old), _Side.of(new)
        weights = Weights.of([*a.grams, *b.grams])
        masses = [[weights.mass(grams) for grams in side.grams] for side in (a, b)]
        return cls(a, b, weights, masses=(masses[0], masses[1]))

    def score(self) -> None:
        """Compare each changed old article with the new ones that share most of its telling bigrams."""
        where: dict[str, list[int]] = {}
        for j, grams in enumerate(self.new.grams):
            for gram in grams:
                where.setdefault(gram, []).append(j)
        for i, grams in enumerate(self.old.grams):
            if i in self.links:  # the same words: nothing else carries it on
                continue
            votes: dict[int, float] = defaultdict(float)
            for gram in grams:
                weight = self.weights.weigh(gram)
                for j in where.get(gram, ()):
                    votes[j] += weight
            for j, _ in sorted(votes.items(), key=lambda v: (-v[1], v[0]))[:CANDIDATES]:
                self.scores[i, j] = self._overlap(i, j)

    def _overlap(self, i: int, j: int) -> Overlap:
        shared = self.weights.shared(self.old.grams[i], self.new.grams[j])
        return Overlap.of(shared, self.masses[0][i], self.masses[1][j])

    def _taken(self) -> set[int]:
        return {j for js in self.links.values() for j in js}

    def _add(self, i: int, j: int) -> None:
        if j not in self.links.setdefault(i, []):
            self.links[i].append(j)

    def link_same(self) -> None:
        """The same words; of several equal ones those in order."""
        places: dict[str, list[int]] = {}
        for j, text in enumerate(self.new.texts):
            places.setdefault(bare(text), []).append(j)
        for i, text in enumerate(self.old.texts):
            if places.get(bare(text)):
                self._add(i, places[bare(text)].pop(0))

    def link_alike(self) -> None:
        """Greedily the pairs most alike, one to one."""
        ranked = sorted(self.scores.items(), key=lambda item: (-self._rank(*item[0]), item[0]))
        taken = self._taken()
        for (i, j), _ in ranked:
            if i in self.links or j in taken or self._rank(i, j) < ALIKE:
                continue
            self._add(i, j)
            taken.add(j)

    def _rank(self, i: int, j: int) -> float:
        """Likeness; an article wholly taken over by a longer one counts almost as the same."""
        score = self.scores.get((i, j)) or self._overlap(i, j)
        return max(score.dice, 0.8 * max(score.of_old, score.of_new) - 0.1)

    def link_between(self) -> None:
        """A rewritten article between two neighbours that are linked to neighbours."""
        taken = self._taken()
        for i in range(len(self.old.texts)):
            if i in self.links:
                continue
            low, high = self._bounds(i)
            alone = self._alone(i, low, high, taken)
            room = [
                j
                for j in range(low + 1, high)
                if j not in taken and (alone or (i, j) in self.scores)
            ]
            best = max(room, key=lambda j: self._rank(i, j), default=None)
            if best is not None and self._rank(i, best) >= (ALONE if alone else NEAR):
                self._add(i, best)
                taken.add(best)

    def _alone(self, i: int, low: int, high: int, taken: set[int]) -> bool:
        """Whether an old article is the only one left between its neighbours, and one new one too."""
        beside = all(k in self.links for k in (i - 1, i + 1) if 0 <= k < len(self.old.texts))
        return beside and len([j for j in range(low + 1, high) if j not in taken]) == 1

    def link_merged(self) -> None:
        """An old article without a successor whose words another one gained from nowhere else."""
        for i in range(len(self.old.texts)):
            if i in self.links:
                continue
            near = [
                j for (k, j), score in self.scores.items() if k == i and score.of_old >= TAKEN_IN
            ]
            found = [(self._gained(i, j), j) for j in near]
            if found and max(found)[0] >= TAKEN_IN:
                self._add(i, max(found)[1])

    def link_given_off(self) -> None:
        """Second links: words that an old article's home no longer has, and a new article gained."""
        taken = self._taken()
        homes = set(self.links)
        for (i, j), score in self.scores.items():
            if i not in homes or j in self.links[i]:
                continue
            enough = MOVED
            if j not in taken and score.of_old >= GIVEN_OFF[0] and score.of_new >= GIVEN_OFF[1]:
                enough = REST
            # It can have gained no more than both share.
            if score.of_old >= enough and self._gained(i, j) >= enough:
                self._add(i, j)

    def _gained(self, i: int, j: int) -> float:
        """How much of an old article stands in a new one, but in no home of the old and no source of the new."""
        rest, gain = Counter(self.old.grams[i]), Counter(self.new.grams[j])
        for home in self.links.get(i, []):
            rest -= self.new.grams[home]
        for source, homes in self.links.items():
            if source != i and j in homes:
                gain -= self.old.grams[source]
        mass = self.masses[0][i]
        return self.weights.shared(rest, gain) / mass if mass else 0.0

    def _bounds(self, i: int) -> tuple[int, int]:
        before = [self.links[k][0] for k in range(i - 1, max(-1, i - 3), -1) if k in self.links]
        behind = [self.links[k][0] for k in range(i + 1, i + 3) if k in self.links]
        return (before[0] if before else -1), (behind[0] if behind else len(self.new.texts))

    def result(self) -> Alignment:
        """Labels and effects."""
        sources: Counter[int] = Counter(j for js in self.links.values() for j in js)
        pairs = []
        for i, label in enumerate(self.old.labels):
            js = sorted(self.links.get(i, []))
            names = tuple(sorted((self.new.labels[j] for j in js), key=label_key))
            pairs.append(ArticlePair(old=label, new=names, effect=self._effect(i, js, sources)))
        inserted = [label for j, label in enumerate(self.new.labels) if j not in sources]
        return Alignment(pairs=tuple(pairs), inserted=tuple(inserted))

    def _effect(self, i: int, js: list[int], sources: Counter[int]) -> Effect:
        if not js:
            return Effect.DELETED
        if len(js) > 1:
            return Effect.SPLIT
        old, new = self.old.texts[i], self.new.texts[js[0]]
        if bare(old) == bare(new):
            same = self.old.labels[i] == self.new.labels[js[0]]
            return Effect.UNCHANGED if same else Effect.RENUMBERED_ONLY
        if sources[js[0]] > 1:
            return Effect.MERGED
        return Effect.EDITORIAL if is_editorial(old, new) else Effect.SUBSTANTIVE
