"""Each visible character of a text has one owner, and the text is printed back from them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from nlp.documents import read, read_one
from nlp.structure.fidelity import Owner, account, account_file
from ontology.texts import Span

LAWS = Path(__file__).resolve().parents[2].parent / "shared" / "corpus" / "laws"
TEXT = """# 渡口条例

2004年4月30日国务院令第1号公布

<!-- INFO END -->

目录

第一章 总则

## 第一章 总则

第一条 渡口\u200b应当登记：
（一）甲；
<!-- TABLE -->
（二）乙。
\u200b
**第二条** 本条例自2004年7月1日起施行。

附件1 申请表
| 甲 | 乙 |
"""


def test_every_character_has_its_owner() -> None:
    found = account(read_one(TEXT))
    assert found.complete
    assert found.print() == "".join(TEXT.split())
    owners = [(piece.owner, piece.name) for piece in found.pieces]
    assert owners[0] == (Owner.HEADER, "")
    assert (Owner.NODE, "art_1__para_1__item_2") in owners
    assert (Owner.ANNEX, "annex_1") in owners
    assert found.noise() == {"contents": 7, "comment": 12, "invisible": 1}


def test_a_lost_and_a_doubled_passage_are_found() -> None:
    text = read_one("渡口条例\n第一条 甲。\n第二条 乙。\n第三条 丙。\n")
    first, second, third = text.tree
    lost = account(replace(text, tree=(first, third)))
    assert [span.of(text.source) for span in lost.gaps] == ["第二条 乙。"]
    wide = replace(second, span=Span(first.span.start, second.span.end))
    twice = account(replace(text, tree=(first, wide, third)))
    assert twice.overlaps
    other = replace(first.children[0], text="丁。")
    changed = account(replace(text, tree=(replace(first, children=(other,)), second, third)))
    assert changed.unfaithful == ("art_1__para_1",)
    assert not (lost.complete)
    assert not (twice.complete)
    assert not (changed.complete)


def test_documents_of_one_file_are_accounted_for_together_and_alone() -> None:
    source = "甲办法\n第一条 甲。\n第二条 乙。\n第三条 丙。\n乙办法\n第一条 丁。\n"
    texts = read(source)
    assert len(texts) == 2
    assert account_file(texts).complete
    assert all(account(text).complete for text in texts)
    assert account_file(texts[:1]).gaps


@pytest.mark.corpus
def test_every_tenth_text_of_the_corpus_is_printed_back() -> None:
    files = sorted(LAWS.rglob("*.md"))[::10] if LAWS.exists() else []
    if not files:
        pytest.skip("the folder shared beside the project is missing")
    broken = []
    for path in files:
        source = path.read_text("utf-8")
        found = account_file(read(source, name=path.stem))
        if not found.complete or found.print() != "".join(source.split()):
            broken.append(path.name)
    assert broken == []
