"""The one scan: every kind of anchor is met at its first character."""

from __future__ import annotations

import pytest

from nlp.citations.anchors import FIRST, SCAN

ANCHORS = {
    "title": ("《",),
    "docno": (
        "〔2001〕5号", "[2001]5号", "（1985）5号", "(1985)5号", "【2012】3号", "［2012］第3号",
        "令第38号", "第38号令",
    ),
    "locator": ("第三条", "第 3 条", "第（三）项"),
    "self": ("本法", "本条例", "本办法", "本章", "本节", "本编", "本条", "本款", "本项", "本第三条"),
    "before": ("前款", "前两款", "上款", "前条", "前项", "上一条"),
    "pointing": (
        "上述规定", "前述条款", "各该款", "该法", "该条例", "该条", "这一条", "其实施条例", "同条第",
    ),
    "noun": (
        "法律", "行政法规", "行政规范性文件", "规范性文件", "地方性法规", "地方法规", "地方政府规章", "部门规章",
        "政府规章", "法规", "规章", "自治条例", "单行条例", "司法解释", "司法协助条约", "国际条约", "国际惯例",
        "双边条约", "多边条约", "引渡条约", "边界条约", "领事条约", "民事条约", "商事条约", "刑事条约", "投资条约",
        "税收条约", "条约",
    ),
    "rule": ("规定",),
    "name": ("法典", "法", "条例", "办法", "细则"),
    "annex": ("附件一", "附表", "附件3"),
}  # fmt: skip
WORDS = [(kind, word) for kind, words in ANCHORS.items() for word in words]


@pytest.mark.parametrize(("kind", "word"), WORDS)
def test_each_anchor_is_met_where_it_begins(kind: str, word: str) -> None:
    anchor = SCAN.search(f"为此，{word}")
    assert anchor is not None
    assert (anchor.start(), anchor.lastgroup) == (3, kind)


def test_no_first_character_is_idle() -> None:
    assert {word[0] for _, word in WORDS} == set(FIRST)


@pytest.mark.parametrize("word", ["（85）", "其他", "上海", "国家", "本人", "前日", "附近", "各地"])
def test_a_first_character_alone_is_no_anchor(word: str) -> None:
    assert SCAN.search(word) is None
