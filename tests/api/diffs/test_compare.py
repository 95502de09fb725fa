"""Two texts as rows: what a reader is told of each article."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pytest
from click.testing import CliRunner

from api.app import create_app
from api.cli.main import main
from api.diffs.compare import Comparison, compare
from api.diffs.page import Fold, Sides, folded, standalone
from api.settings import Settings
from ontology.errors import UnknownCodeError
from tests.api.client import Client
from tests.worlds import AMENDMENT, REGULATION, World

GOLDEN = Path(__file__).parent / "golden" / "camping.html"

LATER = (
    REGULATION.replace("## 第三章 法律责任", "## 第三章 法律责任和附则")
    .replace("第六条 旅游主管部门应当对露营地进行监督检查。\n\n", "")
    .replace("第七条 违反本条例第四条", "第六条 <b>违反</b>本条例第四条")
    .replace("第八条 违反本条例第五条", "第七条 违反本条例第五条")
    .replace("五千元以下", "一万元以下")
    .replace("第九条 露营地", "第八条 露营地")
    .replace("第十条 本条例", "第九条 本条例")
)
SPLIT = """# 渡口管理办法

第一条 设置渡口，应当经县级人民政府批准，并在渡口设置标志和救生设备；渡口的使用人应当每年检查渡船和缆绳，损坏即停。

第二条 本办法自公布之日起施行。
"""
PARTED = """# 渡口管理办法

第一条 设置渡口，应当经县级人民政府批准，并在渡口设置标志和救生设备。

第二条 渡口的使用人应当每年检查渡船和缆绳，发现损坏即停航。

第三条 本办法自公布之日起施行。
"""
ORDER = """# 集市管理办法

第一条 集市每旬逢五逢十开市，日出开市，日落收市。

第二条 摊位由集市管理人按先后编号，不得转租转借。

第三条 牲畜交易应当在指定区域进行，并查验检疫证明。

第四条 违反本办法的，由管理人劝阻。
"""
MOVED = """# 集市管理办法

第一条 牲畜交易应当在指定区域进行，并查验检疫证明。

第二条 集市每旬逢五逢十开市，日出开市，日落收市。

第三条 摊位由集市管理人按先后编号，不得转租转借。

第四条 违反本办法的，由管理人劝阻。
"""


def _told(comparison: Comparison) -> dict[str, str]:
    return {row.name: row.note for row in comparison.rows if row.kind == "article"}


def test_a_reader_is_told_what_became_of_each_article() -> None:
    told = _told(compare(REGULATION, LATER))
    assert told["第五条"] == "未变"
    assert told["原第六条"] == "删去"
    assert told["第八条"] == "第九条改为第八条"
    assert told["第七条"] == "实质修改，第八条改为第七条"


@pytest.mark.parametrize(
    ("old", "new", "name", "note"),
    [
        (SPLIT, PARTED, "第一条、第二条", "第一条拆分为第一条、第二条"),
        (PARTED, SPLIT, "第一条", "第一条、第二条合并为第一条"),
        (ORDER, MOVED, "第一条", "第三条改为第一条，位置移动"),
        (ORDER, ORDER.replace("，", ","), "第一条", "未变"),
    ],
)
def test_what_moved_and_what_was_split_is_said(old: str, new: str, name: str, note: str) -> None:
    assert _told(compare(old, new))[name] == note


def test_print_is_never_shown_as_a_change() -> None:
    comparison = compare(ORDER, ORDER.replace("，", ","))
    assert [row.name for row in comparison.changed() if row.kind == "article"] == []


def test_unchanged_articles_are_folded_and_headings_before_changes_are_not() -> None:
    blocks = list(folded(compare(REGULATION, LATER).rows))
    folds = [block.summary for block in blocks if isinstance(block, Fold)]
    assert folds[0] == "第一条至第五条：5条未变"
    assert folds[-1] == "第八条至第九条：2条只变序号"


def test_the_file_is_as_it_was() -> None:
    sides = Sides(title="《云浦露营地管理条例》新旧对照", old="2020", new="2026", notes=("未核对",))
    text = standalone(compare(REGULATION, LATER), sides)
    assert text == GOLDEN.read_text("utf-8")


def test_words_of_a_text_are_never_markup() -> None:
    text = standalone(compare(REGULATION, LATER), Sides(title="<i>", old="&", new='"'))
    assert "<b>" not in text
    assert "<i>" not in text
    assert "<script" not in text


def test_the_command_writes_a_file_for_two_versions(tmp_path: Path) -> None:
    world = World.at(tmp_path)
    world.ingest(**{"云浦露营地管理条例(2020-06-15)": REGULATION})
    world.apply("01", AMENDMENT)
    out = tmp_path / "made" / "diff.html"
    store = f"sqlite:///{tmp_path / 'world.db'}"
    arguments = ["diff", "云浦露营地管理条例", "--store", store, "--out", str(out), "--json"]
    done = CliRunner().invoke(main, arguments)
    assert done.exit_code == 0, done.output
    assert "系统按修改决定合成" in out.read_text("utf-8")
    missing = CliRunner().invoke(main, [*arguments, "--from", "1999-01-01"])
    assert isinstance(missing.exception, UnknownCodeError)


def test_the_page_needs_nothing_from_elsewhere(tmp_path: Path) -> None:
    world = World.at(tmp_path)
    world.ingest(**{"云浦露营地管理条例(2020-06-15)": REGULATION})
    world.apply("01", AMENDMENT)
    client = Client(create_app(Settings(store_url=world.store.url)))
    path = f"/norms/{quote('云浦露营地管理条例')}/diff"
    shown = client.get(f"{path}?from=2020-06-15&to=2026-05-20")
    assert shown.status_code == 200
    assert "<del>" in shown.text
    assert "<script" not in shown.text
    assert "style=" not in shown.text
    assert client.get("/static/diff.css").status_code == 200
    assert client.get(f"{path}?from=1999-01-01").status_code == 404
