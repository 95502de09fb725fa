"""Wordings of amending decisions, each with the instructions that it gives."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.instructions.read import parts, read_instructions, title_of
from ontology.changes import Instruction
from ontology.identifiers import Pinpoint

OPENING = "市人大常委会关于修改《河湖管护条例》的决定\n\n会议决定对《河湖管护条例》作如下修改：\n\n"


def read(order: str) -> list[Instruction]:
    return list(read_instructions(f"{OPENING}一、{order}\n\n本决定自公布之日起施行。\n"))


def place(point: Pinpoint | None) -> str | None:
    return point.path if point else None


def short(i: Instruction) -> tuple[str, str | None, str | None, str | None]:
    return i.op.value, place(i.target), i.old_text, i.new_text


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("将第三条修改为：“甲。”", [("replace", "art_3", None, "甲。")]),
        ("第三条修改为“甲。\n“乙。”", [("replace", "art_3", None, "甲。\n乙。")]),
        (
            "将第三条第二款、第五条中的“水利局”修改为“水务局”。",
            [
                ("substitute", "art_3__para_2", "水利局", "水务局"),
                ("substitute", "art_5", "水利局", "水务局"),
            ],
        ),
        (
            "第二十条第一款中的“五日”修改为“三日”；第二款中的“批准”修改为“备案”。",
            [
                ("substitute", "art_20__para_1", "五日", "三日"),
                ("substitute", "art_20__para_2", "批准", "备案"),
            ],
        ),
        (
            "将第八条中的“质检”修改为“市场监管”，“工商”修改为“市场监管”。",
            [
                ("substitute", "art_8", "质检", "市场监管"),
                ("substitute", "art_8", "工商", "市场监管"),
            ],
        ),
        (
            "将第九条中的“甲”、“乙”修改为“丙”。",
            [("substitute", "art_9", "甲", "丙"), ("substitute", "art_9", "乙", "丙")],
        ),
        (
            "删去第八条第一款末尾的“甲”和第二款末尾的“乙”，并将第二款中的“及”修改为“或者”。",
            [
                ("delete", "art_8__para_1", "甲", None),
                ("delete", "art_8__para_2", "乙", None),
                ("substitute", "art_8__para_2", "及", "或者"),
            ],
        ),
        (
            "删去第二十六条至第二十八条。",
            [("delete", f"art_{n}", None, None) for n in (26, 27, 28)],
        ),
        (
            "删除第四十条第一款第三项、第五项。",
            [
                ("delete", "art_40__para_1__item_3", None, None),
                ("delete", "art_40__para_1__item_5", None, None),
            ],
        ),
        (
            "在第二十五条第二款的“应当”后增加“依法”。",
            [("substitute", "art_25__para_2", "应当", "应当依法")],
        ),
        (
            "将第十四条、第十五条合并，修改为：“甲。”",
            [("replace", "art_14", None, "甲。"), ("delete", "art_15", None, None)],
        ),
        (
            "将第三十五条第二款、第三款修改为：“甲。\n“乙。”",
            [
                ("replace", "art_35__para_2", None, "甲。"),
                ("replace", "art_35__para_3", None, "乙。"),
            ],
        ),
        (
            "第七条中的“A”修改为“B”。这一条相应修改为：“全文。”",
            [("replace", "art_7", None, "全文。")],
        ),
        ("将名称中的“河湖”修改为“水域”。", [("substitute", None, "河湖", "水域")]),
        (
            "将第五条第一款中的“甲”和第三款中的“乙”均修改为“丙”。",
            [
                ("substitute", "art_5__para_1", "甲", "丙"),
                ("substitute", "art_5__para_3", "乙", "丙"),
            ],
        ),
        (
            "将第二十四条第一款、第二款改为第二款、第三款，修改为：“甲。\n“乙。”",
            [
                ("replace", "art_24__para_1", None, "甲。"),
                ("replace", "art_24__para_2", None, "乙。"),
            ],
        ),
        (
            "第七条增加一项作为第六项，即：“（六）甲；”",
            [("insert", "art_7__para_1__item_6", None, "（六）甲；")],
        ),
        ("将名称修改为“河湖保护条例”。", [("replace", None, None, "河湖保护条例")]),
        ("将引言修改为：“甲。”", [("replace", "pre", None, "甲。")]),
    ],
)
def test_orders(order: str, expected: list[tuple[str, str | None, str | None, str | None]]) -> None:
    assert [short(i) for i in read(order)] == expected


def test_an_inserted_article_has_its_new_number_and_the_place_it_follows() -> None:
    (found,) = read("在第十条后增加一条，作为第十条之一：“甲。”")
    assert (place(found.target), place(found.after), found.part) == (
        "art_10-1",
        "art_10",
        "article",
    )


def test_several_inserted_articles_share_one_quotation() -> None:
    found = read("增加二条，作为第三十三条、第三十四条：“第三十三条 甲。\n“第三十四条 乙。”")
    assert [(place(i.target), i.new_text) for i in found] == [
        ("art_33", "第三十三条 甲。"),
        ("art_34", "第三十四条 乙。"),
    ]


def test_inside_a_renumbered_article_the_new_number_is_known() -> None:
    first, second = read("将第十九条改为第二十条，第一款修改为：“甲。”")
    assert (first.op.value, place(first.target), place(first.becomes)) == (
        "renumber",
        "art_19",
        "art_20",
    )
    assert (second.op.value, place(second.target)) == ("replace", "art_19__para_1")
    assert place(second.becomes) == "art_20"


def test_an_article_that_becomes_a_first_paragraph_keeps_its_words_under_the_new_number() -> None:
    first, second = read("将第三十九条改为第四十五条第一款，其中的“甲”修改为“乙”。")
    assert (place(first.target), place(first.becomes)) == ("art_39", "art_45")
    assert (second.op.value, place(second.target)) == ("substitute", "art_39")


def test_words_of_an_annex_are_not_words_of_articles() -> None:
    (found,) = read("将附件1中的“甲”修改为“乙”。")
    assert (found.part, found.target) == ("annex", Pinpoint(annex="1"))


def test_ranges_are_renumbered_one_by_one() -> None:
    found = read(
        "第六条第一款增加一项，作为第二项：“（二）甲；”，第二项至第四项相应改为第三项至第五项。"
    )
    moved = [(i.target.item, i.becomes.item) for i in found[1:] if i.target and i.becomes]
    assert moved == [(2, 3), (3, 4), (4, 5)]


def test_quoted_numbers_without_a_place_renumber_articles() -> None:
    found = read("将条文顺序作相应调整：“第八条”调整为“第七条”，“第九条”调整为“第八条”。")
    moved = [(place(i.target), place(i.becomes)) for i in found if i.op.value == "renumber"]
    assert moved == [("art_8", "art_7"), ("art_9", "art_8")]


@pytest.mark.parametrize(
    ("order", "kind"),
    [
        ("条文顺序作相应调整。", "order"),
        ("对条文顺序和引用的条文序号作相应调整。", "order+references"),
        ("对个别文字作修改。", "wording"),
    ],
)
def test_blanket_instructions_say_what_they_leave_open(order: str, kind: str) -> None:
    assert [(i.op.value, i.part) for i in read(order)] == [("blanket", kind)]


def test_what_is_not_understood_is_said_with_its_place() -> None:
    (found,) = read("第五条的适用另行处理。")
    assert (found.op.value, found.part, place(found.target)) == ("blanket", "unread", "art_5")


def test_an_omnibus_decision_has_a_part_for_each_norm() -> None:
    decision = (
        "国务院关于修改部分行政法规的决定\n\n国务院决定，对下列行政法规的部分条款予以修改：\n\n"
        "一、《甲条例》\n\n1.删去第二条。\n\n2.将第三条修改为：“新。”\n\n"
        "二、将《乙条例》第四条中的“局”修改为“部门”。\n\n"
        "此外，对相关行政法规中的条文序号作相应调整。\n\n本决定自公布之日起施行。\n"
    )
    found = parts(decision)
    assert [(part.title, len(part.instructions)) for part in found] == [
        ("甲条例", 3),
        ("乙条例", 2),
    ]
    assert decision[found[1].start :].startswith("二、将《乙条例》")
    only = read_instructions(decision, title="乙条例")
    assert [i.op.value for i in only] == ["substitute", "blanket"]


def test_an_order_to_norms_named_below_is_not_given_to_the_norm_above() -> None:
    decision = (
        "省人大常委会关于修改部分地方性法规的决定\n\n一、将《甲条例》第四条修改为：“新。”\n\n"
        "二、将下列法规中的“征用”修改为“征收”：\n\n（一）《乙条例》第五条、第六条\n"
    )
    above, below = parts(decision)
    assert [i.op.value for i in above.instructions] == ["replace"]
    assert below.title == "乙条例"
    assert [(i.new_text, place(i.target)) for i in below.instructions] == [
        ("征收", "art_5"),
        ("征收", "art_6"),
    ]


def test_numbered_lines_inside_new_words_are_no_items() -> None:
    decision = f"{OPENING}一、将第一条修改为：“下列情形：\n1.甲；\n2.乙。”\n二、删去第九条。\n"
    assert [i.op.value for i in read_instructions(decision)] == ["replace", "delete"]


def test_a_quotation_that_is_never_closed_ends_at_the_next_order() -> None:
    decision = f"{OPENING}一、将第一条修改为：“甲。\n二、将第二条修改为：“乙。”\n"
    assert [i.new_text for i in read_instructions(decision)] == ["甲。", "乙。"]


def test_the_criminal_code_is_named_without_brackets() -> None:
    decision = (
        "中华人民共和国刑法修正案（二十）\n\n一、在刑法第三十七条后增加一条，作为第三十七条之一：“甲。”\n\n"
        "二、本修正案自公布之日起施行。\n"
    )
    (part,) = parts(decision)
    assert part.title == "中华人民共和国刑法"
    assert [place(i.target) for i in part.instructions] == ["art_37-1"]


def test_the_title_of_a_norm_is_its_first_line() -> None:
    assert title_of("\n# **河湖管护条例**\n\n第一条 甲。") == "河湖管护条例"
    assert title_of("\n\n") is None


@given(
    st.text(alphabet="一二三、第条款项将修改为增加作删去“”‘’《》：。，；\n1.（）甲乙", max_size=120)
)
def test_any_text_can_be_read(text: str) -> None:
    for part in parts(OPENING + text):
        assert part.title
        assert all(i.text for i in part.instructions)
