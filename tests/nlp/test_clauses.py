"""Final clauses: start, repeals, older rules that conflict, validity."""

from __future__ import annotations

import pytest

from nlp.clauses import read_clause
from nlp.documents import read_one


@pytest.mark.parametrize(
    ("words", "date", "rule"),
    [
        ("本条例自2020年1月1日起施行。", "2020-01-01", None),
        ("本规定自一九五七年六月一日起实行。", "1957-06-01", None),
        ("本办法自1995年8月l日起施行。", "1995-08-01", None),
        ("本办法自公布之日起施行。", None, "公布之日"),
        ("本决定自发布之日起30日后施行。", None, "发布之日起30日后"),
        ("本法的施行日期由国务院另行规定。", None, "施行日期由国务院另行规定"),
        ("本办法施行前已经设立的渡口，应当在2021年1月1日前登记。", None, None),
        ("渡口经营方案自批准之日起施行，具体办法另行制定。", None, None),
        ("《水上交通条例》自2019年1月1日起施行后，渡口按照该条例管理。", None, None),
    ],
)
def test_when_a_text_starts(words: str, date: str | None, rule: str | None) -> None:
    start = read_clause(words, doc_title="临岳市渡口管理办法").effective
    assert (start and start.date, start and start.rule) == (date, rule)


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        (
            "本办法自2020年1月1日起施行。1998年3月2日市人民政府发布的《渡口管理暂行办法》同时废止。",
            ["渡口管理暂行办法"],
        ),
        (  # decisions in the history of what is abolished stay
            "1995年1月1日通过、根据2001年2月2日《关于修改〈临岳市渡口条例〉的决定》修正的《临岳市渡口条例》同时废止。",
            ["临岳市渡口条例"],
        ),
        (
            "最高人民法院《关于甲的解释》（法释〔1999〕1号）、《关于乙的批复》同时废止。",
            ["最高人民法院关于甲的解释", "最高人民法院关于乙的批复"],
        ),
        ("决定废止下列规章：\n1.《甲办法》（市政府令第3号）\n2.《乙规定》", ["甲办法", "乙规定"]),
        (
            "会议决定：\n一、废止《甲条例》（1992年9月19日通过）\n二、废止《乙条例》\n三、对《丙条例》作如下修改：",
            ["甲条例", "乙条例"],
        ),
        (
            "下列规章予以废止：\n一、《甲办法》（市政府令第3号）\n二、《乙规定》",
            ["甲办法", "乙规定"],
        ),
        (
            "1983年3月15日原国家渡口管理局发布的《关于渡口登记管理办法》同时废止。",
            ["关于渡口登记管理办法"],
        ),
        (
            "一、废止下列规章：\n1.《甲办法》\n二、对下列规章作出修改：\n1.《丙办法》",
            ["甲办法"],
        ),
        ("《关于渡口收费的通知》自2022年1月1日起停止执行。", ["关于渡口收费的通知"]),
        (
            "《江南省实施〈中华人民共和国航道法〉办法》即行废止。",
            ["江南省实施《中华人民共和国航道法》办法"],
        ),
        ("《甲条例》第三条同时废止。", []),
        ("许可所依据的规章修改或者废止的，可以变更许可。", []),
    ],
)
def test_what_a_clause_abolishes(words: str, titles: list[str]) -> None:
    assert [old.title for old in read_clause(words).repealed] == titles


def test_numbers_behind_a_title_are_kept() -> None:
    (old,) = read_clause("《甲解释》（法释〔1999〕18号）同时废止。").repealed
    assert old.doc_number == "法释〔1999〕18号"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("此前有关规定与本办法不一致的，以本办法为准。", True),
        ("其他有关渡口的规定，凡与本法抵触的，同时失效。", True),
        ("法律、行政法规另有规定的，从其规定。", False),
        ("地方性法规同行政法规不一致的，由国务院裁决。", False),
    ],
)
def test_older_rules_that_conflict(words: str, expected: bool) -> None:  # noqa: FBT001  a table
    assert read_clause(words).repealed_generic is expected


@pytest.mark.parametrize(
    ("words", "period", "last"),
    [
        ("本办法自2021年8月1日起施行，有效期5年。", "有效期5年", "2026-07-31"),
        (
            "本通知自2021年8月1日起施行，有效期至2023年12月31日。",
            "有效期至2023年12月31日",
            "2023-12-31",
        ),
        ("本办法自2020年2月29日起施行，有效期三年。", "有效期三年", "2023-02-28"),
        ("渡口经营许可证有效期为五年。", None, None),
    ],
)
def test_how_long_a_text_lasts(words: str, period: str | None, last: str | None) -> None:
    clause = read_clause(words)
    assert (clause.validity_period, clause.expires_on) == (period, last)


def test_what_an_amendment_quotes_is_not_its_own_start() -> None:
    text = read_one(
        "临岳市人民政府关于修改《临岳市渡口管理办法》的决定\n\n一、第九条修改为：“本办法自2009年1月1日起施行。”\n\n"
        "二、本决定自2021年3月1日起施行。\n"
    )
    (clause,) = text.clauses
    assert (clause.article, clause.effective and clause.effective.date) == ("2", "2021-03-01")
