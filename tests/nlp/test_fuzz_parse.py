"""The parser on broken input: never a crash or a hang, always a tree or a warning, spans in range."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nlp.documents import read
from nlp.structure.fidelity import account_file

LAWS = Path(__file__).resolve().parents[2].parent / "shared" / "corpus" / "laws"
NOTICE = """澄江市人民政府关于印发《澄江市灯会管理办法》的通知
澄府发〔2024〕9号
各区县人民政府：
现将《澄江市灯会管理办法》印发给你们，请遵照执行。
澄江市人民政府
2024年4月8日
（此件公开发布）
澄江市灯会管理办法
第一章 总则
第一条 为了加强管理，制定本办法：
（一）甲；
1．子；
（二）乙。
第二条 本办法自2024年5月1日起施行，有效期5年。
附件1 申请表
| 甲 | 乙 |
"""
DECISION = """# 国务院关于修改《渡口条例》的决定

2024年4月8日 国务院令第9号公布

<!-- INFO END -->

一、将第一条修改为：“第一条 渡口应当登记。

“第二条 渡船应当检验。”

二、本决定自公布之日起施行。

# 渡口条例

## 第一章 总则

第一条 渡口应当登记。
"""
SIGNS = st.sampled_from(
    ["第一条 ", "第九章 ", "（一）", "1.", "一、", "“", "”", "《", "》", "\n", "\n\n", "# ", "|", "：", "。",
     "<!-- INFO END -->", "<!--", "附件：1.甲", "目录", "\u200b", "\x00", "\ud800", "２", "㈠", "①", "2024年4月8日"]
)  # fmt: skip
EDIT = st.tuples(st.floats(0, 1), st.integers(0, 40), st.one_of(SIGNS, st.text(max_size=8)))


def real_texts() -> list[str]:
    """A few short texts of the corpus, and two made ones that are always there."""
    paths = sorted(LAWS.rglob("*.md"))[::150] if LAWS.exists() else []
    return [NOTICE, DECISION, *(path.read_text("utf-8")[:4000] for path in paths)]


def mutated(text: str, edits: list[tuple[float, int, str]]) -> str:
    """A text with some passages replaced by signs that mean something to the parser."""
    for where, size, words in edits:
        place = int(where * len(text))
        text = text[:place] + words + text[place + size :]
    return text


def check(source: str) -> None:
    """Whatever the source is: documents with spans in it, every visible character owned once."""
    texts = read(source, name="渡口条例(2024-04-08)")
    assert texts
    for text in texts:
        assert text.tree or text.annexes or text.warnings
        paths = [node.path for node in text.walk()]
        assert len(paths) == len(set(paths))
        for node in text.walk():
            assert 0 <= node.span.start <= node.span.end <= len(source)
    found = account_file(texts)
    assert (found.gaps, found.overlaps) == ((), ())
    assert found.print() == "".join(source.split())


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(real_texts()), st.lists(EDIT, max_size=12))
def test_mutated_texts_are_read_without_loss(
    text: str, edits: list[tuple[float, int, str]]
) -> None:
    check(mutated(text, edits))


@settings(max_examples=100, deadline=None)
@given(st.lists(st.one_of(SIGNS, st.text(max_size=6)), max_size=60))
def test_heaps_of_signs_are_read_without_loss(parts: list[str]) -> None:
    check("".join(parts))


MONSTERS = {
    "one line": "渡口应当登记，" * 1_500_000,
    "one sentence line": "渡口应当登记。第一条 甲；" * 800_000,
    "nested brackets": "（" * 100_000 + "一" + "）" * 100_000,
    "nested titles": "《" * 100_000 + "渡口条例" + "》" * 100_000,
    "nested quotes": "一、修改为：\n" + "“\n" * 100_000,
    "blank lines": "\n" * 200_000 + "第一条 甲。\n" + "\u3000\n" * 200_000,
    "headings": "\n".join(f"第{n}章 甲" for n in range(100_000)),
    "same heading": "第一章 甲\n" * 100_000,
    "titles": "# 渡口条例\n" * 100_000,
    "covered titles": "现将《渡口条例》印发给你们。\n" + "## 渡口条例\n第一条 甲。\n" * 30_000,
    "articles": "\n".join(f"第{n}条 甲。" for n in range(1, 100_001)),
    "first articles": "第一条 甲。\n" * 100_000,
    "first units": "甲管理办法\n一、甲\n" * 50_000,
    "falling articles": "\n".join(f"第{n}条 甲。" for n in range(50_000, 0, -1)),
    "items": "第一条 甲：\n" + "（一）甲；\n" * 100_000,
    "annexes": "第一条 甲。\n" + "附件：1.甲\n" * 50_000,
    "signatures": "第一条 甲。\n附件：1.甲\n" + "澄江市人民政府\n" * 50_000,
    "comments": "第一条 甲。\n" + "<!-- x -->\n" * 100_000,
    "notes": "# 渡口条例\n"
    + "2004年1月1日国务院公布\n" * 20_000
    + "<!-- INFO END -->\n第一条 甲。",
    "table": "| 甲 | 乙 |\n" * 100_000,
}


# No timing: these take up to 7 s, and a reader that is quadratic in the lines takes an hour.
HANG = 300


@pytest.mark.slow
@pytest.mark.parametrize("name", MONSTERS)
def test_monstrous_files_do_not_hang(name: str) -> None:
    source = MONSTERS[name]
    begin = time.process_time()
    texts = read(source)
    took = time.process_time() - begin
    assert texts
    assert any(text.tree or text.annexes or text.warnings for text in texts)
    assert took < HANG, f"{name}: {took:.1f} s for {len(source):,} characters"
