"""How the bench of real pairs reads official words by itself."""

from __future__ import annotations

import pytest

from bench.pairs import Pair, articles, cell, same

TEXT = """# 营地管理条例

2020年1月1日 公布

<!-- INFO END -->

## 第一章 总则

第一条 为了管理营地，制定本条例。

第二条　本条例所称营地，包括：

（一）露营地；

（二）驿站。

**第三条之一**　营地应当备案。

附则

第四条规定的期限届满后失效。
"""


def test_articles_with_their_paragraphs() -> None:
    found = articles(TEXT)
    assert list(found) == ["第一条", "第二条", "第三条之一"]
    assert found["第二条"] == ["本条例所称营地，包括：", "（一）露营地；", "（二）驿站。"]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (["应当备案(一次)。"], ["应当备案（一次）。"], True),
        (["应当备案。"], ["应当", "备案。"], True),
        (["应当备案。"], ["应当登记。"], False),
        (["应当备案。"], None, False),
    ],
)
def test_same_words(old: list[str], new: list[str] | None, expected: bool) -> None:  # noqa: FBT001 - a table
    assert same(old, new) is expected


def test_layouts() -> None:
    pair = Pair("营地管理条例", "2020-01-01", "2024-01-01", TEXT, TEXT)
    assert (
        cell("quoted", pair, "第一条", ["为了", "管理。"]) == "《营地管理条例》第一条：“为了管理。”"
    )
    assert cell("labelled", pair, "第一条", ["为了"]).startswith(
        "【法律法规】《营地管理条例》（2020年）第一条"
    )
    assert (
        cell("numbered", pair, "第一条", ["为了", "管理。"])
        == "1.《营地管理条例》\n第一条：为了\n管理。"
    )
    assert cell("cut", pair, "第一条", ["为了" * 40]).endswith("……”")
