from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.normalize import fold, fold_with_map, number_key, same_words, title_key
from nlp.numerals import article_name, label_key, label_of, to_chinese, to_int


@given(st.integers(1, 9999))
def test_numerals_come_back(number: int) -> None:
    assert to_int(to_chinese(number)) == number


@given(st.integers(1, 2000), st.integers(0, 20))
def test_labels_come_back(number: int, suffix: int) -> None:
    label = f"{number}-{suffix}" if suffix else str(number)
    assert label_of(article_name(label)) == label


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("十", 10),
        ("一百零一", 101),
        ("二〇二三", 2023),
        ("１２", 12),
        ("三○", 30),
        ("条", None),
        ("", None),
    ],
)
def test_printed_numerals(printed: str, value: int | None) -> None:
    assert to_int(printed) == value


def test_labels_sort_as_the_articles_do() -> None:
    labels = ["121", "120-1", "pre", "120", "9"]
    assert sorted(labels, key=label_key) == ["pre", "9", "120", "120-1", "121"]


def test_folding_makes_equal_what_differs_in_form_only() -> None:
    assert same_words("《甲　条例》（试行）第十 条：“乙”", "〈甲条例〉(试行)第十条:「乙」")
    assert not same_words("可以处罚", "应当处罚")


@given(st.text())
def test_the_offset_map_leads_back(text: str) -> None:
    folded = fold_with_map(text)
    assert folded.text == "".join(fold(c) for c in text)
    for place in range(len(folded.text)):
        start, end = folded.original(place, place + 1)
        assert folded.text[place] in fold(text[start:end])


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("《中华人民共和国温泉法》", "温泉法"),
        ("温泉管理办法（试行）", "温泉管理办法"),
        ("温泉管理条例（2019年修订）", "温泉管理条例"),
        ("云浦市实施〈中华人民共和国温泉法〉办法", "云浦市实施《温泉法》办法"),
    ],
)
def test_title_keys(title: str, key: str) -> None:
    assert title_key(title) == key


def test_document_numbers_are_compared_without_their_brackets() -> None:
    assert number_key("云府发〔2021〕36号") == number_key("云府发[2021]第36号")
