"""Substring search in SQLite.

The full-text index holds single characters, so that a phrase of them is a substring: the trigram
tokenizer would find nothing for words of two characters. The index drops punctuation and knows
no characters newer than itself; `instr` has the last word, and what the index cannot know is read
through.
"""

from __future__ import annotations

import json

from graph.store.port.records import NOW, Moment, SearchHit
from graph.store.sqlite.citations import binding_ids, version_of
from graph.store.sqlite.connection import Database
from graph.store.sqlite.queries import events as sql

_CJK = ("\u4e00", "\u9fa5")  # the characters of Unicode 1.1: every tokenizer knows them


class SqliteSearch:
    """`graph.store.port.events.Searcher` over SQLite."""

    def __init__(self, database: Database) -> None:
        """Answer from this database."""
        self._database = database

    def search(self, words: str, moment: Moment = NOW, limit: int = 50) -> tuple[SearchHit, ...]:
        """Provisions that contain these words exactly, by version and reading order."""
        if not words:
            return ()
        with self._database.snapshot():
            versions = map(version_of, sql.ALL_VERSIONS.rows(self._database, moment))
            binding = binding_ids(versions, moment)
            standing = sql.STANDING.rows(self._database, moment)
            readings = [reading for version, reading, _ in standing if version in binding]
            phrase = '"' + " ".join(words).replace('"', '""') + '"'
            rows = self._database.rows(
                sql.SEARCH_INDEX if any(map(_indexed, words)) else sql.SEARCH_SCAN,
                {
                    "words": words,
                    "phrase": phrase,
                    "readings": json.dumps(readings),
                    "limit": limit,
                },
            )
        return tuple(
            SearchHit(version=version, path=path, text=text) for version, path, text in rows
        )


def _indexed(character: str) -> bool:
    return _CJK[0] <= character <= _CJK[1] or (character.isascii() and character.isalnum())
