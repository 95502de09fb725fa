"""Schemas: the first one stays readable, a newer one is refused."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from graph.store.open import open_store
from graph.store.port.records import Moment
from graph.store.sqlite.migrations import migrate, newest, scripts
from ontology.errors import SchemaTooNewError, StoreDamagedError
from tests.graph.store import samples

SCHEMA1 = Path(__file__).with_name("data") / "schema1.db"


def test_migrations_are_numbered_without_gaps() -> None:
    assert [number for number, _ in scripts()] == list(range(1, newest() + 1))


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
