"""History notes as they are printed, joined, broken and cut."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.history import history

Row = tuple[str | None, str, str | None, int | None, str | None]

NPC = "第十二届全国人民代表大会常务委员会第二十次会议"
CITY = "临岳市第十一届人民代表大会常务委员会第七次会议"
PROVINCE = "江南省第十一届人民代表大会常务委员会第九次会议"
OWN = "《临岳市人民代表大会常务委员会关于修改＜临岳市渡口条例＞的决定》"
COURT, PROCURATORATE = (
    "最高人民法院审判委员会第1747次会议",
    "最高人民检察院第十三届检察委员会第十一次会议",
)

TABLE: list[tuple[str, list[Row]]] = [
    (
        "2003年5月1日 第十届全国人民代表大会常务委员会第二次会议通过",
        [("2003-05-01", "通过", "全国人民代表大会常务委员会", None, None)],
    ),
    (
        f"2016年6月7日 {NPC}《关于修改<中华人民共和国渡口法>等三部法律的决定》第二次修正",
        [
            (
                "2016-06-07",
                "修正",
                "全国人民代表大会常务委员会",
                2,
                "关于修改《中华人民共和国渡口法》等三部法律的决定",
            )
        ],
    ),
    (
        f"（2001年3月1日临岳市第九届人民代表大会第四次会议通过　2001年5月1日{PROVINCE}批准）",
        [
            ("2001-03-01", "通过", "临岳市人民代表大会", None, None),
            ("2001-05-01", "批准", "江南省人民代表大会常务委员会", None, None),
        ],
    ),
    (  # a decision of the city that the province approved, on two lines
        f"2001年3月1日 {CITY}通过\n2010年4月1日 {CITY}通过\n2010年6月2日 {PROVINCE}批准的{OWN}修正）",
        [
            ("2001-03-01", "通过", "临岳市人民代表大会常务委员会", None, None),
            (
                "2010-04-01",
                "修正",
                "临岳市人民代表大会常务委员会",
                None,
                "临岳市人民代表大会常务委员会关于修改《临岳市渡口条例》的决定",
            ),
            (
                "2010-06-02",
                "批准",
                "江南省人民代表大会常务委员会",
                None,
                "临岳市人民代表大会常务委员会关于修改《临岳市渡口条例》的决定",
            ),
        ],
    ),
    (  # the approval is printed before the decision
        f"2010年6月2日{PROVINCE}批准的2010年4月1日{CITY}《关于修改部分条例的决定》第一次修正",
        [
            ("2010-06-02", "批准", "江南省人民代表大会常务委员会", None, "关于修改部分条例的决定"),
            ("2010-04-01", "修正", "临岳市人民代表大会常务委员会", 1, "关于修改部分条例的决定"),
        ],
    ),
    (
        "2004年7月1日 国务院令第412号公布 根据\n2012年9月23日 《国务院关于修改部分行政法规的决定》第一次修订",
        [
            ("2004-07-01", "公布", "国务院", None, None),
            ("2012-09-23", "修订", "国务院", 1, "国务院关于修改部分行政法规的决定"),
        ],
    ),
    (
        "2008年11月5日 国务院第34次常务会议修订通过",
        [("2008-11-05", "修订", "国务院", None, None)],
    ),
    (
        "1986年3月1日 国务院批准\n1986年4月2日 交通部发布　自发布之日施行",
        [
            ("1986-03-01", "批准", "国务院", None, None),
            ("1986-04-02", "公布", "交通部", None, None),
            (None, "施行", None, None, None),
        ],
    ),
    (  # joint adoption: the last meeting carries the verb
        f"2018年9月3日 {COURT}\n2018年12月12日 {PROCURATORATE}通过",
        [
            ("2018-09-03", "通过", "最高人民法院审判委员会", None, None),
            ("2018-12-12", "通过", "最高人民检察院检察委员会", None, None),
        ],
    ),
    (  # a second adoption of an interpretation amends it
        "2009年2月3日 最高人民法院审判委员会第1400次会议通过\n2020年12月23日 最高人民法院审判委员会第1823次会议通过",
        [
            ("2009-02-03", "通过", "最高人民法院审判委员会", None, None),
            ("2020-12-23", "修正", "最高人民法院审判委员会", None, None),
        ],
    ),
    (  # a line broken inside its date
        "2014年9月26\n日江南省第十二届人民代表大会常务委员会第十次会议批准",
        [("2014-09-26", "批准", "江南省人民代表大会常务委员会", None, None)],
    ),
    (
        "1999年12月25日 第九届全国人民代表大会常务委员会第十三次会议通过的《中华人民共和国示范法修正案》",
        [
            (
                "1999-12-25",
                "修正",
                "全国人民代表大会常务委员会",
                None,
                "中华人民共和国示范法修正案",
            )
        ],
    ),
]


@pytest.mark.parametrize(("header", "events"), TABLE)
def test_notes_as_printed(header: str, events: list[Row]) -> None:
    found = [(e.date, e.act, e.body, e.ordinal, e.title) for e in history(header)]
    assert found == events


def test_an_order_keeps_its_number_and_a_rule_its_words() -> None:
    first, second = history("1991年4月22日 国家工商行政管理局令第6号发布  自发布之日施行")
    assert (first.body, first.docno) == ("国家工商行政管理局", "国家工商行政管理局令第6号")
    assert (second.act, second.rule) == ("施行", "发布之日")


@given(
    st.text(
        alphabet="2014年9月26日第一届次会议通过批准修正《》〈〉<>（）根据的决定令号 \n", max_size=80
    )
)
def test_no_note_makes_it_fail(header: str) -> None:
    assert all(event.act for event in history(header))
