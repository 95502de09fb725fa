"""Words that only make explicit, and things taken from an enumeration or added to one."""

from __future__ import annotations

import pytest

from nlp.align.editorial import is_editorial
from nlp.align.elements import elements
from ontology.changes import Element


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ("变更用途的，应当报民政部门备案", "变更用途的，应当报原备案的民政部门备案", True),
        ("会同交通、水行政主管部门核定", "会同交通运输、水行政主管部门核定", True),
        ("由县级园林绿化主管部门处罚", "由县级园林绿化行政主管部门处罚", True),
        ("由县级园林绿化行政主管部门处罚", "由县级商务流通主管部门处罚", False),
        (
            "由工商、卫生和农业等部门处理",
            "由市场监督管理、卫生健康和农业农村等部门处理",
            True,
        ),
        ("向县级文化、体育部门备案", "向县级教育、体育部门备案", False),
        ("应当报民政部门备案", "应当报民政部门批准", False),
        ("由县级农业农村主管部门处罚", "由县级农业农村行政主管部门处罚", True),
        ("由县级畜牧兽医行政部门处罚", "由县级农业农村行政主管部门处罚", True),
        ("由县级农业农村主管部门处罚", "由县级林业行政主管部门处罚", False),
        ("市场主体应当办理变更登记", "经营主体应当办理变更登记", True),
        ("市场主体应当办理变更登记", "经营者应当办理变更登记", False),
        ("依法给予行政处分", "依法给予处分", True),
        ("依法给予行政处分", "依法给予行政处罚", False),
        ("由公安交通管理部门处罚", "由公安机关交通管理部门处罚", True),
        ("由公安交通管理部门处罚", "由公安机关处罚", False),
        ("吊销工商营业执照", "吊销营业执照", True),
        ("吊销营业执照", "吊销许可证件", False),
    ],
)
def test_explicit_words_change_nothing(old: str, new: str, *, same: bool) -> None:
    assert is_editorial(old, new) is same


@pytest.mark.parametrize(
    ("old", "new", "element"),
    [
        ("从事客运、货运经营的应当取得许可", "从事客运经营的应当取得许可", Element.SCOPE_NARROWED),
        ("开办旅馆应当取得许可", "开办旅馆、民宿应当取得许可", Element.SCOPE_WIDENED),
        ("提交申请书、验资证明", "提交申请书", Element.MATERIAL),
        ("由公安、交通部门处理", "由公安部门处理", Element.SUBJECT),
        (
            "开办露营地应当取得许可",
            "开办面积五百平方米以上的露营地应当取得许可",
            Element.SCOPE_NARROWED,
        ),
        ("开办营利性的露营地应当取得许可", "开办露营地应当取得许可", Element.SCOPE_WIDENED),
        ("申请从事露营地经营的，应当有固定场所", "从事露营地经营的，应当有固定场所", Element.ACT),
    ],
)
def test_enumerations_narrow_and_widen(old: str, new: str, element: Element) -> None:
    assert elements(old, new)[0] is element


def test_a_term_that_is_written_otherwise_moves_no_body() -> None:
    assert Element.SUBJECT not in elements(
        "市场主体应当于二十日内办理登记", "经营主体应当于三十日内办理登记"
    )
