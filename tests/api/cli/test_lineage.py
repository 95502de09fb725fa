"""`lbt lineage` as people and programs see it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from api.cli.lineage import STANDINGS
from api.cli.main import main
from graph.store.open import open_store
from ontology.citations import CitationStatus
from ontology.errors import UnknownCodeError
from tests.graph.store import samples
from tests.graph.store.samples import AT, BASIS

NEW = "渡口条例@2020-01-01"


@pytest.fixture
def url(tmp_path: Path) -> str:
    address = f"sqlite:///{tmp_path}/lbt.db"
    with open_store(address) as store, store.transaction("city", AT):
        store.norms.put_norm(samples.norm("渡口条例", level="admin_regulation"))
        nodes = [samples.provision(NEW, 3, "设渡口应当经批准。")]
        store.norms.put_version(samples.version("渡口条例", "2020-01-01"), nodes, "")
        store.norms.put_norm(samples.norm("港口法", held=False))
        store.norms.put_citations(NEW, [samples.citation(NEW, "art_3", 1, "港口法")])
        cell = store.matters.cell_of(BASIS)
        store.matters.put_cell(
            BASIS, [samples.link(cell, 0, "渡口条例"), samples.link(cell, 1, None)]
        )
        store.matters.put_items([samples.item("a")])
        store.matters.put_entries([samples.entry("x")])
        store.events.put_event(samples.event("e1", "渡口条例"))
    return address


def lbt(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["--today", "2026-05-01", *arguments])


def test_the_tree_shows_basis_version_words_enabling_norms_and_events(url: str) -> None:
    result = lbt("--store", url, "lineage", "0001a")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0] == "事项a　基本编码 0001a"
    assert "├ 《渡口管理条例》第三条（行政法规）" in lines[3]
    assert "现行有效" in lines[3]
    assert lines[4].endswith("版本：渡口条例@2020-01-01，2020-01-01 起施行")
    assert lines[5].endswith("条文：设渡口应当经批准。")
    assert lines[6].startswith("│ ├ 上位依据：《港口法全称》第二章")
    assert lines[7].startswith("│ └ 变更：2026-05-01 一揽子修改《某某省人大常委会")
    assert lines[8].startswith("└ 《渡口管理条例》第三条 —— 未找到：没有此题名")


def test_json_gives_the_same_as_data(url: str) -> None:
    result = lbt("--store", url, "--json", "lineage", "11x", "--as-of", "2019-01-01")
    found = json.loads(result.stdout)
    assert found["entry"]["code"] == "11x"
    assert found["as_of"] == "2019-01-01"
    assert [basis["status"] for basis in found["bases"]] == ["pending", "not_found"]
    assert found["bases"][0]["pinpoint"]["article"] == "3"
    assert found["bases"][0]["events"][0]["in_effect"] is False


def test_what_was_not_known_then_is_not_shown(url: str) -> None:
    result = lbt("--store", url, "lineage", "0001a", "--known-at", "0")
    assert isinstance(result.exception, UnknownCodeError)


def test_a_wrong_day_is_wrong_use(url: str) -> None:
    result = lbt("--store", url, "lineage", "0001a", "--as-of", "昨天")
    assert result.exit_code == 2
    assert "昨天 不是日期" in result.stderr


def test_every_status_has_its_words() -> None:
    assert set(STANDINGS) == set(CitationStatus)
