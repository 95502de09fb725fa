"""Whether a cited article speaks of what the citing sentence says of it (DOMAIN.md 4.2 rule 4).

The number may be wrong from the start, or the cited norm was renumbered and the citing text was not.
The sentence is compared with every article of the cited norm: a flag needs the cited one to have next
to none of its telling words, and another one most of them, with a long run of the very same words.
Thresholds come from reading flags over the corpus (`docs/citing.md`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from nlp.align.similarity import Weights, bigrams
from nlp.normalize import fold
from nlp.numerals import NUMERAL, article_name
from ontology.citations import Drift, Pointer

POOR = 0.14  # at most this part of the sentence's telling words may stand in the cited article
GOOD = 0.55  # at least this part must stand in the better one
VERY_GOOD = 0.75
PROOF = 15  # characters in all runs, where the text that the drafters had before them is the one compared
LONG, SHORT = 7, 6  # characters in a row that the better article must share; SHORT if VERY_GOOD
OWN_RUN = 4  # so many in a row with the cited article, and it does speak of the same
FEW, SOME = 3, 6  # in how many articles a run may stand to tell something
TELLING = 10.0  # weight of the words of a sentence below which nothing can be said

_STOPS = "。；;\n"
_LIST = re.compile(r"(?:\s*\n\s*[（(][^\n]{1,400})+")
_TITLE = re.compile(r"[《〈][^《》]*(?:《[^《》]*》[^《》]*)*[》〉]")
_PLACE = re.compile(rf"第{NUMERAL}(?:编|章|节|条|款|项|目)(?:之{NUMERAL})?|第?\({NUMERAL}\)项?")
# Sanctions and formulas stand in many articles of one law and tell none of them.
_FORMULA = re.compile(
    r"由?(?:县级以上)?(?:地方)?(?:各级)?(?:人民政府)?[^,。;:]{0,30}(?:处罚|处分|追究[^,。;]*责任)|责令[^,。;]{0,8}|"
    r"(?:并|可以|应当)?处[^,。;]{0,30}罚款|没收[^,。;]{0,12}|情节[较特别]*严重的?|构成犯罪的?|"
    r"有下列[^,。;]{0,8}之一的?|(?:依照|按照|根据|依据|适用|违反|符合|参照|比照)"
)
# 第九条规定的条件: the words behind are the article's own, the sentence does not say which.
_NAMELESS = re.compile(
    r"(?:的?规定|所列|所称)?的?(?:有关|相关|各项|任职|该)?(?:规定|情形|条件|要求|标准|行为|事项|期限|程序|方式|"
    r"范围|情况|违法行为|职责|对象|人员|单位|材料|内容|义务|所得)(?:之一|的|$|[,。;:])"
)
# 就刑法第十二条适用中的问题: the article is a topic, the sentence says nothing of what it holds.
_TOPIC = re.compile(r"(?:的?适用|施行|中的|的?问题|的?解释)")
_PUNISHED = re.compile(
    r"[^,。;]{0,4}(?:的?规定)?,?(?:予以|给予|进行)?(?:行政)?(?:处罚|处理|追究|罚款|责令)"
)
_PENAL = re.compile(r"罚款|处罚|吊销|没收|警告|责令|处分|刑事责任|徒刑|拘留")
_BODIES = re.compile(
    r"人民政府|主管部门|行政部门|人民法院|人民检察院|公安机关|当事人|中华人民共和国|国务院|"
    r".{0,4}主管人员和其他直接责任人员"
)


@dataclass(frozen=True, slots=True)
class _Norm:
    """The articles of a version, ready to be compared."""

    words: dict[str, str]
    grams: dict[str, frozenset[str]]
    weights: Weights
    penal: frozenset[str]

    @classmethod
    def of(cls, articles: Mapping[str, str]) -> _Norm:
        words = {label: fold(text) for label, text in articles.items()}
        grams = {label: frozenset(bigrams(text)) for label, text in words.items()}
        weights = Weights.of(Counter(found) for found in grams.values())
        return cls(
            words, grams, weights, frozenset(k for k, t in words.items() if _PENAL.search(t))
        )

    def spread(self, run: str) -> int:
        """In how many articles words stand."""
        return sum(run in text for text in self.words.values())


@dataclass(slots=True)
class Drifts:
    """Judges citations; remembers the articles of each cited version."""

    known: dict[str, _Norm] = field(default_factory=dict)

    def judge(self, pointer: Pointer, articles: Callable[[], Mapping[str, str]]) -> Drift | None:
        """The drift of a citation; None when there is none, or nothing can be said.

        Args:
            pointer: the citation.
            articles: gives label → words of all articles of the cited version.
        """
        if pointer.version not in self.known:
            self.known[pointer.version] = _Norm.of(articles())
        norm = self.known[pointer.version]
        low, high = sentence(pointer.source, pointer.start, pointer.end)
        if pointer.article not in norm.words or any(low <= at < high for at in pointer.others):
            return None
        said = pointer.source[low:high]
        behind = fold(pointer.source[pointer.end : pointer.end + 30])
        if "“" in said or _NAMELESS.match(behind[:24]) or _TOPIC.match(behind):
            return None
        punished = _PUNISHED.match(behind) is not None
        found = _compare(norm, _content(said), pointer.article, punished=punished)
        if found and pointer.as_drafted and sum(map(len, found.missing)) < PROOF:
            return None
        return found


def sentence(source: str, start: int, end: int) -> tuple[int, int]:
    """The sentence around a mention, with the list of items that it introduces."""
    low = max(source.rfind(stop, 0, start) for stop in _STOPS) + 1
    ends = [at for at in (source.find(stop, end) for stop in _STOPS) if at >= 0]
    high = min(ends, default=len(source))
    if source[low:high].rstrip().endswith(("：", ":")):
        items = _LIST.match(source, high)
        high = items.end() if items else high
    return low, high


def _content(said: str) -> str:
    plain = _PLACE.sub(" ", _TITLE.sub(" ", fold(said)))
    return _FORMULA.sub(" ", plain)


def _compare(norm: _Norm, content: str, article: str, *, punished: bool) -> Drift | None:
    grams = frozenset(gram for gram in bigrams(content) if norm.weights.spread[gram])
    mass = _mass(norm, grams)
    if mass < TELLING:
        return None
    own = _mass(norm, grams & norm.grams[article]) / mass
    if own > POOR:
        return None
    rivals = [
        (_mass(norm, grams & found) / mass, label)
        for label, found in norm.grams.items()
        if label not in {article, "1"} and (not punished or label in norm.penal)
    ]
    score, better = max(rivals, default=(0.0, ""), key=lambda rival: rival[0])
    if score < GOOD or _refers(norm.words[better], article):
        return None
    missing = _telling(norm, _runs(content, norm.words[better], SHORT), FEW)
    longest = max(map(len, missing), default=0)
    if longest < (SHORT if score >= VERY_GOOD else LONG):
        return None
    if _telling(norm, _runs(content, norm.words[article], OWN_RUN), SOME):
        return None
    return Drift(
        similarity=round(own, 3),
        shared=_runs(content, norm.words[article], 2),
        missing=missing,
        better=better,
        better_similarity=round(score, 3),
    )


def _mass(norm: _Norm, grams: frozenset[str]) -> float:
    return sum(norm.weights.weigh(gram) for gram in grams)


def _telling(norm: _Norm, runs: tuple[str, ...], most: int) -> tuple[str, ...]:
    """Those runs that are no names of bodies and stand in few articles."""
    return tuple(run for run in runs if not _BODIES.fullmatch(run) and norm.spread(run) <= most)


def _runs(content: str, text: str, least: int) -> tuple[str, ...]:
    """Words in a row of the sentence that a text has, the longest from each place."""
    found: dict[str, None] = {}
    for part in re.findall(r"\w+", content):
        at = 0
        while at <= len(part) - least:
            end = at + least
            if part[at:end] not in text:
                at += 1
                continue
            while end < len(part) and part[at : end + 1] in text:
                end += 1
            found[part[at:end]] = None
            at = end
    return tuple(found)


@lru_cache(maxsize=4096)
def _reference(article: str) -> re.Pattern[str]:
    name = article_name(article)
    return re.compile(rf"{re.escape(fold(name))}(?!之)|第{re.escape(article)}条")


def _refers(text: str, article: str) -> bool:
    """An article that refers to the cited one is about it: 有本法第二条规定情形的."""
    return _reference(article).search(text) is not None
