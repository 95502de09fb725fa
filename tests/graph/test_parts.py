"""A norm whose text comes in parts: 民法典 as one file for each 编."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest

from graph.citing import citations_of, citing_of
from graph.parts import groups
from graph.store.open import open_store
from graph.store.port.records import Moment
from graph.store.port.store import Store
from graph.temporal import VOID, Timeline
from ingest.pipeline import ingest
from ontology.citations import CitationStatus

CODE = "中华人民共和国财产法"
HEAD = f"{CODE}\n\n2020年5月28日第十三届全国人民代表大会第三次会议通过\n\n"
FIRST = (
    f"{HEAD}第一章 一般规定\n\n第一条 为了保护民事主体，制定本法。\n\n第二条 本法调整人身关系。\n"
)
SECOND = f"{HEAD}第一章 一般规定\n\n第三条 物权受第一条保护。\n\n第四条 物分为动产和不动产。\n\n当事人可以约定。\n"
LAST = f"{HEAD}第五条 本法自2021年1月1日起施行。\n"
RIVAL = f"{HEAD}第一条 为了保护权利，制定本法。\n\n第二条 本法自2021年1月1日起施行。\n"
CITING = (
    "某市登记条例\n\n2022年3月1日某市人民代表大会常务委员会通过\n\n"
    "第一条 依照《中华人民共和国财产法》第一条、第四条第二款和第九条登记。\n\n第二条 本条例自2022年5月1日起施行。\n"
)
LATER = (
    f"{CODE}\n\n2020年5月28日第十三届全国人民代表大会第三次会议通过　2025年3月1日修正\n\n"
    "第一条 为了保护民事主体，制定本法。\n\n第二条 本法调整人身关系。\n\n第三条 国家推行登记，并建立名录。\n\n"
    "第四条 物权受第一条保护。\n\n第五条 物分为动产和不动产。\n\n当事人可以约定。\n\n"
    "第六条 本法自2021年1月1日起施行。\n"
)
NORM = "财产法"
NOW = Moment(as_of="2024-01-01")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(f"sqlite:///{tmp_path / 'parts.db'}")


def load(store: Store, folder: Path, **texts: str) -> None:
    for name, text in texts.items():
        path = folder / f"{name}.md"
        path.write_text(text, encoding="utf-8")
        ingest(store, [path], today="2024-01-01", moment="2024-01-01T00:00:00")


def statuses(
    store: Store, citing: str = "某市登记条例", moment: Moment = NOW
) -> dict[str, CitationStatus]:
    (version,) = store.norms.versions(citing)
    found = citations_of(store, version.id, moment)
    return {c.record.pinpoint.path: c.status for c in found if c.record.norm == NORM}


PARTS = {"a": FIRST, "b": SECOND, "c": LAST}


@pytest.mark.parametrize("order", list(permutations(PARTS)))
def test_citations_see_all_parts_in_whatever_order_they_came(
    store: Store, tmp_path: Path, order: tuple[str, ...]
) -> None:
    load(store, tmp_path, **{name: PARTS[name] for name in order}, citing=CITING)
    assert statuses(store) == {
        "art_1": CitationStatus.OK,
        "art_4__para_2": CitationStatus.OK,
        "art_9": CitationStatus.NOT_FOUND,
    }
    (into,) = citing_of(store, NORM, "art_4", NOW)
    assert into.reach == "part"


def test_the_part_that_holds_the_article_is_named(store: Store, tmp_path: Path) -> None:
    load(store, tmp_path, **PARTS, citing=CITING)
    (into,) = citing_of(store, NORM, "art_4", NOW)
    assert into.current is not None
    assert into.drafted is not None
    assert into.current.version == into.drafted.version
    words = store.norms.text(into.current.version or "")
    assert "第四条" in words


def test_parts_are_no_versions_that_follow_each_other(store: Store, tmp_path: Path) -> None:
    load(store, tmp_path, **PARTS)
    versions = store.norms.versions(NORM)
    assert len(versions) == len(PARTS)
    carried = [row for v in versions for row in store.norms.carried_from(v.id)]
    assert [row for row in carried if row.effect != VOID] == []


def test_a_tree_has_the_articles_of_all_parts_in_order(store: Store, tmp_path: Path) -> None:
    load(store, tmp_path, b=SECOND, c=LAST, a=FIRST)
    timeline = Timeline(store)
    for version in store.norms.versions(NORM):
        text = timeline.text(version.id)
        articles = [path for path in text.nodes if path.startswith("art_") and "__" not in path]
        assert articles == [f"art_{n}" for n in range(1, 6)]
        assert text.words("art_4") == "物分为动产和不动产。\n当事人可以约定。"


def test_what_moves_when_the_code_is_amended(store: Store, tmp_path: Path) -> None:
    load(store, tmp_path, **PARTS, citing=CITING, later=LATER)
    found = citations_of(
        store, store.norms.versions("某市登记条例")[0].id, Moment(as_of="2026-01-01")
    )
    moved = next(c for c in found if c.record.pinpoint.path == "art_4__para_2")
    assert moved.status is CitationStatus.RENUMBERED
    assert moved.current is not None
    assert moved.current.path == "art_5__para_2"


def test_texts_of_one_day_that_share_an_article_are_rivals(store: Store, tmp_path: Path) -> None:
    load(store, tmp_path, a=FIRST, rival=RIVAL)
    versions = store.norms.versions(NORM)
    found = groups(versions, store.norms.provisions)
    assert [len(group) for group in found] == [1, 1]
