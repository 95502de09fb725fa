"""Amending decisions: bare locators and quoted new text mean the amended document."""

from __future__ import annotations

import pytest

from nlp.citations.amending import amended_title
from nlp.citations.find import find
from nlp.documents import read_one

HEAD = "# 全国人民代表大会常务委员会关于修改《中华人民共和国水法》的决定\n\n<!-- INFO END -->\n\n"
WATER = "中华人民共和国水法"


def pointed(instruction: str) -> list[tuple[str, str, list[str]]]:
    source = f"{HEAD}对《中华人民共和国水法》作如下修改：\n\n一、{instruction}\n\n本决定自公布之日起施行。\n"
    text = read_one(source, name="决定")
    return [
        (c.surface, c.relation.value, [t.pinpoint.path for t in c.targets])
        for c in find(text)
        if c.where.startswith("art_1") and all(t.title == WATER for t in c.targets)
    ]


@pytest.mark.parametrize(
    ("instruction", "expected"),
    [
        ("删去第七条。", [("第七条", "amends", ["art_7"])]),
        ("第七条改为第八条。", [("第七条", "amends", ["art_7"]), ("第八条", "amends", ["art_8"])]),
        ("将第七条第二款修改为：“有前款行为的，处罚款。”",
         [("第七条第二款", "amends", ["art_7__para_2"]), ("前款", "cites", ["art_7__para_1"])]),
        ("增加一条，作为第九条：“依照本法第三条处罚。\n\n“有前款行为的，从重处罚。”",
         [("第九条", "amends", ["art_9"]), ("本法第三条", "applies", ["art_3"]), ("前款", "cites", ["art_9__para_1"])]),
        ("在第七条中增加一款，作为第二款：“有前款行为的，处罚款。”",
         [("第七条", "amends", ["art_7"]), ("第二款", "amends", ["art_7__para_2"]),
          ("前款", "cites", ["art_7__para_1"])]),
        ("将第七条修改为：\n\n“甲属于“重大”情形。\n\n前款所称情形由部门规定。”",
         [("第七条", "amends", ["art_7"]), ("前款", "cites", ["art_7__para_1"])]),
        ("将第七条修改为：\n\n“甲事。\n\n“乙事。\n\n“前两款的事项备案。”",
         [("第七条", "amends", ["art_7"]), ("前两款", "cites", ["art_7__para_1", "art_7__para_2"])]),
        ("将第七条中的“第三条”修改为“第四条”。",
         [("第七条", "amends", ["art_7"]), ("第三条", "cites", ["art_3"]), ("第四条", "cites", ["art_4"])]),
    ],
)  # fmt: skip
def test_instructions(instruction: str, expected: list[tuple[str, str, list[str]]]) -> None:
    assert pointed(instruction) == expected


@pytest.mark.parametrize(
    ("title", "amended"),
    [
        ("中华人民共和国刑法修正案（八）", "中华人民共和国刑法"),
        ("宪法修正案（2018年）", "宪法"),
        ("国务院关于修改《防洪条例》的决定", "防洪条例"),
        ("国务院关于修改〈防洪条例〉的决定", "防洪条例"),
        ("国务院关于修改部分行政法规的决定", ""),
        ("某院关于修改《甲规定》等五件司法解释的决定", ""),
        ("中华人民共和国水法", None),
        ("关于加强治水的决定", None),
    ],
)
def test_amended_title(title: str, amended: str | None) -> None:
    assert amended_title(title) == amended


def test_omnibus_decision_turns_from_norm_to_norm() -> None:
    source = (
        "# 某市人民代表大会常务委员会关于修改部分地方性法规的决定\n\n<!-- INFO END -->\n\n"
        "一、对《某市甲条例》作如下修改：\n\n删去第三条。\n\n二、对《某市乙条例》作如下修改：\n\n删去第四条。\n"
    )
    found = find(read_one(source, name="决定"))
    articles = {c.surface: c.targets[0].title for c in found if c.surface.startswith("第")}
    assert articles == {"第三条": "某市甲条例", "第四条": "某市乙条例"}
