"""Titles between 《》: where they end, whether they name a norm, and their official form."""

from __future__ import annotations

import re
from typing import Final

from nlp.citations.names import COUNTRY, official_names

LONGEST: Final = 260
_OPEN, _CLOSE = "《〈＜", "》〉＞"
_MARKS = str.maketrans("〈＜<〉＞>", "《《《》》》")
_BLANK = re.compile(r"\s+")
# GOLD-TEXT.md B, span rule 5: forms, certificates, records and licences are no norms.
_FORM = re.compile(
    r"(?:(?<!税目税额)(?<!税目税率)(?<!税率)(?<!税额)(?<!税目)(?<!标准)(?<!目录)表|(?<!议定)(?<!协议)(?<!白皮)书|证|证明|卡|(?<!清)单|记录|笔录|执照|[簿册图志报刊歌曲鉴照]|"
    r"批件|发票|收据|凭证|申请|登记|批复单|编号|标识|标志)$"
)
_NORM = re.compile(
    r"(?:法|法典|条例|办法|规定|细则|规则|解释|决定|决议|批复|通知|通告|公告|意见|公约|协定|协议|协议书|议定书|条约|专约|"
    r"安排|纲要|规划|方案|计划|标准|规范|规程|准则|守则|目录|清单|名录|答复|复函|函|解答|纪要|宪章|宣言|声明|修正案|宪法|"
    r"制度|税额表|税率表|税目表|标准表|目录表|要点|指南|指引|命令|令|请示|通则|办法（.*）|总则|分则|章程|大纲|规约|换文|备忘录|提要|问答|"
    r"指标|规章|定额|程序|体系|原则|措施|若干问题|法案|公报|说明|报告|白皮书|导则|名单|分类|要求)$"
)
# A title that the source breaks over two paragraphs: 《中华人民共和国义⏎⏎务教育法》.
_BROKEN = re.compile(
    r"\n\s*(?!第.{1,5}条|[（(][一二三四五六七八九十]+[)）])[\u4e00-\u9fff]{1,30}》"
)
_INTERNATIONAL = ("公约", "条约", "协定", "议定书", "宣言")
_MARK_BEHIND = re.compile(r"[（(][^（）()]{1,20}[）)]$")
_ISSUER = re.compile(
    r"(?:(?:(?:中华人民共和国)?(?:最高人民法院|最高人民检察院|全国人民代表大会常务委员会|全国人大常委会|全国人民代表大会|国务院办公厅|国务院|中共中央|"
    r"司法部|公安部|国家安全部|财政部|民政部|海关总署|国家税务总局|国家计划委员会|国家[\u4e00-\u9fff]{2,14}(?:总局|局|委员会|部))"
    r"(?:办公厅|研究室)?)(?:、|和|与)?)+$"
)


def end_of_title(source: str, at: int) -> int | None:
    """Where the title that begins at 《 ends (behind its 》); inner 〈〉 or 《》 are part of it.

    Args:
        source: any text.
        at: the place of the opening mark.

    Returns:
        None when the mark is not closed on its line within a reasonable length.
    """
    depth = 0
    for place in range(at, min(len(source), at + LONGEST)):
        c = source[place]
        if c in _OPEN:
            depth += 1
        elif c in _CLOSE:
            depth -= 1
            if depth == 0:
                return place + 1
        elif c == "\n" and place - at > 1 and source[place : place + 2] == "\n\n":
            rest = _BROKEN.match(source, place) if depth == 1 else None
            return rest.end() if rest else None
    return None


def inner_title(printed: str) -> str:
    """The words between the outer marks, without breaks and blanks, inner marks written 《》."""
    return _BLANK.sub("", printed[1:-1]).translate(_MARKS)


def names_norm(title: str) -> bool:
    """Whether a title is that of a normative text, not of a form, record or work of art."""
    bare = _MARK_BEHIND.sub("", title)
    if _FORM.search(bare):
        return False
    return bool(_NORM.search(bare)) or "关于" in bare


def official_title(title: str) -> str:
    """The official form of a title as written: 森林法 → 中华人民共和国森林法.

    Only well-known statutes and regulations are completed; everything else stays as printed.
    """
    known = official_names().get(title)
    if known is not None:
        return known
    if title.startswith(("刑法修正案", "宪法修正案")):
        return COUNTRY + title
    if title.startswith("《") and title.endswith("》"):
        return official_names().get(title[1:-1], title)
    return title


def issuer_before(source: str, low: int, at: int) -> str:
    """The issuers that stand directly before 《: 最高人民法院《关于…的规定》; empty when none do."""
    match = _ISSUER.search(source[max(low, at - 60) : at])
    return match[0].rstrip("、和与") if match else ""


def with_issuer(title: str, issuer: str) -> str:
    """Put the issuer in front of a title that begins with 关于 (GOLD-TEXT.md B, targets)."""
    if not issuer or not title.startswith(("关于", "对")) or title.endswith(_INTERNATIONAL):
        return title
    return issuer.replace("和", "、").replace("与", "、") + title


def without_country(title: str) -> str:
    """A title as it is written without 《》 in running text."""
    return title.removeprefix(COUNTRY)
