"""Stored databases: all nodes and relations of a small database of each schema, as JSON lines.

The first line has the number of the schema and the statements that made it. Nodes are numbered in
an order of their own, so that two databases with the same content give the same lines.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from neo4j import Driver

FOLDER = Path(__file__).parents[1] / "data"
NODES = "MATCH (n) RETURN elementId(n), labels(n), properties(n)"
RELATIONS = "MATCH (a)-[r]->(b) RETURN elementId(a), type(r), elementId(b), properties(r)"
WIPE = "MATCH (n) DETACH DELETE n"
CONSTRAINTS = "SHOW CONSTRAINTS YIELD name RETURN 'DROP CONSTRAINT ' + name"
INDEXES = "SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN 'DROP INDEX ' + name"
Row = dict[str, Any]


def file_of(number: int) -> Path:
    """Where the database of a schema is stored."""
    return FOLDER / f"neo4j-schema{number}.jsonl"


def stored(number: int) -> tuple[list[str], list[Row]]:
    """The statements that made the schema, and the content."""
    with file_of(number).open(encoding="utf-8") as lines:
        header, *rows = map(json.loads, lines)
    assert header["schema"] == number
    return header["statements"], rows


def store(number: int, statements: list[str], rows: list[Row]) -> None:
    """Write a database to its file."""
    header: Row = {"schema": number, "statements": statements}
    text = "".join(f"{_line(row)}\n" for row in (header, *rows))
    file_of(number).write_text(text, encoding="utf-8")


def taken(server: Driver) -> list[Row]:
    """All nodes and relations of a database, in order."""
    found = [
        (identity, {"labels": sorted(labels), "values": _values(values)})
        for identity, labels, values in server.execute_query(NODES).records
    ]
    found.sort(key=lambda node: _line(node[1]))
    places = {identity: place for place, (identity, _) in enumerate(found)}
    nodes = [node for _, node in found]
    relations = [
        {"from": places[a], "type": kind, "to": places[b], "values": _values(row)}
        for a, kind, b, row in server.execute_query(RELATIONS).records
    ]
    return [*nodes, *sorted(relations, key=lambda row: (row["from"], row["to"], _line(row)))]


def load(server: Driver, number: int) -> None:
    """Make the database of a schema anew, as the program of that time had left it."""
    statements, rows = stored(number)
    clear(server)
    for statement in (*statements, "CALL db.awaitIndexes(300)", WIPE):
        server.execute_query(statement)
    with server.session() as session, session.begin_transaction() as unit:
        for place, row in enumerate(rows):
            if "labels" in row:
                labels = ":".join(["Loaded", *row["labels"]])
                created = f"CREATE (n:{labels}) SET n = $values, n.place = $place"
                unit.run(created, values=row["values"], place=place)
            else:
                joined = (
                    "MATCH (a:Loaded {place: $from}), (b:Loaded {place: $to})"
                    f" CREATE (a)-[r:{row['type']}]->(b) SET r = $values"
                )
                unit.run(joined, row)
        unit.run("MATCH (n:Loaded) REMOVE n:Loaded, n.place")
        unit.commit()


def clear(server: Driver) -> None:
    """Take everything away, the schema too."""
    server.execute_query(WIPE)
    for asked in (CONSTRAINTS, INDEXES):
        for (statement,) in server.execute_query(asked).records:
            server.execute_query(statement)


def _values(found: Row) -> Row:
    # A token tells units of work apart while they run; it is another one each time.
    return {name: "" if name == "token" else found[name] for name in sorted(found)}


def _line(row: Row) -> str:
    return json.dumps(row, ensure_ascii=False, sort_keys=True)
