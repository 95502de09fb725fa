"""The words of decisions from `ontology/vocab/amendment.toml` as patterns."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import cast

from ontology.vocabulary import load


@lru_cache
def alternation(name: str) -> str:
    """A list of the vocabulary as an alternation, the longest word first.

    Args:
        name: a key of [verbs] or [position], or `everywhere`.
    """
    return "|".join(sorted(_words(name), key=len, reverse=True))


@lru_cache
def _frames() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in load("amendment")["frame"]["patterns"]))


def is_frame(sentence: str) -> bool:
    """Whether a sentence orders nothing: why, since when, or that orders follow."""
    bare = sentence.strip("，。；：、")
    return not _DOES.search(bare) and bool(_frames().fullmatch(bare))


def _words(name: str) -> list[str]:
    table = load("amendment")
    if name == "everywhere":
        return cast("list[str]", table["everywhere"]["words"])
    for section in ("verbs", "position", "blanket"):
        if name in table[section]:
            return cast("list[str]", table[section][name])
    raise KeyError(name)


_ADJUST = re.compile(r"调整|修改|修正|变动|顺延|递延|递增|递减|重新排列|重新编排|重新编号|类推")
_DOES = re.compile(
    r"修改为|删去|删除|增加|改为|合并|移至|[\ue000-\uf8ff]|第[一二三四五六七八九十百]+条[^。]{0,12}作为"
)
_OWN_ORDER = re.compile(r"删去|删除|增加|改为|作为|合并|移至")


def kind_of_blanket(sentence: str) -> str | None:
    """What a sentence leaves open: any of `order`, `references`, `wording`, `contents` (with +), or None."""
    if not _ADJUST.search(sentence) or _OWN_ORDER.search(sentence):
        return None
    found = ("references", "wording", "contents")
    kinds = [kind for kind in found if re.search(alternation(kind), sentence)]
    rest = re.sub(alternation("references"), "", sentence)
    if re.search(alternation("order"), rest):
        kinds.insert(0, "order")
    return "+".join(kinds) or None
