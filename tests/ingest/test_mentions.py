"""Mentions as edges: title, number and version as drafted; namesakes stay open."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest

from graph.store.port.records import CitationRecord
from ingest.mentions import Around
from ontology.citations import CitationType
from tests.worlds import World


def _around(text: str, mark: str) -> Around:
    start = text.index(mark)
    return Around(text, start, start + len(mark), CitationType.EXT_TITLE)


@pytest.mark.parametrize(
    ("text", "mark", "dated"),
    [
        (
            "2012年1月13日第二次修正的《山东省林业种子苗木管理条例》同时废止。",
            "《山东省林业种子苗木管理条例》",
            "2012-01-13",
        ),
        ("2019年修订的《食品安全法实施条例》第三条", "《食品安全法实施条例》第三条", "2019"),
        ("1998年1月1日起施行的《价格监测规定》", "《价格监测规定》", "1998-01-01"),
        ("依照2001年修正的商标法第十条", "商标法第十条", "2001"),
        ("《立法法》（2015年修正）第八条", "《立法法》", "2015"),
        ("《机动车登记规定（2012年修订）》", "《机动车登记规定（2012年修订）》", "2012"),
        ("根据《立法法》（以下简称立法法）", "《立法法》", None),
        ("2019年5月1日以前，依照《立法法》第八条", "《立法法》第八条", None),
        ("自2004年7月1日起施行。《收费办法》同时废止", "《收费办法》", None),
    ],
)
def test_the_version_that_a_mention_names(text: str, mark: str, dated: str | None) -> None:
    assert _around(text, mark).version == dated


@pytest.mark.parametrize(
    ("text", "mark", "number"),
    [
        (
            "《关于适用继承法的意见》（法释〔2001〕27号）同时废止",
            "《关于适用继承法的意见》",
            "法释(2001)27号",
        ),
        ("《劳动保障通知》（劳社部发[2000]8号）", "《劳动保障通知》", "劳社部发(2000)8号"),
        (
            "2004年3月12日原国家质量监督检验检疫总局令第150号公布的《家用汽车产品规定》",
            "《家用汽车产品规定》",
            "国家质量监督检验检疫总局令第150号",
        ),
        ("《价格法》（以下简称价格法）", "《价格法》", None),
        ("《价格法》第三条", "《价格法》", None),
    ],
)
def test_the_number_beside_a_title(text: str, mark: str, number: str | None) -> None:
    found = _around(text, mark).number
    assert (found and found.replace("[", "(").replace("]", ")")) == number


def _text(title: str, maker: str, *articles: str) -> str:
    numbered = "\n\n".join(f"第{'一二三四五'[n]}条 {words}" for n, words in enumerate(articles))
    return f"# {title}\n\n2020年3月1日 {maker}公布\n\n<!-- INFO END -->\n\n{numbered}\n"


CITING = _text(
    "泉山市露营地管理办法",
    "泉山市人民政府",
    "违反《行政处罚听证办法》第二条规定的，不予受理。",
    "依照国务院《行政处罚听证办法》第一条办理。",
    "具体办法按照国家有关规定执行。",
    "依照本办法第一条处理。",
)
RAILWAY = _text("行政处罚听证办法", "铁道部", "听证公开举行。", "听证由机关组织。")
FOREST = _text("行政处罚听证办法", "林业部", "听证一般公开。", "听证由林业机关组织。")
FILES = {
    "泉山市露营地管理办法(2020-03-01)": CITING,
    "a/行政处罚听证办法(2020-03-01)": RAILWAY,
    "b/行政处罚听证办法(2020-03-01)": FOREST,
}


def _mentions(world: World) -> tuple[CitationRecord, ...]:
    return world.store.norms.citations_from("泉山市露营地管理办法@2020-03-01")


@pytest.mark.parametrize("order", list(permutations(FILES)))
@pytest.mark.parametrize("together", [True, False])
def test_namesakes_stay_open_in_any_order(
    tmp_path: Path,
    order: tuple[str, ...],
    together: bool,  # noqa: FBT001 - a table
) -> None:
    world = World.at(tmp_path)
    for batch in [order] if together else [(name,) for name in order]:
        world.ingest(**{name: FILES[name] for name in batch})
    found = [row for row in _mentions(world) if row.surface == "《行政处罚听证办法》第二条"]
    makers = {world.store.norms.norm(row.norm or "").maker for row in found}  # type: ignore[union-attr]
    assert makers == {"铁道部", "林业部"}
    assert len({(row.start, row.pinpoint) for row in found}) == 1
    assert all("同名文件有2件" in row.reason for row in found)


def test_what_is_recorded_of_a_mention(tmp_path: Path) -> None:
    world = World.at(tmp_path)
    world.ingest(**FILES)
    generic = next(row for row in _mentions(world) if "有关规定" in row.surface)
    assert (generic.norm, generic.title) == (None, "")
    assert generic.reason.startswith("泛指")
    inner = next(row for row in _mentions(world) if row.surface == "本办法第一条")
    assert (inner.norm, inner.title, inner.reason) == ("泉山市露营地管理办法", "", "")


def test_a_guess_about_the_maker_does_not_part_a_norm_from_its_text(tmp_path: Path) -> None:
    """条例 without more is taken for one of the State Council until the text says otherwise."""
    world = World.at(tmp_path)
    citing = _text("甲办法", "公安部", "依照《征兵宣传条例》第一条执行。")
    world.ingest(**{"甲办法(2020-03-01)": citing})
    held = _text("征兵宣传条例", "国务院、中央军事委员会", "征兵宣传每年进行。")
    world.ingest(**{"征兵宣传条例(2020-03-01)": held})
    (row,) = world.store.norms.citations_from("甲办法@2020-03-01")
    norm = world.store.norms.norm(row.norm or "")
    assert norm is not None
    assert norm.held
