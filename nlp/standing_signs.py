"""What single signs say about the level of a norm: title, maker, document number, category."""

from __future__ import annotations

import re
from functools import lru_cache

from nlp.regions import CITY, COUNTY, PROVINCE, Region, core, leading
from ontology.texts import Standing
from ontology.vocabulary import load

NATION = "全国"
_STATUTE = re.compile(r"^(?!.*办法$)[^《》（]*(?:法|法典)(?:[（(]\d{4}[^）)]*[)）])?$")
_CONGRESS = re.compile(r"^全国人(?:民代表)?大(?:会)?(?:常(?:务)?委(?:员)?会)?")
_SEZ = re.compile(r"^([\u4e00-\u9fff]{2})(?:市)?经济特区")
_DOCUMENT = re.compile(
    r"(?:通知|意见|批复|函|通告|公告|纲要|方案|规划|复函|答复|措施|计划|纪要|要点|清单|目录)(?:[（(][^）)]*[)）])?$"
)
_RULE = re.compile(r"(?:规定|办法|细则|规则|规范|标准|规程|准则|指引)(?:[（(][^）)]*[)）])?$")
_LOCAL_PARTY = re.compile(r"中共(?!中央)[^《》]{2,12}委")
_COURTS = re.compile(r"案件.*(?:适用|应用)法律(?:若干|有关)?问题的(?:解释|规定|批复)")
_REGULATION = re.compile(r"条例(?:[（(][^）)]*[)）])?$")
_IMPLEMENTS = re.compile(
    r"(?:实施|执行|贯彻)[《〈<＜]?(?:中华人民共和国)?.*法[》〉>＞]?.*(?:办法|规定|细则|条例)"
)
_GOVERNMENT = re.compile(r"(?:市|省|县|区)?(?:人民)?政府")
_BUREAU = re.compile(
    r"[^《》]{1,14}?(?:局|委员会|厅|办公室|中心|委|大队|支队|总队)(?=关于|、|印发|$)"
)
_WHOSE = re.compile(r"(?:印发|转发|发布|公布|修改|废止|延长)《?([^《》]+)")
_NATIONAL = (
    ("courts", "judicial_interpretation"),
    ("party", "party_norm"),
    ("supervision", "supervision_regulation"),
)
GOVERNMENT_RULE = {
    PROVINCE: "local_gov_rule_prov", CITY: "local_gov_rule_city", COUNTY: "normative_doc_district",
}  # fmt: skip
DOCUMENT_OF = {
    PROVINCE: "normative_doc_prov", CITY: "normative_doc_city", COUNTY: "normative_doc_district",
}  # fmt: skip


def found(level: str, maker: str | None, territory: str | None, sure: float, why: str) -> Standing:
    """A standing, its parts in the order in which signs tell them."""
    return Standing(level=level, maker=maker, territory=territory, confidence=sure, evidence=why)


@lru_cache(maxsize=1)
def ministries() -> re.Pattern[str]:
    """Names of the departments of the State Council, also with 中华人民共和国 or 原 before them."""
    names = sorted(load("makers")["ministries"]["names"], key=len, reverse=True)
    return re.compile("(?:中华人民共和国|原)?(" + "|".join(map(re.escape, names)) + ")")


def is_rule(title: str) -> bool:
    """Whether a title has a word that rules, regulations and documents share (规定, 办法 …)."""
    return bool(_RULE.search(title))


def from_title(title: str) -> Standing | None:
    """What a title alone shows; None where it shows nothing."""
    plain = title.removeprefix("中华人民共和国")
    national = plain != title
    if re.match(r"宪法(?:修正案.*)?(?:[（(].*[)）])?$", plain):
        return found("constitution", "全国人民代表大会", NATION, 0.99, f"题名：{title}")
    if plain.startswith(("最高人民法院", "最高人民检察院")):
        return found(
            "judicial_interpretation", None, NATION, 0.97, "题名以最高人民法院、最高人民检察院开头"
        )
    if _LOCAL_PARTY.match(plain):
        return found("party_norm", None, None, 0.9, "题名以党的机关开头")
    if plain.startswith(("中国共产党", "中共中央")):
        return found("party_norm", "中共中央", NATION, 0.95, "题名以党的机关开头")
    return (
        _of_congress(title)
        or _of_council(title)
        or _of_place(title)
        or _of_ministry(title)
        or _of_form(plain, national=national)
    )


def _of_congress(title: str) -> Standing | None:
    match = _CONGRESS.match(title)
    if match is None:
        return None
    level = "law_interpretation" if re.search(r"关于.*第.+条.*的?解释$", title) else "statute"
    return found(level, match[0], NATION, 0.95, f"题名以{match[0]}开头")


def _of_council(title: str) -> Standing | None:
    if not title.startswith("国务院") or ministries().match(title):
        return None
    if re.search(r"关于.*的(?:决定|命令)$", title) and not title.startswith("国务院办公厅"):
        return found("sc_decision", "国务院", NATION, 0.85, "题名：国务院关于…的决定")
    if _DOCUMENT.search(title):
        return found("normative_doc_sc", "国务院", NATION, 0.9, "题名：国务院（办公厅）文件")
    return found("admin_regulation", "国务院", NATION, 0.8, "题名以国务院开头")


def _of_place(title: str) -> Standing | None:
    zone = _zone(title)
    region = leading(title)
    if zone or region is None:
        return zone
    rest = title[title.find(region.name) + len(region.name) :] if region.name in title else title
    why = f"题名以{region.name}开头"
    if _REGULATION.search(title) or _IMPLEMENTS.search(title):
        return congress_of(region, title, 0.88, f"{why}，称条例或者实施法律办法")
    if "人民代表大会" in rest or "人大常委会" in rest or "议事规则" in rest:
        return congress_of(region, title, 0.85, f"{why}人民代表大会")
    return _of_local_organ(region, rest, why)


def _of_local_organ(region: Region, rest: str, why: str) -> Standing | None:
    if _GOVERNMENT.match(rest):
        return found(DOCUMENT_OF[region.tier], None, region.name, 0.75, f"{why}人民政府，为其文件")
    if _BUREAU.match(rest):
        return found("normative_doc_bureau", None, region.name, 0.75, f"{why}所属部门，为其文件")
    if _DOCUMENT.search(rest):
        return found(DOCUMENT_OF[region.tier], None, region.name, 0.6, f"{why}，为通知、意见等文件")
    if _RULE.search(rest):
        why = f"{why}，称规定、办法，未见制定机关"
        return found(GOVERNMENT_RULE[region.tier], None, region.name, 0.5, why)
    return None


def place_of(title: str, issuer: str | None = None) -> Region | None:
    """The place whose organ made a text: by its maker, its title, or the title that it issues."""
    inner = _WHOSE.search(title)
    return (
        (leading(issuer) if issuer else None)
        or leading(title)
        or (leading(inner[1]) if inner else None)
    )


def _zone(title: str) -> Standing | None:
    zone = _SEZ.match(title)
    place = core(zone[1]) if zone else None
    if zone and place and not _DOCUMENT.search(title):
        return found("sez_regulation", None, place.name, 0.85, f"题名以{zone[0]}开头")
    if re.match(r"上海市浦东新区.*(?:规定|条例)$", title):
        return found(
            "pudong_regulation",
            "上海市人民代表大会常务委员会",
            "上海市",
            0.8,
            "题名以上海市浦东新区开头",
        )
    if re.match(r"海南自由贸易港.*(?:规定|条例)$", title):
        return found("hainan_ftp_regulation", None, "海南省", 0.85, "题名以海南自由贸易港开头")
    return None


def congress_of(region: Region, title: str, sure: float, why: str) -> Standing:
    """The level of what a people's congress of a place makes (立法法 80-85)."""
    zone = _zone(title)
    if zone:
        return zone
    maker = f"{region.name}人民代表大会常务委员会"
    level = "local_regulation_prov" if region.tier == PROVINCE else "local_regulation_city"
    if region.tier == COUNTY and "自治" not in region.name:
        # A county without autonomy makes no regulations (立法法 80-85).
        return found(DOCUMENT_OF[COUNTY], maker, region.name, 0.6, why)
    if region.tier == COUNTY or region.name.endswith("自治州"):
        own = "自治条例" in title
        if own or region.tier == COUNTY:
            level = "autonomous_regulation" if own else "separate_regulation"
    return found(level, maker, region.name, sure, why)


def _of_ministry(title: str) -> Standing | None:
    match = ministries().match(title)
    if match is None:
        return None
    if re.search(r"关于(?:修改|废止|修订|公布).*(?:规章|规定|办法|细则|规则).*的决定$", title):
        return found("dept_rule", match[1], NATION, 0.85, f"题名：{match[1]}修改或者废止规章的决定")
    if _DOCUMENT.search(title):
        return found("normative_doc_ministry", match[1], NATION, 0.85, f"题名：{match[1]}文件")
    if _RULE.search(title):
        return found("dept_rule", match[1], NATION, 0.6, f"题名以{match[1]}开头，称规定、办法")
    return None


def _of_form(plain: str, *, national: bool) -> Standing | None:
    if _COURTS.search(plain):
        return found("judicial_interpretation", None, NATION, 0.8, "题名称应用法律问题的解释")
    if _STATUTE.match(plain) or re.match(r".*法修正案(?:[（(].*[)）])?$", plain):
        return found("statute", None, NATION, 0.97 if national else 0.8, "题名称法")
    if _REGULATION.search(plain):
        # 规章制定程序条例 7: rules may not be called 条例.
        return found(
            "admin_regulation", "国务院", NATION, 0.9 if national else 0.75, "题名称条例，无地名"
        )
    if national and _RULE.search(plain):
        return found(
            "admin_regulation", None, NATION, 0.6, "题名冠中华人民共和国，称规定、办法、细则"
        )
    return None


def from_body(body: str, title: str, *, order: bool = False) -> Standing | None:
    """What the maker shows.

    Args:
        body: as the header or a list names it.
        title: tells decisions and documents from regulations.
        order: whether it was published by an order (令).
    """
    plain = body.replace("中华人民共和国", "")
    why = f"制定机关：{body}"
    if _LOCAL_PARTY.match(plain):
        return found("party_norm", body, None, 0.9, why)
    for kind, level in _NATIONAL:
        if any(name in plain for name in load("makers")["bodies"][kind]):
            return found(level, body, NATION, 0.97, why)
    if _CONGRESS.match(plain):
        by_title = _of_congress(title)
        return by_title or found("statute", body, NATION, 0.97, why)
    council = tuple(load("makers")["bodies"]["state_council"])
    if plain.startswith(council) and not ministries().match(plain):
        return _council(body, title, order=order)
    region = leading(plain)
    if region and ("人民代表" in plain or "人大" in plain):
        return congress_of(region, title, 0.95, why)
    return _government(body, plain, title, order=order)


def _council(body: str, title: str, *, order: bool) -> Standing:
    why = f"制定机关：{body}"
    if _DOCUMENT.search(title) and not order:
        return found("normative_doc_sc", body, NATION, 0.9, why)
    if re.search(r"关于.*的决定$", title):
        return found("sc_decision", body, NATION, 0.9, why)
    return found("admin_regulation", body, NATION, 0.95, why)


def _government(body: str, plain: str, title: str, *, order: bool) -> Standing | None:
    why = f"制定机关：{body}" + ("（令）" if order else "")
    region = leading(plain)
    if region:
        return _of_local_maker(region, plain, title, order=order)
    if ministries().match(plain):
        document = not order and _DOCUMENT.search(title)
        level = "normative_doc_ministry" if document else "dept_rule"
        return found(level, body, NATION, 0.95 if order or document else 0.7, why)
    return None


def _of_local_maker(region: Region, body: str, title: str, *, order: bool) -> Standing:
    why = f"制定机关：{body}" + ("（令）" if order else "")
    if "政府" not in body:
        return found("normative_doc_bureau", body, region.name, 0.85, why)
    rule = order or (_RULE.search(title) and body.endswith("政府"))
    level = GOVERNMENT_RULE[region.tier] if rule else DOCUMENT_OF[region.tier]
    return found(level, body, region.name, 0.9 if order else 0.6, why)
