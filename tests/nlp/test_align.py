"""Old and new articles, what happened to each provision, and which element moved."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.align.align import align
from nlp.align.decided import align_decided
from nlp.align.editorial import is_editorial, same_text
from nlp.align.elements import elements
from nlp.align.provisions import modifications
from nlp.consolidate.apply import consolidate
from nlp.documents import read_one
from nlp.instructions.read import read_instructions
from ontology.changes import Element, Modification

HEAD = "# 河湖管护条例\n\n<!-- INFO END -->\n\n"
PURPOSE = "为了加强河湖管护，改善水环境质量，根据有关法律，结合本市实际，制定本条例。"
SCOPE = "本市行政区域内河道、湖泊、水库的规划、治理、管护和利用，适用本条例。"
PERMIT = "在河道管理范围内采砂的，应当向设区的市级水行政主管部门申请采砂许可证。"
INSPECT = "水行政主管部门应当定期对堤防、水闸进行安全检查，建立检查档案。"
FINE = "违反规定采砂的，没收违法所得，处一万元以上五万元以下罚款。"
REWARD = "对举报侵占河湖行为的个人给予奖励，奖励办法由财政部门制定。"


def text(*articles: str) -> str:
    names = "一二三四五六七八九"
    return HEAD + "\n\n".join(f"第{names[n]}条 {words}" for n, words in enumerate(articles)) + "\n"


def links(old: str, new: str) -> dict[str, tuple[tuple[str, ...], str]]:
    return {pair.old: (pair.new, pair.effect.value) for pair in align(old, new).pairs}


def test_the_same_words_are_unchanged_or_renumbered() -> None:
    old, new = text(PURPOSE, SCOPE, FINE), text(PURPOSE, REWARD, SCOPE, FINE)
    assert links(old, new) == {
        "1": (("1",), "unchanged"),
        "2": (("3",), "renumbered_only"),
        "3": (("4",), "renumbered_only"),
    }
    assert align(old, new).inserted == ("2",)


def test_width_and_punctuation_are_no_words() -> None:
    assert links(text(FINE), text(FINE.replace("，", ",")))["1"] == (("1",), "unchanged")


def test_a_deleted_article_leads_nowhere() -> None:
    found = links(text(PURPOSE, REWARD, FINE), text(PURPOSE, FINE))
    assert found["2"] == ((), "deleted")
    assert found["3"] == (("2",), "renumbered_only")


def test_changed_words_are_substantive_and_names_of_bodies_editorial() -> None:
    changed = FINE.replace("五万元", "十万元")
    assert links(text(PURPOSE, FINE), text(PURPOSE, changed))["2"] == (("2",), "substantive")
    old = "商品质量由工商行政管理部门和卫生行政部门检查。"
    new = "商品质量由市场监督管理部门及卫生健康主管部门检查。"
    assert links(text(old), text(new))["1"] == (("1",), "editorial")


def test_an_article_splits_into_two() -> None:
    both = f"{PERMIT}{INSPECT}"
    assert links(text(PURPOSE, both, FINE), text(PURPOSE, PERMIT, INSPECT, FINE))["2"] == (
        ("2", "3"),
        "split",
    )


def test_two_articles_merge_into_one() -> None:
    found = links(
        text(PURPOSE, PERMIT, INSPECT, FINE), text(PURPOSE, f"{PERMIT}\n\n{INSPECT}", FINE)
    )
    assert found["2"] == (("2",), "merged")
    assert found["3"] == (("2",), "merged")


def test_what_a_decision_fixes_is_not_guessed_from_likeness() -> None:
    old = text(PURPOSE, PERMIT, FINE)
    decision = (
        "市人大常委会关于修改《河湖管护条例》的决定\n\n会议决定对《河湖管护条例》作如下修改：\n\n"
        f"一、删去第二条。\n\n二、增加一条，作为第二条：“{PERMIT.replace('许可证', '备案证明')}”\n"
    )
    made = consolidate(old, read_instructions(decision))
    found = {pair.old: (pair.new, pair.effect.value) for pair in align_decided(old, made).pairs}
    assert found == {"1": (("1",), "unchanged"), "2": ((), "deleted"), "3": (("3",), "unchanged")}
    assert align_decided(old, made).inserted == ("2",)


def changes(old: str, new: str) -> dict[str, Modification]:
    found = modifications("河湖管护条例", read_one(old), read_one(new), align(old, new))
    return {m.path: m for m in found}


def test_only_the_changed_paragraph_is_named() -> None:
    found = changes(
        text(PURPOSE, f"{PERMIT}\n\n{INSPECT}"),
        text(PURPOSE, f"{PERMIT}\n\n{INSPECT.replace('定期', '每年')}"),
    )
    assert {p: (m.effect.value, m.new_paths) for p, m in found.items()} == {
        "art_2__para_2": ("substantive", ("art_2__para_2",))
    }
    assert found["art_2__para_2"].old_text == INSPECT


def test_in_a_renumbered_article_unchanged_paragraphs_only_move() -> None:
    old = text(PURPOSE, REWARD, f"{PERMIT}\n\n{INSPECT}")
    new = text(PURPOSE, f"{PERMIT.replace('设区的市级', '县级')}\n\n{INSPECT}")
    found = changes(old, new)
    assert {p: (m.effect.value, m.new_paths) for p, m in found.items()} == {
        "art_2": ("deleted", ()),
        "art_3__para_1": ("substantive", ("art_2__para_1",)),
        "art_3__para_2": ("renumbered_only", ("art_2__para_2",)),
    }
    assert Element.TIER_DOWN in found["art_3__para_1"].elements


def test_an_inserted_item_moves_those_behind_it() -> None:
    opening = "下列活动应当经水行政主管部门批准："
    old = text(PURPOSE, f"{opening}\n\n（一）取用地表水；\n\n（二）开采河砂。")
    new = text(PURPOSE, f"{opening}\n\n（一）取用地表水；\n\n（二）修建码头；\n\n（三）开采河砂。")
    found = modifications("x", read_one(old), read_one(new), align(old, new))
    assert [(m.path, m.effect.value, m.new_paths) for m in found] == [
        ("art_2__para_1__item_2", "renumbered_only", ("art_2__para_1__item_3",)),
        ("art_2__para_1__item_2", "inserted", ("art_2__para_1__item_2",)),
    ]


def test_nothing_changed_gives_nothing() -> None:
    same = text(PURPOSE, f"{PERMIT}\n\n{INSPECT}")
    assert changes(same, same) == {}


@pytest.mark.parametrize(
    ("old", "new", "element"),
    [
        ("采砂应当经水行政主管部门批准。", "采砂应当向水行政主管部门备案。", Element.ACT_TO_FILING),
        ("由设区的市级人民政府卫生部门许可。", "由县级人民政府卫生部门许可。", Element.TIER_DOWN),
        ("由县级人民政府卫生部门许可。", "由省级人民政府卫生部门许可。", Element.TIER_UP),
        ("处一万元以上五万元以下的罚款。", "处二万元以上十万元以下的罚款。", Element.PENALTY),
        ("责令改正，处罚款。", "责令改正，处罚款；情节严重的，吊销许可证。", Element.PENALTY),
        ("应当在二十日内作出决定。", "应当在十个工作日内作出决定。", Element.TIME_LIMIT),
        ("领取证件应当缴纳工本费。", "领取证件。", Element.FEE),
        ("申请人应当提交申请书、身份证明。", "申请人应当提交申请书。", Element.MATERIAL),
        ("申请人应当具备下列条件。", "申请人应当符合规划。", Element.CONDITION),
        ("由交通部门巡查。", "由公安机关巡查。", Element.SUBJECT),
        ("禁止捕鱼。", "禁止捕鱼，科学研究除外。", Element.SCOPE_NARROWED),
    ],
)
def test_the_element_that_moved(old: str, new: str, element: Element) -> None:
    assert element in elements(old, new)


@pytest.mark.parametrize(
    ("old", "new", "editorial"),
    [
        ("由工商行政管理部门登记", "由市场监督管理部门登记", True),
        ("土地和房屋", "土地及房屋", True),
        ("依照本条例第十一条处罚", "依照本条例第十条处罚", True),
        ("甲、乙和丙", "甲、乙或者丙", False),
        ("三十日内", "十五日内", False),
        ("由县级人民政府批准", "由省级人民政府批准", False),
    ],
)
def test_what_is_editorial(old: str, new: str, editorial: bool) -> None:  # noqa: FBT001  # a column of the table
    assert is_editorial(old, new) is editorial
    assert not same_text(old, new)


@given(
    st.lists(
        st.sampled_from([PURPOSE, SCOPE, PERMIT, INSPECT, FINE, REWARD]), max_size=6, unique=True
    )
)
def test_a_text_is_aligned_with_itself_article_by_article(articles: list[str]) -> None:
    same = text(*articles)
    found = align(same, same)
    assert all(pair.new == (pair.old,) and pair.effect == "unchanged" for pair in found.pairs)
    assert found.inserted == ()


@given(
    st.lists(
        st.sampled_from([PURPOSE, SCOPE, PERMIT, INSPECT, FINE, REWARD]), max_size=6, unique=True
    ),
    st.lists(
        st.sampled_from([PURPOSE, SCOPE, PERMIT, INSPECT, FINE, REWARD]), max_size=6, unique=True
    ),
)
def test_each_article_is_accounted_for(before: list[str], after: list[str]) -> None:
    found = align(text(*before), text(*after))
    assert [pair.old for pair in found.pairs] == [str(n + 1) for n in range(len(before))]
    linked = {label for pair in found.pairs for label in pair.new}
    assert linked | set(found.inserted) == {str(n + 1) for n in range(len(after))}
    assert not linked & set(found.inserted)
