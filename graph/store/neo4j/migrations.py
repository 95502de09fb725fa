"""The numbered schemas, and how a database gets from one to the next."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from graph.store.neo4j.queries.schema import ANY_NODE, AWAIT, NUMBER, SET_NUMBER
from ontology.errors import SchemaTooNewError, StoreDamagedError

if TYPE_CHECKING:
    from graph.store.neo4j.connection import Database


@lru_cache
def scripts() -> tuple[tuple[int, tuple[str, ...]], ...]:
    """All migrations as `(number, statements)`, in order."""
    folder = files("graph.store.neo4j") / "schema"
    named = sorted(file.name for file in folder.iterdir() if file.name.endswith(".cypher"))
    return tuple((int(name[:4]), _statements((folder / name).read_text("utf-8"))) for name in named)


def newest() -> int:
    """The schema that this program writes."""
    return scripts()[-1][0]


def migrate(database: Database) -> None:
    """Bring a database to the newest schema.

    Neo4j changes its schema outside of transactions over data, so every statement may be repeated
    (`IF NOT EXISTS`, `MERGE`), and the number is raised when all of a step are done. The first
    statement lets only one number be; the number before the step then says whose database it is,
    so that a step that was cut off is finished by the next program that opens it.

    Raises:
        SchemaTooNewError: a newer program wrote it.
        StoreDamagedError: it is a database of another program.
    """
    have = _check(database)
    for number, (first, *others) in scripts():
        if number > have:
            database.schema(first)
            database.schema(SET_NUMBER, number=number - 1)
            for statement in others:
                database.schema(statement)
            database.schema(AWAIT)
            database.schema(SET_NUMBER, number=number)


def _check(database: Database) -> int:
    found = database.rows(NUMBER)
    where = database.address.shown
    if not found:
        if database.rows(ANY_NODE):
            advice = "请在地址末尾另写一个空数据库的名字，原数据未被改动"
            raise StoreDamagedError("这是其他程序的数据库", where, advice)
        return 0
    have = int(found[0][0])
    if have > newest():
        raise SchemaTooNewError(
            f"存储的结构版本是 {have}，本程序只认识到 {newest()}", where, "请升级本程序"
        )
    return have


def _statements(script: str) -> tuple[str, ...]:
    lines = (line for line in script.splitlines() if not line.startswith("//"))
    return tuple(part.strip() for part in "\n".join(lines).split(";") if part.strip())
