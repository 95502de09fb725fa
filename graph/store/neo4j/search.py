"""Substring search in Neo4j.

The full-text index `cjk` holds pairs of neighbouring Chinese characters. It is a filter that loses
nothing: only what it surely holds of the words is asked of it, and `CONTAINS` has the last word.
"""

from __future__ import annotations

import re
import threading

from graph.store.neo4j.citations import binding_ids, version_of
from graph.store.neo4j.connection import Database
from graph.store.neo4j.queries import events as cypher
from graph.store.neo4j.queries import norms
from graph.store.port.records import NOW, Moment, SearchHit

# Runs of the characters of Unicode 1.1, which every tokenizer knows; digits between two of them.
_RUN = re.compile("[\u4e00-\u9fa5]+")
_NUMBER = re.compile("(?<=[\u4e00-\u9fa5])[0-9]+(?=[\u4e00-\u9fa5])")
_KEPT = 8  # moments for which the binding texts are remembered


class Neo4jSearch:
    """`graph.store.port.events.Searcher` over Neo4j."""

    def __init__(self, database: Database) -> None:
        """Answer from this database."""
        self._database = database
        self._binding: dict[Moment, list[int]] = {}
        self._keeping = threading.Lock()

    def search(self, words: str, moment: Moment = NOW, limit: int = 50) -> tuple[SearchHit, ...]:
        """Provisions that contain these words exactly, by version and reading order."""
        if not words:
            return ()
        readings = self._readings(self._database.pinned(moment))
        found = phrase(words)
        rows = self._database.rows(
            cypher.SEARCH_INDEX if found else cypher.SEARCH_SCAN,
            words=words,
            phrase=found,
            readings=readings,
            limit=limit,
        )
        return tuple(
            SearchHit(version=version, path=path, text=text) for version, path, text in rows
        )

    def _readings(self, pinned: Moment) -> list[int]:
        """The texts that bind; they cannot change for a record time that is over."""
        if self._database.writing:
            return self._ask(pinned)
        known = self._binding.get(pinned)
        if known is None:
            known = self._ask(pinned)
            with self._keeping:
                while len(self._binding) >= _KEPT:
                    self._binding.pop(next(iter(self._binding)))
                self._binding[pinned] = known
        return known

    def _ask(self, pinned: Moment) -> list[int]:
        versions = map(version_of, self._database.timed(norms.ALL_VERSIONS, pinned))
        binding = binding_ids(versions, pinned)
        standing = self._database.timed(norms.STANDING, pinned)
        return [reading for version, reading in standing if version in binding]


def phrase(words: str) -> str:
    """What to ask of the index, in its query language; "" when it cannot help."""
    runs = _RUN.findall(words)
    parts = [f'"{run}"' for run in runs if len(run) > 1]
    if not parts and runs:
        # A single character stands in some pair as the first or the last, or quite alone.
        parts = [f"({runs[0]}* OR *{runs[0]})"]
    parts += [f'"{number}"' for number in _NUMBER.findall(words)]
    return " AND ".join(parts)
