"""Schemas: the first one stays readable, a newer one is refused."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from graph.store.open import open_store
from graph.store.port.records import Moment
from graph.store.sqlite import migrations
from graph.store.sqlite.migrations import migrate, newest, scripts
from ontology.errors import SchemaTooNewError, StoreDamagedError
from tests.graph.store import samples
from tests.graph.store.facts import fill

SCHEMA1 = Path(__file__).with_name("data") / "schema1.db"
SCHEMA2 = SCHEMA1.with_name("schema2.db")


def test_migrations_are_numbered_without_gaps() -> None:
    assert [number for number, _ in scripts()] == list(range(1, newest() + 1))


@pytest.mark.parametrize("number", [number for number, _ in scripts()])
def test_a_file_of_each_schema_is_stored(number: int, tmp_path: Path) -> None:
    file = SCHEMA1.with_name(f"schema{number}.db")
    told = "a script that is stored does not change: write another one, then run make_stored.py"
    made = sqlite3.connect(tmp_path / "made.db")
    for no, script in scripts():
        if no <= number:
            made.executescript(script)
    assert _number(file) == number
    assert _schema(sqlite3.connect(file)) == _schema(made), told


def test_the_newest_stored_file_is_what_is_written_now(tmp_path: Path) -> None:
    file = tmp_path / "new.db"
    with open_store(str(file)) as store:
        fill(store)
    told = "rows have another shape now: that is another schema (make_stored.py)"
    assert _rows(file) == _rows(SCHEMA1.with_name(f"schema{newest()}.db")), told


@pytest.mark.parametrize("number", [number for number, _ in scripts()])
def test_a_migrated_file_has_the_schema_of_a_new_one(number: int, tmp_path: Path) -> None:
    old, new = tmp_path / "old.db", tmp_path / "new.db"
    shutil.copyfile(SCHEMA1.with_name(f"schema{number}.db"), old)
    for file in (old, new):
        open_store(str(file)).close()
    assert _schema(sqlite3.connect(old)) == _schema(sqlite3.connect(new))


@pytest.mark.parametrize("number", [3, 4])
def test_a_stored_file_holds_the_same_as_a_new_store(number: int, tmp_path: Path) -> None:
    file = tmp_path / "old.db"
    shutil.copyfile(SCHEMA1.with_name(f"schema{number}.db"), file)
    with open_store(str(file)) as store, open_store("sqlite:///:memory:") as fresh:
        fill(fresh)
        assert list(store.dump()) == list(fresh.dump())


def test_a_file_that_another_process_makes_while_we_look_is_not_taken_for_a_strangers(
    tmp_path: Path,
) -> None:
    file = tmp_path / "new.db"
    connection = sqlite3.connect(file, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")

    def meanwhile(statement: str) -> None:
        if "sqlite_master" in statement:
            connection.set_trace_callback(None)
            open_store(str(file)).close()

    connection.set_trace_callback(meanwhile)
    migrate(connection, str(file))
    assert _number(file) == newest()
    connection.close()


@pytest.mark.parametrize("number", [1, 2, 3])
@pytest.mark.parametrize("size", [0.0, 0.5, 1.0])
def test_a_migration_that_fails_anywhere_changes_nothing(
    number: int, size: float, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "old.db"
    shutil.copyfile(SCHEMA1.with_name(f"schema{number}.db"), file)
    statements = scripts()[number][1].splitlines(keepends=True)
    cut = "".join(statements[: round(size * len(statements))])
    before = _schema(sqlite3.connect(file)), _rows(file)
    steps = (*scripts()[:number], (number + 1, f"{cut}\n;FAILS;\n"))
    with monkeypatch.context() as changed:
        changed.setattr(migrations, "scripts", lambda: steps)
        with pytest.raises(sqlite3.OperationalError):
            open_store(str(file))
    assert (_schema(sqlite3.connect(file)), _rows(file)) == before
    open_store(str(file)).close()
    assert _number(file) == newest()


def test_a_store_of_schema_1_answers_as_it_did(tmp_path: Path) -> None:
    file = tmp_path / "old.db"
    shutil.copyfile(SCHEMA1, file)
    with open_store(str(file)) as store:
        assert store.matters.item("a") == samples.item("a", name="新名")
        assert store.matters.item("a", Moment("2025-12-31")) == samples.item("a")
        assert store.matters.item("a", Moment(known_at=1)) == samples.item("a")
        assert store.matters.entry("11x") == samples.entry("x")
        assert [hit.path for hit in store.search.search("设置渡口")] == ["art_3"]
        assert store.events.events_touching("渡口条例") == (samples.event("e1", "渡口条例"),)
        assert [link.norm for link in store.matters.links_to("渡口条例")] == ["渡口条例"]
        with store.transaction("third", samples.AT) as number:
            assert number == 3
            store.norms.close_version("渡口条例@2020-01-01", "2027-01-01")
    assert _number(file) == newest()


def test_the_texts_of_schema_1_are_recorded_under_the_origin_of_their_version(
    tmp_path: Path,
) -> None:
    file = tmp_path / "old.db"
    shutil.copyfile(SCHEMA1, file)
    version = "渡口条例@2020-01-01"
    with open_store(str(file)) as store:
        (text,) = store.norms.texts(version)
        assert (text.origin, text.recorded, text.at) == ("official", 1, samples.AT)
        assert store.norms.text(version) == store.norms.text(version, Moment(known_at=1)) == "源"
        assert store.norms.text(version, Moment(known_at=0)) == ""
        assert [node.path for node in store.norms.provisions(version)] == ["art_3"]
        (mention,) = store.norms.citations_from(version)
        assert mention == samples.citation(version, "art_3", 0, "甲")
        assert store.counts().provisions == 1
        made = samples.version("渡口条例", "2020-01-01", origin="consolidated")
        with store.transaction("third", samples.AT):
            store.norms.put_version(made, (), "合成")
        assert [known.origin for known in store.norms.texts(version)] == [
            "official",
            "consolidated",
        ]
        assert store.norms.text(version) == "源"


def test_a_text_of_schema_1_that_was_read_again_keeps_both_readings(tmp_path: Path) -> None:
    file = tmp_path / "old.db"
    shutil.copyfile(SCHEMA1, file)
    connection = sqlite3.connect(file)
    connection.executescript("""
        UPDATE reading SET tx_to = 2;
        INSERT INTO reading (version, digest, size, text, tx_from)
        VALUES ('渡口条例@2020-01-01', 'new', 0, '二读', 2);
    """)
    connection.close()
    with open_store(str(file)) as store:
        known = [store.norms.text("渡口条例@2020-01-01", Moment(known_at=no)) for no in (1, 2)]
        assert known == ["源", "二读"]


def test_a_store_of_schema_2_answers_as_it_did(tmp_path: Path) -> None:
    file, version = tmp_path / "old.db", "渡口条例@2020-01-01"
    shutil.copyfile(SCHEMA2, file)
    with open_store(str(file)) as store:
        assert [unit.what for unit in store.transactions()] == ["first", "second", "third"]
        assert [text.origin for text in store.norms.texts(version)] == ["official", "consolidated"]
        assert store.norms.text(version) == "公布"
        assert store.norms.text(version, Moment(known_at=2)) == "合成"
        assert [hit.path for hit in store.search.search("备案")] == ["art_3"]
        assert store.search.search("备案", Moment(known_at=2)) == ()
        assert [mention.dated for mention in store.norms.citations_to("甲")] == ["2012"]
        assert [row.from_path for row in store.norms.carried_into(version)] == ["art_2"]
        assert [item.id for item in store.matters.items()] == ["a"]
        assert [item.id for item in store.matters.items(Moment("2025-12-31"))] == ["a", "b"]
        assert store.matters.listing("d") == ("a",)
        assert [directory.title for directory in store.matters.directories()] == ["目录"]
    assert _number(file) == newest()


def test_a_newer_schema_is_refused_and_not_touched(tmp_path: Path) -> None:
    file = tmp_path / "new.db"
    shutil.copyfile(SCHEMA1, file)
    connection = sqlite3.connect(file)
    connection.execute(f"PRAGMA user_version = {newest() + 1}")
    connection.close()
    with pytest.raises(SchemaTooNewError, match="请升级本程序"):
        open_store(str(file))
    assert _number(file) == newest() + 1


def test_a_sqlite_that_lacks_a_part_is_named() -> None:
    connection = sqlite3.connect(":memory:")
    connection.set_authorizer(
        lambda _, __, name, *___: (
            sqlite3.SQLITE_DENY if name == "fts5_source_id" else sqlite3.SQLITE_OK
        )
    )
    with pytest.raises(StoreDamagedError, match=r"fts5_source_id.*FTS5"):
        migrate(connection, ":memory:")
    connection.close()


def test_a_sqlite_that_is_too_old_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 34, 1))
    with pytest.raises(StoreDamagedError, match="版本过低"):
        open_store("sqlite:///:memory:")


def _number(file: Path) -> int:
    connection = sqlite3.connect(file)
    number = connection.execute("PRAGMA user_version").fetchone()[0]
    connection.close()
    return int(number)


def _schema(connection: sqlite3.Connection) -> set[tuple[str, ...]]:
    """What was made, and how; statistics of the planner are no part of it."""
    asked = "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"
    found = set(connection.execute(asked))
    connection.close()
    return found


def _rows(file: Path) -> list[str]:
    connection = sqlite3.connect(file)
    rows = [line for line in connection.iterdump() if "sqlite_stat" not in line]
    connection.close()
    return rows
