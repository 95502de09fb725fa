"""Cypher of basis cells, base items, implementation entries and directories."""

from __future__ import annotations

from graph.store.neo4j.queries.kinds import DIRECTORY
from graph.store.neo4j.queries.kinds import ENTRY as ENTRY_KIND
from graph.store.neo4j.queries.kinds import ITEM as ITEM_KIND
from graph.store.neo4j.queries.record_time import PIN, as_known, at_moment, columns
from graph.store.port.records import EntryBrief

CELLS_INSERT = """
    UNWIND $rows AS row MERGE (c:BasisCell {id: row[0]}) ON CREATE SET c.text = row[1]
"""

_LINK = "c.id, l.position, l.target, n.id, l.checked_version, l.quote_hash, l.problem, l.no"
LINKS_OF = f"""
    {PIN} MATCH (c:BasisCell {{id: $cell}})-[l:HAS_BASIS]->(n) WHERE {as_known("l")}
    RETURN {_LINK}
"""
LINKS_TO = f"""
    {PIN} MATCH (c:BasisCell)-[l:HAS_BASIS]->(n:Norm {{id: $norm}}) WHERE {as_known("l")}
    RETURN {_LINK}
"""
UNLINKED = f"""
    {PIN} MATCH (c:BasisCell)-[l:HAS_BASIS]->(n:Unresolved) WHERE {as_known("l")}
    RETURN {_LINK}
"""
LINKS_BELIEVED = f"""
    UNWIND $cells AS cell MATCH (c:BasisCell {{id: cell}})-[l:HAS_BASIS]->(n)
    WHERE l.tx_to IS NULL RETURN {_LINK}
"""
LINKS_CLOSE = """
    UNWIND $cells AS cell MATCH (:BasisCell {id: cell})-[l:HAS_BASIS]->()
    WHERE l.tx_to IS NULL SET l.tx_to = $tx
"""
# For analysts the target stands in columns too; `target` has all of it.
LINK_FIELDS = (
    *("position", "target", "checked_version", "quote_hash", "problem", "title", "role"),
    *("article", "paragraph", "item", "quoted_text", "no", "tx_from", "tx_to"),
)
_BASIS = ", ".join(f"{name}: row[{place}]" for place, name in enumerate(LINK_FIELDS, 2))
LINKS_INSERT = (
    "UNWIND $rows AS row MATCH (c:BasisCell {id: row[0]}) MERGE (n:Norm {id: row[1]})"
    f" CREATE (c)-[:HAS_BASIS {{{_BASIS}}}]->(n)"
)
LINKS_OPEN = (
    "UNWIND $rows AS row MATCH (c:BasisCell {id: row[0]}) MATCH (n:Unresolved)"
    f" CREATE (c)-[:HAS_BASIS {{{_BASIS}}}]->(n)"
)

_ITEM = f"{columns('f', ('id', *ITEM_KIND.fields))}, c.text"
_WITH_CELL = "MATCH (f)-[:HAS_CELL]->(c:BasisCell)"
ITEM = f"""
    {PIN} MATCH (f:ItemState {{id: $id}}) WHERE {at_moment("f")} {_WITH_CELL} RETURN {_ITEM}
"""
ITEMS_CODED = f"""
    {PIN} MATCH (:BaseCode {{code: $code}})<-[:HAS_CODE]-(f:ItemState) WHERE {at_moment("f")}
    {_WITH_CELL} RETURN {_ITEM}
"""
ITEMS_WITH_CODES = f"""
    {PIN} UNWIND $codes AS code
    MATCH (:BaseCode {{code: code}})<-[:HAS_CODE]-(f:ItemState) WHERE {at_moment("f")}
    WITH DISTINCT f {_WITH_CELL} RETURN {_ITEM}
"""
ITEMS_PAGE = f"""
    {PIN} MATCH (f:ItemState) WHERE f.id > $after AND {at_moment("f")}
    WITH f ORDER BY f.id LIMIT $limit {_WITH_CELL} RETURN {_ITEM} ORDER BY f.id
"""
ITEMS_WITH_CELLS = f"""
    {PIN} MATCH (c:BasisCell)<-[:HAS_CELL]-(f:ItemState) WHERE c.id IN $cells AND {at_moment("f")}
    RETURN {_ITEM}
"""
ITEM_HISTORY = f"""
    MATCH (f:ItemState {{id: $id}})-[:HAS_CELL]->(c:BasisCell)
    WHERE f.tx_to IS NULL OR f.tx_to <> f.tx_from
    RETURN f.valid_from, f.valid_to, f.tx_from, f.tx_to, {_ITEM}
"""

_ENTRY = f"{columns('f', ('id', *ENTRY_KIND.fields))}, c.text"
_BRIEF = columns("f", ("id", *EntryBrief._fields[2:]))
# By our id, else by 实施编码: one question, as each costs a way to the server and back.
ENTRY = f"""
    {PIN} MATCH (f:ImplementationEntry {{id: $code}}) WHERE {at_moment("f")}
    {_WITH_CELL} RETURN {_ENTRY}, 0 AS rank
    UNION ALL
    {PIN} MATCH (f:ImplementationEntry {{code: $code}}) WHERE {at_moment("f")}
    WITH f ORDER BY f.id LIMIT 1 {_WITH_CELL} RETURN {_ENTRY}, 1 AS rank
"""
ENTRIES_OF = f"""
    {PIN} MATCH (:BaseCode {{code: $code}})<-[:INSTANCE_OF]-(f:ImplementationEntry)
    WHERE {at_moment("f")} {_WITH_CELL} RETURN {_ENTRY}
"""
ENTRIES_CODED_WITH = f"""
    {PIN} MATCH (b:BaseCode)<-[:INSTANCE_OF]-(f:ImplementationEntry)
    WHERE b.code IN $codes AND {at_moment("f")} {_WITH_CELL}
    WITH f, c WHERE c.id IN $cells RETURN c.id, collect([{_BRIEF}])
"""
ENTRIES_RUN_BY = f"""
    {PIN} MATCH (d:Department)<-[:IMPLEMENTED_BY]-(f:ImplementationEntry)
    WHERE d.name IN $bodies AND {at_moment("f")} {_WITH_CELL} RETURN {_ENTRY}
"""
ENTRIES_PAGE = f"""
    {PIN} MATCH (f:ImplementationEntry) WHERE f.id > $after AND {at_moment("f")}
    WITH f ORDER BY f.id LIMIT $limit {_WITH_CELL} RETURN {_ENTRY} ORDER BY f.id
"""
# The id of a cell travels once, and not with every entry that has it.
ENTRIES_WITH_CELLS = f"""
    {PIN} MATCH (c:BasisCell)<-[:HAS_CELL]-(f:ImplementationEntry)
    WHERE c.id IN $cells AND {at_moment("f")}
    RETURN c.id, collect([{_BRIEF}])
"""
BASE_CODES_WITH_CELLS = f"""
    {PIN} MATCH (c:BasisCell)<-[:HAS_CELL]-(f:ImplementationEntry)
    WHERE c.id IN $cells AND f.base_code IS NOT NULL AND f.state <> $cancelled
      AND {at_moment("f")}
    RETURN DISTINCT f.base_code
"""
ENTRY_HISTORY = f"""
    MATCH (f:ImplementationEntry {{id: $id}})-[:HAS_CELL]->(c:BasisCell)
    WHERE f.tx_to IS NULL OR f.tx_to <> f.tx_from
    RETURN f.valid_from, f.valid_to, f.tx_from, f.tx_to, {_ENTRY}
"""

DIRECTORIES = f"""
    {PIN} MATCH (f:DirectoryState) WHERE {at_moment("f")}
    RETURN {columns("f", ("id", *DIRECTORY.fields))}
"""
LISTING = f"""
    {PIN} MATCH (f:Listing {{directory: $directory}}) WHERE {at_moment("f")} RETURN f.items
"""
# Relations of listings that have none yet.
LISTED_IN = """
    UNWIND $directories AS directory
    MATCH (l:Listing {directory: directory}) WHERE NOT EXISTS { (l)-[:OF_DIRECTORY]->() }
    MERGE (d:Directory {id: directory})
    CREATE (l)-[:OF_DIRECTORY]->(d)
    WITH l UNWIND l.items AS item
    MERGE (i:BaseItem {id: item})
    CREATE (i)-[:LISTED_IN]->(l)
"""
