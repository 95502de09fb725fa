"""A consolidated text against the republished one: explained, unexplained, formatting, missing, extra."""

from __future__ import annotations

import pytest

from nlp.consolidate.apply import consolidate
from nlp.instructions.read import read_instructions
from nlp.official import check, check_decision
from ontology.official import CheckKind, OfficialReport

OLD = """河湖管护条例

第一条 为了保护河湖，制定本条例。

第二条 水利局负责河湖管护工作。

第三条 采砂应当经水利局批准。

第四条 违反本条例第三条规定的，处一万元罚款。

第五条 本条例自2018年7月1日起施行。
"""
HEAD = "关于修改《河湖管护条例》的决定\n\n对《河湖管护条例》作如下修改：\n\n"
ORDERS = "一、删去第二条。\n\n二、将第三条中的“采砂”修改为“采砂、取水”。\n\n"
CLOSE = "此外，对条文顺序作相应调整。\n\n本决定自公布之日起施行。\n"
REPUBLISHED = """河湖管护条例

第一条 为了保护河湖，制定本条例。

第二条 采砂、取水应当经水利局批准。

第三条 违反本条例第二条规定的，处一万元罚款。

第四条 本条例自2018年7月1日起施行。
"""


def report(official: str, orders: str = ORDERS) -> OfficialReport:
    decision = HEAD + orders + CLOSE
    return check(consolidate(OLD, read_instructions(decision)), official)


def kinds(found: OfficialReport) -> dict[str, CheckKind]:
    return {a.label: a.kind for a in found.articles}


def test_what_the_decision_says_is_explained() -> None:
    found = report(REPUBLISHED)
    assert found.agrees
    assert kinds(found)["1"] is CheckKind.UNCHANGED
    assert kinds(found)["2"] is CheckKind.EXPLAINED
    assert found.of(CheckKind.EXPLAINED)[0].instructions == (2,)


def test_a_reference_that_follows_the_new_numbers_is_explained() -> None:
    fine = next(a for a in report(REPUBLISHED).articles if a.label == "3")
    assert fine.kind is CheckKind.EXPLAINED
    assert "引用" in fine.reason


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("采砂、取水应当", "采砂、 取水应当"),
        ("，处一万元", ",处一万元"),
        ("制定本条例。", "制定本条例；"),
        ("第四条 本条例", "第四条　本条例"),
        ("2018年7月1日", "２０１８年７月１日"),
    ],
)
def test_signs_and_width_are_never_a_change(old: str, new: str) -> None:
    found = report(REPUBLISHED.replace(old, new))
    assert found.agrees
    assert not [w for a in found.articles for w in a.words if w.left.endswith("制定")]


def test_other_words_are_shown_with_their_place() -> None:
    found = report(REPUBLISHED.replace("处一万元罚款", "处五万元罚款"))
    (article,) = found.of(CheckKind.UNEXPLAINED)
    assert article.label == "3"
    assert ("一", "五") in [(w.before, w.after) for w in article.words]


def test_an_instruction_left_out_explains_its_own_words() -> None:
    orders = "一、将第三条中的“采沙”修改为“取水”。\n\n"
    found = report(OLD.replace("采砂应当", "取水应当"), orders)
    (article,) = [a for a in found.articles if a.words]
    assert (article.label, article.kind) == ("3", CheckKind.EXPLAINED)


def test_articles_missing_and_extra_shift_no_others() -> None:
    longer = REPUBLISHED.replace("第四条 本条例", "第四条 街道可以巡查。\n\n第五条 本条例")
    found = report(longer)
    assert kinds(found)["4"] is CheckKind.MISSING
    assert next(a for a in found.articles if a.label == "5").our_label == "4"
    shorter = REPUBLISHED.replace("第一条 为了保护河湖，制定本条例。\n\n", "")
    assert [a.label for a in report(shorter).of(CheckKind.EXTRA)] == ["1"]


def test_an_undeclared_wording_change_needs_the_decision_to_say_so() -> None:
    said = ORDERS + "三、对个别文字作修改。\n\n"
    changed = REPUBLISHED.replace("为了保护", "为保护")
    assert not report(changed).agrees
    assert report(changed, said).agrees


def test_a_rewritten_article_is_no_wording() -> None:
    said = ORDERS + "三、对个别文字作修改。\n\n"
    changed = REPUBLISHED.replace(
        "为了保护河湖，制定本条例。",
        "为了加强河道湖泊水库的保护管理和利用，根据有关法律，制定本条例。",
    )
    assert not report(changed, said).agrees


def test_from_the_decision_or_from_its_result_it_is_the_same() -> None:
    instructions = read_instructions(HEAD + ORDERS + CLOSE)
    assert check_decision(OLD, instructions, REPUBLISHED) == report(REPUBLISHED)
