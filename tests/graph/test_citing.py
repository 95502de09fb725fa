"""Citations as they stand on a day: statuses, in-links, and independence of the order of arrival."""

from __future__ import annotations

import tempfile
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.citing import citations_of, citing_of
from graph.store.port.records import Moment
from nlp.drift import Drifts
from tests.worlds import World


def _text(title: str, day: str, *articles: str) -> str:
    year, month, date = (int(part) for part in day.split("-"))
    body = "\n\n".join(f"第{'一二三四五六七'[n]}条 {words}" for n, words in enumerate(articles))
    return f"# {title}\n\n{year}年{month}月{date}日 国务院公布\n\n<!-- INFO END -->\n\n{body}\n"


FEE, CREW, LIGHT, PENALTY, NEW = (
    "游船经营者应当公示票价和退票办法。",
    "船员应当持有海事机构颁发的适任证书。",
    "夜间航行的游船应当配备航行灯和救生设备。",
    "违反规定夜间航行的，处五百元罚款。",
    "岸线由港口主管部门统一规划，具体方案报市人民政府批准。",
)
BOATS = "岚川游船管理条例"
CITING = "岚川游船处罚办法"
FILES = {
    f"{BOATS}(2001-03-01)": _text(BOATS, "2001-03-01", FEE, CREW, LIGHT, PENALTY),
    f"{BOATS}(2010-03-01)": _text(
        BOATS, "2010-03-01", NEW, CREW, LIGHT, PENALTY.replace("五百元", "五千元以上二万元以下")
    ),
    f"{CITING}(2005-03-01)": _text(
        CITING,
        "2005-03-01",
        "为了实施《岚川游船管理条例》，制定本办法。",
        "违反《岚川游船管理条例》第一条规定的，予以警告。",
        "违反《岚川游船管理条例》第二条规定的，予以警告。",
        "依照《岚川游船管理条例》第四条处罚。",
        "依照《岚川游船管理条例》第九条处罚，并适用《岚川渡口办法》第三条。",
        "依照2010年修订的《岚川游船管理条例》第一条、国家有关规定和本办法第二条办理。",
        "《岚川码头办法》第二条不再适用的，依照《岚川旧章程条例》第一条办理。",
    ),
    "岚川渡运条例(2012-03-01)": _text(
        "岚川渡运条例",
        "2012-03-01",
        "渡运安全第一。",
        "自公布之日起施行。《岚川渡口办法》同时废止。",
    ),
}
STATUSES = {
    "2006-01-01": {
        "《岚川游船管理条例》第一条": {"ok"},
        "《岚川游船管理条例》第四条": {"ok"},
        "《岚川游船管理条例》第九条": {"not_found"},
        "《岚川渡口办法》第三条": {"not_held"},
        "国家有关规定": {"open"},
        "本办法第二条": {"ok"},
    },
    "2013-01-01": {
        "《岚川游船管理条例》": {"ok"},
        "《岚川游船管理条例》第二条": {"ok"},
        "《岚川游船管理条例》第四条": {"amended"},
        "《岚川游船管理条例》第九条": {"not_found"},
        "《岚川渡口办法》第三条": {"superseded"},
        "《岚川旧章程条例》第一条": {"not_held"},
    },
}


def _world(root: Path, order: tuple[str, ...], *, together: bool = True) -> World:
    world = World.at(root)
    for batch in [order] if together else [(name,) for name in order]:
        world.ingest(**{name: FILES[name] for name in batch})
    return world


def _statuses(world: World, day: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for cited in citations_of(world.store, f"{CITING}@2005-03-01", Moment(day)):
        found.setdefault(cited.record.surface, set()).add(cited.status.value)
    return found


@pytest.mark.parametrize("order", list(permutations(FILES))[::5])
def test_statuses_do_not_depend_on_the_order(tmp_path: Path, order: tuple[str, ...]) -> None:
    world = _world(tmp_path, order, together=False)
    for day, expected in STATUSES.items():
        found = _statuses(world, day)
        assert {surface: found[surface] for surface in expected} == expected


def test_what_was_deleted_and_what_was_dated(tmp_path: Path) -> None:
    world = _world(tmp_path, tuple(FILES))
    cited = {
        (one.record.where.partition("__")[0], one.record.surface): one
        for one in citations_of(world.store, f"{CITING}@2005-03-01", Moment("2013-01-01"))
    }
    gone = cited["art_2", "《岚川游船管理条例》第一条"]
    assert (gone.status.value, gone.current) == ("repealed", None)
    assert "删去" in gone.note
    dated = next(one for (where, _), one in cited.items() if one.record.dated == "2010")
    assert dated.status.value == "ok"
    assert dated.current is not None
    assert dated.current.version == f"{BOATS}@2010-03-01"
    dead = cited["art_5", "《岚川渡口办法》第三条"]
    assert [step.state for step in dead.successors] == ["proposed"]
    assert "人工确认" in dead.note


def test_a_renumbered_article_is_followed(tmp_path: Path) -> None:
    world = World.at(tmp_path)
    world.ingest(
        **{
            f"{BOATS}(2001-03-01)": FILES[f"{BOATS}(2001-03-01)"],
            f"{BOATS}(2010-03-01)": _text(BOATS, "2010-03-01", NEW, FEE, CREW, LIGHT, PENALTY),
            f"{CITING}(2005-03-01)": FILES[f"{CITING}(2005-03-01)"],
        }
    )
    cited = next(
        one
        for one in citations_of(world.store, f"{CITING}@2005-03-01", Moment("2013-01-01"))
        if one.record.pinpoint.article == "4" and one.record.norm == BOATS
    )
    assert cited.status.value == "renumbered"
    assert cited.current is not None
    assert cited.current.path == "art_5"
    assert "第5条" in cited.note
    (back,) = (
        one
        for one in citing_of(world.store, BOATS, "art_5", Moment("2013-01-01"))
        if one.citing.norm == CITING
    )
    assert back.record == cited.record
    assert back.reach == "exact"


def test_a_citation_of_the_article_counts_for_its_paragraphs(tmp_path: Path) -> None:
    world = _world(tmp_path, tuple(FILES))
    found = citing_of(world.store, BOATS, "art_2__para_1", Moment("2006-01-01"))
    assert [(one.record.where, one.reach) for one in found] == [("art_3__para_1", "whole")]
    assert "整条" in found[0].note


def test_an_item_without_its_paragraph_may_be_ambiguous(tmp_path: Path) -> None:
    world = World.at(tmp_path)
    lists = (
        "下列船舶：\n\n（一）客船；\n\n（二）货船。\n\n下列人员：\n\n（一）船长；\n\n（二）船员。"
    )
    world.ingest(
        **{
            "甲条例(2001-03-01)": _text("甲条例", "2001-03-01", lists),
            "乙办法(2002-03-01)": _text("乙办法", "2002-03-01", "依照《甲条例》第一条第二项办理。"),
        }
    )
    (cited,) = citations_of(world.store, "乙办法@2002-03-01")
    assert cited.status.value == "ambiguous"
    assert "哪一款" in cited.note


def test_a_wrong_number_is_flagged_with_its_words(tmp_path: Path) -> None:
    law = _text(
        "岚川烟叶条例",
        "2001-03-01",
        "烟叶由公司统一收购。",
        "擅自收购烟叶的，处以罚款，并按照上年度烟叶平均收购价格收购违法收购的烟叶。",
        "无生产许可证生产烟草制品的，责令关闭。",
        "超过规定数量托运制品的，没收制品。",
    )
    rules = _text(
        "岚川烟叶细则",
        "2002-03-01",
        "依照《岚川烟叶条例》第三条规定处罚的，按照下列规定执行：\n\n"
        "（一）擅自收购烟叶的，按照上年度烟叶平均收购价格收购违法收购的烟叶；\n\n（二）其他情形从轻。",
    )
    world = World.at(tmp_path)
    world.ingest(**{"岚川烟叶条例(2001-03-01)": law, "岚川烟叶细则(2002-03-01)": rules})
    (cited,) = citations_of(world.store, "岚川烟叶细则@2002-03-01", judge=Drifts())
    assert cited.drift is not None
    assert cited.drift.better == "2"
    (inward,) = citing_of(world.store, "岚川烟叶条例", judge=Drifts())
    assert inward.drift == cited.drift
    (silent,) = citing_of(world.store, "岚川烟叶条例")
    assert silent.drift is None


@settings(max_examples=15, deadline=None)
@given(
    articles=st.lists(st.sampled_from("一二三四五"), min_size=1, max_size=5),
    day=st.sampled_from(["2006-01-01", "2013-01-01"]),
)
def test_in_links_are_the_inverse_of_out_links(articles: list[str], day: str) -> None:
    with tempfile.TemporaryDirectory() as root:
        world = World.at(Path(root))
        lines = [f"违反《{BOATS}》第{number}条的，予以警告。" for number in articles]
        texts = {name: text for name, text in FILES.items() if name.startswith(BOATS)}
        world.ingest(**texts, **{"丙办法(2005-03-01)": _text("丙办法", "2005-03-01", *lines)})
        moment = Moment(day)
        out = {
            one.record
            for one in citations_of(world.store, "丙办法@2005-03-01", moment)
            if one.record.norm == BOATS
        }
        inward = {
            one.record
            for one in citing_of(world.store, BOATS, "", moment)
            if one.citing.norm == "丙办法"
        }
        world.store.close()
    assert out == inward
