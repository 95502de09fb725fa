"""Red flags that need no event: one world, one row for each fault and for each lawful neighbour of it."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from adjustment.findings.flags.auditor import red_flags
from adjustment.findings.flags.places import _outside
from ontology.elements import element_key, says_yes
from ontology.flags import FlagKind, RedFlag
from ontology.vocabulary import load
from tests.worlds import DAY, MOMENT, World

STATUTE = """# 中华人民共和国夜泳法

（2018年10月26日第十三届全国人民代表大会常务委员会第六次会议通过）

<!-- INFO END -->

第一条 为了规范夜泳，制定本法。

第二条 经营夜泳场所，应当向设区的市级人民政府体育主管部门申请夜泳许可证。自受理之日起三十日内作出决定。

第三条 违反本法规定，在禁泳水域夜泳的，由体育主管部门处五百元罚款；情节严重的，由公安机关处行政拘留。

第四条 在乡村水塘违法组织夜泳的，由乡镇人民政府责令停止，处一千元罚款。

第五条 体育主管部门可以扣押夜泳器材；夜泳救援协会受理夜泳场所的年度登记。

第六条 核发夜泳经营许可证，收取工本费。

第七条 本法自2019年1月1日起施行。
"""

RULE = """# 岚岭省夜泳场所管理办法

（2019年3月1日岚岭省人民政府令第301号公布）

<!-- INFO END -->

第一条 为了加强夜泳场所管理，结合本省实际，制定本办法。

第二条 设立夜泳培训点，应当经县级人民政府体育主管部门许可。

第三条 体育主管部门对夜泳培训点进行检查。

第四条 违反本办法规定的，由体育主管部门处二百元罚款，没收违法所得。

第五条 夜泳培训点未经备案不得开展培训。

第六条 本办法自2019年5月1日起施行。
"""

OTHER_PROVINCE = """# 泽北省夜泳条例

（2020年5月20日泽北省第十三届人民代表大会常务委员会第十次会议通过）

<!-- INFO END -->

第一条 体育主管部门对夜泳进行监督检查。

第二条 本条例自2020年7月1日起施行。
"""

DECISION = """# 岚岭省人民政府关于将夜泳行政处罚权交由乡镇人民政府和街道办事处行使的决定

（2024年1月15日 岚政发〔2024〕3号）

<!-- INFO END -->

一、将《中华人民共和国夜泳法》第三条规定的行政处罚权交由乡镇人民政府和街道办事处行使。

二、本决定自2024年3月1日起施行。
"""

LATE = """# 岚岭省夜泳安全条例

（2026年5月20日岚岭省第十四届人民代表大会常务委员会第二十次会议通过）

<!-- INFO END -->

第一条 体育主管部门对夜泳安全进行检查。

第二条 本条例自2026年12月1日起施行。
"""

BODIES = """部门名称,层级,行政区划,区划代码,上级部门
岚岭省人民政府,省级,岚岭省,990000,
云浦市人民政府,市级,云浦市,990100,岚岭省人民政府
云浦市体育局,市级,云浦市,990100,云浦市人民政府
泉山区体育局,县级,泉山区,990102,云浦市体育局
夜泳救援协会,市级,云浦市,990100,云浦市体育局
云浦市游泳馆,市级,云浦市,990100,云浦市体育局
石桥镇人民政府,乡镇级,石桥镇,990102101,泉山区人民政府
"""

ITEM_COLUMNS = ("基本编码", "事项名称", "事项类型", "设定依据", "行使层级", "实施机关")
ENTRY_COLUMNS = ("实施编码", "基本编码", "事项名称", "设定依据", "实施主体", "行政区划", "区划代码")
ELEMENTS = (
    "实施主体性质",
    "权力来源",
    "是否收费",
    "收费依据",
    "法定办结时限",
    "承诺办结时限",
)
CITY = ("云浦市体育局", "云浦市", "990100")
DISTRICT = ("泉山区体育局", "泉山区", "990102")
TOWN = ("石桥镇人民政府", "石桥镇", "990102101")
LAW, LOCAL = "《中华人民共和国夜泳法》", "《岚岭省夜泳场所管理办法》"

# code → type, name, basis, levels.
ITEMS = {
    "L1": ("行政许可", "夜泳经营许可", f"{LAW}第二条", "市级"),
    "L2": ("行政许可", "夜泳培训点许可", f"{LOCAL}第二条", "县级"),
    "L3": ("行政许可", "夜泳经营许可变更", f"{LAW}第二条、{LOCAL}第二条", "设区的市级"),
    "L4": ("行政许可", "夜泳补办许可", f"{LAW}第六条", "市级"),
    "P1": ("行政处罚", "对在禁泳水域夜泳的处罚", f"{LAW}第三条", "县级"),
    "P2": ("行政处罚", "对乡村水塘夜泳的处罚", f"{LAW}第四条", "县级"),
    "P3": ("行政处罚", "对夜泳培训点的处罚", f"{LOCAL}第四条", "县级"),
    "P4": (
        "行政处罚",
        "对违反夜泳安全规定的处罚",
        "《云浦市体育局夜泳文件》（云体密〔2020〕3号）",
        "县级",
    ),
    "C1": ("行政强制", "扣押夜泳器材", f"{LAW}第五条", "市级"),
    "I1": ("行政检查", "夜泳培训点检查", f"{LOCAL}第三条", "县级"),
    "I2": ("行政检查", "夜泳检查", "《泽北省夜泳条例》第一条", "市级"),
    "I3": ("行政检查", "夜泳安全检查", "《岚岭省夜泳安全条例》第一条", "市级"),
    "R1": ("行政确认", "夜泳场所年度登记", f"{LAW}第五条", "市级"),
    "R2": ("其他行政权力", "夜泳培训点备案", f"{LOCAL}第五条", "县级"),
}
# entry code → item, place, elements.
ENTRIES: dict[str, tuple[str, tuple[str, str, str], dict[str, str]]] = {
    "L1-fee": ("L1", CITY, {"是否收费": "是", "收费依据": "《云浦市体育局收费通知》"}),
    "L1-nofee": ("L1", CITY, {"是否收费": "是", "收费依据": f"{LAW}第六条"}),
    "L1-free": ("L1", CITY, {"是否收费": "否"}),
    "L1-empty": ("L1", CITY, {"是否收费": "收费"}),
    "L1-30": ("L1", CITY, {"法定办结时限": "30个工作日", "承诺办结时限": "10个工作日"}),
    "L1-60": ("L1", CITY, {"法定办结时限": "60个工作日"}),
    "L1-20": ("L1", CITY, {"法定办结时限": "20日", "承诺办结时限": "25"}),
    "P1-town": ("P1", TOWN, {}),
    "P2-town": ("P2", TOWN, {}),
    "P3-town": ("P3", TOWN, {}),
    "P3-district": ("P3", DISTRICT, {}),
    "C1-own": ("C1", CITY, {"实施主体性质": "法定机关"}),
    "C1-entrusted": ("C1", CITY, {"实施主体性质": "受委托组织"}),
    "C1-source": ("C1", CITY, {"权力来源": "上级委托"}),
    "I2-here": ("I2", CITY, {}),
    "I1-here": ("I1", DISTRICT, {}),
    "R1-named": ("R1", ("夜泳救援协会", "云浦市", "990100"), {"实施主体性质": "授权组织"}),
    "R1-unnamed": ("R1", ("云浦市游泳馆", "云浦市", "990100"), {"实施主体性质": "授权组织"}),
}

K = FlagKind
AT_ITEM: dict[str, set[FlagKind]] = {
    "L2": {K.TEMP_LICENCE_OVERDUE},
    "L3": {K.TIER_UNRESOLVED},
    "P3": {K.BASIS_LEVEL_FORBIDDEN, K.RULE_MEASURE_OVERDUE},
    "P4": {K.BASIS_NOT_PUBLISHED, K.BASIS_LEVEL_FORBIDDEN, K.BASIS_SOURCE_NOT_ADMISSIBLE},
    "I1": {K.RULE_MEASURE_OVERDUE},
    "I3": {K.BASIS_NOT_IN_FORCE},
    "R2": {K.DISGUISED_LICENCE, K.RULE_MEASURE_OVERDUE},
}
AT_ENTRY: dict[str, set[FlagKind]] = {
    "L1-fee": {K.FEE_WITHOUT_STATUTE},
    "L1-empty": {K.FEE_WITHOUT_STATUTE},
    "L1-60": {K.TIME_LIMIT_EXCEEDS_20_WD},
    "L1-20": {K.PROMISE_GT_STATUTORY},
    "P3-town": {K.TOWN_PENALTY_WITHOUT_PROVINCIAL_DECISION},
    "C1-entrusted": {K.COERCION_ENTRUSTED},
    "C1-source": {K.COERCION_ENTRUSTED},
    "I2-here": {K.TERRITORY_MISMATCH},
    "R1-unnamed": {K.SUBJECT_NOT_NAMED},
}


def _csv(columns: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows(rows)
    return out.getvalue()


def _items() -> Iterator[tuple[str, ...]]:
    for code, (kind, name, basis, levels) in ITEMS.items():
        yield code, name, kind, basis, levels, "体育主管部门"


def _entries() -> Iterator[tuple[str, ...]]:
    for code, (item, (body, division, number), own) in ENTRIES.items():
        _, name, basis, _ = ITEMS[item]
        yield (code, item, name, basis, body, division, number, *(own.get(e, "") for e in ELEMENTS))


@pytest.fixture(scope="module")
def flags(tmp_path_factory: pytest.TempPathFactory) -> tuple[RedFlag, ...]:
    from ingest.catalogue import load_matters
    from ingest.organisations import load_organisations

    world = World.at(tmp_path_factory.mktemp("flags"))
    world.ingest(law=STATUTE, rule=RULE, other=OTHER_PROVINCE, decision=DECISION, late=LATE)
    bodies: Path = world.file("bodies.csv", BODIES)
    load_organisations(world.store, [bodies], today=DAY, moment=MOMENT)
    lists = [
        world.file("items.csv", _csv(ITEM_COLUMNS, _items())),
        world.file("entries.csv", _csv(ENTRY_COLUMNS + ELEMENTS, _entries())),
    ]
    load_matters(world.store, lists, today=DAY, moment=MOMENT)
    return tuple(red_flags(world.store, DAY))


@pytest.mark.parametrize("code", ITEMS)
def test_items_are_flagged_for_their_faults_alone(flags: tuple[RedFlag, ...], code: str) -> None:
    found = {flag.kind for flag in flags if flag.code == code and flag.entry is None}
    assert found == AT_ITEM.get(code, set())


@pytest.mark.parametrize("code", ENTRIES)
def test_entries_are_flagged_for_their_own_faults(flags: tuple[RedFlag, ...], code: str) -> None:
    found = {flag.kind for flag in flags if flag.entry == code}
    assert found == AT_ENTRY.get(code, set())


def test_every_flag_says_why_and_against_what(flags: tuple[RedFlag, ...]) -> None:
    texts = defaultdict(set)
    for flag in flags:
        assert flag.reason
        assert flag.articles == load("red_flags")[flag.kind]["articles"]
        texts[flag.kind].add(flag.severity)
    assert {len(severities) for severities in texts.values()} == {1}


def test_every_kind_has_its_row() -> None:
    assert set(load("red_flags")) == {str(kind) for kind in FlagKind}


def test_nothing_is_flagged_before_its_day(tmp_path: Path) -> None:
    """A rule of a month ago may carry a licence for a time."""
    world = World.at(tmp_path)
    young = RULE.replace("2019年3月1日", "2026年3月1日").replace("2019年5月1日", "2026年5月1日")
    world.ingest(law=STATUTE, rule=young)
    world.matters(matters=_csv(ITEM_COLUMNS, _items()))
    kinds = {flag.kind for flag in red_flags(world.store, DAY)}
    assert not kinds & {K.TEMP_LICENCE_OVERDUE, K.RULE_MEASURE_OVERDUE}


@pytest.mark.parametrize(
    ("header", "key"),
    [
        ("法定办结时限*", "statutory_limit"),
        ("anticipate_day", "statutory_limit"),
        ("是否收费（是/否）", None),
        (" 收费 依据 ", "fee_basis"),
        ("联系人", None),
    ],
)
def test_elements_are_known_by_their_headers(header: str, key: str | None) -> None:
    assert element_key(header) == key


def test_what_says_yes() -> None:
    assert [says_yes(word) for word in ("是", " 收费 ", "1", "否", "", "不收费")] == [True] * 3 + [
        False
    ] * 3


@pytest.mark.parametrize(
    ("area", "names", "outside"),
    [
        ("岚岭省", ("泉山区", "云浦市", "岚岭省"), False),
        ("云浦市", ("泉山区", "云浦市", "岚岭省"), False),
        ("泽北省", ("泉山区", "云浦市", "岚岭省"), True),
        # The list says nothing above the city: nobody knows in which province it lies.
        ("岚岭省", ("泉山区", "云浦市"), False),
        # Places of the table are known.
        ("广东省", ("渝中区", "重庆市"), True),
        ("广东省", ("越秀区", "广州市"), False),
        ("四川省", ("越秀区", "广州市"), True),
        ("彭水苗族土家族自治县", ("渝中区", "重庆市"), True),
    ],
)
def test_a_norm_out_of_its_area(area: str, names: tuple[str, ...], *, outside: bool) -> None:
    assert _outside(area, names) is outside
