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


def _words(name: str) -> list[str]:
    table = load("amendment")
    if name == "everywhere":
        return cast("list[str]", table["everywhere"]["words"])
    for section in ("verbs", "position", "blanket"):
        if name in table[section]:
            return cast("list[str]", table[section][name])
    raise KeyError(name)


_ADJUST = re.compile(r"调整|修改|修正|变动")


def kind_of_blanket(sentence: str) -> str | None:
    """What a sentence leaves open: any of `order`, `references`, `wording`, joined by +; None for nothing."""
    if not _ADJUST.search(sentence):
        return None
    kinds = [kind for kind in ("references", "wording") if re.search(alternation(kind), sentence)]
    rest = re.sub(alternation("references"), "", sentence)
    if re.search(alternation("order"), rest):
        kinds.insert(0, "order")
    return "+".join(kinds) or None
