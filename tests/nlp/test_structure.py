"""Lines become trees: units, items, continuations, quotations, divisions, annexes."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.documents import read, read_one
from nlp.structure.lines import Mark, scan
from nlp.structure.sequence import rising
from ontology.texts import LegalText, Unit

HEAD = "# 临岳市渡口管理办法\n\n<!-- INFO END -->\n\n"


def text_of(body: str, head: str = HEAD) -> LegalText:
    return read_one(head + body)


def paths(text: LegalText) -> list[str]:
    return [node.path for node in text.walk()]


@pytest.mark.parametrize(
    ("line", "mark", "label", "words"),
    [
        ("第十七条　渡口应当设置标志。", Mark.ARTICLE, "17", "渡口应当设置标志。"),
        ("第一百二十条之一 【罪名】帮助的", Mark.ARTICLE, "120-1", "【罪名】帮助的"),
        ("第 三 条 船舶应当登记。", Mark.ARTICLE, "3", "船舶应当登记。"),
        ("第三条第一款规定的船舶", Mark.TEXT, "", "第三条第一款规定的船舶"),
        ("## 第二章 法律责任", Mark.DIVISION, "2", "法律责任"),
        (
            "第三章规定的措施，由市人民政府制定。",
            Mark.TEXT,
            "",
            "第三章规定的措施，由市人民政府制定。",
        ),
        ("（一）船舶证书；", Mark.ITEM, "1", "船舶证书；"),
        ("(十二) 其他材料。", Mark.ITEM, "12", "其他材料。"),
        ("（一）至（三）项所列人员", Mark.TEXT, "", "（一）至（三）项所列人员"),
        ("（2021年3月1日通过）", Mark.TEXT, "", "（2021年3月1日通过）"),
        ("二、关于船员", Mark.YI, "2", "关于船员"),
        ("3．定期检验", Mark.NUMBER, "3", "定期检验"),
        ("1.5万元以下罚款", Mark.TEXT, "", "1.5万元以下罚款"),
        ("（2）吨位", Mark.PAREN, "2", "吨位"),
        ("附件1：渡口名录", Mark.ANNEX, "1", "附件1：渡口名录"),
        ("附则", Mark.TEXT, "", "附则"),
    ],
)
def test_what_a_line_opens(line: str, mark: Mark, label: str, words: str) -> None:
    (found,) = scan(line)
    assert (found.mark, found.label, found.words) == (mark, label, words)


def test_text_behind_a_list_is_the_next_paragraph() -> None:
    text = text_of(
        "第一条 申请人应当提交下列材料：\n\n（一）申请书；\n\n（二）船舶证书。\n\n材料不全的，应当补正。\n"
    )
    article = next(text.articles())
    assert [(n.path, n.text) for n in article.walk() if n.text] == [
        ("art_1__para_1", "申请人应当提交下列材料："),
        ("art_1__para_1__item_1", "申请书；"),
        ("art_1__para_1__item_2", "船舶证书。"),
        ("art_1__para_2", "材料不全的，应当补正。"),
    ]


def test_text_between_items_continues_the_item_above() -> None:
    body = "第一条 渡口分为：\n（一）公益渡口。\n公益渡口由政府设立。\n（二）经营渡口。\n其他渡口另行规定。\n"
    found = paths(text_of(body))
    assert "art_1__para_1__item_1__cont_1" in found
    assert found[-1] == "art_1__para_2"


def test_a_broken_item_keeps_its_second_line() -> None:
    body = "第一条 下列场所设渡：\n（一）河流两岸和\n湖泊沿岸；\n（二）水库。\n"
    assert "art_1__para_1__item_1__cont_1" in paths(text_of(body))


def test_subitems_stand_below_items() -> None:
    body = "第一条 船舶分类：\n（一）客船：\n1．大型；\n2．小型。\n（二）货船。\n"
    assert paths(text_of(body))[2:] == [
        "art_1__para_1__item_1",
        "art_1__para_1__item_1__sub_1",
        "art_1__para_1__item_1__sub_2",
        "art_1__para_1__item_2",
    ]


def test_unnumbered_entries_are_no_paragraphs() -> None:
    article = next(
        text_of("第一条 委员会由下列人员组成：\n主任；\n副主任若干人；\n委员若干人。\n").articles()
    )
    (paragraph,) = article.children
    assert [child.unit for child in paragraph.children] == [Unit.ENTRY] * 3


def test_definitions_that_are_sentences_are_paragraphs() -> None:
    body = "第一条 本办法下列用语的含义：\n渡口，是指码头。\n渡船，是指船舶。\n"
    assert paths(text_of(body)) == ["art_1", "art_1__para_1", "art_1__para_2", "art_1__para_3"]


def test_an_article_may_have_a_heading() -> None:
    body = "第一条 渡口的设立\n设立渡口应当经批准。\n第二条 撤销\n可以撤销。\n第三条 【检查】每年检查一次。\n"
    one, _, two = text_of(body).articles()
    assert (one.heading, one.children[0].text) == ("渡口的设立", "设立渡口应当经批准。")
    assert (two.heading, two.children[0].text) == ("检查", "每年检查一次。")


def test_a_broken_sentence_is_no_heading() -> None:
    body = "第一条 渡口经营者应当按照规定的条件和程序向\n县级人民政府申请。\n第二条 乙。\n第三条 丙。\n"
    one = next(text_of(body).articles())
    assert (one.heading, len(one.children)) == ("", 1)


def test_items_in_brackets_are_units_where_nothing_else_is() -> None:
    text = text_of("(一) 保护电缆。\n(二) 避开禁区。\n(三) 报告损伤。\n损伤要查明。\n")
    assert (text.unit_style, [a.label for a in text.articles()]) == ("yi", ["1", "2", "3"])


def test_a_title_printed_again_belongs_to_the_head() -> None:
    title = "最高人民法院关于审理渡口案件的解释"
    again = "最高人民法院\n关于审理渡口案件的解释\n法释〔2022〕9号\n"
    head = f"# {title}\n\n<!-- INFO END -->\n\n{again}"
    text = text_of("为正确审理案件，制定本解释。\n第一条 甲。\n", head)
    assert text.doc_number == "法释〔2022〕9号"
    assert text.tree[0].full_text == "为正确审理案件，制定本解释。"


def test_an_outline_keeps_unnumbered_text_in_its_items() -> None:
    body = "一、组织\n（一）设立办公室。\n办公室设在水务局。\n二、经费\n由财政保障。\n"
    text = text_of(body)
    assert text.unit_style == "yi"
    assert paths(text) == [
        "art_1",
        "art_1__para_1",
        "art_1__para_1__item_1",
        "art_1__para_1__item_1__cont_1",
        "art_2",
        "art_2__para_1",
    ]


def test_arabic_units_count_on_across_their_headings() -> None:
    text = text_of("一、受理\n1.当场受理。\n2.书面告知。\n二、审查\n3.现场核查。\n")
    assert text.unit_style == "arabic"
    assert paths(text)[0] == "out_1"
    assert [a.label for a in text.articles()] == ["1", "2", "3"]


def test_chapters_hold_articles_and_articles_count_through() -> None:
    body = "## 第一章 总 则\n第一条 甲。\n## 第二章 管理\n### 第一节 登记\n第二条 乙。\n## 附则\n第三条 丙。\n"
    text = text_of(body)
    assert [n.path for n in text.walk() if n.unit is not Unit.PARAGRAPH] == [
        "chp_1",
        "art_1",
        "chp_2",
        "chp_2__sec_1",
        "art_2",
        "chp_u1",
        "art_3",
    ]
    assert text.tree[0].heading == "总则"


def test_a_table_of_contents_is_noise() -> None:
    toc = "目 录\n第一章 总则\n第二章 罚则\n"
    text = text_of(f"{toc}第一章 总则\n第一条 甲。\n第二章 罚则\n第二条 乙。\n")
    assert [n.path for n in text.tree] == ["chp_1", "chp_2"]
    (noise,) = text.noise
    assert (noise.reason, noise.span.of(text.source)) == ("contents", toc.strip())


def test_headings_that_lost_their_number_take_it_from_the_contents() -> None:
    text = text_of("第一章 总则\n第二章 罚则\n总则\n第一条 甲。\n罚则\n第二条 乙。\n")
    assert [(n.path, n.label) for n in text.tree] == [("chp_1", "1"), ("chp_2", "2")]


def test_an_article_that_runs_on_in_a_line_is_found_by_the_gap() -> None:
    text = text_of("第一条 甲。\n第二条 乙。 第三条渡船应当检验。\n第四条 丁。\n")
    assert [a.label for a in text.articles()] == ["1", "2", "3", "4"]
    assert text.find("art_3__para_1").text == "渡船应当检验。"  # type: ignore[union-attr]  # it stands there


def test_quoted_new_text_hangs_below_its_instruction() -> None:
    decision = (
        "临岳市人民政府关于修改《临岳市渡口管理办法》的决定\n\n一、第三条修改为：“第三条 船舶应当登记。\n\n"
        "“船员应当持证。”\n\n二、删去第五条。\n\n本决定自公布之日起施行。\n"
    )
    text = read_one(decision)
    assert [a.label for a in text.articles()] == ["1", "2"]
    quoted = [n for n in text.walk() if n.unit is Unit.QUOTED]
    assert [n.path for n in quoted] == ["art_1__para_1__quoted_1"]
    assert [n.unit for n in text.tree][-1] is Unit.CLOSING


def test_new_articles_without_quotation_marks_are_not_units() -> None:
    head = "# 示范法修正案\n\n<!-- INFO END -->\n\n"
    body = (
        "第三条 第二章增加一节，内容如下：\n第二节 监督\n第四十条 设监督委员会。\n"
        "第三节相应改为第四节。\n第四条 删去第九条。\n"
    )
    text = text_of(body, head)
    assert [a.label for a in text.articles()] == ["3", "4"]
    assert sum(n.unit is Unit.PARAGRAPH for n in next(text.articles()).children) == 2


def test_annexes_stand_behind_the_tree() -> None:
    text = text_of("第一条 名录见附件。\n附件1\n渡口名录\n1.东渡口\n2.西渡口\n附件2\n格式\n")
    assert [n.path for n in text.annexes] == ["annex_1", "annex_2"]
    assert [n.path for n in text.annexes[0].children][1:] == ["annex_1__item_1", "annex_1__item_2"]


def test_repeated_numbers_get_their_own_paths_and_a_warning() -> None:
    text = text_of("第一条 材料：\n（一）甲；\n（一）乙。\n")
    assert paths(text)[-1] == "art_1__para_1__item_1.2"
    assert any("序号重复" in warning for warning in text.warnings)


def test_a_gap_in_the_numbers_is_reported() -> None:
    text = text_of("第一条 甲。\n第二条 乙。\n第四条 丁。\n")
    assert any("第2条之后是第4条" in warning for warning in text.warnings)


def test_a_hard_wrapped_page_is_put_together() -> None:
    wrapped = "\n".join(
        f"第{n}条 渡口经营者应当按照规定的条件和程序向县级以上\n"
        "地方人民政府交通运输主管部门提出申请并且按照本办法\n第九条的规定提交材料。"
        for n in "一二三四五六七八"
    )
    text = read_one(f"渡口管理办法\n{wrapped}\n")
    assert [a.label for a in text.articles()] == [str(n + 1) for n in range(8)]
    assert all(len(article.children) == 1 for article in text.articles())


@given(st.lists(st.tuples(st.integers(1, 30), st.integers(0, 2)), max_size=40))
def test_a_rising_run_rises(
    keys: list[tuple[int, int]],
) -> None:
    run = [keys[i] for i in rising(keys)]
    assert all(a < b for a, b in pairwise(run))
    assert not keys or run


BODY = st.text(
    alphabet="第一二三条章、（）()“”。；：，\n 甲乙1.附件#<>《》年月日\u200b", max_size=120
)


@given(BODY)
def test_no_content_makes_reading_fail_and_no_character_is_lost(body: str) -> None:
    source = HEAD + body
    covered = bytearray(len(source))
    for text in read(source):
        spans = [text.header, *(n.span for n in text.noise)]
        spans += [n.span for n in (*text.tree, *text.annexes)]
        for span in spans:
            covered[span.start : span.end] = b"\x01" * (span.end - span.start)
        assert len(paths(text)) == len(set(paths(text)))
    lost = [
        c
        for c, seen in zip(source, covered, strict=True)
        if not seen and c.strip(" \u200b*_#\ufeff\n")
    ]
    assert not lost


@given(BODY)
def test_children_lie_inside_their_parent_and_in_order(body: str) -> None:
    for text in read(HEAD + body):
        for node in text.walk():
            last = node.span.start
            for child in node.children:
                assert last <= child.span.start <= child.span.end <= node.span.end
                last = child.span.end
