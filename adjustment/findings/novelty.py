"""Whether a power reaches a conduct or an object that the old text did not know.

GOLD-IMPACT.md rule 11: a wider subject, other bodies, days and sanctions make no new power; words
that only moved neither.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from nlp.align.similarity import bigrams
from nlp.changes.powers import Power
from nlp.normalize import fold
from ontology.vocabulary import load

NEW = 0.3  # of the words of the conduct, for it to be another one
NEW_ITEM = 0.5  # items are short, and reworded ones differ in much
NAMED = 0.75  # of the pairs of characters of a matter's object
LEAST = 4  # pairs of characters that must be new
_ACT = re.compile(r"^对|的?(?:行政)?处罚$|行为|审批|核准|核发|审核|审查|证书|\([^)]*\)|[的和及、,]")
_PENAL = re.compile(r"罚款|没收|吊销|责令|警告")
# Only articles with these words can have known a power of the type before.
_SIGNS = {
    "penalty": _PENAL,
    "other_power": re.compile("备案|报告"),
    "licence": re.compile("许可|批准|审批|核准|同意|资格|资质|证书|执照"),
}
_PLAIN = re.compile(
    r"由[^,。;]{0,60}?(?:部门|机关|机构|政府|委员会|办事处)[^。;]*|(?:向|报|经|到|送)[^,。;]{0,60}?(?:部门|机关|机构|政府|委员会)"
    r"|自[^,。;]{0,24}之?日起|\d+(?:个)?(?:工作)?日(?:内|前|以内)?|[〇零一二三四五六七八九十百千万\d]+(?:元|倍)(?:以上|以下)?"
    r"|(?:国务院|县级以上|设区的市级?|省、自治区、直辖市|地方)[^,。;]{0,20}?(?:部门|机关|机构|政府)"
    r"|违反本[^,。;]{1,4}(?:第[^,。;]*)?规定|第[〇零一二三四五六七八九十百千\d]+[条款项]|有[^,。;]{0,20}(?:前款|规定)[^,。;]{0,8}情形的?|有下列(?:行为|情形)之一的?|应当|必须|不得|方可|办理|申请|备案|许可|批准|手续|取得|未按照?规定|构成犯罪[^。;]*|逾期[^,。;]*|情节严重[^。;]*|拒不[^,。;]*"
)


_SUBJECT = re.compile(
    r"(?:^|(?<=[,。;:]))[^,。;:的]{0,50}(?:经营者|经营人|所有人|使用人|承运人|企业|公司)(?=[^,。;、和]*(?:的|应当|不得))"
)


def is_new(power: Power, old: Iterable[str], item: str | None = None) -> bool:
    """Whether what a power is about stands in no single article of the old text.

    Args:
        power: a power of the new text, with the sentence that gives it.
        old: the articles of the old text; none for a norm that is new.
        item: the words of the item of a list that it stands in.
    """
    if item is not None:
        return _unknown(bigrams(_about(item)), [_known(text) for text in old], NEW_ITEM)
    parts = [power.words]
    if power.matter_type in ("licence", "other_power"):
        parts = [part for part in re.split(r"[；;。]", power.words) if part]
    kind = "penalty" if _PENAL.search(power.words) else power.matter_type
    signs = _SIGNS.get(kind)
    known = [_known(text) for text in old if signs is None or signs.search(text)]
    return any(_unknown(bigrams(_about(part)), known) for part in parts)


@lru_cache(maxsize=4096)
def _known(text: str) -> Counter[str]:
    """The pairs of an old article, counted once for all powers that are held against it."""
    return bigrams(text)


def speaks_of(article: str, name: str) -> bool:
    """Whether an article is about the object in the name of a matter."""
    return named_share(article, name) >= NAMED


def named_share(article: str, name: str) -> float:
    """How much of the object in the name of a matter an article has, 0 to 1."""
    words = _pairs(_long(_PLAIN.sub("", _ACT.sub("", fold(name)))))
    return len(words & _pairs(_long(fold(article)))) / len(words) if words else 0.0


def _long(words: str) -> str:
    """Short words of names as the law writes them: 货运站 is 货物运输站."""
    for short, written in load("amendment")["short_words"].items():
        words = words.replace(short, written)
    return words


def same_conduct(words: str, old: str) -> bool:
    """Whether a sentence is about a conduct or object that an old article has too."""
    return not _unknown(bigrams(_about(words)), [_known(old)])


def _pairs(text: str) -> set[str]:
    return {text[place : place + 2] for place in range(len(text) - 1)}


def _about(words: str) -> str:
    """The conduct or object, without who acts, who decides, and by when."""
    return _PLAIN.sub(" ", _SUBJECT.sub(" ", fold(words)))


def _unknown(words: Counter[str], known: Iterable[Counter[str]], least: float = NEW) -> bool:
    total = words.total()
    shared = max(((words & text).total() for text in known), default=0)
    return total - shared >= max(LEAST, least * total)
