from __future__ import annotations

import pytest

from adjustment.findings.remaining import Grade, grade_of, remaining
from adjustment.findings.rules import highest, ordered, rule
from graph.store.port.records import BasisLink, NormRecord
from ontology.findings import Call, Severity
from ontology.matters import BasisTarget
from ontology.vocabulary import load

ADJUSTMENTS = {"新增", "取消", "下放", "承接", "变更", "核对", "无"}
KINDS = {"依据", "条款序号", "原文", "名称", "范围", "要素", "处罚", "主体", "层级", "状态"}


def test_every_rule_of_the_decision_table_is_there() -> None:
    numbers = {f"D{number}" for number in range(1, 36)} | {"D2b"}
    assert set(load("decision_table")) == numbers


@pytest.mark.parametrize("ident", sorted(load("decision_table")))
def test_a_rule_is_complete_and_consistent(ident: str) -> None:
    found = rule(ident)
    assert found.adjustment in ADJUSTMENTS
    assert set(found.change_of) <= KINDS
    assert bool(found.change_of) <= (found.adjustment in {"变更", "承接", "下放"})
    assert (found.procedure in {"A", "B"}) == (found.call is Call.ACT)
    assert bool(found.question) == (found.call is not Call.NONE)


def test_losses_decide_before_changes_and_changes_before_numbers() -> None:
    assert ordered({"D7", "D15", "D33"})[0] == "D15"
    assert ordered({"D7", "D33"})[0] == "D7"
    assert ordered({"D4", "D16"})[0] == "D16"
    assert highest({Severity.MINOR, Severity.CRITICAL}) is Severity.CRITICAL


@pytest.mark.parametrize(
    ("level", "matter_type", "grade"),
    [
        ("statute", "licence", Grade.FULL),
        ("sc_decision", "licence", Grade.FULL),
        ("dept_rule", "licence", Grade.LOW),
        ("local_gov_rule_prov", "licence", Grade.COND),
        ("local_gov_rule_city", "licence", Grade.LOW),
        ("dept_rule", "penalty", Grade.FULL),
        ("sc_decision", "penalty", Grade.LOW),
        ("normative_doc_ministry", "penalty", Grade.LOW),
        ("local_regulation_city", "coercion", Grade.FULL),
        ("local_gov_rule_prov", "coercion", Grade.LOW),
        ("normative_doc_city", "benefit", Grade.FULL),
        ("normative_doc_district", "benefit", Grade.LOW),
        ("dept_rule", "inspection", Grade.LOW),
        ("unknown", "award", Grade.LOW),
    ],
)
def test_setting_powers(level: str, matter_type: str, grade: Grade) -> None:
    assert grade_of(level, matter_type) is grade


def _basis(title: str, level: str) -> tuple[BasisLink, NormRecord]:
    target = BasisTarget(title=title, title_raw=title)
    norm = NormRecord(id=title, title=title, title_key=title, level=level)
    return BasisLink(cell="c", position=0, target=target, norm=title), norm


def test_the_best_remaining_basis_decides() -> None:
    left = remaining([_basis("甲通知", "normative_doc_city"), _basis("乙法", "statute")], "licence")
    assert left.grade is Grade.FULL
    assert not left.on_documents_only
    assert left.words == ("《甲通知》（市级规范性文件）", "《乙法》（法律）")


def test_nothing_remains() -> None:
    assert remaining([], "penalty").grade is Grade.NONE


def test_benefits_may_stand_on_documents_only() -> None:
    left = remaining([_basis("甲办法", "normative_doc_city")], "award")
    assert (left.grade, left.on_documents_only) == (Grade.FULL, True)
