"""Cypher that asks after the schema and raises its number."""

from __future__ import annotations

NUMBER = "MATCH (s:Schema {id: 'lbt'}) RETURN s.number"
ANY_NODE = "MATCH (n) RETURN 1 LIMIT 1"
SET_NUMBER = """
    MERGE (s:Schema {id: 'lbt'})
    SET s.number = CASE WHEN s.number > $number THEN s.number ELSE $number END
"""
AWAIT = "CALL db.awaitIndexes(300)"
