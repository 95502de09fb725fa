"""Forms of citations and what they look like but are not, phenomenon by phenomenon (DOMAIN.md 4.1)."""

from __future__ import annotations

import pytest

from nlp.citations.find import find
from nlp.documents import read_one
from ontology.citations import Citation

TEXT = """# 某市渔港管理办法

<!-- INFO END -->

## 第一章 总则

第一条 为了管理渔港，根据《中华人民共和国渔业法》（以下简称《渔业法》），制定本办法。

第二条 本办法适用于渔港。

渔港包括锚地。

第三条 渔港分为：

（一）中心渔港；

（二）一级渔港。

## 第二章 管理

第四条 {here}
"""


def cited(here: str) -> list[Citation]:
    text = read_one(TEXT.format(here=here), name="某市渔港管理办法")
    return [c for c in find(text) if c.where.startswith("art_4")]


def shown(citation: Citation) -> str:
    """type relation surface → targets."""
    out = []
    for target in citation.targets:
        at = target.pinpoint
        parts = (at.article, at.paragraph, at.item, at.subitem)
        address = "/".join("-" if part is None else str(part) for part in parts).rstrip("/-")
        annex = f"附{at.annex}" if at.annex else ""
        name = "" if target.title == "SELF" else target.title
        out.append(f"{name}:{at.division or annex or address}")
    words = f"{citation.type.value} {citation.relation.value} {citation.surface}"
    return f"{words} → {' '.join(out)}".rstrip()


def check(here: str, expected: list[str]) -> None:
    assert [shown(c) for c in cited(here)] == expected


@pytest.mark.parametrize(
    ("here", "expected"),
    [
        (
            "依照《某省实施〈渔业法〉办法》第九条处罚。",
            ["ext_title applies 《某省实施〈渔业法〉办法》第九条 → 某省实施《渔业法》办法:9"],
        ),
        (
            "依照最高人民法院《关于审理船舶碰撞案件的规定》第二条处理。",
            [
                "ext_title applies 《关于审理船舶碰撞案件的规定》第二条 → 最高人民法院关于审理船舶碰撞案件的规定:2"
            ],
        ),
        (
            "依照国务院《渔港水域交通安全管理条例》处罚。",
            [
                "ext_title applies 《渔港水域交通安全管理条例》 → 中华人民共和国渔港水域交通安全管理条例:"
            ],
        ),
        (
            "依照《中华人民共和国海上交通安全法》《渔业船舶检验条例》处罚。",
            [
                "ext_title applies 《中华人民共和国海上交通安全法》 → 中华人民共和国海上交通安全法:",
                "ext_title applies 《渔业船舶检验条例》 → 中华人民共和国渔业船舶检验条例:",
            ],
        ),
        (
            "依照《中华人民共和国海\n\n上交通安全法》处罚。",
            [
                "ext_title applies 《中华人民共和国海\n\n上交通安全法》 → 中华人民共和国海上交通安全法:"
            ],
        ),
        (
            "1995年3月1日起施行的《某市渔船管理规定》同时废止。",
            ["ext_title repeals 《某市渔船管理规定》 → 某市渔船管理规定:"],
        ),
        (
            "2012年1月13日第二次修正的《某市渔船管理规定》第三条不再适用。",
            ["ext_title repeals 《某市渔船管理规定》第三条 → 某市渔船管理规定:3"],
        ),
    ],
)
def test_titles_brackets_issuers_and_version_phrases(here: str, expected: list[str]) -> None:
    check(here, expected)


@pytest.mark.parametrize(
    ("here", "expected"),
    [
        (
            "依照《渔业法》第三十八条处罚。",
            ["abbrev applies 《渔业法》第三十八条 → 中华人民共和国渔业法:38"],
        ),
        (
            "违反《港口法》、《航道法》（以下简称《港法》、《道法》）的，依照《港法》第三条处罚。",
            [
                "ext_title cites 《港口法》 → 中华人民共和国港口法:",
                "ext_title cites 《航道法》 → 中华人民共和国航道法:",
                "abbrev applies 《港法》第三条 → 中华人民共和国港口法:3",
            ],
        ),
        (
            "依照渔港水域交通安全管理条例第二十条处罚。",
            [
                "ext_title applies 渔港水域交通安全管理条例第二十条 → 中华人民共和国渔港水域交通安全管理条例:20"
            ],
        ),
        (
            "依照行政处罚法第三十二条处罚。",
            ["ext_title applies 行政处罚法第三十二条 → 中华人民共和国行政处罚法:32"],
        ),
        (
            "构成犯罪的，依照刑法第一百三十四条之一处罚。",
            ["ext_title applies 刑法第一百三十四条之一 → 中华人民共和国刑法:134-1"],
        ),
    ],
)
def test_short_names_defined_and_well_known(here: str, expected: list[str]) -> None:
    check(here, expected)


@pytest.mark.parametrize(
    ("here", "expected"),
    [
        (
            "《渔船管理规定》（国发〔2001〕5号）同时废止。",
            [
                "ext_title repeals 《渔船管理规定》 → 渔船管理规定:",
                "docno repeals 国发〔2001〕5号 → 渔船管理规定:",
            ],
        ),
        (
            "《渔船管理规定》(国办发(1985)49号)同时废止。",
            [
                "ext_title repeals 《渔船管理规定》 → 渔船管理规定:",
                "docno repeals 国办发(1985)49号 → 渔船管理规定:",
            ],
        ),
        (
            "《渔船管理规定》（劳社部发[2000]8号）同时废止。",
            [
                "ext_title repeals 《渔船管理规定》 → 渔船管理规定:",
                "docno repeals 劳社部发[2000]8号 → 渔船管理规定:",
            ],
        ),
        (
            "《渔船管理规定》（农渔发【2012】12号）同时废止。",
            [
                "ext_title repeals 《渔船管理规定》 → 渔船管理规定:",
                "docno repeals 农渔发【2012】12号 → 渔船管理规定:",
            ],
        ),
        (
            "原农业部令第12号公布的《渔船管理规定》同时废止。",
            [
                "docno repeals 农业部令第12号 → 渔船管理规定:",
                "ext_title repeals 《渔船管理规定》 → 渔船管理规定:",
            ],
        ),
        (
            "国务院令第38号发布的《渔船管理规定》同时废止。",
            [
                "docno repeals 国务院令第38号 → 渔船管理规定:",
                "ext_title repeals 《渔船管理规定》 → 渔船管理规定:",
            ],
        ),
    ],
)
def test_document_and_order_numbers(here: str, expected: list[str]) -> None:
    check(here, expected)


@pytest.mark.parametrize(
    ("here", "expected"),
    [
        ("依照本办法第31条处罚。", ["internal applies 本办法第31条 → :31"]),
        ("依照本办法第二、三条处罚。", ["internal applies 本办法第二、三条 → :2 :3"]),
        ("依照第二条至第四条处罚。", ["internal applies 第二条至第四条 → :2 :3 :4"]),
        ("甲事。\n\n乙事。\n\n违反各该款规定的，处罚款。", ["anaphora cites 各该款 →"]),
        (
            "违反第二条第一款、第二款的，依照各该款的规定处罚。",
            [
                "internal cites 第二条第一款、第二款 → :2/1 :2/2",
                "anaphora applies 各该款 → :2/1 :2/2",
            ],
        ),
        ("甲事。\n\n违反上款规定的，处罚款。", ["anaphora cites 上款 → :4/1"]),
        (
            "违反前条第（一）项至第（二）项的，处罚款。",
            ["anaphora cites 前条第（一）项至第（二）项 → :3/-/1 :3/-/2"],
        ),
        ("违反前条第一、二项的，处罚款。", ["anaphora cites 前条第一、二项 → :3/-/1 :3/-/2"]),
        ("违反本条规定的，处罚款。", ["anaphora cites 本条 → :4"]),
        (
            "甲事。\n\n乙事。\n\n违反本条前两款规定的，处罚款。",
            ["anaphora cites 本条前两款 → :4/1 :4/2"],
        ),
        (
            "依照《渔业法》处罚；该法第三条另有规定的除外。",
            [
                "abbrev applies 《渔业法》 → 中华人民共和国渔业法:",
                "anaphora exception 该法第三条 → 中华人民共和国渔业法:3",
            ],
        ),
        ("依照本办法第一章的规定处理。", ["internal applies 本办法第一章 → :第一章"]),
        ("违反本章规定的，处罚款。", ["anaphora cites 本章 → :第二章"]),
        ("费用按照本办法附件一收取。", ["internal applies 本办法附件一 → :附一"]),
        ("费用按照附表收取。", ["internal applies 附表 → :附附表"]),
        (
            "违反第三条第（一）项第2目的，处罚款。",
            ["internal cites 第三条第（一）项第2目 → :3/-/1/2"],
        ),
        (
            "甲事。\n\n下列事项：\n\n（一）子；\n\n（二）前项以外的事项。",
            ["anaphora exception 前项 → :4/2/1"],
        ),
    ],
)
def test_own_and_relative_references(here: str, expected: list[str]) -> None:
    check(here, expected)


@pytest.mark.parametrize(
    ("here", "expected"),
    [
        (
            "《渔业法》另有规定的，从其规定。",
            ["abbrev exception 《渔业法》 → 中华人民共和国渔业法:"],
        ),
        (
            "将《某市渔船管理规定》第三条修改为：“甲”。",
            ["ext_title amends 《某市渔船管理规定》第三条 → 某市渔船管理规定:3"],
        ),
        (
            "删去《某市渔船管理规定》第五条。",
            ["ext_title amends 《某市渔船管理规定》第五条 → 某市渔船管理规定:5"],
        ),
        ("乡镇渔港参照本办法执行。", ["internal applies 本办法 → :"]),
        ("除本办法第二条规定的渔港外，均应登记。", ["internal exception 本办法第二条 → :2"]),
        (
            "除遵守本办法外，还应当遵守《渔业法》。",
            ["internal cites 本办法 → :", "abbrev cites 《渔业法》 → 中华人民共和国渔业法:"],
        ),
    ],
)
def test_relations(here: str, expected: list[str]) -> None:
    check(here, expected)


@pytest.mark.parametrize(
    "here",
    [
        "企业法定代表人负责。",
        "全国人大宪法和法律委员会审议。",
        "合同条件应当公平。",
        "人大法制委员会、法工委和法院、检察院参加。",
        "该条件不具备的，不予登记。",
        "渔业法规汇编由市编印。",
        "目前款项已经付清。",
        "第三条约的谈判仍在进行。",
        "进行宪法宣誓，学习刑法学。",
        "提前条件成熟的项目。",
        "第一项目组负责施工。",
        "船员每月领取前款项。",
    ],
)
def test_false_friends(here: str) -> None:
    """Words that only begin like a citation: 同条 in 合同条件, 企业法 in 企业法定代表人."""
    check(here, [])


def test_own_regulation_is_not_the_own_article() -> None:
    """本条 in 本条例 is no reference to the article."""
    check("本条例所称渔港，包括锚地。", ["internal cites 本条例 → :"])
