"""Cypher of events, alerts, sources, search and counts."""

from __future__ import annotations

from graph.store.neo4j.queries.record_time import PIN, at_moment

EVENT = f"{PIN} MATCH (f:EventState {{id: $id}}) WHERE {at_moment('f')} RETURN f.body"
EVENTS = f"""
    {PIN} MATCH (f:EventState) WHERE {at_moment("f")}
    RETURN f.body ORDER BY f.first_tx, f.first_no
"""
EVENTS_TOUCHING = f"""
    {PIN} MATCH (:Norm {{id: $norm}})<-[:CHANGES]-(f:EventState) WHERE {at_moment("f")}
    WITH DISTINCT f RETURN f.body ORDER BY f.first_tx, f.first_no
"""
EVENTS_TOUCHING_ANY = f"""
    {PIN} UNWIND $norms AS norm
    MATCH (:Norm {{id: norm}})<-[:CHANGES]-(f:EventState) WHERE {at_moment("f")}
    WITH DISTINCT f RETURN f.body ORDER BY f.first_tx, f.first_no
"""
EVENT_BELIEVED = """
    MATCH (f:EventState {id: $id}) WHERE f.tx_to IS NULL RETURN f.body, f.first_tx, f.first_no
"""
EVENT_CLOSE = "MATCH (f:EventState {id: $id}) WHERE f.tx_to IS NULL SET f.tx_to = $tx"
# Columns for analysts; `body` has all of the event. Changes come norm by norm.
EVENT_INSERT = """
    MERGE (e:ChangeEvent {id: $row.id})
    CREATE (e)-[:HAS_STATE]->(f:EventState) SET f = $row
    FOREACH (one IN $changes |
        MERGE (n:Norm {id: one.norm})
        FOREACH (place IN one.places |
            CREATE (f)-[:CHANGES {path: place.path, effect: place.effect,
                                  elements: place.elements, new_paths: place.new_paths}]->(n)))
    RETURN f.id
"""
# The same where the event is not believed yet; no row comes back where it is.
EVENT_NEW = f"""
    OPTIONAL MATCH (known:EventState {{id: $row.id}}) WHERE known.tx_to IS NULL
    WITH known WHERE known IS NULL {EVENT_INSERT}
"""
SUCCESSIONS_INSERT = """
    UNWIND $successions AS one
    MERGE (a:Department {name: one.former}) MERGE (b:Department {name: one.successor})
    CREATE (a)-[:SUCCEEDED_BY {event: $id, kind: one.kind, function: one.function,
                               tx_from: $from, tx_to: $to}]->(b)
"""
SUCCESSIONS_CLOSE = """
    MATCH (:Department)-[r:SUCCEEDED_BY {event: $id}]->() WHERE r.tx_to IS NULL SET r.tx_to = $tx
"""

ALERT_KNOWN = "MATCH (a:Alert {id: $id}) RETURN a.id"
ALERTS_INSERT = """
    UNWIND $rows AS row
    CREATE (a:Alert) SET a = row
    MERGE (d:Department {name: row.department}) MERGE (e:ChangeEvent {id: row.event})
    CREATE (a)-[:SENT_TO]->(d) CREATE (a)-[:CONCERNS]->(e)
"""
ALERTS = """
    MATCH (:Department {name: $department})<-[:SENT_TO]-(a:Alert)
    RETURN a.id, a.department, a.event, a.created, a.severity, a.items, a.entries, a.text
    ORDER BY a.created DESC, a.tx_from DESC, a.no DESC
"""
INBOXES = "MATCH (a:Alert) RETURN a.department AS department, count(*) ORDER BY department"

SOURCE = """
    MATCH (s:SourceFile {path: $path})
    RETURN s.path, s.sha256, s.kind, s.status, s.versions, s.warnings
"""
SOURCES = """
    MATCH (s:SourceFile) WHERE $kind IS NULL OR s.kind = $kind
    RETURN s.path, s.sha256, s.kind, s.status, s.versions, s.warnings ORDER BY s.path
"""
SOURCES_PUT = "UNWIND $rows AS row MERGE (s:SourceFile {path: row.path}) SET s = row"

# The index finds candidates; CONTAINS keeps those that have the very words, punctuation and all.
SEARCH_INDEX = """
    CALL db.index.fulltext.queryNodes('lbt_words', $phrase) YIELD node AS p
    WITH p WHERE p.reading IN $readings AND p.text CONTAINS $words
    RETURN p.version, p.path, p.text ORDER BY p.version, p.position LIMIT $limit
"""
SEARCH_SCAN = """
    MATCH (p:Provision) WHERE p.text CONTAINS $words AND p.reading IN $readings
    RETURN p.version, p.path, p.text ORDER BY p.version, p.position LIMIT $limit
"""

_OPEN = "f.tx_to IS NULL AND f.valid_to IS NULL"
COUNTS = f"""
    RETURN COUNT {{ MATCH (f:NormState) WHERE {_OPEN} }},
        COUNT {{ MATCH (f:NormState) WHERE {_OPEN} AND f.held }},
        COUNT {{ MATCH (f:VersionState) WHERE f.tx_to IS NULL }},
        0,
        COUNT {{ MATCH (:NormVersion)-[f:CITES]->() WHERE f.tx_to IS NULL }},
        COUNT {{ MATCH (f:ItemState) WHERE {_OPEN} }},
        COUNT {{ MATCH (f:ImplementationEntry) WHERE {_OPEN} }},
        COUNT {{ MATCH (:BasisCell)-[f:HAS_BASIS]->() WHERE f.tx_to IS NULL }},
        COUNT {{ MATCH (f:DepartmentState) WHERE {_OPEN} }},
        COUNT {{ MATCH (f:EventState) WHERE {_OPEN} }},
        COUNT {{ MATCH (f:Alert) }}
"""
PROVISION_COUNT = """
    MATCH (v:NormVersion)-[r:HAS_TEXT]->(t:NormText) WHERE r.tx_to IS NULL
    WITH v, r.origin AS origin, t.size AS size ORDER BY origin DESC
    WITH v, collect(size)[0] AS size
    RETURN coalesce(sum(size), 0)
"""
