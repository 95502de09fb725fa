"""The demo city on Neo4j: the same answers as on SQLite, and the questions of docs/graph-schema.md."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from neo4j import Driver, GraphDatabase

from graph.store.open import open_store
from tests import neo4j_server

pytestmark = [pytest.mark.neo4j, pytest.mark.slow]
REPOSITORY = Path(__file__).resolve().parents[4]
PAGE = REPOSITORY / "docs" / "graph-schema.md"
TODAY = "2026-09-15"


def lbt(url: str, *arguments: str) -> str:
    script = "from api.cli.main import run; run()"
    command = [sys.executable, "-c", script, "--store", url, "--today", TODAY, *arguments]
    told = subprocess.run(
        command, cwd=REPOSITORY, capture_output=True, text=True, timeout=300, check=False
    )
    assert told.returncode in {0, 1}, told.stderr
    return told.stdout


@pytest.fixture(scope="module")
def cities(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("city")
    urls = {"sqlite": f"sqlite:///{folder}/city.db", "neo4j": neo4j_server.empty()}
    for url in urls.values():
        lbt(url, "demo", "--out", str(folder / "out"))
    return urls


def same(cities: dict[str, str], *arguments: str) -> str:
    answers = {name: lbt(url, *arguments) for name, url in cities.items()}
    assert answers["neo4j"] == answers["sqlite"]
    return answers["sqlite"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("--json", "impact", "--all"),
        ("impact", "--all"),
        ("--json", "audit"),
        ("--json", "consistency"),
        ("--json", "coverage"),
        ("--json", "alerts", "云浦市文化和旅游局"),
    ],
    ids=" ".join,
)
def test_commands_say_the_same_on_both_stores(
    cities: dict[str, str], arguments: tuple[str, ...]
) -> None:
    assert len(same(cities, *arguments)) > 2


def test_lineages_are_the_same_on_both_stores(cities: dict[str, str]) -> None:
    with open_store(cities["sqlite"]) as store:
        codes = [item.code for item in store.matters.items() if item.code][:3]
    for code in codes:
        assert code in same(cities, "--json", "lineage", code)


def test_both_stores_hold_the_same_facts(cities: dict[str, str]) -> None:
    with open_store(cities["sqlite"]) as one, open_store(cities["neo4j"]) as other:
        for here, there in zip(one.dump(), other.dump(), strict=True):
            # They were loaded one after the other: the clock of the units differs.
            assert {**here, "at": ""} == {**there, "at": ""}


QUESTIONS = re.findall(r"```cypher\n(.+?)```", PAGE.read_text("utf-8"), re.DOTALL)
# In the demo city every basis is linked, and no two bodies of a division run one item.
EMPTY = {4, 9}


@pytest.fixture(scope="module")
def driver(cities: dict[str, str]) -> Iterator[Driver]:
    with GraphDatabase.driver(cities["neo4j"]) as opened:
        yield opened


def test_there_are_ten_questions() -> None:
    assert len(QUESTIONS) == 10


@pytest.mark.parametrize("number", range(1, 11))
def test_every_question_of_the_page_is_answered(driver: Driver, number: int) -> None:
    found = driver.execute_query(QUESTIONS[number - 1]).records
    assert found or number in EMPTY


def test_every_label_and_relation_is_on_the_page(driver: Driver) -> None:
    page = PAGE.read_text("utf-8")
    labels = [r[0] for r in driver.execute_query("CALL db.labels()").records]
    relations = [r[0] for r in driver.execute_query("CALL db.relationshipTypes()").records]
    assert [name for name in labels + relations if f"`{name}`" not in page] == []


def test_a_sqlite_user_does_not_load_the_driver() -> None:
    script = (
        "import sys; from graph.store.open import open_store;"
        " open_store('sqlite:///:memory:').close(); print('neo4j' in sys.modules)"
    )
    told = subprocess.run(
        [sys.executable, "-c", script], cwd=REPOSITORY, capture_output=True, text=True, check=True
    )
    assert told.stdout == "False\n"
