"""What single signs say about the level of a norm: title, maker, document number, category."""

from __future__ import annotations

import re
from functools import lru_cache

from nlp.regions import CITY, COUNTY, PROVINCE, Region, core, leading, shorts
from ontology.texts import Standing
from ontology.vocabulary import load

NATION = "全国"
_SIGN = re.compile(r"^(.*?)\s*[〔\[（(［【]\s*(?:19|20)\d{2}")
_STATUTE = re.compile(r"^(?!.*办法$)[^《》（]*(?:法|法典)(?:[（(]\d{4}[^）)]*[)）])?$")
_CONGRESS = re.compile(r"^全国人(?:民代表)?大(?:会)?(?:常(?:务)?委(?:员)?会)?")
_SEZ = re.compile(r"^([\u4e00-\u9fff]{2})(?:市)?经济特区")
_DOCUMENT = re.compile(
    r"(?:通知|意见|批复|函|通告|公告|纲要|方案|规划|复函|答复|措施|计划|纪要|要点|清单|目录)(?:[（(][^）)]*[)）])?$"
)
_RULE = re.compile(r"(?:规定|办法|细则|规则|规范|标准|规程|准则|指引)(?:[（(][^）)]*[)）])?$")
_REGULATION = re.compile(r"条例(?:[（(][^）)]*[)）])?$")
_IMPLEMENTS = re.compile(
    r"(?:实施|执行|贯彻)[《〈<＜]?(?:中华人民共和国)?.*法[》〉>＞]?.*(?:办法|规定|细则|条例)"
)
_LOCAL_ORGAN = re.compile(r"(?:人民政府|政府|.{1,12}(?:局|委员会|厅|办公室|委))")
_NATIONAL = (
    ("courts", "judicial_interpretation"),
    ("party", "party_norm"),
    ("supervision", "supervision_regulation"),
)
_GOVERNMENT_RULE = {
    PROVINCE: "local_gov_rule_prov", CITY: "local_gov_rule_city", COUNTY: "normative_doc_district",
}  # fmt: skip
_DOCUMENT_OF = {
    PROVINCE: "normative_doc_prov", CITY: "normative_doc_city", COUNTY: "normative_doc_district",
}  # fmt: skip


def _found(level: str, maker: str | None, territory: str | None, sure: float, why: str) -> Standing:
    return Standing(level=level, maker=maker, territory=territory, confidence=sure, evidence=why)


@lru_cache(maxsize=1)
def _ministries() -> re.Pattern[str]:
    names = sorted(load("makers")["ministries"]["names"], key=len, reverse=True)
    return re.compile("(?:中华人民共和国|原)?(" + "|".join(map(re.escape, names)) + ")")


def from_title(title: str) -> Standing | None:
    """What a title alone shows; None where it shows nothing."""
    plain = title.removeprefix("中华人民共和国")
    national = plain != title
    if re.match(r"宪法(?:修正案.*)?(?:[（(].*[)）])?$", plain):
        return _found("constitution", "全国人民代表大会", NATION, 0.99, f"题名：{title}")
    if plain.startswith(("最高人民法院", "最高人民检察院")):
        return _found(
            "judicial_interpretation", None, NATION, 0.97, "题名以最高人民法院、最高人民检察院开头"
        )
    if plain.startswith(("中国共产党", "中共中央")):
        return _found("party_norm", "中共中央", NATION, 0.95, "题名以党的机关开头")
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
    return _found(level, match[0], NATION, 0.95, f"题名以{match[0]}开头")


def _of_council(title: str) -> Standing | None:
    if not title.startswith("国务院") or _ministries().match(title):
        return None
    if re.search(r"关于.*的(?:决定|命令)$", title) and not title.startswith("国务院办公厅"):
        return _found("sc_decision", "国务院", NATION, 0.85, "题名：国务院关于…的决定")
    if _DOCUMENT.search(title):
        return _found("normative_doc_sc", "国务院", NATION, 0.9, "题名：国务院（办公厅）文件")
    return _found("admin_regulation", "国务院", NATION, 0.8, "题名以国务院开头")


def _of_place(title: str) -> Standing | None:
    zone = _zone(title)
    region = leading(title)
    if zone or region is None:
        return zone
    rest = title[title.find(region.name) + len(region.name) :] if region.name in title else title
    why = f"题名以{region.name}开头"
    if _REGULATION.search(title) or _IMPLEMENTS.search(title):
        return _congress_of(region, title, 0.88, f"{why}，称条例或者实施法律办法")
    if "人民代表大会" in rest or "人大常委会" in rest or "议事规则" in rest:
        return _congress_of(region, title, 0.85, f"{why}人民代表大会")
    return _of_local_organ(region, rest, why)


def _of_local_organ(region: Region, rest: str, why: str) -> Standing | None:
    if _LOCAL_ORGAN.match(rest) or _DOCUMENT.search(rest):
        return _found(
            _DOCUMENT_OF[region.tier], None, region.name, 0.75, f"{why}，为通知、意见等文件"
        )
    if _RULE.search(rest):
        why = f"{why}，称规定、办法，未见制定机关"
        return _found(_GOVERNMENT_RULE[region.tier], None, region.name, 0.5, why)
    return None


def _zone(title: str) -> Standing | None:
    zone = _SEZ.match(title)
    place = core(zone[1]) if zone else None
    if zone and place and not _DOCUMENT.search(title):
        return _found("sez_regulation", None, place.name, 0.85, f"题名以{zone[0]}开头")
    if re.match(r"上海市浦东新区.*(?:规定|条例)$", title):
        return _found(
            "pudong_regulation",
            "上海市人民代表大会常务委员会",
            "上海市",
            0.8,
            "题名以上海市浦东新区开头",
        )
    if re.match(r"海南自由贸易港.*(?:规定|条例)$", title):
        return _found("hainan_ftp_regulation", None, "海南省", 0.85, "题名以海南自由贸易港开头")
    return None


def _congress_of(region: Region, title: str, sure: float, why: str) -> Standing:
    zone = _zone(title)
    if zone:
        return zone
    maker = f"{region.name}人民代表大会常务委员会"
    level = "local_regulation_prov" if region.tier == PROVINCE else "local_regulation_city"
    if region.tier == COUNTY:
        level = "autonomous_regulation" if "自治条例" in title else "separate_regulation"
    return _found(level, maker, region.name, sure, why)


def _of_ministry(title: str) -> Standing | None:
    match = _ministries().match(title)
    if match is None:
        return None
    if re.search(r"关于(?:修改|废止|修订|公布).*(?:规章|规定|办法|细则|规则).*的决定$", title):
        return _found(
            "dept_rule", match[1], NATION, 0.85, f"题名：{match[1]}修改或者废止规章的决定"
        )
    if _DOCUMENT.search(title):
        return _found("normative_doc_ministry", match[1], NATION, 0.85, f"题名：{match[1]}文件")
    if _RULE.search(title):
        return _found("dept_rule", match[1], NATION, 0.6, f"题名以{match[1]}开头，称规定、办法")
    return None


def _of_form(plain: str, *, national: bool) -> Standing | None:
    if _STATUTE.match(plain) or re.match(r".*法修正案(?:[（(].*[)）])?$", plain):
        return _found("statute", None, NATION, 0.97 if national else 0.8, "题名称法")
    if _REGULATION.search(plain):
        # 规章制定程序条例 7: rules may not be called 条例.
        return _found(
            "admin_regulation", "国务院", NATION, 0.9 if national else 0.75, "题名称条例，无地名"
        )
    if national and _RULE.search(plain):
        return _found(
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
    for kind, level in _NATIONAL:
        if any(name in plain for name in load("makers")["bodies"][kind]):
            return _found(level, body, NATION, 0.97, why)
    if _CONGRESS.match(plain):
        by_title = _of_congress(title)
        return by_title or _found("statute", body, NATION, 0.97, why)
    council = tuple(load("makers")["bodies"]["state_council"])
    if plain.startswith(council) and not _ministries().match(plain):
        return _council(body, title, order=order)
    region = leading(plain)
    if region and ("人民代表" in plain or "人大" in plain):
        return _congress_of(region, title, 0.95, why)
    return _government(body, plain, title, order=order)


def _council(body: str, title: str, *, order: bool) -> Standing:
    why = f"制定机关：{body}"
    if _DOCUMENT.search(title) and not order:
        return _found("normative_doc_sc", body, NATION, 0.9, why)
    if re.search(r"关于.*的决定$", title):
        return _found("sc_decision", body, NATION, 0.9, why)
    return _found("admin_regulation", body, NATION, 0.95, why)


def _government(body: str, plain: str, title: str, *, order: bool) -> Standing | None:
    why = f"制定机关：{body}" + ("（令）" if order else "")
    region = leading(plain)
    if region:
        rule = order or (_RULE.search(title) and plain.endswith("政府") and "办公" not in plain)
        level = _GOVERNMENT_RULE[region.tier] if rule else _DOCUMENT_OF[region.tier]
        return _found(level, body, region.name, 0.9 if order else 0.6, why)
    if _ministries().match(plain):
        document = not order and _DOCUMENT.search(title)
        level = "normative_doc_ministry" if document else "dept_rule"
        return _found(level, body, NATION, 0.95 if order or document else 0.7, why)
    return None


def from_number(number: str, title: str) -> Standing | None:
    """What a 文号 or the number of an order shows."""
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
            return _found(level, None, NATION, 0.95, why)
    return _from_government_sign(sign, why) or _from_department_sign(sign, why)


def _from_government_sign(sign: str, why: str) -> Standing | None:
    for short, name in sorted(shorts().items(), key=lambda pair: -len(pair[0])):
        if re.match(rf"{short}(?:府|政)(?:办)?(?:发|规|函|字|电)?(?:明电)?$", sign):
            return _found("normative_doc_prov", f"{name}人民政府", name, 0.93, why)
    if re.match(r".{1,4}(?:府|政)(?:办)?(?:发|规|函|字)$", sign):
        return _local_document(sign, why)
    return None


def _from_department_sign(sign: str, why: str) -> Standing | None:
    if sign.startswith(tuple(load("makers")["ministry_signs"]["prefixes"])):
        return _found("normative_doc_ministry", None, NATION, 0.7, why)
    for short, name in shorts().items():
        if sign.startswith(short):
            return _found("normative_doc_prov", None, name, 0.6, why)
    return None


def _local_document(sign: str, why: str) -> Standing:
    """A government below the province; in a municipality that is a district (DOMAIN.md 2.4)."""
    for short in ("渝", "京", "沪", "津"):
        if sign.startswith(short):
            return _found("normative_doc_district", None, shorts()[short], 0.6, why)
    return _found("normative_doc_city", None, None, 0.5, why)


def _from_order(number: str, title: str, why: str) -> Standing | None:
    if "主席令" in number:
        return _found("statute", None, NATION, 0.97, why)
    body = re.split(r"令|第\d", number)[0]
    if body.startswith("国务院") and not _ministries().match(body):
        return _found("admin_regulation", "国务院", NATION, 0.96, why)
    region = leading(body) or (leading(title) if re.match(r"[省市]", body) else None)
    if region:
        return _found(_GOVERNMENT_RULE[region.tier], body, region.name, 0.94, why)
    if _ministries().match(body) or body.endswith(("部", "局", "委", "委员会", "署", "行", "会")):
        return _found("dept_rule", body, NATION, 0.94, why)
    return None


def _from_announcement(number: str, title: str, why: str) -> Standing | None:
    body = number.split("公告", maxsplit=1)[0] if "公告" in number else ""
    if "人民代表大会" in body or "人大" in body:
        region = leading(body) or leading(title)
        return _congress_of(region, title, 0.9, why) if region else None
    if body and _ministries().match(body):
        return _found("normative_doc_ministry", body, NATION, 0.85, why)
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
        return _found(levels[0], None, region.name if region else NATION, 0.8, why)
    if region is None:
        return None
    tier = {PROVINCE: "_prov", CITY: "_city", COUNTY: "_district"}[region.tier]
    level = next((name for name in levels if name.endswith(tier)), None)
    return _found(level, None, region.name, 0.8, why) if level else None
