"""The numbered schemas, and how a file gets from one to the next."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files

from ontology.errors import SchemaTooNewError, StoreDamagedError

APPLICATION_ID = 0x4C425431  # "LBT1": tells our files from other SQLite databases
OLDEST_SQLITE = (3, 35)

_VERSION = "PRAGMA user_version"
_OWNER = "PRAGMA application_id"
_ANY_TABLE = "SELECT 1 FROM sqlite_master LIMIT 1"
_BEGIN = "BEGIN IMMEDIATE"
_BEGIN_READING = "BEGIN DEFERRED"
_PARTS = "SELECT json('[]'), fts5_source_id()"


@lru_cache
def scripts() -> tuple[tuple[int, str], ...]:
    """All migrations as `(number, SQL)`, in order."""
    folder = files("graph.store.sqlite") / "schema"
    named = sorted(file.name for file in folder.iterdir() if file.name.endswith(".sql"))
    return tuple((int(name[:4]), (folder / name).read_text("utf-8")) for name in named)


def newest() -> int:
    """The schema that this program writes."""
    return scripts()[-1][0]


def migrate(connection: sqlite3.Connection, where: str) -> None:
    """Bring a file to the newest schema; all steps, or none.

    Raises:
        SchemaTooNewError: a newer program wrote it.
        StoreDamagedError: it is a database of another program.
        StoreDamagedError: SQLite itself is too old, or was built without a part that we need.
    """
    _able(connection)
    if _found(connection, where) == newest():
        return
    connection.execute(_BEGIN)
    try:
        have = _check(connection, where)  # another process may have been faster
        for number, script in scripts():
            if number > have:
                _apply(connection, number, script)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _able(connection: sqlite3.Connection) -> None:
    advice = "请升级到 3.35 以上、带 FTS5 和 JSON 的 Python 或系统库"
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        raise StoreDamagedError("SQLite 版本过低", sqlite3.sqlite_version, advice)
    try:
        connection.execute(_PARTS)
    except sqlite3.DatabaseError as error:
        raise StoreDamagedError("SQLite 缺少所需的功能", str(error), advice) from error


def _found(connection: sqlite3.Connection, where: str) -> int:
    """The schema of one state of the file: another process may be making it just now."""
    connection.execute(_BEGIN_READING)
    try:
        return _check(connection, where)
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _check(connection: sqlite3.Connection, where: str) -> int:
    have = int(connection.execute(_VERSION).fetchone()[0])
    owner = int(connection.execute(_OWNER).fetchone()[0])
    if owner != APPLICATION_ID and (have or owner or connection.execute(_ANY_TABLE).fetchone()):
        raise StoreDamagedError(
            "这是其他程序的数据库", where, "请用 --store 指定另一个文件，原文件未被改动"
        )
    if have > newest():
        raise SchemaTooNewError(
            f"存储的结构版本是 {have}，本程序只认识到 {newest()}", where, "请升级本程序"
        )
    return have


def _apply(connection: sqlite3.Connection, number: int, script: str) -> None:
    for statement in _statements(script):
        connection.execute(statement)
    # A pragma takes no parameters; both numbers are ours.
    connection.execute(f"PRAGMA user_version = {number:d}")
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID:d}")


def _statements(script: str) -> Iterator[str]:
    """Cut a script at its statements: `executescript` would commit in the middle."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
