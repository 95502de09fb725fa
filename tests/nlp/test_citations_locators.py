"""The grammar of locators."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.citations.locators import read_continuation, read_locators
from nlp.numerals import to_chinese
from ontology.identifiers import Pinpoint


def written(words: str) -> list[str]:
    found = read_locators(words)
    return [p.division or _short(p) for p in found.pinpoints]


def _short(p: Pinpoint) -> str:
    parts = (p.article, p.paragraph, p.item, p.subitem)
    return "/".join("-" if part is None else str(part) for part in parts).rstrip("/-")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("第七条", ["7"]),
        ("第31条", ["31"]),
        ("第１２条", ["12"]),
        ("第 十 条", ["10"]),
        ("第一百二十条之一", ["120-1"]),
        ("第一百二十条之一第二项", ["120-1/-/2"]),
        ("第九条第三款第（四）项", ["9/3/4"]),
        ("第九条第三款（四）项", ["9/3/4"]),
        ("第九条第四项第2目", ["9/-/4/2"]),
        ("第三章", ["第三章"]),
        ("第二编第十六章", ["第二编第十六章"]),
        ("第三章第一节、第二节", ["第三章第一节", "第三章第二节"]),
    ],
)
def test_single_addresses(words: str, expected: list[str]) -> None:
    assert written(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("第八条第一款、第三款和第十二条", ["8/1", "8/3", "12"]),
        ("第八条第一款第二项、第四项，第十条", ["8/1/2", "8/1/4", "10"]),
        ("第八条或者第九条第二款", ["8", "9/2"]),
        ("第八条以及第九条", ["8", "9"]),
        ("第七十九条第一、第三款", ["79/1", "79/3"]),
        ("第五条第（二）、（三）项", ["5/-/2", "5/-/3"]),
        ("第五条、六条", ["5", "6"]),
        ("第二百六十条之一、之二", ["260-1", "260-2"]),
    ],
)
def test_elided_heads_are_restored(words: str, expected: list[str]) -> None:
    assert written(words) == expected


@pytest.mark.parametrize(
    ("words", "expected", "ranges"),
    [
        ("第一至三条", ["1", "2", "3"], (("1", "3"),)),
        ("第九条至第十一条", ["9", "10", "11"], (("9", "11"),)),
        ("第31-33条", ["31", "32", "33"], (("31", "33"),)),
        ("第六条第二项至第四项", ["6/-/2", "6/-/3", "6/-/4"], ()),
        ("第六条第二项至四项", ["6/-/2", "6/-/3", "6/-/4"], ()),
        ("第六条第一款（一）至（三）项", ["6/1/1", "6/1/2", "6/1/3"], ()),
        ("第一百二十条之一至第一百二十条之三", ["120-1", "120-2", "120-3"], (("120-1", "120-3"),)),
    ],
)
def test_ranges_are_expanded(
    words: str, expected: list[str], ranges: tuple[tuple[str, str], ...]
) -> None:
    assert written(words) == expected
    assert read_locators(words).ranges == ranges


@pytest.mark.parametrize(
    ("words", "consumed"),
    [
        ("第八条第二款规定的", "第八条第二款"),
        ("第八条、第九条的规定，第十条不适用", "第八条、第九条"),
        ("第八条，由市政府", "第八条"),
        ("第八条和国家规定", "第八条"),
        ("第八条之规定", "第八条"),
        ("第一条例", ""),
        ("第三项目标", ""),
        ("第二节约用水", ""),
        ("第一次修正", ""),
    ],
)
def test_stops_where_the_address_ends(words: str, consumed: str) -> None:
    assert words[: read_locators(words).end] == consumed


def test_head_already_read_is_narrowed() -> None:
    head = Pinpoint(article="4", paragraph=2)
    found = read_continuation("前款第一项、第三项规定", 2, head)
    assert found.pinpoints == (
        Pinpoint(article="4", paragraph=2, item=1),
        Pinpoint(article="4", paragraph=2, item=3),
    )
    assert read_continuation("前款规定", 2, head).pinpoints == (head,)


@given(st.integers(1, 1300), st.integers(1, 30), st.integers(1, 30))
def test_a_written_address_is_read_back(article: int, paragraph: int, item: int) -> None:
    words = f"第{to_chinese(article)}条第{to_chinese(paragraph)}款第（{to_chinese(item)}）项"
    found = read_locators(words)
    assert found.pinpoints == (Pinpoint(article=str(article), paragraph=paragraph, item=item),)
    assert found.end == len(words)


@given(st.text(alphabet="第一二三十条款项之至、和（）章节目法规定0", max_size=40))
def test_any_text_is_read_without_failure(words: str) -> None:
    found = read_locators(words)
    assert 0 <= found.end <= len(words)
    assert bool(found.pinpoints) == (found.end > 0)
