"""Shared elements over tiers and divisions: what is a divergence, what is lawful, who is behind."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adjustment.findings.consistency.bases import difference
from adjustment.findings.consistency.check import consistency
from graph.store.port.records import BasisLink
from nlp.basis.cell import read_cell
from ontology.flags import RedFlag
from tests.worlds import MOMENT, World

BODIES = """部门名称,层级,行政区划,区划代码,上级部门
岚岭省人民政府,省级,岚岭省,990000,
云浦市人民政府,市级,云浦市,990100,岚岭省人民政府
云浦市体育局,市级,云浦市,990100,云浦市人民政府
泉山区体育局,县级,泉山区,990102,云浦市体育局
汀溪县体育局,县级,汀溪县,990121,云浦市体育局
青岚自治县体育局,县级,青岚自治县,990122,云浦市体育局
"""


def norm(title: str, history: str, *articles: str) -> str:
    body = "\n\n".join(articles)
    return f"# {title}\n\n（{history}）\n\n<!-- INFO END -->\n\n{body}\n"


APPROVED = "2020年3月1日{}通过 2020年5月1日岚岭省人民代表大会常务委员会批准"
NORMS = {
    "old": norm(
        "夜泳管理条例",
        "2018年5月1日国务院公布",
        "第一条 制定本条例。",
        "第二条 经营夜泳场所应当备案，备案期限十日。",
        "第三条 本条例自2018年6月1日起施行。",
    ),
    "new": norm(
        "夜泳管理条例",
        "2022年5月1日国务院修订公布",
        "第一条 制定本条例。",
        "第二条 夜泳应当安全。",
        "第三条 经营夜泳场所应当备案，备案期限五日。",
        "第四条 本条例自2022年6月1日起施行。",
    ),
    "own": norm(
        "青岚自治县夜泳条例",
        APPROVED.format("青岚自治县第五届人民代表大会第三次会议"),
        "第一条 夜泳场所应当备案。",
        "第二条 本条例自2020年6月1日起施行。",
    ),
    "city": norm(
        "云浦市夜泳条例",
        APPROVED.format("云浦市第五届人民代表大会常务委员会"),
        "第一条 夜泳场所应当备案。",
        "第二条 本条例自2020年6月1日起施行。",
    ),
}
LAW = "《夜泳管理条例》"
NOW_QUOTED = f"{LAW}第三条：“经营夜泳场所应当备案，备案期限五日。”"
ITEMS = (
    ("990100110001", "夜泳场所备案", "其他行政权力", NOW_QUOTED, "县级"),
    ("990100110002", "夜泳标识发放", "公共服务", f"{LAW}第二条", "县级"),
)
CITY, DISTRICT, COUNTY, OWN = (
    ("云浦市体育局", "云浦市", "990100"),
    ("泉山区体育局", "泉山区", "990102"),
    ("汀溪县体育局", "汀溪县", "990121"),
    ("青岚自治县体育局", "青岚自治县", "990122"),
)
A, B = ITEMS[0][0], ITEMS[1][0]
NAME, BASIS = ITEMS[0][1], ITEMS[0][3]


def table(header: str, rows: Iterable[tuple[str, ...]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(header.split(","))
    writer.writerows(rows)
    return out.getvalue()


def directory(rows: Iterable[tuple[str, ...]] = ITEMS) -> str:
    header = "基本编码,事项名称,事项类型,设定依据,行使层级,实施机关"
    return table(header, ((*row, "体育主管部门") for row in rows))


def listed(*rows: tuple[str, ...]) -> str:
    """Rows of code, base code, name, basis, place (three), level, exemption."""
    header = "实施编码,基本编码,事项名称,设定依据,实施主体,行政区划,区划代码,行使层级,豁免情形"
    return table(header, rows)


def load(world: World, items: str, entries: str, day: str = "2026-06-01") -> None:
    from ingest.catalogue import load_matters

    files = [world.file("items.csv", items), world.file("entries.csv", entries)]
    load_matters(world.store, files, today=day, moment=MOMENT)


@pytest.fixture
def world(tmp_path: Path) -> World:
    from ingest.organisations import load_organisations

    made = World.at(tmp_path)
    made.ingest(**NORMS)
    bodies = made.file("bodies.csv", BODIES)
    load_organisations(made.store, [bodies], today="2026-06-01", moment=MOMENT)
    return made


def entry(
    code: str,
    name: str = NAME,
    basis: str = BASIS,
    *,
    base: str = A,
    place: tuple[str, str, str] = DISTRICT,
    level: str = "",
    exempt: str = "",
) -> tuple[str, ...]:
    return (code, base, name, basis, *place, level, exempt)


LAWFUL = {
    "the same": entry("E"),
    "width and blanks": entry(
        "E", name=" 夜泳场所备案 ", basis=BASIS.replace("，", ",").replace("：", ":")
    ),
    "a label and a number": entry("E", basis=f"1.【行政法规】{BASIS}"),
    "without the quotation": entry("E", basis=f"{LAW}第三条"),
    "law of the own county beside it": entry(
        "E", basis=f"{BASIS}；《青岚自治县夜泳条例》第一条", place=OWN
    ),
    "secret": entry("E", name="某备案", exempt="涉及国家秘密"),
    "its own level": entry("E", level="区县级"),
    "no basis given": entry("E", basis=""),
}
FAULTS = {
    "name": (entry("E", name="夜泳场地备案"), "事项名称", "major", "自行改写了名称"),
    "no such code": (entry("E", base="990100119999"), "基本编码", "major", "目录调整后没有跟进"),
    "code of another item": (
        entry("E", name="夜泳标识发放", basis=f"{LAW}第二条"),
        "基本编码",
        "major",
        "填写有误",
    ),
    "level": (entry("E", level="乡镇级"), "行使层级", "major", "填写有误"),
    "a document left out": (
        entry("E", basis="《云浦市夜泳条例》第一条"),
        "设定依据",
        "major",
        "代替了目录所列依据",
    ),
    "a document of the whole city added": (
        entry("E", basis=f"{BASIS}；《云浦市夜泳条例》第一条"),
        "设定依据",
        "major",
        "自行加列依据",
    ),
    "law of another county": (
        entry("E", basis=f"{BASIS}；《青岚自治县夜泳条例》第一条", place=COUNTY),
        "设定依据",
        "major",
        "自行加列依据",
    ),
    "a slip in the title": (
        entry("E", basis=BASIS.replace("管理条例", "管里条例")),
        "设定依据",
        "minor",
        "题名疑似写错：《夜泳管里条例》",
    ),
    "the old number": (
        entry("E", basis=f"{LAW}（2018年）第二条：“经营夜泳场所应当备案，备案期限十日。”"),
        "设定依据",
        "minor",
        "清单还是2018-05-01文本的写法",
    ),
    "other words": (
        entry("E", basis=f"{LAW}第三条：“经营夜泳场所应当登记，登记期限三日。”"),
        "设定依据",
        "minor",
        "自行改写了依据",
    ),
}


@pytest.mark.parametrize("row", LAWFUL.values(), ids=LAWFUL)
def test_lawful_differences_are_not_reported(world: World, row: tuple[str, ...]) -> None:
    load(world, directory(), listed(row))
    assert list(consistency(world.store)) == []


@pytest.mark.parametrize(("row", "field", "severity", "cause"), FAULTS.values(), ids=FAULTS)
def test_divergences_with_their_cause(
    world: World, row: tuple[str, ...], field: str, severity: str, cause: str
) -> None:
    load(world, directory(), listed(row))
    (flag,) = consistency(world.store)
    assert (flag.field, flag.severity) == (field, severity)
    assert cause in flag.cause
    assert flag.found


def test_a_list_that_did_not_follow_the_directory(world: World) -> None:
    old = [(A, "夜泳场地备案", *ITEMS[0][2:]), ITEMS[1]]
    load(world, directory(old), listed(entry("E", name="夜泳场地备案")), day="2026-01-01")
    load(world, directory(), listed(entry("E", name="夜泳场地备案")), day="2026-06-01")
    (flag,) = consistency(world.store)
    assert flag.cause == "基本目录自2026-06-01起改为现在的内容，清单仍是此前的内容，没有跟进"


def test_a_directory_that_did_not_follow_the_lists(world: World) -> None:
    places = (CITY, DISTRICT, COUNTY, OWN)
    rows = [entry(f"E{n}", name="夜泳场所登记", place=place) for n, place in enumerate(places)]
    load(world, directory(), listed(*rows))
    flags = list(consistency(world.store))
    assert len(flags) == 4
    assert {flag.cause for flag in flags} == {
        "4份清单中有4份写法相同而与目录不同，可能是基本目录没有跟上"
    }


def test_flags_come_by_base_code(world: World) -> None:
    rows = [
        entry("Z", name="甲"),
        entry("A", name="乙", basis=f"{LAW}第二条", base=B),
        entry("M", name="丙"),
    ]
    load(world, directory(), listed(*rows))
    flags: list[RedFlag] = list(consistency(world.store))
    assert [flag.code for flag in flags] == [A, A, B]


def links(cell: str) -> tuple[BasisLink, ...]:
    return tuple(
        BasisLink(cell="c", position=n, target=target, norm=None)
        for n, target in enumerate(read_cell(cell))
    )


DOCUMENTS = st.lists(
    st.tuples(st.sampled_from(["甲条例", "乙办法", "丙规定"]), st.integers(1, 9)),
    min_size=1,
    max_size=4,
)


@given(DOCUMENTS, st.randoms())
def test_the_order_of_bases_is_no_difference(rows: list[tuple[str, int]], chance: object) -> None:
    cells = [f"《{title}》第{number}条" for title, number in dict.fromkeys(rows)]
    other = list(cells)
    chance.shuffle(other)  # type: ignore[attr-defined]  # a random.Random
    numbered = "\n".join(f"{n}.{cell}" for n, cell in enumerate(other, 1))
    assert not difference(links("；".join(cells)), links(numbered))
