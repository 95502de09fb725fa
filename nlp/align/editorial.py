"""Changes of words that change nothing for anyone (DOMAIN.md 5.4)."""

from __future__ import annotations

import re
from functools import lru_cache

from nlp.normalize import fold
from nlp.numerals import NUMERAL
from ontology.vocabulary import load

_PUNCTUATION = re.compile(r"[，。；：、！？,;:!?\"()\[\]《》\-…]|(?<!\d)\.|\.(?!\d)")
_REFERENCE = re.compile(rf"第{NUMERAL}(?:条(?:之{NUMERAL})?|款|项|目|章|节)")
_ENDINGS = ("行政主管部门", "主管部门", "行政部门")
_DEPARTMENT = re.compile(f"(?:{'|'.join(_ENDINGS)})$")
_ITEM_REFERENCE = re.compile(rf"第?\({NUMERAL}\)项?")


@lru_cache(maxsize=4096)
def bare(text: str) -> str:
    """The words alone: width folded, punctuation left out."""
    return _PUNCTUATION.sub("", fold(text))


def same_text(old_text: str, new_text: str) -> bool:
    """Whether two texts have the same words; punctuation and width are no words."""
    return old_text == new_text or bare(old_text) == bare(new_text)


def _written(name: str) -> list[str]:
    """The ways to write one body: 农业农村主管部门, 农业农村行政主管部门, 农业农村行政部门."""
    stem = _DEPARTMENT.sub("", name)
    return [stem + ending for ending in _ENDINGS] if stem != name else []


@lru_cache
def _bodies() -> tuple[re.Pattern[str], dict[str, str]]:
    table = load("amendment")["editorial"]
    groups = (*table["bodies"], *table["terms"])
    names = {fold(name): fold(group[0]) for group in groups for name in group}
    for group in table["bodies"]:
        for name in (written for listed in group for written in _written(fold(listed))):
            names.setdefault(name, fold(group[0]))
    ordered = sorted(names, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, ordered))), names


@lru_cache
def _small_words() -> re.Pattern[str]:
    table = load("amendment")["editorial"]
    words = sorted([*table["conjunctions"], *table["particles"]], key=len, reverse=True)
    return re.compile("|".join(words))


@lru_cache
def _stems() -> tuple[re.Pattern[str], dict[str, str]]:
    """Short names of fields in an enumeration that ends in 部门: 交通、水行政主管部门."""
    groups = load("amendment")["editorial"]["stems"]
    full = {fold(name): fold(group[0]) for group in groups for name in group}
    listed = "|".join(map(re.escape, sorted(full, key=len, reverse=True)))
    tail = r"(?=(?:、|和|及|以及|与|等)[^,。;:第]{0,40}?(?:部门|机关|机构))"
    return re.compile(rf"(?<=[由向经报同、和及与,。])(?:{listed}){tail}|^(?:{listed}){tail}"), full


@lru_cache
def _explicit() -> re.Pattern[str]:
    return re.compile("|".join(load("amendment")["editorial"]["explicit"]))


def succeeded(text: str) -> str:
    """The text with one name for each body and term, whichever it was written under."""
    pattern, names = _bodies()
    return pattern.sub(lambda match: names[match[0]], fold(text))


def _meaning(text: str) -> str:
    """What is left when names of bodies, references and small words are made alike."""
    pattern, names = _bodies()
    stems, full = _stems()
    plain = stems.sub(lambda match: full[match[0]], fold(text))
    plain = pattern.sub(lambda match: names[match[0]], plain)
    plain = _explicit().sub("", plain)
    plain = _ITEM_REFERENCE.sub("某项", _REFERENCE.sub("某处", plain))
    plain = re.sub(r"(?:某处|某项)+", "某处", plain)
    plain = _PUNCTUATION.sub("", plain).replace("或者", "或")
    return _small_words().sub("", plain)


def is_editorial(old_text: str, new_text: str) -> bool:
    """Whether a change of words changes nothing for anyone.

    Renamed bodies, 和 for 及, small words and references to other provisions by number are
    editorial; so is a change of punctuation, which `same_text` tells from one of words.
    """
    return _meaning(old_text) == _meaning(new_text)
