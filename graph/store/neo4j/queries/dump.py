"""Cypher of dumps: every fact as it was known at $known, in portions by what it is about.

What was written and withdrawn within one transaction was never believed and is left out.
"""

from __future__ import annotations

from graph.store.neo4j.queries.kinds import Kind
from graph.store.neo4j.queries.norms import CITATION_FIELDS, VERSION_FIELDS
from graph.store.neo4j.queries.record_time import columns


def _kept(fact: str) -> str:
    return f"{fact}.tx_from <= $known AND ({fact}.tx_to IS NULL OR {fact}.tx_to <> {fact}.tx_from)"


def _times(fact: str) -> str:
    return f"{fact}.tx_from, CASE WHEN {fact}.tx_to <= $known THEN {fact}.tx_to END AS ended"


def facts(kind: Kind) -> str:
    """Key, record times, validity, the payload; from $after on, $limit of them."""
    return f"""
        MATCH (f:{kind.label}) WHERE f.{kind.key} >= $after AND {_kept("f")}
        WITH f ORDER BY f.{kind.key} LIMIT $limit
        RETURN f.{kind.key}, {_times("f")}, f.valid_from, f.valid_to, {columns("f", kind.fields)}
    """


TRANSACTIONS = """
    MATCH (t:Transaction) WHERE t.no <= $known RETURN t.no, t.at, t.what ORDER BY t.no
"""
VERSIONS = f"""
    MATCH (f:VersionState) WHERE f.id >= $after AND {_kept("f")}
    WITH f ORDER BY f.id LIMIT $limit
    RETURN f.id, {_times("f")}, null AS first_day, null AS last_day,
        {columns("f", VERSION_FIELDS[1:])}
"""
VERSION_IDS = "MATCH (v:NormVersion) RETURN v.id"
TEXTS = f"""
    MATCH (v:NormVersion)-[r:HAS_TEXT]->(t:NormText) WHERE v.id IN $ids AND {_kept("r")}
    RETURN v.id, {_times("r")}, r.origin, r.source, r.sha256, r.event, t.no, t.text
"""
NODES = f"""
    MATCH (p:Provision) WHERE p.reading IN $numbers AND p.path IS NOT NULL
    RETURN p.reading,
        {columns("p", ("position", "path", "unit", "label", "heading", "text", "parent"))}
"""
CITATIONS = f"""
    MATCH (v:NormVersion)-[r:CITES]->(n) WHERE v.id IN $ids AND {_kept("r")}
    RETURN v.id, {_times("r")}, n.id, {columns("r", CITATION_FIELDS)}
"""
CARRIED = f"""
    MATCH (a:NormVersion)-[r:CARRIED_TO]->(b) WHERE a.id IN $ids AND {_kept("r")}
    RETURN a.id, {_times("r")}, r.from_path, b.id, r.to_path, r.effect
"""
CELLS = f"""
    MATCH (c:BasisCell) WHERE c.id >= $after
        AND (EXISTS {{ MATCH (c)<-[:HAS_CELL]-(f) WHERE {_kept("f")} }}
             OR EXISTS {{ MATCH (c)-[r:HAS_BASIS]->() WHERE {_kept("r")} }})
    RETURN c.id, c.text ORDER BY c.id LIMIT $limit
"""
CELL_IDS = "MATCH (c:BasisCell) RETURN c.id"
LINKS = f"""
    MATCH (c:BasisCell)-[l:HAS_BASIS]->(n) WHERE c.id IN $ids AND {_kept("l")}
    RETURN c.id, {_times("l")}, l.position, l.target, n.id, l.checked_version, l.quote_hash,
        l.problem, l.no
"""
EVENTS = f"""
    MATCH (f:EventState) WHERE {_kept("f")}
    RETURN f.first_tx, f.first_no, {_times("f")}, f.body
"""
ALERTS = """
    MATCH (a:Alert) WHERE a.tx_from <= $known
    RETURN a.tx_from, a.id, a.department, a.event, a.created, a.severity, a.items, a.entries, a.text
    ORDER BY a.tx_from, a.no
"""
SOURCES = """
    MATCH (s:SourceFile)
    RETURN s.tx_from, s.path, s.sha256, s.kind, s.status, s.versions, s.warnings ORDER BY s.path
"""

# While a restore runs, the counter stays where it is: nobody sees half of it.
RESTORING = "MATCH (r:Restoring) RETURN r.mark, r.done"
RESTORING_SET = """
    MERGE (r:Restoring {id: 'lbt'}) SET r.mark = $mark, r.done = $done
"""
RESTORED = """
    MATCH (r:Restoring) DELETE r
    WITH count(*) AS ended MATCH (t:Transaction) WITH max(t.no) AS last
    MATCH (counter:Counter {id: 'tx'}) SET counter.value = coalesce(last, counter.value)
"""
ANY_TRANSACTION = "MATCH (t:Transaction) RETURN 1 LIMIT 1"
TRANSACTIONS_INSERT = """
    UNWIND $rows AS row CREATE (:Transaction {no: row[0], at: row[1], what: row[2]})
"""
