"""What decisions make of a text, line by line, and what they leave alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.consolidate.apply import consolidate
from nlp.consolidate.sheet import read_sheet, write_sheet
from nlp.instructions.read import read_instructions
from ontology.changes import Consolidation

OLD = """# 河湖管护条例

2018年5月1日 市人民代表大会常务委员会通过

<!-- INFO END -->

为了管护河湖，特制定本条例。

## 第一章 总则

第一条 为了保护河湖，根据有关法律，制定本条例。

第二条 本条例适用于本市河湖的管护。

水利局负责河湖管护工作，水利局可以委托街道实施巡查。

第三条 从事下列活动，应当经水利局批准：

（一）取水；

（二）采砂；

（三）排污。

## 第二章 法律责任

第四条 违反本条例第三条规定的，由水利局责令改正，处一万元以上五万元以下的罚款。

有前款行为的，依照《中华人民共和国水法》第三条处理。

第五条 拒绝巡查的，处五百元罚款。

第六条 本条例自2018年7月1日起施行。
"""

FINE = "第四条 违反本条例第三条规定的，由水利局责令改正，处一万元以上五万元以下的罚款。"


def amend(*orders: str, old: str = OLD) -> Consolidation:
    numbered = "\n".join(f"{'一二三四五六七八九'[n]}、{order}" for n, order in enumerate(orders))
    decision = (
        "市人大常委会关于修改《河湖管护条例》的决定\n\n会议决定对《河湖管护条例》作如下修改：\n\n"
        f"{numbered}\n\n本决定自公布之日起施行。\n"
    )
    return consolidate(old, read_instructions(decision))


def changes(result: Consolidation, old: str = OLD) -> tuple[set[str], set[str]]:
    before, after = old.splitlines(), result.text.splitlines()
    return set(before) - set(after), set(after) - set(before)


@pytest.mark.parametrize(
    ("order", "gone", "come"),
    [
        ("第五条修改为：“甲。”", {"第五条 拒绝巡查的，处五百元罚款。"}, {"第五条 甲。"}),
        (
            "将第五条中的“五百元”修改为“一千元”。",
            {"第五条 拒绝巡查的，处五百元罚款。"},
            {"第五条 拒绝巡查的，处一千元罚款。"},
        ),
        ("删去第三条第二项。", {"（二）采砂；", "（三）排污。"}, {"（二）排污。"}),
        (
            "第三条增加一项，作为第四项：“（四）筑坝。”",
            {"（三）排污。"},
            {"（三）排污；", "（四）筑坝。"},
        ),
        (
            "在第三条第一项后增加一项，作为第二项：“（二）筑坝；”",
            {"（二）采砂；", "（三）排污。"},
            {"（二）筑坝；", "（三）采砂；", "（四）排污。"},
        ),
        ("将第三条第一款第一项修改为“取用水”。", {"（一）取水；"}, {"（一）取用水；"}),
        (
            "将第三条第一款修改为：“从事下列活动，应当备案：”",
            {"第三条 从事下列活动，应当经水利局批准："},
            {"第三条 从事下列活动，应当备案："},
        ),
        (
            "删去第二条第二款中的“，水利局可以委托街道实施巡查”。",
            {"水利局负责河湖管护工作，水利局可以委托街道实施巡查。"},
            {"水利局负责河湖管护工作。"},
        ),
        (
            "第四条第一款末尾增加“情节严重的，没收违法所得。”",
            {FINE},
            {FINE + "情节严重的，没收违法所得。"},
        ),
        (
            "第二条增加一款，作为第二款：“甲。”第二款改为第三款，修改为：“乙。”",
            {"水利局负责河湖管护工作，水利局可以委托街道实施巡查。"},
            {"甲。", "乙。"},
        ),
        ("将引言修改为：“甲。”", {"为了管护河湖，特制定本条例。"}, {"甲。"}),
        ("将名称修改为“河湖保护条例”。", {"# 河湖管护条例"}, {"# 河湖保护条例"}),
        ("将第二章章名修改为“罚则”。", {"## 第二章 法律责任"}, {"## 第二章 罚则"}),
        ("在第二条后增加一条，作为第二条之一：“甲。”", set(), {"第二条之一 甲。"}),
    ],
)
def test_an_order_changes_its_lines_and_no_others(
    order: str, gone: set[str], come: set[str]
) -> None:
    result = amend(order)
    assert changes(result) == (gone, come)
    assert result.abstained == ()


@pytest.mark.parametrize(
    ("orders", "reason"),
    [
        (("将第九条修改为：“甲。”",), "旧文本没有第九条"),
        (("将第五条中的“水务局”修改为“甲局”。",), "没有“水务局”"),
        (("将第四条第三款修改为：“甲。”",), "没有第3款"),
        (("将第四条中的“处”改为“给予”。",), "出现2次"),
        (("将第五条修改为：“甲。”", "将第五条修改为：“乙。”"), "修改两次"),
        (("将第五条修改为：“甲。”", "将第五条中的“五百元”改为“六百元”。"), "整条修改"),
        (("第五条的适用另行处理。",), "未读懂"),
        (("第五条增加规定：“甲。”",), "没有说明"),
    ],
)
def test_what_does_not_fit_is_left_out_with_its_reason(
    orders: tuple[str, ...], reason: str
) -> None:
    result = amend(*orders)
    left = [a for a in result.instructions if a.status == "abstained"]
    assert [reason in a.reason for a in left] == [True]
    assert result.abstained


def test_words_found_several_times_are_all_changed_and_declared() -> None:
    result = amend("将第二条第二款中的“水利局”修改为“水务局”。")
    assert "水务局负责河湖管护工作，水务局可以委托街道实施巡查。" in result.text
    assert result.unspecified == ("2",)


def test_a_body_renamed_everywhere_touches_each_article_that_names_it() -> None:
    result = amend("将条例中的“水利局”统一修改为“水务局”。")
    assert "水利局" not in result.text
    assert result.touched == ("2", "3", "4")


def test_articles_move_up_behind_a_deleted_one_when_the_decision_says_so() -> None:
    result = amend("删去第五条。", "条文顺序作相应调整。")
    assert result.renumbered == {"6": "5"}
    assert "第五条 本条例自2018年7月1日起施行。" in result.text
    assert result.unspecified == ()


def test_a_gap_that_the_decision_does_not_close_is_left_and_declared() -> None:
    result = amend("删去第五条。")
    assert "第六条 本条例自2018年7月1日起施行。" in result.text
    assert result.unspecified == ("6",)


def test_references_follow_only_when_the_decision_says_so() -> None:
    order = "增加一条，作为第三条：“甲。”"
    carried = amend(order, "条文顺序和引用的条文序号作相应调整。")
    kept = amend(order, "条文顺序作相应调整。")
    assert "第五条 违反本条例第四条规定的" in carried.text
    assert "《中华人民共和国水法》第三条" in carried.text
    assert carried.touched == ("3", "5")
    assert "第五条 违反本条例第三条规定的" in kept.text
    assert kept.unspecified == ("5",)


def test_a_paragraph_can_become_an_article() -> None:
    result = amend(
        "将第四条第二款改为第五条，修改为：“甲。”", "将第五条改为第六条。", "将第六条改为第七条。"
    )
    assert "第五条 甲。\n\n第六条 拒绝巡查的，处五百元罚款。\n\n第七条" in result.text
    assert result.renumbered == {"5": "6", "6": "7"}


def test_articles_change_places() -> None:
    result = amend("将第五条改为第四条，将第四条改为第五条。")
    assert result.text.index("第四条 拒绝巡查的") < result.text.index("第五条 违反本条例")


def test_merged_articles_leave_one() -> None:
    result = amend("将第四条、第五条合并，作为第四条，修改为：“甲。”", "条文顺序作相应调整。")
    assert "第四条 甲。\n\n第五条 本条例自2018年7月1日起施行。" in result.text


def test_a_blanket_change_of_wording_is_declared_for_all_articles() -> None:
    result = amend("将第五条修改为：“甲。”", "对个别文字作修改。")
    assert result.unspecified == ("*",)
    assert [a.status.value for a in result.instructions] == ["applied", "blanket"]


def test_new_words_take_the_width_and_the_signs_of_the_old_text() -> None:
    result = amend("将第三条修改为：“从事下列活动,应当备案:\n“(一)取水\n“(二)采砂”")
    assert "第三条 从事下列活动，应当备案：\n\n（一）取水；\n\n（二）采砂。" in result.text


def test_the_report_says_which_instructions_made_an_article() -> None:
    result = amend("将第五条修改为：“甲。”", "将第二条第一款修改为：“乙。”")
    assert result.made_by == {"2": (2,), "5": (1,)}


def test_line_ends_of_the_old_text_stay() -> None:
    old = OLD.replace("\n", "\r\n")
    result = amend("第二条增加一款，作为第三款：“甲。”", old=old)
    assert "\r\n\r\n甲。\r\n\r\n第三条" in result.text
    assert result.text.replace("\r\n", "").count("\n") == 0


def test_a_broken_line_that_opens_with_a_citation_is_no_article() -> None:
    broken = OLD.replace(
        "依照《中华人民共和国水法》第三条处理", "依照《中华人民共和国水法》\n\n第三条 处理"
    )
    assert [a.label for a in read_sheet(broken).articles] == ["1", "2", "3", "4", "5", "6"]


def test_nothing_ordered_is_nothing_changed() -> None:
    assert consolidate(OLD, ()).text == OLD


LINES = st.sampled_from(
    [
        "第一条 甲。",
        "第二条　乙：",
        "（一）丙；",
        "## 第一章 丁",
        "第三条",
        "戊",
        "",
        "  己。",
        "附件：庚",
        "1.辛",
        "\r",
    ]
)


@given(st.lists(LINES, max_size=25))
def test_a_sheet_gives_its_text_back(lines: list[str]) -> None:
    text = "\n".join(lines)
    assert write_sheet(read_sheet(text)) == text


@given(
    st.lists(LINES, max_size=25),
    st.sampled_from(["删去第二条。", "第一条修改为：“新。”", "将第三条改为第五条。"]),
)
def test_any_text_can_be_amended(lines: list[str], order: str) -> None:
    result = amend(order, old="\n".join(lines))
    assert all(a.reason for a in result.instructions if a.status == "abstained")


def test_a_new_chapter_brings_its_heading_and_its_articles() -> None:
    result = amend(
        "增加一章，作为第二章：“第二章 河长制\n“第四条 甲。\n“第五条 乙。”", "条文顺序作相应调整。"
    )
    assert (
        "## 第二章 河长制\n\n第四条 甲。\n\n第五条 乙。\n\n## 第三章 法律责任\n\n第六条"
        in result.text
    )


def test_a_number_that_nobody_has_puts_what_follows_in_doubt() -> None:
    result = amend("将第五条改为第六条。", "将第六条改为第七条。")
    assert result.unspecified == ("6", "7")


@pytest.mark.parametrize("heading", ["附　　则", "附则", "## 附 则"])
def test_a_last_heading_without_a_number_is_no_part_of_the_article_before(heading: str) -> None:
    text = f"第一条 为了管护河湖，制定本条例。\n\n{heading}\n\n第二条 本条例自公布之日起施行。\n"
    sheet = read_sheet(text)
    assert [article.text for article in sheet.articles] == [
        "为了管护河湖，制定本条例。",
        "本条例自公布之日起施行。",
    ]
    assert write_sheet(sheet) == text
