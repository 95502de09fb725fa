"""Provinces and cities in titles and makers (ontology/vocab/regions.toml)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ontology.vocabulary import load

PROVINCE, CITY, COUNTY = "province", "city", "county"
_DISTRICT = re.compile(r"[\u4e00-\u9fff]{2,8}?(?:自治县|自治旗|新区|县|区|旗|街道|镇|乡)")


@dataclass(frozen=True, slots=True)
class Region:
    """A place that makes norms: its tier and the province that it lies in."""

    name: str
    tier: str
    province: str


@lru_cache(maxsize=1)
def table() -> dict[str, Region]:
    """All provinces, cities and autonomous counties by name."""
    found: dict[str, Region] = {}
    for row in load("regions")["province"]:
        name = str(row["name"])
        found[name] = Region(name, PROVINCE, name)
        found.update((city, Region(city, CITY, name)) for city in row["cities"])
        found.update((county, Region(county, COUNTY, name)) for county in row.get("counties", ()))
    return found


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    names = sorted(table(), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, names)))


@lru_cache(maxsize=1)
def shorts() -> dict[str, str]:
    """Sign of a province in document numbers → its name."""
    return {str(row["short"]): str(row["name"]) for row in load("regions")["province"]}


@lru_cache(maxsize=1)
def _cores() -> dict[str, Region]:
    """Names without 市: 深圳经济特区."""
    return {name.removesuffix("市"): region for name, region in table().items()}


@lru_cache(maxsize=8192)
def leading(words: str) -> Region | None:
    """The place that opens a title or a maker's name; a city behind its province wins."""
    match = _pattern().match(words)
    if match is None:
        return _short_name(words) or _unlisted(words)
    region = table()[match[0]]
    return _below(words[match.end() :], region) or region


def _below(rest: str, region: Region) -> Region | None:
    """The city or county that stands behind the name of its province or city."""
    if region.tier == PROVINCE:
        lower = _pattern().match(rest)
        if lower and table()[lower[0]].tier != PROVINCE:
            return table()[lower[0]]
        city = _by_form("city", CITY, rest)
        # 重庆市 has no cities below it: what looks like one is 市政, 市容.
        if city and not region.name.endswith("市"):
            return Region(city.name, CITY, region.name)
    return _county(rest, region)


@lru_cache(maxsize=4)
def _form(kind: str) -> re.Pattern[str]:
    return re.compile(load("regions")["form"][kind])


def _by_form(kind: str, tier: str, words: str) -> Region | None:
    match = _form(kind).match(words)
    return Region(match[0], tier, match[0] if tier == PROVINCE else "") if match else None


def core(words: str) -> Region | None:
    """The place whose name without 市 is `words` (深圳 of 深圳经济特区)."""
    return _cores().get(words)


def _county(rest: str, above: Region) -> Region | None:
    match = _DISTRICT.match(rest)
    if match is None or not rest[match.end() :].startswith(("人民", "政府", "人大", "办公")):
        return None
    return Region(above.name + match[0], COUNTY, above.province)


def _short_name(words: str) -> Region | None:
    """上海港口条例, 中国（上海）自由贸易试验区条例: a province without 省, 市."""
    match = re.match(
        r"中国[（(]([\u4e00-\u9fff]{2,3})[)）]自由贸易|([\u4e00-\u9fff]{2,3}?)(?=港|化学|国际|海事)",
        words,
    )
    region = _cores().get(match[1] or match[2]) if match else None
    return region or _named_province(match[1] if match else None)


def _named_province(name: str | None) -> Region | None:
    if not name:
        return None
    full = next((row for row in shorts().values() if row.startswith(name)), None)
    return table()[full] if full else None


def _unlisted(words: str) -> Region | None:
    """A place that the table does not list is known by the form of its name (X省, X市, X自治县)."""
    region = (
        _by_form("autonomous_county", COUNTY, words)
        or _by_form("province", PROVINCE, words)
        or _by_form("city", CITY, words)
        or _by_form("county", COUNTY, words)
    )
    if region is None or region.tier == COUNTY:
        return region
    return _below(words[len(region.name) :], region) or region


def contains(outer: str | None, inner: str | None) -> bool | None:
    """Whether a territory lies in another one; None when that is not known."""
    if outer is None or inner is None:
        return None
    if outer in ("全国", inner):
        return True
    region = leading(inner)
    if region is None or region.name == outer:
        return False
    above = leading(outer)
    if not region.province and above is not None and above.tier != region.tier:
        return None  # a city of no table: nobody says in which province it lies
    return region.province == outer
