"""Titles found in an index."""

from __future__ import annotations

import pytest

from nlp.resolve import TitleIndex

INDEX = TitleIndex.of(
    [
        ("中华人民共和国道路运输条例", "road"),
        ("甲省道路运输条例", "road-a"),
        ("中华人民共和国刑法", "penal"),
        ("最高人民法院关于审理船舶案件的规定", "ships"),
        ("船员考试办法（试行）", "trial"),
        ("船员考试办法", "final"),
        ("渔船检验办法（试行）", "vessel"),
        ("最高人民法院关于适用简易程序的规定", "court"),
        ("最高人民检察院关于适用简易程序的规定", "procuracy"),
    ]
)


@pytest.mark.parametrize(
    ("title", "identifier"),
    [
        ("道路运输条例", "road"),
        ("《道路运输条例》", "road"),
        ("中华人民共和国道路运输条例（2023年修订）", "road"),
        ("甲省道路运输条例", "road-a"),
        ("刑法", "penal"),
        ("关于审理船舶案件的规定", "ships"),
        ("船员考试办法", "final"),
        ("船员考试办法（试行）", "trial"),
        ("船员考试办法(试行)", "trial"),
        ("渔船检验办法", "vessel"),
    ],
)
def test_one_norm(title: str, identifier: str) -> None:
    assert INDEX.resolve_title(title).id == identifier


def test_different_issuers_are_never_merged() -> None:
    found = INDEX.resolve_title("关于适用简易程序的规定")
    assert found.id is None
    assert found.ambiguous
    assert found.candidates == ("court", "procuracy")
    assert INDEX.resolve_title("乙省道路运输条例").id is None


@pytest.mark.parametrize(
    ("title", "official"),
    [
        ("道路运输条例", "中华人民共和国道路运输条例"),
        ("关于审理船舶案件的规定", "最高人民法院关于审理船舶案件的规定"),
        ("关于适用简易程序的规定", "关于适用简易程序的规定"),
        ("没有的条例", "没有的条例"),
    ],
)
def test_official_title(title: str, official: str) -> None:
    assert INDEX.complete(title) == official
