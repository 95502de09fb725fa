"""Renumbered provisions come as one table for each norm, not as alarms (DOMAIN.md 8.2 D7)."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote

from api.app import create_app
from api.settings import Settings
from tests.api.client import Client
from tests.api.test_pages import Tags
from tests.worlds import AMENDMENT, DAY, REGULATION, World

HEADER = "基本编码,事项名称,事项类型,设定依据,行使层级,实施机关\n"
ENTRY = "实施编码,基本编码,事项名称,设定依据,实施主体,行政区划,区划代码,事项状态\n"
NORM = "云浦露营地管理条例"


def _page(folder: Path, *matters: tuple[str, str, str]) -> str:
    world = World.at(folder)
    world.ingest(**{f"{NORM}(2020-06-15)": REGULATION})
    rows = "".join(
        f"{code},{name},行政处罚,《{NORM}》{place},县级,旅游主管部门\n"
        for code, name, place in matters
    )
    entries = "".join(
        f"E{code},{code},{name},《{NORM}》{place},泉山区文化旅游局,泉山区,990102,在用\n"
        for code, name, place in matters
    )
    world.matters(HEADER + rows, ENTRY + entries)
    (event,) = world.apply("决定", AMENDMENT)
    url = f"sqlite:///{folder / 'world.db'}"
    client = Client(create_app(Settings(store_url=url, today=DAY)))
    answer = client.get(f"/events/{quote(event)}")
    assert answer.status_code == 200
    Tags(answer.text)
    return answer.text


def test_a_batch_is_one_table(tmp_path: Path) -> None:
    text = _page(
        tmp_path,
        ("000000000001", "甲处罚", "第九条"),
        ("000000000002", "乙处罚", "第九条"),
        ("000000000003", "丙处罚", "第十条"),
        ("000000000004", "丁处罚", "第八条"),
    )
    (table,) = re.findall(r'<table class="stack batch">.*?</table>', text, re.DOTALL)
    assert f"批量改条款：《{NORM}》，3 项事项，3 条实施清单" in table
    rows = [re.sub(r"<[^>]+>|\s", "", row) for row in table.split("<tr>")[2:]]
    assert rows == [
        "第九条第八条只变序号甲处罚000000000001乙处罚0000000000022",
        "第十条第九条只变序号丙处罚0000000000031",
    ]


def test_one_matter_is_no_batch(tmp_path: Path) -> None:
    text = _page(tmp_path, ("000000000001", "甲处罚", "第九条"))
    assert "批量改条款" not in text
