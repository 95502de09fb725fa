from __future__ import annotations

import pytest

from adjustment.findings.lists import SURE, WITH_BASIS
from adjustment.findings.names import likeness


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


def test_a_doubtful_name_stays_between() -> None:
    assert WITH_BASIS <= likeness("漂流场所安全设施设计审核", "水上漂流场所设施审核") < 1
