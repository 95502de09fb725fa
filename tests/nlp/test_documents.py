"""Files with one document, with several, with none; dates of versions; the corpus as a whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from nlp.documents import read, read_one, version_dates
from ontology.texts import Unit

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "corpus"

NOTICE = """临岳市人民政府办公室
关于印发临岳市渡口管理办法的通知
临府办发〔2020〕7号
各县（市、区）人民政府：
《临岳市渡口管理办法》已经市政府同意，现印发给你们，请遵照执行。
临岳市人民政府办公室
2020年3月4日
（此件公开发布）
临岳市渡口管理办法
第一章  总    则
第一条  为了加强管理，制定本办法。
第二条  本办法自2020年5月1日起施行。
"""
DECISION = """最高人民法院    最高人民检察院
关于修改《关于办理渡口
案件若干问题的解释》的决定
（2019年3月4日最高人民法院审判委员会第1700次会议通过）
现决定对《最高人民法院、最高人民检察院关于办理渡口案件若干问题的解释》作如下修改：
一、将第一条修改为：“渡口应当登记。”
二、本决定自2019年5月1日起施行。
最高人民法院    最高人民检察院
关于办理渡口
案件若干问题的解释
第一条  渡口应当登记。
第二条  渡船应当检验。
"""


def test_a_notice_and_its_measure_are_two() -> None:
    notice, measure = read(NOTICE)
    assert notice.title == "临岳市人民政府办公室关于印发临岳市渡口管理办法的通知"
    assert (notice.unit_style, notice.doc_number) == ("none", "临府办发〔2020〕7号")
    assert measure.title == "临岳市渡口管理办法"
    assert measure.doc_number == "临府办发〔2020〕7号"
    assert measure.issuers == ("临岳市人民政府办公室",)
    assert (measure.dates.promulgated, measure.dates.effective) == ("2020-03-04", "2020-05-01")
    assert read_one(NOTICE) == measure


def test_a_decision_and_the_text_behind_it_are_two() -> None:
    decision, text = read(DECISION)
    assert decision.title.endswith("关于修改《关于办理渡口案件若干问题的解释》的决定")
    assert [a.label for a in decision.articles()] == ["1", "2"]
    assert text.title == "最高人民法院、最高人民检察院关于办理渡口案件若干问题的解释"
    assert [a.label for a in text.articles()] == ["1", "2"]


def test_texts_of_a_gazette_part_where_articles_begin_again() -> None:
    one = "甲管理办法\n第一条 甲一。\n第二条 甲二。\n第三条 甲三。\n"
    two = "乙管理规定\n第一条 乙一。\n第二条 乙二。\n"
    assert [(t.title, len(list(t.articles()))) for t in read(one + two)] == [
        ("甲管理办法", 3),
        ("乙管理规定", 2),
    ]


def test_a_page_that_prints_its_text_twice_is_one_document() -> None:
    body = "第一条 甲一。\n第二条 甲二。\n第三条 甲三。\n"
    (text,) = read(f"甲管理办法\n{body}甲管理办法\n{body}")
    assert [noise.reason for noise in text.noise] == ["repeated"]


def test_an_order_gives_its_title_number_and_maker() -> None:
    text = read_one(
        "中华人民共和国交通运输部令\n第　9　号\n《渡口登记办法》已经部务会议通过，现予公布，自2020年1月1日起施行。\n"
        "部长　张三\n2019年9月9日\n第一章 总则\n第一条 甲。\n第二条 乙。\n"
    )
    assert (text.title, text.doc_number) == ("渡口登记办法", "交通运输部令第9号")
    assert (text.standing.level, text.issuers) == ("dept_rule", ("交通运输部",))


@pytest.mark.parametrize(
    "content", ["", " \n\u3000\n", "<!-- -->", "今天天气很好。", "|甲|乙|\n|1|2|"]
)
def test_what_is_no_legal_text_is_read_with_a_warning(content: str) -> None:
    (text,) = read(content)
    assert text.unit_style == "none"
    assert text.warnings


def versions(note: str, clause: str, name: str) -> tuple[str | None, str | None, str]:
    head = f"# 渡口条例\n\n{note}\n\n<!-- INFO END -->\n\n第一条 甲。\n\n第二条 {clause}\n"
    return version_dates(read_one(head, name=name), name)


@pytest.mark.parametrize(
    ("note", "clause", "name", "expected"),
    [
        (
            "2004年4月30日国务院令第1号公布",
            "本条例自2004年7月1日起施行。",
            "渡口条例(2004-04-30)",
            ("2004-04-30", "2004-07-01", "date"),
        ),
        (  # the last article keeps the day of the first version
            "2004年4月30日国务院令第1号公布\n2019年3月2日《国务院关于修改部分行政法规的决定》修订",
            "本条例自2004年7月1日起施行。",
            "渡口条例(2019-03-02)",
            ("2019-03-02", "2019-03-02", "date"),
        ),
        (  # a stale header: the file name knows better
            "2001年11月16日国务院令第2号公布",
            "本条例自2002年1月1日起施行。",
            "渡口条例(2017-12-22)",
            ("2017-12-22", "2017-12-22", "date"),
        ),
        (  # a full revision with a day of its own
            "2004年4月30日国务院令第1号公布\n2020年5月6日国务院第3次常务会议修订通过",
            "本条例自2020年9月1日起施行。",
            "渡口条例(2020-05-06)",
            ("2020-05-06", "2020-09-01", "date"),
        ),
        (
            "2004年4月30日国务院令第1号公布",
            "本条例自公布之日起施行。",
            "",
            ("2004-04-30", "2004-04-30", "date"),
        ),
        (
            "2004年4月30日国务院令第1号公布",
            "本条例的施行日期由国务院另行规定。",
            "",
            ("2004-04-30", None, "undetermined"),
        ),
        (
            "2004年4月30日国务院令第1号公布",
            "本条例自《中华人民共和国渡口法》施行之日起施行。",
            "",
            ("2004-04-30", None, "condition"),
        ),
        (  # nothing is said of the start: in force from its date
            "2004年4月30日国务院令第1号公布",
            "无关。",
            "",
            ("2004-04-30", "2004-04-30", "date"),
        ),
        ("国务院令第1号", "无关。", "", (None, None, "undetermined")),
    ],
)
def test_dates_of_versions(
    note: str, clause: str, name: str, expected: tuple[str | None, str | None, str]
) -> None:
    assert versions(note, clause, name) == expected


MARKDOWN = """# 澄江市人民政府办公室关于印发《澄江市灯会补助办法》的通知

澄府办发〔2024〕9号

<!-- INFO END -->

各区县人民政府：

现将《澄江市灯会补助办法》印发给你们，请遵照执行。

澄江市人民政府办公室

2024年4月8日

{title}

第一条 为了支持灯会，制定本办法。

第二条 本办法自2024年5月1日起施行。
"""


@pytest.mark.parametrize(
    "title", ["# 澄江市灯会补助办法", "## 澄江市灯会补助办法", "澄江市灯会补助办法"]
)
def test_a_notice_in_markdown_and_its_measure_are_two(title: str) -> None:
    notice, measure = read(MARKDOWN.format(title=title), name="澄江市灯会补助办法(2024-04-08)")
    assert measure.title == "澄江市灯会补助办法"
    assert [a.label for a in measure.articles()] == ["1", "2"]
    assert list(notice.articles()) == []
    assert (notice.doc_number, measure.doc_number) == ("澄府办发〔2024〕9号",) * 2
    both = {version_dates(text, "") for text in (notice, measure)}
    assert both == {("2024-04-08", "2024-05-01", "date")}


def test_several_works_of_a_gazette_page_in_markdown() -> None:
    page = """# 国务院关于修改《渡口管理条例》的决定

国务院令第9号

<!-- INFO END -->

现决定对《渡口管理条例》作如下修改：

一、将第一条修改为：“渡口应当登记。”

二、本决定自2024年5月1日起施行。

# 渡口管理条例

第一条 渡口应当登记。

第二条 渡船应当检验。

# 财政部关于渡口收费的批复

财综〔2024〕3号

你厅请示收悉。渡口不得收费。

财政部

2024年6月1日

## 附件 废止文件目录

| 1 | 渡口收费办法 |
"""
    decision, text, reply = read(page)
    assert [a.label for a in decision.articles()] == ["1", "2"]
    assert (text.title, [a.label for a in text.articles()]) == ("渡口管理条例", ["1", "2"])
    assert (reply.title, reply.doc_number) == ("财政部关于渡口收费的批复", "财综〔2024〕3号")
    assert version_dates(reply, "") == ("2024-06-01", "2024-06-01", "date")
    assert len(reply.annexes) == 1


@pytest.mark.parametrize("head", ["# 附件目录", "# 第二章 检查", "# 渡口清单"])
def test_a_heading_without_a_text_of_its_own_begins_no_document(head: str) -> None:
    page = f"# 渡口条例\n\n<!-- INFO END -->\n\n第一条 甲。\n\n第二条 乙。\n\n{head}\n\n甲，乙\n"
    assert len(read(page)) == 1


def test_maker_and_day_below_a_list_of_annexes_are_the_signature() -> None:
    notice = read_one(
        "# 澄江市人民政府关于灯会的通知\n\n澄府发〔2024〕9号\n\n<!-- INFO END -->\n\n各区县：\n\n"
        "一、取消一项。\n\n附件：1.取消目录\n\n2.下放目录\n\n澄江市人民政府\n\n2024年8月28日\n\n"
        "## 附件1 取消目录\n\n| 1 | 灯会审批 |\n\n## 附件2 下放目录\n\n| 1 | 灯会检查 |\n"
    )
    assert notice.dates.promulgated == "2024-08-28"
    assert [node.label for node in notice.annexes] == ["1", "2"]
    assert [noise.reason for noise in notice.noise] == ["annex_list", "signature"]


@pytest.mark.corpus
def test_the_seed_document() -> None:
    path = SHARED / "seed.txt"
    if not path.exists():
        pytest.skip("the folder shared beside the project is missing")
    notice, measure = read(path.read_text("utf-8"))
    assert notice.unit_style == "none"
    assert len(list(measure.articles())) == 28
    assert sum(node.unit is Unit.ITEM for node in measure.walk()) == 23


@pytest.mark.corpus
def test_every_twentieth_text_of_the_corpus_keeps_its_characters() -> None:
    files = sorted((SHARED / "laws").rglob("*.md"))[::20] if SHARED.exists() else []
    if not files:
        pytest.skip("the folder shared beside the project is missing")
    lost = total = 0
    for path in files:
        source = path.read_text("utf-8")
        covered = bytearray(len(source))
        for text in read(source, name=path.stem):
            spans = [text.header, *(noise.span for noise in text.noise)]
            spans += [node.span for node in (*text.tree, *text.annexes)]
            for span in spans:
                covered[span.start : span.end] = b"\x01" * (span.end - span.start)
        visible = [
            seen
            for c, seen in zip(source, covered, strict=True)
            if not c.isspace() and c != "\u200b"
        ]
        lost += visible.count(0)
        total += len(visible)
    assert total > 500_000
    assert lost == 0
