"""The generator is repeatable, covers every quirk and phrase, and knows nothing of the program."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path

import pytest

from bench.city.bodies import credit_code
from bench.city.cells import QUIRKS
from bench.city.files import write_city
from bench.city.moving import MOVING, SUFFIXED
from bench.city.phrases import STILL
from bench.city.plan import Plan, build
from bench.city.stock import cn

CITY = Path(__file__).resolve().parents[2] / "bench" / "city"
PROGRAM = {"nlp", "graph", "ingest", "adjustment", "api", "ontology"}
# Two functions may write the same phrase of DOMAIN.md 5.3.
WRITES = {"delete_single": "delete_unit"}


@pytest.fixture(scope="module")
def small() -> Plan:
    return build(7, "small")


@pytest.mark.parametrize("path", sorted(CITY.glob("*.py")), ids=lambda p: p.stem)
def test_the_generator_imports_nothing_of_the_program(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = {
        name.partition(".")[0]
        for node in ast.walk(tree)
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    assert not names & PROGRAM


def test_the_large_city_has_every_quirk_and_every_phrase_twenty_times(tmp_path: Path) -> None:
    write_city(build(1, "large"), tmp_path, "jsonl")
    truth = json.loads((tmp_path / "truth.json").read_text(encoding="utf-8"))
    phrases = {WRITES.get(name, name) for name in (*STILL, *MOVING, *SUFFIXED)}
    phrases |= {"closing", "implicit_number", "reference_adjusted", "blanket_words"}
    rare = {name: truth["phrases"].get(name, 0) for name in phrases}
    assert {name: n for name, n in rare.items() if n < 20} == {}
    assert {q: truth["quirks"].get(q, 0) for q in QUIRKS if truth["quirks"].get(q, 0) < 20} == {}
    assert truth["counts"]["items"] >= 5000
    assert truth["counts"]["entries"] >= 50_000
    assert truth["counts"]["events"] >= 300


def test_a_seed_makes_the_same_files(tmp_path: Path, small: Plan) -> None:
    write_city(small, tmp_path / "one", "csv")
    write_city(build(7, "small"), tmp_path / "two", "csv")
    names = sorted(p.relative_to(tmp_path / "one") for p in (tmp_path / "one").rglob("*.*"))
    assert names == sorted(p.relative_to(tmp_path / "two") for p in (tmp_path / "two").rglob("*.*"))
    assert all(
        (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()
        for name in names
    )


def test_no_text_keeps_a_placeholder(small: Plan) -> None:
    texts = [*small.texts.values(), *(event.text for event in small.events)]
    texts += [matter.basis for matter in small.world.matters]
    assert [text for text in texts if re.search(r"[{}]", text)] == []


def test_codes_are_unique_and_of_their_length(small: Plan) -> None:
    codes = [matter.code for matter in small.world.matters]
    assert len(set(codes)) == len(codes)
    assert {len(code) for code in codes} == {12}
    entries = [entry.code for matter in small.world.matters for entry in matter.entries]
    assert len(set(entries)) == len(entries)
    assert {len(code) for code in entries} == {31}


def test_every_matter_that_cites_a_touched_norm_has_a_truth(small: Plan) -> None:
    titles = {m.code: {c.law.title for c in m.cites} for m in small.world.matters}
    for event in small.events:
        if event.norms and not event.silent:
            citing = {code for code, found in titles.items() if found & set(event.norms)}
            assert citing <= set(event.truth), event.title


def test_numerals() -> None:
    assert [cn(n) for n in (3, 10, 12, 20, 35, 100, 101, 110, 115)] == (
        ["三", "十", "十二", "二十", "三十五", "一百", "一百零一", "一百一十", "一百一十五"]
    )


def test_credit_codes_have_the_published_check_characters() -> None:
    # GB 32100-2015: a published code is recomputed from its division and organ number.
    assert credit_code("440100", 748257) == "11440100007482575H"
