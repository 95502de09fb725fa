"""The Neo4j server of the lane `neo4j`: NEO4J_URI, or one that is started for the run."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

SCRIPT = Path(__file__).resolve().parents[1] / "scripts" / "neo4j-test-server"
_STARTED: list[Path] = []

WIPE = "MATCH (n) WHERE NOT n:Schema AND NOT n:Unresolved DETACH DELETE n"
COUNTERS = "UNWIND ['tx', 'text'] AS id CREATE (:Counter {id: id, value: 0})"
NO_RELATIONS = "MATCH (:Unresolved)<-[r]-() DELETE r"


def start(home: Path, *options: str) -> str:
    """Start a server with its data in this folder; the same folder again is the same data."""
    command = [sys.executable, str(SCRIPT), "start", "--home", str(home), *options]
    told = subprocess.run(command, check=True, capture_output=True, text=True, timeout=600)
    return told.stdout.strip().splitlines()[-1]


def stop(home: Path) -> None:
    """Stop the server of this folder."""
    command = [sys.executable, str(SCRIPT), "stop", "--home", str(home)]
    subprocess.run(command, check=True, timeout=120)


@cache
def url() -> str:
    """The address of the server of this run; it is started once."""
    given = os.environ.get("NEO4J_URI")
    if given:
        return given
    home = Path(tempfile.mkdtemp(prefix="lbt-neo4j-"))
    _STARTED.append(home)
    return start(home, "--line", os.environ.get("LBT_NEO4J_LINE", "5.26"))


def empty() -> str:
    """The address of an empty store: Community has one database, so it is emptied each time."""
    from neo4j import GraphDatabase

    from graph.store.open import open_store

    open_store(url()).close()  # the schema is made once, and stays
    with GraphDatabase.driver(url()) as driver:
        for query in (WIPE, NO_RELATIONS, COUNTERS):
            driver.execute_query(query)
    return url()


def end() -> None:
    """Stop what was started for this run."""
    while _STARTED:
        home = _STARTED.pop()
        stop(home)
        shutil.rmtree(home, ignore_errors=True)
