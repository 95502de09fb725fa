"""The phrases of DOMAIN.md 5.3, one row each: what is read, and what is reported as not understood."""

from __future__ import annotations

import pytest

from nlp.consolidate.apply import consolidate
from nlp.instructions.read import parts, read_instructions
from ontology.changes import Instruction, Operation
from ontology.identifiers import Pinpoint

OPENING = "市人大常委会关于修改《河湖管护条例》的决定\n\n会议决定对《河湖管护条例》作如下修改：\n\n"


def read(order: str) -> tuple[Instruction, ...]:
    return read_instructions(f"{OPENING}一、{order}\n\n本决定自公布之日起施行。\n")


def short(i: Instruction) -> str:
    target, becomes = i.target, i.becomes
    where = (target.path or target.division or "") if target else ""
    to = (becomes.path or becomes.division or "") if becomes else ""
    return f"{i.op.value} {where}" + (f" [{i.part}]" if i.part else "") + (f" > {to}" if to else "")


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("第八条第一款删去第三项，其余各项序号依次顺延。", ["delete art_8__para_1__item_3"]),
        ("第三条删去“甲”。", ["delete art_3"]),
        ("删去第三条第二款第二句。", ["delete art_3__para_2 [sentence_2]"]),
        ("第三条第一款最后一句修改为：“甲。”", ["replace art_3__para_1 [sentence_-1]"]),
        ("第二十条修改如下：“甲。”", ["replace art_20"]),
        ("将第二十条的“甲”字改为“乙”字。", ["substitute art_20"]),
        ("第十条原文为“甲。”，现修改为“乙。”", ["substitute art_10"]),
        (
            "将第三条第二款、第三款单独作为一条，作为第四条，修改为：“甲。”",
            ["replace art_3__para_2 > art_4", "delete art_3__para_3"],
        ),
        (
            "将第三条、第四条修改为一条，作为第三条：“甲。”",
            ["replace art_3 > art_3", "delete art_4"],
        ),
        ("将第三条第三款移至第五条作为第二款。", ["renumber art_3__para_3 > art_5__para_2"]),
        ("将第二十四条改为第二十三条第二款。", ["renumber art_24 > art_23__para_2"]),
        (
            "将第十条、第十一条的顺序对调。",
            ["renumber art_10 > art_11", "renumber art_11 > art_10"],
        ),
        ("第七条的“甲”、第八条的“乙”删去。", ["delete art_7", "delete art_8"]),
        (
            "将第十六条、第二十条中的“甲”分别修改为“乙”“丙”。",
            ["substitute art_16", "substitute art_20"],
        ),
        ("第三条修改为：水利局负责管护。", ["replace art_3"]),
        (
            "增加二条，分别作为第四条、第五条。内容如下：\n第四条 甲。\n第五条 乙。",
            ["insert art_4 [article]", "insert art_5 [article]"],
        ),
        ("将条例名称由“甲条例”修改为“乙条例”。", ["substitute  [title]"]),
        ("将名称《甲条例》修改为《乙条例》。", ["replace  [title]"]),
        ("将名称修改为《乙条例》。", ["replace  [title]"]),
        ("名称修改为：《乙条例》。", ["replace  [title]"]),
        ("将《甲条例》的名称修改为《乙条例》。", ["replace  [title]"]),
        ("将《甲条例》更名为《乙条例》。", ["replace  [title]"]),
        ("增加附件三：“甲。”", ["insert  [annex]"]),
        ("将附件一修改为：“甲。”", ["replace  [annex]"]),
        ("将第三章“规划”修改为“规划和建设”。", ["replace 第三章 [heading]"]),
        ("将第四章改为第五章。", ["renumber 第四章 [heading] > 第五章"]),
        ("删去第三章章名。", ["delete 第三章 [heading]"]),
        ("删去第三章。", ["delete 第三章 [division]"]),
        (
            "将第三章“甲”和第四章“乙”合并为一章，作为第三章，章名为“丙”。",
            ["replace 第三章 [heading] > 第三章", "delete 第四章 [heading]"],
        ),
        (
            "增加一章，作为第五章，章名为“甲”，包括第三十条至第三十三条。",
            ["insert 第五章 [heading] > art_30"],
        ),
        ("第二十条以后的条文序号依次顺延。", ["blanket  [order]"]),
        ("目录作相应调整。", ["blanket  [contents]"]),
        ("将第十条第一款的标点符号作修改。", ["blanket art_10__para_1 [wording]"]),
    ],
)
def test_phrases(order: str, expected: list[str]) -> None:
    assert [short(i) for i in read(order)] == expected


@pytest.mark.parametrize(
    ("order", "label"),
    [
        ("删去第三条中关于年检的规定。", "3"),
        ("第三条关于处罚的规定修改为“甲。”", "3"),
        ("第三条、第四条改为第五条。", "4"),
        ("对第五条作相应修改。", "5"),
        ("将第三条修改为“甲。”，第七条同样处理。", "7"),
        ("将第三条修改为“甲。”，第四条、第五条改为第六条。", "5"),
        ("将第十条第一款中的第二个“甲”修改为“乙”。", "10"),
        ("除第三条外，将本条例其他条文中的“甲”修改为“乙”。", "3"),
        ("将第三十条第三款移至第一款之前。", "30"),
        ("将第三条中“甲”之后的内容修改为“乙”。", "3"),
    ],
)
def test_what_is_not_understood_is_reported_with_its_article(order: str, label: str) -> None:
    unread = [i for i in read(order) if i.part == "unread"]
    assert label in [i.target.article for i in unread if i.target]


def test_norms_side_by_side_and_norms_named_with_words_only_are_parts_of_their_own() -> None:
    decision = (
        "省人大常委会关于修改和废止部分地方性法规的决定\n\n一、废止下列法规\n\n1.《旧条例》\n\n"
        "二、将《甲条例》第三条、《乙条例》第五条中的“环保”修改为“生态环境”。\n\n"
        "三、将《丙条例》中的“国土资源”修改为“自然资源”；删去第九条。\n"
    )
    found = {part.title: [short(i) for i in part.instructions] for part in parts(decision)}
    assert found == {
        "甲条例": ["substitute art_3"],
        "乙条例": ["substitute art_5"],
        "丙条例": ["substitute  [everywhere]", "delete art_9"],
    }


LAW = (
    "河湖管护条例\n\n第一章 总则\n\n第一条 甲。乙。\n\n第二条 丙。\n\n第二章 管护\n\n第三条 丁。\n\n"
    "第三章 附则\n\n第四条 戊。\n\n附件一：\n\n收费标准：十元。\n"
)


@pytest.mark.parametrize(
    ("order", "before", "after"),
    [
        ("第一条第二句修改为：“新。”", "乙。", "新。"),
        ("删去第一条第一句。", "第一条 甲。乙。", "第一条 乙。"),
        ("将附件一中的“十元”修改为“五元”。", "十元", "五元"),
        ("将第二章章名修改为“管理”。", "第二章 管护", "第二章 管理"),
        ("将第三章改为第四章。", "第三章 附则", "第四章 附则"),
        (
            "将第二条改为第一条第二款。",
            "第一条 甲。乙。\n\n第二条 丙。",
            "第一条 甲。乙。\n\n丙。",
        ),
    ],
)
def test_phrases_are_carried_out(order: str, before: str, after: str) -> None:
    assert consolidate(LAW, read(order)).text == LAW.replace(before, after)


def test_a_new_chapter_without_articles_is_not_carried_out() -> None:
    (applied,) = consolidate(LAW, read("增加一章“公益诉讼”，作为第三章。")).instructions
    assert (applied.status, applied.reason) == ("abstained", "没有说明新增的章、节从哪一条起")


@pytest.mark.parametrize(
    "item",
    [
        "将第三条改为第四条，末尾增加一句：“报告社区。”",
        "将第三条改为第四条，在末尾增加一句：“报告社区。”",
        "将第三条改为第四条，并在末尾增加：“报告社区。”",
    ],
)
def test_words_are_added_to_the_unit_named_last(item: str) -> None:
    decision = f"关于修改《河湖条例》的决定\n\n会议决定对《河湖条例》作如下修改：\n\n一、{item}\n"
    (_, added) = read_instructions(decision)
    assert added.op is Operation.INSERT
    assert (added.target, added.part) == (Pinpoint(article="3"), "end")


def test_what_is_not_understood_concerns_the_articles_of_its_item() -> None:
    item = "将第三条改为第四条，第二个“甲”后增加“乙”。"
    decision = f"关于修改《河湖条例》的决定\n\n会议决定对《河湖条例》作如下修改：\n\n一、{item}\n"
    unread = [i for i in read_instructions(decision) if i.part == "unread"]
    others = [i for i in read_instructions(decision) if i.op is Operation.INSERT]
    assert not others
    assert all(i.target == Pinpoint(article="3") for i in unread)
