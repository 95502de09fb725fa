"""Whether documents of a folder bind on a day: repealed, not yet, in force, unknown."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.folder_validity import FolderValidity
from ingest.newest import NewestTexts
from ontology.audits import Validity


def text(title: str, day: str, *articles: str) -> str:
    body = "\n\n".join(articles)
    return f"# {title}\n\n（{day}公布）\n\n<!-- INFO END -->\n\n{body}\n"


FILES = {
    "泉点办法(2009-06-22)": text(
        "泉点办法", "2009年6月22日", "第一条 看护泉点。", "第二条 本办法自2009年8月1日起施行。"
    ),
    "泉点条例(2020-11-27)": text(
        "泉点条例",
        "2020年11月27日",
        "第一条 看护泉点。",
        "第二条 本条例自2021年3月1日起施行。《泉点办法》和《泉井登记规定》同时废止。",
    ),
    "温泉条例(2026-05-01)": text(
        "温泉条例", "2026年5月1日", "第一条 保护温泉。", "第二条 本条例自2027年1月1日起施行。"
    ),
    "泉眼规定(2026-05-02)": text(
        "泉眼规定",
        "2026年5月2日",
        "第一条 保护泉眼。",
        "第二条 本规定的施行日期由市人民政府另行规定。",
    ),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("texts")
    for name, words in FILES.items():
        (root / f"{name}.md").write_text(words, "utf-8")
    return root


@pytest.mark.parametrize(
    ("title", "day", "expected"),
    [
        ("泉点办法", "2020-12-31", Validity.IN_FORCE),
        ("泉点办法", "2021-03-01", Validity.REPEALED),
        # Repealed without ever being held.
        ("泉井登记规定", "2021-03-01", Validity.REPEALED),
        ("泉井登记规定", "2020-12-31", Validity.UNKNOWN),
        ("泉点条例", "2026-06-01", Validity.IN_FORCE),
        ("温泉条例", "2026-06-01", Validity.NOT_IN_FORCE),
        ("温泉条例", "2027-01-01", Validity.IN_FORCE),
        # Nobody knows the day.
        ("泉眼规定", "2030-01-01", Validity.UNKNOWN),
        ("没有的规定", "2026-06-01", Validity.UNKNOWN),
    ],
)
def test_validity_on_a_day(folder: Path, title: str, day: str, expected: Validity) -> None:
    assert FolderValidity(NewestTexts(folder), day).of(title) is expected
