from __future__ import annotations

from pathlib import Path

import pytest

from graph.store.open import open_store
from graph.store.port.records import Moment
from ingest.pipeline import BATCH, ingest
from ontology.citations import Relation
from tests.worlds import DAY, MOMENT, REGULATION, World

NAME = "云浦露营地管理条例(2020-06-15)"


def _run(world: World, files: list[Path]) -> tuple[int, int, int]:
    report = ingest(world.store, files, today=DAY, moment=MOMENT)
    return report.loaded, report.unchanged, len(report.refused)


def test_a_second_run_changes_nothing(tmp_path: Path) -> None:
    world = World.at(tmp_path)
    path = world.file(f"{NAME}.md", REGULATION)
    assert _run(world, [path]) == (1, 0, 0)
    counts = world.store.counts()
    assert _run(world, [path]) == (0, 1, 0)
    assert world.store.counts() == counts


def test_the_same_text_from_another_folder_is_the_same_version(tmp_path: Path) -> None:
    world = World.at(tmp_path)
    _run(world, [world.file(f"a/{NAME}.md", REGULATION)])
    _run(world, [world.file(f"b/{NAME}.md", REGULATION)])
    assert world.store.counts().versions == 1


def test_the_tree_is_in_the_store_and_can_be_searched(tmp_path: Path) -> None:
    world = World.at(tmp_path)
    world.ingest(**{NAME: REGULATION})
    version = world.store.norms.in_force("云浦露营地管理条例", Moment(as_of=DAY))
    assert version is not None
    assert (version.promulgated, version.effective_from) == ("2020-06-15", "2020-08-01")
    item = world.store.norms.provision(version.id, "art_5__para_1__item_2")
    assert item is not None
    assert item.text == "公示收费标准；"
    (hit,) = world.store.search.search("公示收费", Moment(as_of=DAY))
    assert hit.path == "art_5__para_1__item_2"


def test_citations_inside_a_text_are_edges(tmp_path: Path) -> None:
    world = World.at(tmp_path)
    world.ingest(**{NAME: REGULATION})
    edges = world.store.norms.citations_to("云浦露营地管理条例", Moment(as_of=DAY))
    assert {(edge.where.partition("__")[0], edge.pinpoint.article) for edge in edges} >= {
        ("art_7", "4"),
        ("art_8", "5"),
    }


OLD = (
    REGULATION.replace("云浦露营地管理条例", "帐篷营地管理办法")
    .replace("2020年6月15日", "2010年1月5日")
    .replace("2020年8月1日", "2010年3月1日")
)
NEW = REGULATION.replace(
    "本条例自2020年8月1日起施行。", "本条例自2020年8月1日起施行。《帐篷营地管理办法》同时废止。"
)


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
@pytest.mark.parametrize("together", [True, False])
def test_a_repeal_clause_ends_the_other_norm_in_any_order(
    tmp_path: Path,
    order: tuple[int, int],
    together: bool,  # noqa: FBT001 - a table
) -> None:
    world = World.at(tmp_path)
    files = [
        world.file("帐篷营地管理办法(2010-01-05).md", OLD),
        world.file(f"{NAME}.md", NEW),
    ]
    files = [files[place] for place in order]
    for batch in [files] if together else [[path] for path in files]:
        _run(world, batch)
    assert world.store.norms.in_force("帐篷营地管理办法", Moment(as_of="2020-07-31"))
    assert world.store.norms.in_force("帐篷营地管理办法", Moment(as_of="2020-08-01")) is None
    repeals = world.store.norms.citations_to("帐篷营地管理办法", Moment(as_of=DAY))
    assert [edge.relation for edge in repeals] == [Relation.REPEALS]


def test_a_cited_norm_becomes_held_when_its_text_arrives(tmp_path: Path) -> None:
    world = World.at(tmp_path)
    _run(world, [world.file(f"{NAME}.md", NEW)])
    node = world.store.norms.norm("帐篷营地管理办法")
    assert node is not None
    assert not node.held
    _run(world, [world.file("帐篷营地管理办法(2010-01-05).md", OLD)])
    node = world.store.norms.norm("帐篷营地管理办法")
    assert node is not None
    assert node.held


BAD = {
    "空文件.md": b"",
    "截断.docx": b"PK\x03\x04\x14\x00",
    "乱码.md": bytes(range(256)) * 8,
    "菜谱.md": "番茄炒蛋：先炒蛋，再下番茄。".encode(),
}


@pytest.mark.parametrize("name", BAD)
def test_a_file_that_cannot_be_used_is_named_and_the_others_load(tmp_path: Path, name: str) -> None:
    world = World.at(tmp_path)
    bad = world.file(name, BAD[name])
    good = world.file(f"{NAME}.md", REGULATION)
    report = ingest(world.store, [bad, good], today=DAY, moment=MOMENT)
    assert report.loaded == 1
    (message,) = report.refused.values()
    assert name in message
    assert message.count(" · ") >= 2, "what · where · what to do"


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-8-sig", "utf-16-le"])
def test_other_encodings_give_the_same_tree(tmp_path: Path, encoding: str) -> None:
    world = World.at(tmp_path)
    _run(world, [world.file(f"{NAME}.md", REGULATION.encode(encoding))])
    version = world.store.norms.in_force("云浦露营地管理条例", Moment(as_of=DAY))
    assert version is not None
    article = world.store.norms.provision(version.id, "art_4__para_2")
    assert article is not None
    assert article.text.startswith("旅游主管部门应当自受理")


def test_an_interruption_keeps_what_was_complete(tmp_path: Path) -> None:
    world = World.at(tmp_path)
    files = [
        world.file(f"{number:03}.md", REGULATION.replace("云浦", f"云浦{number}号"))
        for number in range(BATCH + 5)
    ]
    done = 0

    def stop(more: int) -> None:
        nonlocal done
        done += more
        if done == BATCH + 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ingest(world.store, files, today=DAY, moment=MOMENT, on_progress=stop)
    world.store.close()
    with open_store(world.store.url) as again:
        assert again.counts().versions == BATCH
        report = ingest(again, files, today=DAY, moment=MOMENT)
        assert (report.loaded, report.unchanged) == (5, BATCH)
        assert again.counts().versions == BATCH + 5


@pytest.mark.slow
def test_a_huge_file_without_law_is_refused_in_seconds(tmp_path: Path) -> None:
    """50 MB, one line, no article: named and left out, the others load."""
    world = World.at(tmp_path)
    huge = world.file("一行.md", "水".encode() * 17_000_000)
    good = world.file(f"{NAME}.md", REGULATION)
    report = ingest(world.store, [huge, good], today=DAY, moment=MOMENT)
    assert report.loaded == 1
    assert "一行.md" in next(iter(report.refused.values()))
