"""The relation by the nearest governing words."""

from __future__ import annotations

import pytest

from nlp.citations.find import find
from nlp.documents import read_one


def relation(sentence: str, surface: str) -> str:
    source = (
        "# 某市规定\n\n<!-- INFO END -->\n\n第一条 甲。\n\n第二条 乙。\n\n"
        f"第三条 丙。\n\n{sentence}\n"
    )
    found = {c.surface: c.relation.value for c in find(read_one(source, name="某市规定"))}
    return found[surface]


@pytest.mark.parametrize(
    ("sentence", "surface", "expected"),
    [
        ("依照水法处罚。", "水法", "applies"),
        ("未按照第一条报告的，处罚款。", "第一条", "applies"),
        ("参照本规定第一条的条件办理。", "本规定第一条", "applies"),
        ("依照国务院发布的《防洪条例》处罚。", "《防洪条例》", "applies"),
        ("应当执行国务院颁布的《防洪条例》。", "《防洪条例》", "applies"),
        ("从水法的规定。", "水法", "applies"),
        ("违反第一条的，处罚款。", "第一条", "cites"),
        ("具有第一条所列情形的，从轻处罚。", "第一条", "cites"),
        ("拒绝执行第一条规定的措施的，处罚款。", "第一条", "cites"),
        ("从水法施行之日起计算。", "水法", "cites"),
        ("除第一条规定的情形外，应当公开。", "第一条", "exception"),
        ("第一条规定以外的事项，由市政府决定。", "第一条", "exception"),
        ("不适用水法。", "水法", "exception"),
        ("不受第一条的限制。", "第一条", "exception"),
        ("水法另有规定的，从其规定。", "水法", "exception"),
        ("除提交第一条规定的材料外，还应当提交图纸。", "第一条", "cites"),
        ("除遵守水法外，不得排污。", "水法", "cites"),
        ("2001年1月1日公布的《某市水规定》同时废止。", "《某市水规定》", "repeals"),
        ("根据《关于修改〈某市水规定〉的决定》修正的《某市水规定》同时废止。",
         "《某市水规定》", "repeals"),
        ("本规定施行后，第一条规定的标准不再适用。", "第一条", "repeals"),
        ("有前款情形的，停止执行。", "前款", "cites"),
        ("一、废止《某市水规定》（1994年7月2日通过）\n\n本规定自公布之日起施行。", "《某市水规定》", "repeals"),
        ("一、废止《某市水规定》（1994年7月2日通过）\n\n本规定自公布之日起施行。", "本规定", "cites"),
        ("本规定适用于在水法第二条规定的河段内的航行。", "水法第二条", "cites"),
        ("进口的物品适用于水法。", "水法", "applies"),
        ("违反第一条规定的,水法已规定处罚的,依照其规定。", "第一条", "cites"),
    ],
)  # fmt: skip
def test_nearest_words_decide(sentence: str, surface: str, expected: str) -> None:
    assert relation(sentence, surface) == expected


def test_coordinated_mentions_share_their_verb() -> None:
    sentence = "由公安机关依照《治安管理处罚法》、《水法》第三条和有关法律的规定处罚。"
    for surface in ("《治安管理处罚法》", "《水法》第三条", "有关法律的规定"):
        assert relation(sentence, surface) == "applies"


def test_set_against_each_other_is_no_coordination() -> None:
    sentence = "第一条与水法第三条不一致的，依照水法办理。"
    assert relation(sentence, "第一条") == "cites"
