"""What an article gained: another object of the same power, or an element of it."""

from __future__ import annotations

import pytest

from adjustment.findings.effects import another_title, divided, gained
from ontology.changes import Effect, Element, Modification


def _inserted(path: str, words: str) -> Modification:
    return Modification(
        norm="甲", path=path, effect=Effect.INSERTED, new_paths=(path,), new_text=words
    )


@pytest.mark.parametrize(
    ("path", "words", "kind", "rule"),
    [
        ("art_4__para_2", "备案事项变化的，应当到原备案机关办理变更。", "licence", "D14"),
        ("art_4__para_2", "主管部门应当通过网络等方式便利申请人。", "licence", "D14"),
        (
            "art_4__para_2",
            "经营房车营地的，应当向旅游主管部门申请领取经营许可证。",
            "licence",
            "D13",
        ),
        ("art_4__para_2", "经营房车营地的，应当向县级人民政府旅游主管部门备案。", "licence", "D14"),
        ("art_4__para_2", "从事露营培训的，应当向县级旅游主管部门备案。", "other_power", "D13"),
        ("art_5__para_1__item_4", "露营器材的出租单位。", "licence", "D13"),
        ("art_8__para_2", "旅游主管部门应当公布处罚决定。", "penalty", "D13"),
        ("art_4__para_2", "", "licence", "D13"),
    ],
)
def test_a_step_is_no_other_object(path: str, words: str, kind: str, rule: str) -> None:
    assert gained(_inserted(path, words), kind) == rule


OLD = "从事产前诊断的机构，须经省级人民政府卫生行政部门许可。"


@pytest.mark.parametrize(
    ("new", "split"),
    [
        (f"{OLD[:-1]}；但是，从事产前筛查的机构，须经县级人民政府卫生行政部门许可。", True),
        (f"{OLD}其中，从事产前筛查的机构，由县级人民政府卫生行政部门许可。", True),
        (f"{OLD[:-1]}；但是，法律另有规定的除外。", False),
        ("从事产前诊断的机构，须经县级人民政府卫生行政部门许可。", False),
    ],
)
def test_an_exception_for_another_tier_divides_the_matter(new: str, *, split: bool) -> None:
    change = Modification(
        norm="甲",
        path="art_4",
        effect=Effect.SUBSTANTIVE,
        old_text=OLD,
        new_text=new,
        elements=(Element.TIER,),
    )
    assert divided(change) is split


def test_only_a_change_of_the_whole_norm_gives_it_another_title() -> None:
    whole = Modification(norm="甲", path="", effect=Effect.EDITORIAL)
    assert another_title(whole)
    assert not another_title(Modification(norm="甲", path="art_1", effect=Effect.EDITORIAL))
    assert not another_title(Modification(norm="甲", path="", effect=Effect.REPEALED))
