from __future__ import annotations

import pytest

from adjustment.findings.lists import SURE, WITH_BASIS
from adjustment.findings.names import contained, likeness


@pytest.mark.parametrize(
    ("listed", "held"),
    [
        ("露营地经营许可", "露营地经营许可"),
        ("露营地经营审批", "露营地经营许可"),
        ("漂流场所设立核准（内河、湖泊）", "漂流场所设立许可（湖泊、内河）"),
        ("温泉井钻凿及封填审批", "温泉井钻凿、封填许可"),
    ],
)
def test_the_same_matter_under_another_wording(listed: str, held: str) -> None:
    assert likeness(listed, held) >= SURE


@pytest.mark.parametrize(
    ("listed", "held"),
    [
        ("露营地经营许可", "温泉取水许可"),
        ("测温员资格认定（甲级）", "测温员资格认定（乙级）"),
        ("夜间摊区设置审批", "户外广告设置审批"),
    ],
)
def test_another_matter(listed: str, held: str) -> None:
    assert likeness(listed, held) < SURE


@pytest.mark.parametrize(
    ("listed", "held"),
    [
        ("测温装置检测单位乙级资质认定", "温泉测温装置检测机构资质认定（乙级）"),
        ("拆除公共温泉井或者使公共温泉井失去效能审批", "公共温泉井拆除审批"),
    ],
)
def test_a_doubtful_name_needs_the_basis_as_well(listed: str, held: str) -> None:
    assert likeness(listed, held) < SURE
    assert contained(listed, held) >= WITH_BASIS


def test_another_grade_is_another_matter() -> None:
    assert contained("测温单位资质认定（甲级）", "测温单位乙级资质认定") == 0
