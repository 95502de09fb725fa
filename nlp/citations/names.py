"""Names of norms without 《》: well-known short names, and those that a document itself introduces."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from ontology.vocabulary import load

COUNTRY: Final = "中华人民共和国"
# Behind a name these begin another word: 刑法学, 企业法人, 劳动法律, 宪法宣誓.
NOT_BEHIND: Final = (
    r"(?![律院官人庭学理治制案系令警盲庄]|定(?!的)|规(?!定)|宣誓|日|和法律委员会|精神|意识)"
)


@lru_cache
def official_names() -> dict[str, str]:
    """Short name → official title, for all well-known names, with and without 中华人民共和国."""
    table = load("short_names")
    names = {name: COUNTRY + name for name in (*table["statutes"], *table["regulations"])}
    names |= {title: title for title in (*names.values(), *table["aliases"].values())}
    names |= table["aliases"]
    return names


@lru_cache
def _by_ending() -> dict[str, tuple[str, ...]]:
    """Names by their last two characters, the longest first."""
    table: dict[str, list[str]] = {}
    for name in official_names():
        table.setdefault(name[-2:], []).append(name)
    return {end: tuple(sorted(names, key=len, reverse=True)) for end, names in table.items()}


def name_ending_at(source: str, low: int, end: int) -> str | None:
    """The longest well-known name that ends at a character.

    Args:
        source: any text.
        low: the name may not begin before this.
        end: where the name ends.
    """
    candidates = _by_ending().get(source[end - 2 : end], ())
    for name in candidates:
        if source.startswith(name, max(low, end - len(name))) and end - len(name) >= low:
            return name
    return None


# What stands before a name that is not well-known: 化妆品监督管理条例第六十条.
_BOUNDARY = re.compile(
    r".*(?:依照|按照|根据|依据|适用|违反|参照|比照|符合|遵守|执行|构成|具有|属于|行使|对于|以及|或者|已经|应当|可以|"
    r"不受|最高人民法院|国务院|[和与及或将在的是由为有以从对把到除原及向、依按受])"
)
_ENDING = re.compile(r"(?:法|法典|条例|办法|规定|细则|规则|解释|决定|公约|协定|通则|准则|议定书)$")
_RUN = re.compile(r"[\u4e00-\u9fff]+$")
_NO_NAME = re.compile(
    r"^(?:本|该|其|此|上述|前述|有关|相关|下列|国家|现行|新|旧|修[改订]|第)|"
    r"^(?:法|办法|条例|规定|细则|规则|解释|决定|法律|法规|立法|依法|执法|司法|方法|做法)$"
)


def unknown_name_before(source: str, low: int, at: int) -> int | None:
    """Where a name begins that ends right before a locator; None when there is none.

    Only the words decide: a run of Chinese characters behind a verb or a connective that ends in
    法, 条例, 办法 and the like.
    """
    run = _RUN.search(source[max(low, at - 30) : at])
    if run is None or not _ENDING.search(run[0]):
        return None
    boundary = _BOUNDARY.match(run[0])
    name = run[0][boundary.end() :] if boundary else run[0]
    if len(name) < 2 or len(name) > 28 or _NO_NAME.search(name) or not _ENDING.search(name):
        return None
    return at - len(name)


_DEFINES = re.compile(
    r"[（(](?P<before>[^（）()]{0,40}?)(?:以下|下)(?:简称|统称|称)(?:为|作)?[:：]?\s*"
    r"[“\"‘《〈]?(?P<name>[^“”\"‘’《》〈〉（）()，,。；;]{1,40})[”\"’》〉]?\s*[）)]"
)
_UNNAMED = re.compile(r"^(?:本|该)?(?:法|条例|办法|规定|解释|决定)$")


def definition_at(source: str, at: int) -> tuple[int, str, int] | None:
    """The parenthesis that defines a short name right behind a title.

    Returns:
        End of the parenthesis, the short name, and how many characters of it stand before 以下简称.
    """
    match = _DEFINES.match(source, at)
    if match is None:
        return None
    return match.end(), match["name"].strip(), len(match["before"])


_SEVERAL = re.compile(
    r"[（(](?:以下|下)(?:分别)?(?:简称|统称|称)(?:为|作)?[:：]?\s*"
    r"(?P<names>《[^《》（）()\n]{1,40}》(?:[、和及]?《[^《》（）()\n]{1,40}》)+)\s*[）)]"
)
_EACH = re.compile(r"《([^《》]+)》")


def definitions_at(source: str, at: int) -> tuple[int, tuple[str, ...]] | None:
    """The parenthesis that defines short names for several titles at once.

    《A》、《B》（以下简称《甲》、《乙》): the last names belong to the last titles, in order.

    Returns:
        End of the parenthesis and the short names.
    """
    match = _SEVERAL.match(source, at)
    if match is None:
        return None
    return match.end(), tuple(_EACH.findall(match["names"]))
