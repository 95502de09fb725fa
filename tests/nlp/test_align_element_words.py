"""The words in which an element moved, and bodies that succeed others."""

from __future__ import annotations

import pytest

from nlp.align.changed import changed_words
from nlp.align.element_words import element_words, successions
from nlp.align.elements import elements
from ontology.changes import Element

OLD = "由工商行政管理部门批准，三十日内办结。"


@pytest.mark.parametrize(
    ("new", "row"),
    [
        (OLD.replace("批准", "备案"), (Element.ACT_TO_FILING, "批准", "备案")),
        (OLD.replace("三十日", "十日"), (Element.TIME_LIMIT, "三十日", "十日")),
    ],
)
def test_an_element_has_its_words(new: str, row: tuple[Element, str, str]) -> None:
    assert row in element_words(OLD, new)


def test_every_element_has_words() -> None:
    new = "由市人民政府备案，提交材料的，十日内办结，并缴纳费用。"
    assert {row[0] for row in element_words(OLD, new)} == set(elements(OLD, new))


def test_a_succession_is_named() -> None:
    new = OLD.replace("工商行政管理部门", "市场监督管理部门")
    assert successions(OLD, new) == (("工商行政管理部门", "市场监督管理部门"),)
    assert successions(OLD, OLD) == ()


def test_other_signs_are_no_changed_words() -> None:
    assert changed_words("甲，乙（丙）。", "甲、 乙(丙)；") == ()


def test_a_body_renamed_beside_a_substantive_change_is_no_other_subject() -> None:
    new = OLD.replace("工商行政管理部门", "市场监督管理部门").replace("三十日", "十日")
    assert elements(OLD, new) == (Element.TIME_LIMIT,)
    assert elements(OLD, OLD.replace("工商行政管理部门", "公安机关")) == (Element.SUBJECT,)
