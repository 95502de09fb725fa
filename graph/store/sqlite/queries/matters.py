"""SQL of basis cells, base items and implementation entries."""

from __future__ import annotations

from graph.store.sqlite.facts import FactSql, Timed

CELL_INSERT = "INSERT OR IGNORE INTO cell (id, text) VALUES (?, ?)"
CELL_NUMBERS = "SELECT id, no FROM cell WHERE id IN (SELECT value FROM json_each(?))"

LINKS_OF = Timed("""
    SELECT c.id, l.position, l.target, l.norm, l.checked_version, l.quote_hash, l.problem
    FROM cell c JOIN link l ON l.cell = c.no
    WHERE c.id = :cell AND AS_KNOWN ORDER BY l.position, l.fact
""")
LINKS_OF_CELLS = Timed("""
    SELECT c.id, l.position, l.target, l.norm, l.checked_version, l.quote_hash, l.problem
    FROM cell c JOIN link l ON l.cell = c.no
    WHERE c.id IN (SELECT value FROM json_each(:cells)) AND AS_KNOWN
    ORDER BY c.id, l.position, l.fact
""")
LINKS_TO = Timed("""
    SELECT c.id, l.position, l.target, l.norm, l.checked_version, l.quote_hash, l.problem
    FROM link l JOIN cell c ON c.no = l.cell
    WHERE l.norm = :norm AND AS_KNOWN ORDER BY c.id, l.position, l.fact
""")
UNLINKED = Timed("""
    SELECT c.id, l.position, l.target, l.norm, l.checked_version, l.quote_hash, l.problem
    FROM link l JOIN cell c ON c.no = l.cell
    WHERE l.norm IS NULL AND AS_KNOWN ORDER BY c.id, l.position, l.fact
""")
LINKS_CLOSE = "UPDATE link SET tx_to = ? WHERE cell = ? AND tx_to IS NULL"
LINK_INSERT = """
    INSERT INTO link (cell, position, target, norm, checked_version, quote_hash, problem, tx_from,
                      tx_to)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
"""

ITEM = Timed("""
    SELECT i.id, code, name, matter_type, type_raw, c.text, levels, body, list_name, attributes
    FROM item i JOIN cell c ON c.no = i.cell WHERE i.id = :id AND AT_MOMENT
""")
ITEMS_CODED = Timed("""
    SELECT i.id, code, name, matter_type, type_raw, c.text, levels, body, list_name, attributes
    FROM item i JOIN cell c ON c.no = i.cell WHERE code = :code AND AT_MOMENT ORDER BY i.id
""")
ITEMS_WITH_CODES = Timed("""
    SELECT i.id, code, name, matter_type, type_raw, c.text, levels, body, list_name, attributes
    FROM item i JOIN cell c ON c.no = i.cell
    WHERE code IN (SELECT value FROM json_each(:codes)) AND AT_MOMENT
""")
ITEMS_PAGE = Timed("""
    SELECT i.id, code, name, matter_type, type_raw, c.text, levels, body, list_name, attributes
    FROM item i JOIN cell c ON c.no = i.cell
    WHERE i.id > :after AND AT_MOMENT ORDER BY i.id LIMIT :limit
""")
ITEMS_WITH_CELLS = Timed("""
    SELECT c.id, i.id, code, name, matter_type, type_raw, c.text, levels, body, list_name,
           attributes
    FROM cell c CROSS JOIN item i ON i.cell = c.no
    WHERE c.id IN (SELECT value FROM json_each(:cells)) AND AT_MOMENT
""")
ITEM_FACTS = FactSql(
    believed="""
        SELECT id, fact, valid_from, valid_to, code, name, matter_type, type_raw, cell, levels,
               body, list_name, attributes
        FROM item WHERE tx_to IS NULL AND id IN (SELECT value FROM json_each(:keys))
    """,
    close="UPDATE item SET tx_to = ? WHERE fact = ?",
    insert="""
        INSERT INTO item (id, code, name, matter_type, type_raw, cell, levels, body, list_name,
                          attributes, valid_from, valid_to, tx_from, tx_to)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    """,
)

ENTRY = Timed("""
    SELECT e.id, code, base_code, name, c.text, body, division_name, division_code, state,
           attributes
    FROM entry e JOIN cell c ON c.no = e.cell WHERE e.id = :id AND AT_MOMENT
""")
ENTRIES_CODED = Timed("""
    SELECT e.id, code, base_code, name, c.text, body, division_name, division_code, state,
           attributes
    FROM entry e JOIN cell c ON c.no = e.cell WHERE code = :code AND AT_MOMENT ORDER BY e.id LIMIT 1
""")
ENTRIES_OF = Timed("""
    SELECT e.id, code, base_code, name, c.text, body, division_name, division_code, state,
           attributes
    FROM entry e JOIN cell c ON c.no = e.cell
    WHERE base_code = :code AND AT_MOMENT ORDER BY e.id
""")
# The unary plus keeps the planner from walking all entries of a cell: the empty one has many.
ENTRIES_CODED_WITH = Timed("""
    SELECT c.id, e.id, code, base_code, body, division_name, division_code, state
    FROM entry e JOIN cell c ON c.no = +e.cell
    WHERE base_code IN (SELECT value FROM json_each(:codes))
      AND +e.cell IN (SELECT no FROM cell WHERE id IN (SELECT value FROM json_each(:cells)))
      AND AT_MOMENT
""")
ENTRIES_RUN_BY = Timed("""
    SELECT e.id, code, base_code, name, c.text, body, division_name, division_code, state,
           attributes
    FROM entry e JOIN cell c ON c.no = e.cell
    WHERE body IN (SELECT value FROM json_each(:bodies)) AND AT_MOMENT
""")
ENTRIES_PAGE = Timed("""
    SELECT e.id, code, base_code, name, c.text, body, division_name, division_code, state,
           attributes
    FROM entry e JOIN cell c ON c.no = e.cell
    WHERE e.id > :after AND AT_MOMENT ORDER BY e.id LIMIT :limit
""")
ENTRIES_WITH_CELLS = Timed("""
    SELECT c.id, e.id, code, base_code, body, division_name, division_code, state
    FROM cell c CROSS JOIN entry e ON e.cell = c.no
    WHERE c.id IN (SELECT value FROM json_each(:cells)) AND AT_MOMENT
""")
# Steps from one code of a cell to its next in the index; the entries between are not read.
BASE_CODES_WITH_CELLS = Timed("""
    WITH RECURSIVE found (cell, code) AS (
        SELECT cell.no, (
            SELECT min(base_code) FROM entry
            WHERE entry.cell = cell.no AND state <> :cancelled AND AT_MOMENT
        ) FROM cell WHERE id IN (SELECT value FROM json_each(:cells))
        UNION ALL
        SELECT found.cell, (
            SELECT min(base_code) FROM entry
            WHERE entry.cell = found.cell AND base_code > found.code
              AND state <> :cancelled AND AT_MOMENT
        ) FROM found WHERE code IS NOT NULL
    )
    SELECT DISTINCT code FROM found WHERE code IS NOT NULL ORDER BY code
""")
ENTRY_FACTS = FactSql(
    believed="""
        SELECT id, fact, valid_from, valid_to, code, base_code, name, cell, body, division_name,
               division_code, state, attributes
        FROM entry WHERE tx_to IS NULL AND id IN (SELECT value FROM json_each(:keys))
    """,
    close="UPDATE entry SET tx_to = ? WHERE fact = ?",
    insert="""
        INSERT INTO entry (id, code, base_code, name, cell, body, division_name, division_code,
                           state, attributes, valid_from, valid_to, tx_from, tx_to)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    """,
)

ITEM_HISTORY = """
    SELECT valid_from, valid_to, tx_from, tx_to,
           i.id, code, name, matter_type, type_raw, c.text, levels, body, list_name, attributes
    FROM item i JOIN cell c ON c.no = i.cell
    WHERE i.id = ? AND tx_to IS NOT tx_from ORDER BY tx_from, valid_from, i.fact
"""
ENTRY_HISTORY = """
    SELECT valid_from, valid_to, tx_from, tx_to,
           e.id, code, base_code, name, c.text, body, division_name, division_code, state,
           attributes
    FROM entry e JOIN cell c ON c.no = e.cell
    WHERE e.id = ? AND tx_to IS NOT tx_from ORDER BY tx_from, valid_from, e.fact
"""

DIRECTORIES = Timed("""
    SELECT id, division_code, division_name, system, kind, title, national
    FROM directory WHERE AT_MOMENT ORDER BY id
""")
DIRECTORY_FACTS = FactSql(
    believed="""
        SELECT id, fact, valid_from, valid_to, division_code, division_name, system, kind, title,
               national
        FROM directory WHERE tx_to IS NULL AND id IN (SELECT value FROM json_each(:keys))
    """,
    close="UPDATE directory SET tx_to = ? WHERE fact = ?",
    insert="""
        INSERT INTO directory (id, division_code, division_name, system, kind, title, national,
                               valid_from, valid_to, tx_from, tx_to)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    """,
)
LISTING = Timed("SELECT items FROM listing WHERE directory = :directory AND AT_MOMENT")
LISTING_FACTS = FactSql(
    believed="""
        SELECT directory, fact, valid_from, valid_to, items
        FROM listing WHERE tx_to IS NULL AND directory IN (SELECT value FROM json_each(:keys))
    """,
    close="UPDATE listing SET tx_to = ? WHERE fact = ?",
    insert="""
        INSERT INTO listing (directory, items, valid_from, valid_to, tx_from, tx_to)
        VALUES (?, ?, ?, ?, ?, ?)
    """,
)
