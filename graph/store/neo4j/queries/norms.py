"""Cypher of norms, versions, texts, citations, and what carries provisions on."""

from __future__ import annotations

from graph.store.neo4j.queries.kinds import NORM as NORM_KIND
from graph.store.neo4j.queries.record_time import PIN, as_known, at_moment, columns

_NORM = columns("f", ("id", *(name for name in NORM_KIND.fields if name != "number_key")))
NORM = f"{PIN} MATCH (f:NormState {{id: $id}}) WHERE {at_moment('f')} RETURN {_NORM}"
NORMS_TITLED = (
    f"{PIN} MATCH (f:NormState {{title_key: $key}}) WHERE {at_moment('f')} RETURN {_NORM}"
)
NORMS_NUMBERED = (
    f"{PIN} MATCH (f:NormState {{number_key: $key}}) WHERE {at_moment('f')} RETURN {_NORM}"
)
NORMS_PAGE = (
    f"{PIN} MATCH (f:NormState) WHERE f.id > $after AND {at_moment('f')}"
    f" RETURN {_NORM} ORDER BY f.id LIMIT $limit"
)
TITLES = f"{PIN} MATCH (f:NormState) WHERE {at_moment('f')} RETURN f.title_key, f.id"

VERSION_FIELDS = (
    *("id", "norm", "promulgated", "valid_from", "valid_to", "commencement", "origin", "source"),
    *("sha256", "event", "doc_number"),
)
_VERSION = columns("f", VERSION_FIELDS)
VERSION = f"{PIN} MATCH (f:VersionState {{id: $id}}) WHERE {as_known('f')} RETURN {_VERSION}"
VERSIONS_OF = (
    f"{PIN} MATCH (f:VersionState {{norm: $norm}}) WHERE {as_known('f')} RETURN {_VERSION}"
)
VERSIONS_BESIDE = f"""
    {PIN} MATCH (s:VersionState) WHERE s.id IN $ids
    WITH DISTINCT s.norm AS norm, known
    MATCH (f:VersionState {{norm: norm}}) WHERE {as_known("f")} RETURN {_VERSION}
"""
ALL_VERSIONS = f"{PIN} MATCH (f:VersionState) WHERE {as_known('f')} RETURN {_VERSION}"

# What a put has to know: the believed fact, the recorded texts, and the number of this content.
VERSION_BELIEVED = f"""
    OPTIONAL MATCH (f:VersionState {{id: $id}}) WHERE f.tx_to IS NULL
    RETURN elementId(f), {_VERSION}
"""
RECORDED_BELIEVED = """
    MATCH (:NormVersion {id: $id})-[r:HAS_TEXT]->(t:NormText) WHERE r.tx_to IS NULL
    RETURN elementId(r), r.origin, r.source, r.sha256, r.event, t.no
"""
READING_KNOWN = """
    MATCH (:NormVersion {id: $id})-[:HAS_TEXT]->(t:NormText {digest: $digest}) RETURN t.no LIMIT 1
"""
VERSION_CLOSE = """
    MATCH (f:VersionState {id: $id}) WHERE f.tx_to IS NULL SET f.tx_to = $tx
"""
VERSION_INSERT = (
    "UNWIND $rows AS row"
    " MERGE (n:Norm {id: row[1]}) MERGE (v:NormVersion {id: row[0]}) MERGE (n)-[:HAS_VERSION]->(v)"
    " CREATE (v)-[:HAS_STATE]->(:VersionState {"
    + ", ".join(f"{name}: row[{place}]" for place, name in enumerate(VERSION_FIELDS))
    + f", tx_from: row[{len(VERSION_FIELDS)}], tx_to: row[{len(VERSION_FIELDS) + 1}]}})"
)
NEXT_READING = """
    MATCH (c:Counter {id: 'text'}) SET c.value = c.value + $count RETURN c.value - $count
"""
# Rows of provisions: position, path, unit, label, heading, text, parent path; `tree` joins them by
# their places in the list, and -1 is the text itself.
READING_INSERT = """
    CREATE (t:NormText {no: $no, version: $version, digest: $digest, size: $size, text: $text})
    WITH t UNWIND $rows AS row
    CREATE (p:Provision {version: $version, reading: $no, position: row[0], path: row[1],
                         unit: row[2], label: row[3], heading: row[4], text: row[5],
                         parent: row[6]})
    WITH t, collect(p) AS nodes
    UNWIND $tree AS pair
    WITH nodes[pair[1]] AS child, CASE pair[0] WHEN -1 THEN t ELSE nodes[pair[0]] END AS parent
    CREATE (parent)-[:HAS_PART]->(child)
"""
RECORDED_CLOSE = """
    MATCH (:NormVersion {id: $id})-[r:HAS_TEXT {origin: $origin}]->() WHERE r.tx_to IS NULL
    SET r.tx_to = $tx
"""
RECORDED_INSERT = """
    UNWIND $rows AS row
    MATCH (t:NormText {no: row[5]})
    MERGE (v:NormVersion {id: row[0]})
    CREATE (v)-[:HAS_TEXT {origin: row[1], source: row[2], sha256: row[3], event: row[4],
                           tx_from: row[6], tx_to: row[7]}]->(t)
"""
# By alphabet the origins come in the order of `ORIGINS`, backwards.
TEXTS = f"""
    {PIN} MATCH (:NormVersion {{id: $version}})-[r:HAS_TEXT]->() WHERE {as_known("r")}
    MATCH (made:Transaction {{no: r.tx_from}})
    RETURN $version, r.origin, r.source, r.sha256, r.event, r.tx_from, made.at
    ORDER BY r.origin DESC
"""
_STANDING = f"""
    {PIN} MATCH (:NormVersion {{id: $version}})-[r:HAS_TEXT]->(t:NormText)
    WHERE ($origin IS NULL OR r.origin = $origin) AND {as_known("r")}
    WITH t ORDER BY r.origin DESC LIMIT 1
"""
TEXT = f"{_STANDING} RETURN t.text"
_PROVISION = columns("p", ("path", "unit", "label", "heading", "text", "parent", "position"))
PROVISIONS = f"""
    {_STANDING} MATCH (p:Provision) WHERE p.reading = t.no AND p.path IS NOT NULL
    RETURN $version, {_PROVISION} ORDER BY p.position
"""
PROVISION = f"""
    {_STANDING} MATCH (p:Provision) WHERE p.reading = t.no AND p.path = $path
    RETURN $version, {_PROVISION} ORDER BY p.position LIMIT 1
"""
STANDING = f"""
    {PIN} MATCH (v:NormVersion)-[r:HAS_TEXT]->(t:NormText) WHERE {as_known("r")}
    WITH v.id AS version, r.origin AS origin, t.no AS no ORDER BY origin DESC
    RETURN version, collect(no)[0]
"""

CITATION_FIELDS = (
    *("path", "start", "end", "surface", "type", "relation", "title", "doc_number", "dated"),
    *("reason", "article", "paragraph", "item", "subitem", "division", "annex", "no"),
)
_CITATION = columns("r", CITATION_FIELDS)
CITATIONS_FROM = f"""
    {PIN} MATCH (v:NormVersion {{id: $version}})-[r:CITES]->(n) WHERE {as_known("r")}
    RETURN v.id, n.id, {_CITATION} ORDER BY r.start, r.end, r.no
"""
CITATIONS_TO = f"""
    {PIN} MATCH (v:NormVersion)-[r:CITES]->(n:Norm {{id: $norm}}) WHERE {as_known("r")}
    RETURN v.id, n.id, {_CITATION}
"""
CITATIONS_CLOSE = """
    MATCH (:NormVersion {id: $version})-[r:CITES]->() WHERE r.tx_to IS NULL SET r.tx_to = $tx
"""
_CITES = ", ".join(f"{name}: row[{place}]" for place, name in enumerate(CITATION_FIELDS, 2))
_TIMES = len(CITATION_FIELDS) + 2
_CITES = f"-[:CITES {{{_CITES}, tx_from: row[{_TIMES}], tx_to: row[{_TIMES + 1}]}}]->"
# An open reference names no norm: it leads to the one node that stands for that.
CITATIONS_INSERT = (
    "UNWIND $rows AS row MERGE (v:NormVersion {id: row[0]}) MERGE (n:Norm {id: row[1]})"
    f" CREATE (v){_CITES}(n)"
)
CITATIONS_OPEN = (
    "UNWIND $rows AS row MERGE (v:NormVersion {id: row[0]})"
    f" WITH row, v MATCH (n:Unresolved) CREATE (v){_CITES}(n)"
)

_CARRIED = "a.id, r.from_path, b.id, r.to_path, r.effect"
CARRIED_FROM = f"""
    {PIN} MATCH (a:NormVersion {{id: $version}})-[r:CARRIED_TO]->(b) WHERE {as_known("r")}
    RETURN {_CARRIED}
"""
CARRIED_INTO = f"""
    {PIN} MATCH (a)-[r:CARRIED_TO]->(b:NormVersion {{id: $version}}) WHERE {as_known("r")}
    RETURN {_CARRIED}
"""
CARRIED_BELIEVED = f"""
    UNWIND $versions AS version
    MATCH (a:NormVersion {{id: version}})-[r:CARRIED_TO]->(b) WHERE r.tx_to IS NULL
    RETURN {_CARRIED}
"""
CARRIED_CLOSE = """
    UNWIND $rows AS row
    MATCH (:NormVersion {id: row[0]})-[r:CARRIED_TO {from_path: row[1], to_path: row[3]}]->
          (:NormVersion {id: row[2]})
    WHERE r.tx_to IS NULL SET r.tx_to = $tx
"""
CARRIED_INSERT = """
    UNWIND $rows AS row
    MERGE (a:NormVersion {id: row[0]}) MERGE (b:NormVersion {id: row[2]})
    CREATE (a)-[:CARRIED_TO {from_path: row[1], to_path: row[3], effect: row[4],
                             tx_from: row[5], tx_to: row[6]}]->(b)
"""
CARRIED_WITHDRAW = """
    MATCH (:NormVersion {id: $id})-[r:CARRIED_TO]->() WHERE r.tx_to IS NULL SET r.tx_to = $tx
"""
VERSION_WITHDRAW = (
    VERSION_CLOSE,
    """
    MATCH (:NormVersion {id: $id})-[r:HAS_TEXT|CITES]->() WHERE r.tx_to IS NULL SET r.tx_to = $tx
    """,
    """
    MATCH (:NormVersion {id: $id})-[r:CARRIED_TO]-() WHERE r.tx_to IS NULL SET r.tx_to = $tx
    """,
)
