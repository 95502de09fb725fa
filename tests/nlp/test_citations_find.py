"""Mentions in laws: span, type and target, phenomenon by phenomenon."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.citations.find import find
from nlp.documents import read_one
from ontology.citations import Citation, CitationType, Target

HEAD = "# 某市河道管理条例\n\n2020年1月1日 某市人民代表大会常务委员会通过\n\n<!-- INFO END -->\n\n"
LAW = """## 第一章 总则

第一条 为了保护河道，根据《中华人民共和国水法》（以下简称水法）和《防洪条例》，制定本条例。

第二条 河道按照水系管理。

本条例所称河道，包括湖泊。

第三条 市人民政府负责下列工作：

（一）编制规划；

（二）公布前项规划；

（三）办理前两项以外的事项。

前款工作由水行政主管部门承担。

## 第二章 保护

第四条 {here}

第五条 自2021年1月1日起施行。
"""


def citations(here: str) -> list[Citation]:
    """The mentions of article 4 of a law whose article 4 has these words."""
    text = read_one(HEAD + LAW.format(here=here), name="某市河道管理条例")
    return [c for c in find(text) if c.where.startswith("art_4")]


def shown(target: Target) -> str:
    at = target.pinpoint
    parts = (at.article, at.paragraph, at.item)
    address = "/".join("-" if part is None else str(part) for part in parts).rstrip("/-")
    name = "" if target.title == "SELF" else target.title
    return f"{name}:{at.division or at.annex or address}"


def pointed(here: str) -> list[tuple[str, list[str]]]:
    return [(c.surface, [shown(t) for t in c.targets]) for c in citations(here)]


@pytest.mark.parametrize(
    ("here", "expected"),
    [
        (
            "违反本条例第二条、第三条第一款的，处罚款。",
            [("本条例第二条、第三条第一款", [":2", ":3/1"])],
        ),
        ("违反第三条第一款第（二）项的，处罚款。", [("第三条第一款第（二）项", [":3/1/2"])]),
        ("本条例第一至三条适用于运河。", [("本条例第一至三条", [":1", ":2", ":3"])]),
        ("依照第一章的规定执行。", [("第一章", [":第一章"])]),
        ("本章规定的处罚由公安机关实施。", [("本章", [":第二章"])]),
        ("前条规定的事项除外。", [("前条", [":3"])]),
        ("前两条规定的事项除外。", [("前两条", [":2", ":3"])]),
    ],
)
def test_own_provisions(here: str, expected: list[tuple[str, list[str]]]) -> None:
    assert pointed(here) == expected


@pytest.mark.parametrize(
    ("here", "expected"),
    [
        ("甲事。\n\n有前款行为的，处罚款。", [("前款", [":4/1"])]),
        ("甲事。\n\n乙事。\n\n有前两款行为的，处罚款。", [("前两款", [":4/1", ":4/2"])]),
        ("甲事。\n\n乙事。\n\n有本条第一款行为的，处罚款。", [("本条第一款", [":4/1"])]),
        ("甲事。\n\n乙事。\n\n有第二款行为的，处罚款。", [("第二款", [":4/2"])]),
        ("甲事。\n\n乙事。\n\n本条前两款的事项备案。", [("本条前两款", [":4/1", ":4/2"])]),
        ("下列：\n\n（一）甲；\n\n（二）乙。\n\n前款第二项备案。", [("前款第二项", [":4/1/2"])]),
        ("下列：\n\n（一）甲；\n\n（二）前项以外的。", [("前项", [":4/1/1"])]),
        ("甲事。\n\n乙事。\n\n丙事参照上述规定执行。", [("上述规定", [":4/1", ":4/2"])]),
        ("有前款行为的，处罚款。", [("前款", [])]),
        (
            "违反第三条的，下列处理：\n\n（一）违反第二项的，罚款。",
            [("第三条", [":3"]), ("第二项", [":3/-/2"])],
        ),
    ],
)
def test_position_in_the_tree(here: str, expected: list[tuple[str, list[str]]]) -> None:
    assert pointed(here) == expected


PENAL = "中华人民共和国刑法"
WATER = "中华人民共和国水法"


@pytest.mark.parametrize(
    ("here", "expected"),
    [
        ("依照刑法第十条处罚。", [("刑法第十条", [f"{PENAL}:10"])]),
        ("依照《中华人民共和国刑法》第十条处罚。", [("《中华人民共和国刑法》第十条", [f"{PENAL}:10"])]),
        ("依照《刑法》处罚。", [("《刑法》", [f"{PENAL}:"])]),
        ("依照刑法第一百一十四条之一前两款处罚。", [
            ("刑法第一百一十四条之一前两款", [f"{PENAL}:114-1/1", f"{PENAL}:114-1/2"])
        ]),
        ("依照水法第十条的规定处罚。", [("水法第十条", [f"{WATER}:10"])]),
        ("适用防洪条例的规定。", [("防洪条例", ["防洪条例:"])]),
        ("依照某省湖泊管理办法第六条处罚。", [("某省湖泊管理办法第六条", ["某省湖泊管理办法:6"])]),
        ("依照国务院《防洪条例》执行。", [("《防洪条例》", ["防洪条例:"])]),
        ("《某省实施〈中华人民共和国水法〉办法》第二条同时适用。", [
            ("《某省实施〈中华人民共和国水法〉办法》第二条", ["某省实施《中华人民共和国水法》办法:2"])
        ]),
        ("在水法施行前，按该法第三条办理。", [("水法", [f"{WATER}:"]), ("该法第三条", [f"{WATER}:3"])]),
        ("依照刑法第十条第一款前两项处罚。",
         [("刑法第十条第一款前两项", [f"{PENAL}:10/1/1", f"{PENAL}:10/1/2"])]),
        ("水法第七十条所列情形，第七十二条规定的主体，从重处罚。",
         [("水法第七十条", [f"{WATER}:70"]), ("第七十二条", [f"{WATER}:72"])]),
        ("依照水法及其实施条例处罚。",
         [("水法", [f"{WATER}:"]), ("其实施条例", [f"{WATER}实施条例:"])]),
        ("依照《防洪条例》附件二执行。", [("《防洪条例》附件二", ["防洪条例:二"])]),
        ("遵守森林法实施条例。", [("森林法实施条例", ["中华人民共和国森林法实施条例:"])]),
    ],
)  # fmt: skip
def test_other_documents(here: str, expected: list[tuple[str, list[str]]]) -> None:
    assert pointed(here) == expected


@pytest.mark.parametrize(
    ("here", "surface", "kind"),
    [
        ("依照刑法处罚。", "刑法", CitationType.EXT_TITLE),
        ("依照水法处罚。", "水法", CitationType.ABBREV),
        ("依照第二条处罚。", "第二条", CitationType.INTERNAL),
        ("依照前条处罚。", "前条", CitationType.ANAPHORA),
        ("依照《防洪条例》（国务院令第86号）处罚。", "国务院令第86号", CitationType.DOCNO),
        ("依照有关法律处罚。", "有关法律", CitationType.GENERIC),
    ],
)
def test_types_by_surface(here: str, surface: str, kind: CitationType) -> None:
    assert (surface, kind) in [(c.surface, c.type) for c in citations(here)]


def test_enabling_clause_and_definition() -> None:
    text = read_one(HEAD + LAW.format(here="空。"), name="某市河道管理条例")
    first = [
        c for c in find(text) if c.where.startswith("art_1__") and c.targets[0].title != "SELF"
    ]
    assert [(c.surface, c.type, c.relation) for c in first] == [
        ("《中华人民共和国水法》", "enabling", "based_on"),
        ("《防洪条例》", "enabling", "based_on"),
    ]


@pytest.mark.parametrize(
    ("here", "surface", "title"),
    [
        ("原《防洪条例》（国发〔2001〕5号）同时废止。", "国发〔2001〕5号", "防洪条例"),
        ("2001年3月2日国务院令第7号公布的《防洪条例》同时废止。", "国务院令第7号", "防洪条例"),
        (
            "1990年5月6日市人民政府第12号令发布的《防洪条例》同时废止。",
            "市人民政府第12号令",
            "防洪条例",
        ),
        ("原水利部令第7号发布的《防洪条例》同时废止。", "水利部令第7号", "防洪条例"),
    ],
)
def test_numbers_belong_to_their_title(here: str, surface: str, title: str) -> None:
    number = next(c for c in citations(here) if c.type is CitationType.DOCNO)
    assert (number.surface, number.targets, number.relation) == (
        surface, (Target(title=title),), "repeals",
    )  # fmt: skip


@pytest.mark.parametrize(
    "here",
    [
        "企业法定代表人应当到场。",
        "宪法和法律委员会审议。",
        "签订合同条件公平的合同。",
        "填写《河道使用申请表》，领取《取水许可证》。",
        "以上款项上缴国库。",
        "下列第一项工作优先。",
        "上述财物予以没收。",
        "依法按照规定办理，符合标准。",
        "本条款所列的价格。",
        "目前条件不具备。",
        "宣传法律、法规，追究法律责任。",
        "公民在适用法律上一律平等。",
        "由国务院规定。",
        "行政机关依照法定权限和程序制定规章。",
        "基本编码由市统一。",
        "企业法人依法经营。",
    ],
)
def test_false_friends(here: str) -> None:
    assert pointed(here) == []


def test_spans_are_of_the_source_and_in_order() -> None:
    text = read_one(HEAD + LAW.format(here="依照刑法第十条、水法和有关法律处罚。"), name="x")
    found = find(text)
    assert all(c.span.of(text.source) == c.surface for c in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))


_PIECES = st.sampled_from(
    ["第", "三", "条", "款", "项", "《", "》", "法", "本", "前", "有关", "法律", "规定", "依照", "和", "、", "，", "。",
     "（", "）", "以下简称", "水法", "“", "”", "\n\n", "国家", "该", "除", "外", "〔2001〕", "3号", "上述", "条例"]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=40))
def test_any_words_are_read(pieces: list[str]) -> None:
    text = read_one(HEAD + LAW.format(here="".join(pieces)), name="x")
    found = find(text)
    assert all(c.span.of(text.source) == c.surface != "" for c in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
