"""Norms that a text names, with the provisions it names in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from nlp.citations.locators import read_locators
from nlp.normalize import title_key
from ontology.changes import NamedNorm
from ontology.identifiers import Pinpoint
from ontology.vocabulary import load

TITLE = r"《((?:[^《》\n]|《[^《》\n]*》){2,160})》"
_TITLE = re.compile(TITLE)
# （以下简称《条例》）, a version mark or a 文号 may stand between the title and the locator.
_BETWEEN = re.compile(r"\s*(?:[（(][^（）()]{0,60}[)）]\s*)?(?:的|中的?|中)?\s*(?=第)")
_NUMBER = re.compile(
    r"([\u4e00-\u9fff]{1,14}(?:〔|\[|［|【)\d{4}(?:〕|\]|］|】)\s*第?\s*\d+\s*号|"
    r"(?:[\u4e00-\u9fff]{2,24})?(?:令|公告)\s*(?:〔\d{4}〕)?\s*第\s*[\d一二三四五六七八九十百〇零]+\s*号)"
)
_BRACKET = re.compile(r"\s*[（(]([^（）()]*(?:[（(][^（）()]*[)）][^（）()]*)*)[)）]")
_LETTER = re.compile(load("change_phrases")["letters"]["pattern"])
_SHORT = re.compile(r"[（(]以下(?:统|分别|均)?简?称[：:]?《?([^》）)]{1,30})》?[)）]")


def titles_in(words: str) -> list[str]:
    """Titles in 《》, each once, inner brackets as 〈〉; letters that are answered are left out."""
    found = (plain(match[1]) for match in _TITLE.finditer(words))
    return list(dict.fromkeys(title for title in found if not _LETTER.search(title)))


def plain(title: str) -> str:
    """A title with 〈〉 inside, without white space."""
    return "".join(title.split()).replace("《", "〈").replace("》", "〉")


def named_norms(words: str) -> tuple[NamedNorm, ...]:
    """All norms in the words with their pinpoints; short names in 《》 count for the full title."""
    shorts: dict[str, str] = {}
    found: dict[str, list[Pinpoint]] = {}
    titles: dict[str, str] = {}
    numbers: dict[str, str] = {}
    for match in _TITLE.finditer(words):
        title = plain(match[1])
        if _LETTER.search(title):
            continue
        if short := _SHORT.match(words, match.end()):
            shorts[title_key(short[1])] = title
        title = shorts.get(title_key(title), title)
        key = title_key(title)
        titles.setdefault(key, title)
        found.setdefault(key, []).extend(_pinpoints(words, match.end()))
        if number := doc_number(words, match.end()):
            numbers.setdefault(key, number)
    return tuple(
        NamedNorm(
            title=titles[key], pinpoints=tuple(dict.fromkeys(places)), doc_number=numbers.get(key)
        )
        for key, places in found.items()
    )


def _pinpoints(words: str, at: int) -> Iterator[Pinpoint]:
    between = _BETWEEN.match(words, at)
    if between:
        yield from read_locators(words, between.end()).pinpoints


def doc_number(words: str, at: int) -> str | None:
    """The 文号 in brackets right behind a title."""
    bracket = _BRACKET.match(words, at)
    found = _NUMBER.search(bracket[1]) if bracket else None
    return "".join(found[1].split()) if found else None


def number_in(words: str) -> str | None:
    """The first 文号 in the words."""
    found = _NUMBER.search(words)
    return "".join(found[1].split()) if found else None


def without(norms: Iterable[NamedNorm], *titles: str) -> tuple[NamedNorm, ...]:
    """The norms but those with one of these titles."""
    keys = {title_key(title) for title in titles}
    return tuple(norm for norm in norms if title_key(norm.title) not in keys)
