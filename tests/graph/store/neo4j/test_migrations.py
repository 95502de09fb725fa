"""The schema of a Neo4j database: made once, finished when cut off, refused when it is newer.

A small database of each schema is stored (`data/neo4j-schema*.jsonl`, see `make_stored.py`).
"""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from neo4j import Driver, GraphDatabase
from neo4j.exceptions import Neo4jError

from graph.store.neo4j import migrations
from graph.store.neo4j.migrations import newest, scripts
from graph.store.open import open_store
from ontology.errors import SchemaTooNewError, StoreDamagedError
from tests import neo4j_server
from tests.graph.store.facts import fill
from tests.graph.store.neo4j import stored
from tests.graph.store.samples import AT, norm

pytestmark = pytest.mark.neo4j
REPOSITORY = Path(__file__).resolve().parents[4]
OPEN = "import sys; from graph.store.open import open_store; open_store(sys.argv[1])"
PROGRAMS = 6
SCHEMAS = [number for number, _ in scripts()]
# The number of the schema before a step, and how many of its statements are done.
CUTS = [
    (number - 1, done)
    for number, step in scripts()
    for done in sorted({0, 1, len(step) - 1, len(step)})
]
NUMBER = "MATCH (s:Schema {id: 'lbt'}) RETURN s.number"
SET_NUMBER = "MATCH (s:Schema {id: 'lbt'}) SET s.number = $number"
NAMES = "SHOW INDEXES YIELD name WHERE name STARTS WITH 'lbt_' RETURN name ORDER BY name"
DROP = ("DROP CONSTRAINT lbt_norm", "DROP INDEX lbt_entry", "DROP INDEX lbt_words")


@pytest.fixture
def url() -> str:
    return neo4j_server.empty()


@pytest.fixture
def server(url: str) -> Iterator[Driver]:
    """The server behind the store; what a test takes from the schema is given back."""
    with GraphDatabase.driver(url) as driver:
        yield driver
        driver.execute_query(stored.WIPE)
        open_store(url).close()


def ask(server: Driver, query: str, **values: object) -> list[object]:
    return [record[0] for record in server.execute_query(query, values).records]


def test_migrations_are_numbered_without_gaps() -> None:
    assert [number for number, _ in scripts()] == list(range(1, newest() + 1))


@pytest.mark.parametrize("number", SCHEMAS)
def test_a_database_of_each_schema_is_stored(number: int) -> None:
    statements, rows = stored.stored(number)
    told = "a step that is stored does not change: write another one, then run make_stored.py"
    made = [statement for no, step in scripts() if no <= number for statement in step]
    assert statements == made, told
    assert {"labels": ["Schema"], "values": {"id": "lbt", "number": number}} in rows


def test_the_newest_stored_database_is_what_is_written_now(url: str, server: Driver) -> None:
    with open_store(url) as store:
        fill(store)
    told = "nodes or relations have another shape now: that is another schema (make_stored.py)"
    assert stored.taken(server) == stored.stored(newest())[1], told


@pytest.mark.parametrize("number", SCHEMAS)
def test_a_database_of_each_schema_holds_the_same_after_its_migration(
    url: str, server: Driver, number: int
) -> None:
    whole = ask(server, NAMES)
    stored.load(server, number)
    with open_store("sqlite:///:memory:") as fresh, open_store(url) as store:
        fill(fresh)
        assert list(store.dump()) == list(fresh.dump())
        assert stored.taken(server) == stored.stored(newest())[1]
        assert ask(server, NAMES) == whole
        last = len(fresh.transactions())
        for one in (fresh, store):
            with one.transaction("next", AT) as following:
                assert following == last + 1
                one.norms.put_norm(norm("新"))
        assert list(store.dump()) == list(fresh.dump())


@pytest.mark.parametrize(("number", "done"), CUTS)
def test_a_migration_that_fails_anywhere_is_finished_by_the_next_program(
    url: str, server: Driver, monkeypatch: pytest.MonkeyPatch, number: int, done: int
) -> None:
    whole = ask(server, NAMES)
    if number:
        stored.load(server, number)
    else:
        stored.clear(server)
    step = scripts()[number][1]
    steps = [*scripts()[:number], (number + 1, (*step[:done], "FAILS"))]
    with monkeypatch.context() as changed:
        changed.setattr(migrations, "scripts", lambda: steps)
        with pytest.raises(Neo4jError, match="FAILS"):
            open_store(url)
    assert ask(server, NUMBER) in ([], [number])
    open_store(url).close()
    assert (ask(server, NAMES), ask(server, NUMBER)) == (whole, [newest()])
    if number:
        assert stored.taken(server) == stored.stored(newest())[1]


@pytest.mark.slow
@pytest.mark.parametrize("made", [1, 31])
def test_a_killed_migration_is_finished_by_the_next_program(
    url: str, server: Driver, made: int
) -> None:
    whole = ask(server, NAMES)
    stored.clear(server)
    program = subprocess.Popen([sys.executable, "-c", OPEN, url], cwd=REPOSITORY)
    while program.poll() is None and len(ask(server, NAMES)) < made:
        pass
    program.kill()
    assert program.wait() in (0, -signal.SIGKILL)
    with open_store(url) as store:
        assert (ask(server, NAMES), ask(server, NUMBER)) == (whole, [newest()])
        fill(store)
    assert stored.taken(server) == stored.stored(newest())[1]


def test_a_schema_that_was_cut_off_is_finished(url: str, server: Driver) -> None:
    whole = ask(server, NAMES)
    for statement in DROP:
        server.execute_query(statement)
    server.execute_query(SET_NUMBER, number=0)
    assert len(ask(server, NAMES)) == len(whole) - len(DROP)
    open_store(url).close()
    assert ask(server, NAMES) == whole
    assert ask(server, NUMBER) == [newest()]


def test_programs_that_make_a_database_at_the_same_time_all_succeed(
    url: str, server: Driver
) -> None:
    whole = ask(server, NAMES)
    for _ in range(3):
        stored.clear(server)
        with ThreadPoolExecutor(PROGRAMS) as programs:
            for opened in programs.map(open_store, [url] * PROGRAMS):
                opened.close()
        assert (ask(server, NAMES), ask(server, NUMBER)) == (whole, [newest()])


def test_facts_stay_when_the_schema_is_made_again(url: str, server: Driver) -> None:
    with open_store(url) as store, store.transaction("put", AT):
        store.norms.put_norm(norm("甲"))
    server.execute_query(SET_NUMBER, number=0)
    with open_store(url) as store:
        assert store.norms.norm("甲") == norm("甲")
        with store.transaction("put", AT) as number:
            assert number == 2
            store.norms.put_norm(norm("乙"))


def test_a_store_is_brought_to_a_later_schema(
    url: str, server: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_store(url) as store, store.transaction("put", AT):
        store.norms.put_norm(norm("甲"))
    later = newest() + 1
    step = "CREATE INDEX lbt_later IF NOT EXISTS FOR (n:Later) ON (n.id)"
    steps = (*scripts(), (later, (step,)))
    with monkeypatch.context() as changed:
        changed.setattr(migrations, "scripts", lambda: steps)
        with open_store(url) as store:
            assert store.norms.norm("甲") == norm("甲")
    assert "lbt_later" in ask(server, NAMES)
    assert ask(server, NUMBER) == [later]
    server.execute_query("DROP INDEX lbt_later")
    with pytest.raises(SchemaTooNewError):  # the program without that step
        open_store(url)


def test_a_newer_schema_is_refused_and_not_touched(url: str, server: Driver) -> None:
    server.execute_query(SET_NUMBER, number=newest() + 1)
    with pytest.raises(SchemaTooNewError) as refused:
        open_store(url)
    what, where, advice = f"结构版本是 {newest() + 1}", url.removeprefix("bolt://"), "请升级本程序"
    assert all(word in str(refused.value) for word in (what, where, advice))
    assert ask(server, NUMBER) == [newest() + 1]


def test_the_database_of_another_program_is_refused_and_not_touched(
    url: str, server: Driver
) -> None:
    server.execute_query("MATCH (n) DETACH DELETE n")
    server.execute_query("CREATE (:Film {title: '别人的'})")
    with pytest.raises(StoreDamagedError, match=r"其他程序的数据库.*原数据未被改动"):
        open_store(url)
    assert ask(server, "MATCH (n) RETURN n.title") == ["别人的"]
