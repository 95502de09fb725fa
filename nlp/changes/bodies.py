"""Names of authorities in a reorganisation, and the areas they belong to."""

from __future__ import annotations

import re
from functools import lru_cache

from nlp.changes.sheet import Sheet
from ontology.vocabulary import load

_AREA = re.compile(
    r"([\u4e00-\u9fff]{2,12}?(?:自治区|自治州|自治县|特别行政区|新区|[省市县区州盟旗]))"
    r"(?=人民政府|人民代表大会|委员会|机构编制|机构改革|政府|委|办)"
)
_PLAN = re.compile(r"《([\u4e00-\u9fff]{2,12}[省市县区州盟旗])(?:党政|政府)?机构改革方案》")
_TIERS = {"省": "省", "市": "市", "县": "县", "区": "区", "州": "自治州", "盟": "盟", "旗": "旗"}
# 市场监督管理局, 区域合作办, 县域…: the first character is no tier.
_NO_TIER = re.compile(
    r"市场|市政(?!府|务)|市容|市民(?!政)|省级|区域|县域|区划|州际|县级|市级|区级|区县|县区|市县"
)
_OLD = re.compile(r"^(?:原|将|由|把|以|从|对|和|及|与|并|其|现|新组建的|组建后的|组建的?)+")


@lru_cache(maxsize=1)
def body_pattern() -> str:
    """A body as a pattern: what ends like a body."""
    return rf"[\u4e00-\u9fff（）]{{2,24}}?{load('change_phrases')['bodies']['ending']}"


def area_of(page: Sheet) -> str:
    """The area whose authority decides: 临岳市 for 临岳市人民政府关于…; empty for the state."""
    plan = _PLAN.search(page.title)
    if plan:
        return plan[1]
    for words in (page.title.partition("关于")[0], *page.text.issuers, *page.body[-4:]):
        if found := _AREA.search(words):
            return found[1]
    return ""


def full_name(name: str, area: str) -> str:
    """A body with its area in front: 市体育局 → 临岳市体育局; complete names stay."""
    name = "".join(name.split()).rpartition("将")[2].rpartition("把")[2]
    name = _OLD.sub("", name)
    if not area or not name or name.startswith(area) or _NO_TIER.match(name):
        return name
    tier = _TIERS.get(name[0])
    if tier and area.endswith(tier):
        return area + name[1:]
    return name


def split_bodies(words: str, area: str) -> list[str]:
    """Bodies in a list: 、 parts them, 和 and 及 only before a new tier or area.

    文化和旅游局 is one body; 市旅游局和市体育局 are two.
    """
    heads = "|".join(re.escape(head) for head in (area, "原") if head) or "原"
    parts = re.split(rf"、|，|(?:和|及|与|以及)(?=(?:{heads}|[省市县区州](?!场)))", words)
    ends = re.compile(body_pattern() + "$")
    names = (full_name(part, area) for part in parts)
    return [name for name in names if ends.fullmatch(name)]
