"""Words of a deleted 款 that another article took over (DOMAIN.md 5.4).

Articles are aligned as wholes first; in a full revision a 款 may leave its article and become one of
its own, rewritten. It is then no deletion: the power lives on elsewhere.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from nlp.align.elements import elements
from nlp.align.similarity import Weights, bigrams
from nlp.normalize import fold
from nlp.numerals import NUMERAL, to_int
from ontology.changes import Effect, Modification
from ontology.texts import LegalText, Provision, Unit

# Of the telling words of a deleted 款, for a new provision to carry it on. On pairs of real versions
# all links above these were right, and those below were chance.
CARRIED = 0.37
CONDUCT = 0.3  # of the conduct that a penalty clause names
DUTY_KEPT = 0.1  # the same, where the duties that the clause refers to live on
ITEM = 0.5  # an item of a list has few words of its own
FEW = 6  # pairs of characters; fewer words tell nothing
SHORT_ITEM = 12
ONE_PARAGRAPH = 0.75  # of what an article took over, for one of its 款 to be named
_PENAL = re.compile(r"罚款|行政处罚|吊销|没收|给予警告|责令停|处罚")
_SANCTION = re.compile(
    r"由[^，。；]{0,40}(?:部门|机关|机构|政府)[^。；]*|依法给予[^。；]*|追究刑事责任|构成犯罪[^。；]*"
    r"|处[^，。；]*罚款|违反本[^，。；]{1,6}(?:第[^，。；]*)?(?:的)?规定|有下列(?:行为|情形)之一的?|情节严重的?"
)


_CITED = re.compile(rf"第({NUMERAL})条")


@dataclass(frozen=True, slots=True)
class _Home:
    """A new article with the words that it has from no old one."""

    article: Provision
    gained: Counter[str]
    penal: bool


def carry_on(
    found: Sequence[Modification], old: LegalText, new: LegalText
) -> tuple[Modification, ...]:
    """The modifications, with deleted 款 turned into changes where a new provision carries them on.

    Args:
        found: what the comparison of aligned articles gave.
        old: the earlier version.
        new: the later version.
    """
    search = _Search.of(found, old, new)
    return tuple(search.settle(change) for change in found)


@dataclass(frozen=True, slots=True)
class _Search:
    """Where deleted words may have gone."""

    homes: tuple[_Home, ...]
    weights: Weights
    gone: frozenset[str]

    @classmethod
    def of(cls, found: Sequence[Modification], old: LegalText, new: LegalText) -> _Search:
        weights = Weights.of(bigrams(node.full_text) for t in (old, new) for node in t.articles())
        gone = frozenset(c.path for c in found if c.effect is Effect.DELETED)
        return cls(tuple(_homes(found, new)), weights, gone)

    def settle(self, change: Modification) -> Modification:
        """A deletion as it is, or as the change that it turns out to be."""
        text = change.old_text or ""
        if change.effect is not Effect.DELETED or "__para_" not in change.path or not text:
            return change
        home = self._home_of(text, is_item="__item_" in change.path)
        if home is None:
            return change
        return replace(
            change,
            effect=Effect.SUBSTANTIVE,
            new_paths=(home.path,),
            new_text=home.full_text,
            elements=elements(text, home.full_text),
        )

    def _home_of(self, text: str, *, is_item: bool) -> Provision | None:
        penal = _is_penal(text)
        words = bigrams(_conduct(text) if penal else text)
        if words.total() < (SHORT_ITEM if is_item else FEW):
            return None
        scored = [
            (self._score(words, home.gained), -place, home)
            for place, home in enumerate(self.homes)
            if home.penal is penal
        ]
        if not scored:
            return None
        score, _, home = max(scored, key=lambda s: s[:2])
        enough = ITEM if is_item else self._enough(text, penal=penal)
        return self._place(words, home.article) if score >= enough else None

    def _enough(self, text: str, *, penal: bool) -> float:
        """A penalty needs less where its duties live on; it goes with duties that all went."""
        if not penal:
            return CARRIED
        cited = [f"art_{to_int(number)}" for number in _CITED.findall(fold(text))]
        if cited and all(path in self.gone for path in cited):
            return 1.0
        return DUTY_KEPT if cited else CONDUCT

    def _score(self, words: Counter[str], others: Counter[str]) -> float:
        mass = self.weights.mass(words)
        return self.weights.shared(words, others) / mass if mass else 0.0

    def _place(self, words: Counter[str], article: Provision) -> Provision:
        """The 款 of the article that has most of the words, where one has."""
        parts = [node for node in article.children if node.unit is Unit.PARAGRAPH]
        whole = self._score(words, bigrams(article.full_text))
        for node in parts if len(parts) > 1 else ():
            if self._score(words, bigrams(node.full_text)) >= ONE_PARAGRAPH * whole:
                return node
        return article


def _homes(found: Iterable[Modification], new: LegalText) -> Iterator[_Home]:
    """Articles of the new text that gained words."""
    sources: dict[str, Counter[str]] = {}
    for change in found:
        for path in change.new_paths:
            known = sources.setdefault(path.partition("__")[0], Counter())
            known.update(bigrams(change.old_text or ""))
    for node in new.articles():
        if node.path in sources:
            words = bigrams(node.full_text)
            yield _Home(node, words - sources[node.path], _is_penal(node.full_text))


def _is_penal(text: str) -> bool:
    return bool(_PENAL.search(text))


def _conduct(text: str) -> str:
    """What a penalty clause punishes, without who punishes and how."""
    return _SANCTION.sub(" ", fold(text).replace(",", "，").replace(";", "；"))
