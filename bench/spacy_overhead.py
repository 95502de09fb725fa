"""What the spaCy pipeline costs beside the plain functions; prints one line per figure.

python bench/spacy_overhead.py [--texts 100] [--folder ../shared/corpus/laws] [--rounds 3]
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import spacy
from spacy.language import Language

import nlp.components  # registers the components
from nlp.citations.find import find
from nlp.documents import read_one
from nlp.resolve import TitleIndex

LAWS = Path(__file__).resolve().parents[2] / "shared" / "corpus" / "laws"
TITLES = [["中华人民共和国刑法", "刑法"], ["中华人民共和国行政许可法", "行政许可法"]]


def plain(texts: list[str]) -> int:
    """What the five components call, without spaCy."""
    index = TitleIndex.of((title, norm) for title, norm in TITLES)
    citations = [citation for text in texts for citation in find(read_one(text))]
    for citation in citations:
        for target in citation.targets[:1]:
            index.resolve_title(target.title)
    return len(citations)


def made() -> Language:
    """The five components over a blank pipeline."""
    pipeline = spacy.blank("zh")
    for name in ("lbt_structure", "lbt_history", "lbt_clauses", "lbt_citations"):
        pipeline.add_pipe(name)
    pipeline.add_pipe("lbt_resolve", config={"titles": TITLES})
    return pipeline


def piped(pipeline: Language, texts: list[str]) -> int:
    """All texts through a pipeline."""
    return sum(len(doc.spans.get("citations", ())) for doc in pipeline.pipe(texts))


def seconds(work: Callable[[], object], rounds: int) -> float:
    """The quickest of some runs."""
    taken = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return min(taken)


def main() -> None:
    """Time both on the same texts, spread evenly over the folder."""
    options = argparse.ArgumentParser()
    options.add_argument("--texts", type=int, default=100)
    options.add_argument("--folder", type=Path, default=LAWS)
    options.add_argument("--rounds", type=int, default=3)
    given = options.parse_args()
    files = sorted(given.folder.rglob("*.md"))
    if not files:
        raise SystemExit(f"没有文本 · {given.folder} · 请用 --folder 指定存放 .md 法律文本的文件夹")
    texts = [file.read_text("utf-8") for file in files[:: max(len(files) // given.texts, 1)]]
    texts = texts[: given.texts]
    pipeline, empty = made(), spacy.blank("zh")
    assert_same(pipeline, texts)
    functions = seconds(lambda: plain(texts), given.rounds)
    tokens = seconds(lambda: piped(empty, texts), given.rounds)
    whole = seconds(lambda: piped(pipeline, texts), given.rounds)
    rest = whole - functions - tokens
    print(f"{nlp.components.__name__}, spaCy {version('spacy')}, best of {given.rounds}")
    print(f"texts: {len(texts)}, {sum(map(len, texts)):,} characters")
    print(f"plain functions: {functions:.3f} s")
    print(f"pipeline: {whole:.3f} s, {whole / functions:.2f} times the plain functions")
    print(f"  of it spaCy's tokens: {tokens:.3f} s")
    print(f"  of it spans and attributes: {rest:.3f} s, {rest / len(texts) * 1000:.2f} ms a text")


def assert_same(pipeline: Language, texts: list[str]) -> None:
    """Both find as much; also warms up."""
    found, expected = piped(pipeline, texts), plain(texts)
    if found != expected:
        raise SystemExit(f"引用数不一致 · 流水线 {found}，函数 {expected} · 请检查组件")


if __name__ == "__main__":
    main()
