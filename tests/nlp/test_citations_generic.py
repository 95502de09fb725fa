"""Unspecific classes of law: what is a mention, and from where to where."""

from __future__ import annotations

import pytest

from nlp.citations.find import find
from nlp.documents import read_one


def generic(sentence: str) -> list[tuple[str, str]]:
    source = f"# 某办法\n\n<!-- INFO END -->\n\n第一条 总则。\n\n第二条 {sentence}\n"
    found = find(read_one(source, name="某办法"))
    return [(c.surface, c.relation.value) for c in found if c.type == "generic"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("依照法律规定办理。", [("法律规定", "applies")]),
        (
            "依照有关法律、行政法规、国家有关规定办理。",
            [("有关法律、行政法规、国家有关规定", "applies")],
        ),
        ("应当遵守法律、法规和国家有关规定。", [("法律、法规和国家有关规定", "cites")]),
        ("不得违反法律、法规的禁止性规定。", [("法律、法规的禁止性规定", "cites")]),
        ("按照档案管理有关规定办理。", [("有关规定", "applies")]),
        ("违反消防管理法规的，处罚款。", [("法规", "cites")]),
        ("违反有关渔船检验的法规的，处罚款。", [("有关渔船检验的法规", "cites")]),
        ("依照法律、行政法规和村规民约规定推选。", [("法律、行政法规", "applies")]),
        ("依照国家有关政策和规定确定。", [("国家有关政策和规定", "applies")]),
        ("依照国务院渔业主管部门的规定办理。", [("国务院渔业主管部门的规定", "applies")]),
        ("法律、法规授权的组织可以申请。", [("法律、法规", "cites")]),
        ("取得国家规定的资格。", [("国家规定", "cites")]),
        ("适用法院所在地的法律。", [("法律", "applies")]),
        ("按照国家统一规定执行。", [("国家统一规定", "applies")]),
        ("按照外交部的规定办理。", [("外交部的规定", "applies")]),
        ("违反国家关于票据的规定的，处罚款。", [("国家关于票据的规定", "cites")]),
        ("按照国家或者地方的有关规定办理。", [("国家或者地方的有关规定", "applies")]),
        ("按照国家出版管理的规定办理。", [("国家出版管理的规定", "applies")]),
        ("执行国家有关空调温度控制的规定。", [("国家有关空调温度控制的规定", "applies")]),
        ("应当符合有关财产保全的规定。", [("有关财产保全的规定", "cites")]),
        ("还应当遵守国家核应急的有关规定。", [("国家核应急的有关规定", "cites")]),
        ("按照国家和军队的有关规定办理。", [("国家和军队的有关规定", "applies")]),
        ("应当遵守国家有关保密规定。", [("国家有关保密规定", "cites")]),
        ("按照国家和省有关工伤保险规定执行。", [("国家和省有关工伤保险规定", "applies")]),
        (
            "遵守有关林地保护、水土保持的法律、法规。",
            [("有关林地保护、水土保持的法律、法规", "cites")],
        ),
        ("按照军队有关规定办理。", [("军队有关规定", "applies")]),
        ("按照国家或省有关规定补偿。", [("国家或省有关规定", "applies")]),
    ],
)
def test_invoked(sentence: str, expected: list[tuple[str, str]]) -> None:
    assert generic(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("法律、行政法规另有规定的，从其规定。", [("法律、行政法规另有规定", "exception")]),
        ("国家另有规定的除外。", [("国家另有规定", "exception")]),
        ("除法律、行政法规或者国务院另有规定外，不得收费。",
         [("法律、行政法规或者国务院另有规定", "exception")]),
        ("除法律另有规定外，应当公开。", [("法律另有规定", "exception")]),
        ("法律、法规对审批另有规定的，从其规定。", [("法律、法规", "exception")]),
        ("法律、法规对总体规划、详细规划和相关专项规划的编制和修改等另有规定的，从其规定。",
         [("法律、法规", "exception")]),
        ("其他法律法规已有处罚规定的，从其规定。", [("其他法律法规", "exception")]),
        ("我国参加的国际条约同本办法有不同规定的，适用国际条约的规定。",
         [("国际条约", "exception"), ("国际条约的规定", "applies")]),
        ("本院以前发布的司法解释与本办法不一致的，以本办法为准。", [("司法解释", "repeals")]),
    ],
)  # fmt: skip
def test_exceptions_and_older_rules(sentence: str, expected: list[tuple[str, str]]) -> None:
    assert generic(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "依照《水法》《防洪条例》等法律、行政法规的规定处罚。",
        "依照《水法》等有关法律规定处罚。",
        "依照《水法》的有关规定处罚。",
        "适用本办法其他有关规定。",
        "分别确定应当适用的法律。",
        "加强法律宣传，提供法律援助。",
        "建立健全规章制度。",
        "按照主管部门规定的条件办理。",
        "设区的市规定的其他条件。",
        "省人民政府另有规定的，从其规定。",
    ],
)
def test_apposition_and_other_words_are_none(sentence: str) -> None:
    assert generic(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "必须符合国家统一的会计制度的规定。",
        "符合国家产业政策的规定。",
        "按照有关标准和规范的规定供热。",
        "依照有关国际组织章程的规定，可以使用一种文字。",
        "违反有关合同的规定。",
    ],
)
def test_standards_and_plans_are_no_law(sentence: str) -> None:
    assert generic(sentence) == []
