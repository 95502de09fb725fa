from __future__ import annotations

import pytest

from adjustment.findings.bodies import topics
from adjustment.findings.territory import inside
from ontology.matters import ImplementationEntry


@pytest.mark.parametrize(
    ("function", "subjects"),
    [
        ("温泉监测工作、露营地管理和夜市补贴管理职责", ("温泉监测", "露营地", "夜市补贴")),
        ("森林防火职责", ("森林防火",)),
        ("露营经济发展和夜市消费促进职责", ("露营经济", "夜市消费")),
        ("", ()),
    ],
)
def test_subjects_of_a_function(function: str, subjects: tuple[str, ...]) -> None:
    assert topics(function) == subjects


def _entry(division: str, body: str) -> ImplementationEntry:
    return ImplementationEntry(
        id="1", code="1", base_code="1", name="事项", division_name=division, body=body
    )


@pytest.mark.parametrize(
    ("division", "body", "territory", "hit"),
    [
        ("泉山区", "泉山区文化旅游局", "云浦市泉山区", True),
        ("云浦市", "云浦市文化旅游局", "云浦市泉山区", False),
        ("汀溪县", "汀溪县文化旅游局", "云浦市泉山区", False),
        ("云浦市", "云麓片区管理委员会", "中国（岚岭）自由贸易试验区云麓片区", True),
        ("云浦自贸试验片区", "云浦自贸试验片区管委会", "中国（岚岭）自由贸易试验区云浦片区", True),
        ("云浦市", "云浦市文化旅游局", "中国（岚岭）自由贸易试验区云浦片区", False),
        ("云浦市", "云浦市文化旅游局", "", True),
        ("泉山区", "泉山区文化旅游局", "云浦市泉山区、汀溪县行政区域内", True),
        ("云浦市", "云浦市文化旅游局", "云浦市行政区域内", True),
        ("泉源土家族自治县", "泉源土家族自治县民政局", "云浦市泉源土家族自治县", True),
        ("白溪土家族自治县", "白溪土家族自治县民政局", "云浦市泉源土家族自治县", False),
        ("白溪土家族苗族自治县", "白溪土家族苗族自治县民政局", "云浦市泉源土家族苗族自治县", False),
    ],
)
def test_territory(division: str, body: str, territory: str, hit: bool) -> None:  # noqa: FBT001 - a table
    assert inside(_entry(division, body), territory) is hit


def test_a_town_lies_in_the_city_above_it() -> None:
    town = _entry("石桥镇", "石桥镇人民政府")
    assert inside(town, "云浦市", above=("泉山区", "云浦市"))
    assert not inside(town, "云浦市汀溪县", above=("泉山区", "云浦市"))
