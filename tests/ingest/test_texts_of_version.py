"""The machine's text and the official one of a promulgation are two texts of one version."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.store.port.records import Moment
from tests.worlds import AMENDMENT, REGULATION, World

NORM = "云浦露营地管理条例"
VERSION = f"{NORM}@2026-05-20"
AMENDED = "根据2026年5月20日《国务院关于修改〈云浦露营地管理条例〉的决定》修订"
PUBLISHED = REGULATION.replace("2020年6月15日 国务院公布", f"2020年6月15日公布　{AMENDED}").replace(
    "向设区的市级人民政府旅游主管部门申请经营许可",
    "自开业之日起十五日内向县级人民政府旅游主管部门备案（公布文本）",
)
OTHER = PUBLISHED.replace("公布文本", "又一公布文本")


@pytest.mark.parametrize("first", ["decision", "official"])
def test_official_and_consolidated_are_texts_of_one_version(tmp_path: Path, first: str) -> None:
    world = World.at(tmp_path)
    world.ingest(**{f"{NORM}(2020-06-15)": REGULATION})
    if first == "official":
        world.ingest(**{f"{NORM}(2026-05-20)": PUBLISHED})
    (event,) = world.apply("01", AMENDMENT)
    between = world.store.transactions()[-1].no
    if first == "decision":
        world.ingest(**{f"{NORM}(2026-05-20)": PUBLISHED})
    norms = world.store.norms
    assert [version.id for version in norms.versions(NORM)] == [f"{NORM}@2020-06-15", VERSION]
    assert [text.origin for text in norms.texts(VERSION)] == ["official", "consolidated"]
    assert "公布文本" in norms.text(VERSION)
    assert "公布文本" not in norms.text(VERSION, origin="consolidated")
    before = "公布文本" in norms.text(VERSION, Moment(known_at=between))
    assert before == (first == "official")
    version = norms.version(VERSION)
    assert version is not None
    # The decision says from when the change holds and which event made it; the text does not.
    assert (version.origin, version.event) == ("official", event)
    assert version.effective_from == "2026-06-01"
    assert norms.in_force(NORM, Moment("2026-05-31")) == norms.version(f"{NORM}@2020-06-15")
    assert norms.in_force(NORM, Moment("2026-06-01")) == version


def test_two_official_texts_of_one_day_are_two_versions(tmp_path: Path) -> None:
    world = World.at(tmp_path)
    world.ingest(**{f"{NORM}(2026-05-20)": PUBLISHED, f"{NORM}（又）(2026-05-20)": OTHER})
    found = [version.id for version in world.store.norms.versions(NORM)]
    assert found == [VERSION, f"{VERSION}.2"]
    assert [text.origin for text in world.store.norms.texts(VERSION)] == ["official"]


def test_the_same_file_again_changes_nothing(tmp_path: Path) -> None:
    world = World.at(tmp_path)
    world.ingest(**{f"{NORM}(2020-06-15)": REGULATION})
    world.apply("01", AMENDMENT)
    world.ingest(**{f"{NORM}(2026-05-20)": PUBLISHED})
    texts = world.store.norms.texts(VERSION)
    world.ingest(**{f"其他名称 {NORM}(2026-05-20)": PUBLISHED})
    assert world.store.norms.texts(VERSION) == texts
