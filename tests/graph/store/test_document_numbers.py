"""The store's key of a 文号 is the one that callers compare."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.store.document_numbers import number_key
from nlp import normalize

NUMBERS = [
    "国发〔2012〕9号",
    "商务部令[2012]年 第 9 号",
    "国令第７１１号",
    "浙政发【2020】·3号",
    "(2019—1)",
]


@pytest.mark.parametrize("number", NUMBERS)
def test_real_numbers_have_the_same_key(number: str) -> None:
    assert number_key(number) == normalize.number_key(number)


@given(st.text())
def test_any_text_has_the_same_key(number: str) -> None:
    assert number_key(number) == normalize.number_key(number)
