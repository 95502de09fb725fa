"""What document numbers, orders and category labels say about the level of a norm."""

from __future__ import annotations

import re
from functools import lru_cache

from nlp.regions import CITY, COUNTY, PROVINCE, Region, leading, shorts
from nlp.standing_signs import (
    DOCUMENT_OF,
    GOVERNMENT_RULE,
    NATION,
    congress_of,
    found,
    ministries,
    place_of,
)
from ontology.texts import Standing
from ontology.vocabulary import load

_GOVERNMENT_SIGN = re.compile(r".{1,4}(?:府|政)(?:办)?(?:发|规|函|字|电|令)?(?:明电)?$")
_CONGRESS_SIGN = re.compile(r"人(?:大)?(?:常)?(?:办)?(?:发|字|公告)?$")
_MUNICIPALITIES = ("北京市", "天津市", "上海市", "重庆市")
_SIGN = re.compile(r"^(.*?)\s*[〔\[（(［【]\s*(?:19|20)\d{2}")


def from_number(number: str, title: str, issuer: str | None = None) -> Standing | None:
    """What a 文号 or the number of an order shows; the place of a local sign is the maker's."""
    number = "".join(number.split()).replace("中华人民共和国", "")
    why = f"文号：{number}"
    if "令" in number:
        return _from_order(number, title, why)
    match = _SIGN.match(number)
    if match is None or not match[1]:
        return _from_announcement(number, title, why)
    sign = match[1]
    for level, signs in load("makers")["signs"].items():
        if sign in signs:
            return found(level, None, NATION, 0.95, why)
    region = place_of(title, issuer)
    if region:
        return _from_place(region, sign, issuer, why)
    return _from_government_sign(sign, why) or _from_department_sign(sign, why)


def _from_place(region: Region, sign: str, issuer: str | None, why: str) -> Standing | None:
    """A sign beside a title or maker that names its place: the sign only tells what organ it is."""
    why = f"{why}，题名或者制定机关所在地：{region.name}"
    if _GOVERNMENT_SIGN.match(sign):
        if _districts(region, sign):
            return found("normative_doc_district", issuer, region.name, 0.6, why)
        maker = issuer or f"{region.name}人民政府"
        return found(DOCUMENT_OF[region.tier], maker, region.name, 0.93, why)
    if _CONGRESS_SIGN.search(sign):
        return None
    if sign.startswith(tuple(load("makers")["ministry_signs"]["prefixes"])) and issuer is None:
        return found("normative_doc_ministry", None, NATION, 0.5, why)
    return found("normative_doc_bureau", issuer, region.name, 0.8, why)


def _districts(region: Region, sign: str) -> bool:
    """Whether a sign is that of a district in a municipality: 渝北府发 beside 重庆市."""
    own = {short for short, name in shorts().items() if name == region.name}
    return region.name in _MUNICIPALITIES and not sign.startswith(
        tuple(f"{o}{g}" for o in own for g in "府政")
    )


def _from_government_sign(sign: str, why: str) -> Standing | None:
    """A sign alone: provinces use either 府 or 政; what fits no province is a city's."""
    with_fu = load("makers")["government_signs"]["with_fu"]
    for short, name in sorted(shorts().items(), key=lambda pair: -len(pair[0])):
        organ = "府" if short in with_fu else "政"
        if re.match(rf"{short[0]}{organ}(?:办)?(?:发|规|函|字|电)?(?:明电)?$", sign):
            return found("normative_doc_prov", f"{name}人民政府", name, 0.9, why)
    return _local_document(sign, why) if _GOVERNMENT_SIGN.match(sign) else None


def _from_department_sign(sign: str, why: str) -> Standing | None:
    if sign.startswith(tuple(load("makers")["ministry_signs"]["prefixes"])):
        return found("normative_doc_ministry", None, NATION, 0.7, why)
    for short, name in shorts().items():
        if sign.startswith(short):
            # 云体发 may be 云南省's or 云浦市's: the organ is a bureau, its place stays open.
            place = name if name in _MUNICIPALITIES else None
            return found("normative_doc_bureau", None, place, 0.5, why)
    return None


def _local_document(sign: str, why: str) -> Standing:
    """A government below the province; in a municipality that is a district (DOMAIN.md 2.4)."""
    for short in ("渝", "京", "沪", "津"):
        if sign.startswith(short):
            return found("normative_doc_district", None, shorts()[short], 0.6, why)
    return found("normative_doc_city", None, None, 0.5, why)


def _from_order(number: str, title: str, why: str) -> Standing | None:
    if "主席令" in number:
        return found("statute", None, NATION, 0.97, why)
    body = re.split(r"令|第\d", number)[0]
    if body.startswith("国务院") and not ministries().match(body):
        return found("admin_regulation", "国务院", NATION, 0.96, why)
    region = leading(body) or (leading(title) if re.match(r"[省市]", body) else None)
    if region:
        return found(GOVERNMENT_RULE[region.tier], body, region.name, 0.94, why)
    if ministries().match(body) or body.endswith(("部", "局", "委", "委员会", "署", "行", "会")):
        return found("dept_rule", body, NATION, 0.94, why)
    return None


def _from_announcement(number: str, title: str, why: str) -> Standing | None:
    body = number.split("公告", maxsplit=1)[0] if "公告" in number else ""
    if "人民代表大会" in body or "人大" in body:
        region = leading(body) or leading(title)
        return congress_of(region, title, 0.9, why) if region else None
    if body and ministries().match(body):
        return found("normative_doc_ministry", body, NATION, 0.85, why)
    return None


@lru_cache(maxsize=1)
def _categories() -> dict[str, list[str]]:
    names: dict[str, list[str]] = {}
    for level, row in load("norm_levels").items():
        for name in row["category"]:
            names.setdefault(name, []).append(level)
    return names


def from_category(category: str, title: str) -> Standing | None:
    """What the label of a basis cell shows; the place in the title chooses among tiers."""
    label = category.strip("【】[]（）() ：:")
    levels = _categories().get(label)
    if not levels:
        return None
    region = leading(title)
    why = f"清单标注：{label}"
    if len(levels) == 1:
        return found(levels[0], None, region.name if region else NATION, 0.8, why)
    if region is None:
        return None
    tier = {PROVINCE: "_prov", CITY: "_city", COUNTY: "_district"}[region.tier]
    level = next((name for name in levels if name.endswith(tier)), None)
    return found(level, None, region.name, 0.8, why) if level else None
