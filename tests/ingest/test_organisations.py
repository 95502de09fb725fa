from __future__ import annotations

from pathlib import Path

import pytest

from graph.store.open import open_store
from ingest.organisations import divisions_of, load_organisations
from ontology.errors import MissingColumnsError
from ontology.organisations import Department

DAY, MOMENT = "2026-06-01", "2026-06-01T08:00:00+00:00"
HEADER = "部门名称,层级,行政区划,区划代码,上级部门"
LIST = f"""{HEADER}
临岳市人民政府,市级,临岳市,570300,
临岳市文化和旅游局,市级,临岳市,570300,临岳市人民政府
东屏区文化和旅游局,县级,东屏区,570302,东屏区人民政府
东屏区盐仓街道办事处,乡镇级,东屏区盐仓街道,570302003,
"""


def put(folder: Path, text: str) -> Path:
    path = folder / "departments.csv"
    path.write_text(text, "utf-8")
    return path


def test_departments_and_divisions_are_loaded_once(tmp_path: Path) -> None:
    path = put(tmp_path, LIST)
    with open_store(f"sqlite:///{tmp_path / 'a.db'}") as store:
        report = load_organisations(store, [path], today=DAY, moment=MOMENT)
        again = load_organisations(store, [path], today=DAY, moment=MOMENT)
        bureau = store.organisations.department("临岳市文化和旅游局")
        parents = {d.code: d.parent for d in store.organisations.divisions()}
    assert (report.departments, report.divisions, report.facts_written) == (4, 3, 4)
    assert again.facts_written == 0
    assert bureau is not None
    assert bureau.superior == "临岳市人民政府"
    assert parents == {"570300": None, "570302": "570300", "570302003": "570302"}
    assert any("上级部门不在清单和库中" in w and "东屏区人民政府" in w for w in report.warnings)


def test_synonyms_of_headers(tmp_path: Path) -> None:
    path = put(
        tmp_path, "机构名称,行政层级,区划名称,行政区划代码,上级机构\n某局,市级,某市,570300,某府\n"
    )
    with open_store(f"sqlite:///{tmp_path / 'a.db'}") as store:
        load_organisations(store, [path], today=DAY, moment=MOMENT)
        assert store.organisations.department("某局") == Department(
            name="某局", level="市级", division_name="某市", division_code="570300", superior="某府"
        )


@pytest.mark.parametrize(
    ("rows", "warning"),
    [
        ("某局,市级,某市,570300,\n某局,市级,某市,570300,\n", "部门重复"),
        ("某局,市级,某市,570300,\n某局,县级,某区,570302,\n", "内容不同"),
        ("某局,市级,某市,57A,\n", "区划代码"),
        (",市级,某市,570300,\n某局,市级,某市,570300,\n", "没有部门名称"),
    ],
)
def test_doubts_are_told(tmp_path: Path, rows: str, warning: str) -> None:
    path = put(tmp_path, f"{HEADER}\n{rows}")
    with open_store(f"sqlite:///{tmp_path / 'a.db'}") as store:
        report = load_organisations(store, [path], today=DAY, moment=MOMENT)
    assert report.departments == 1
    assert any(warning in w for w in report.warnings)


def test_a_list_without_names_is_refused(tmp_path: Path) -> None:
    path = put(tmp_path, "层级,区划代码\n市级,570300\n")
    with open_store(f"sqlite:///{tmp_path / 'a.db'}") as store:
        with pytest.raises(MissingColumnsError, match="部门名称"):
            load_organisations(store, [path], today=DAY, moment=MOMENT)
        assert store.counts().departments == 0


def test_parents_follow_from_codes_of_any_length() -> None:
    codes = ("570000", "570300", "570302", "570302003000", "570302003005")
    found = divisions_of(Department(name=c, division_code=c) for c in codes)
    assert {d.code: d.parent for d in found} == {
        "570000": None,
        "570300": "570000",
        "570302": "570300",
        "570302003000": "570302",
        "570302003005": "570302",
    }
