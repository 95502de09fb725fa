"""SQL of dumps: every fact with its times, in the order of `graph.store.rows`.

`tx_to IS NOT tx_from` leaves out what was written and withdrawn within one transaction.
"""

from __future__ import annotations

TRANSACTIONS = "SELECT id, at, what FROM tx ORDER BY id"
NORMS = """
    SELECT tx_from, tx_to, valid_from, valid_to,
           id, title, title_key, level, level_confidence, level_evidence, maker, territory,
           doc_number, held
    FROM norm WHERE tx_to IS NOT tx_from ORDER BY id, tx_from, valid_from
"""
VERSIONS = """
    SELECT tx_from, tx_to, id, norm, promulgated, valid_from, valid_to, commencement, origin,
           source, sha256, event, doc_number
    FROM version WHERE tx_to IS NOT tx_from ORDER BY id, tx_from
"""
TEXTS = """
    SELECT k.tx_from, k.tx_to, k.version, origin, source, sha256, event, reading, r.text
    FROM recorded k JOIN reading r ON r.no = k.reading
    WHERE k.tx_to IS NOT k.tx_from ORDER BY k.version, k.tx_from, origin
"""
NODES = """
    SELECT position, path, unit, label, heading, text, parent
    FROM provision WHERE reading = ? ORDER BY position, id
"""
CITATIONS = """
    SELECT tx_from, tx_to, version, place, start, end, surface, type, relation, norm, title,
           doc_number, dated, reason, article, paragraph, item, subitem, division, annex
    FROM citation WHERE tx_to IS NOT tx_from ORDER BY version, tx_from, start, end, fact
"""
CARRIED = """
    SELECT tx_from, tx_to, from_version, from_path, to_version, to_path, effect
    FROM carried WHERE tx_to IS NOT tx_from
    ORDER BY from_version, from_path, to_version, to_path, tx_from
"""
CELLS = """
    SELECT id, text FROM cell c
    WHERE EXISTS (SELECT 1 FROM entry WHERE cell = c.no AND tx_to IS NOT tx_from)
       OR EXISTS (SELECT 1 FROM item WHERE cell = c.no AND tx_to IS NOT tx_from)
       OR EXISTS (SELECT 1 FROM link WHERE cell = c.no AND tx_to IS NOT tx_from)
    ORDER BY id
"""
LINKS = """
    SELECT tx_from, tx_to, c.id, position, target, norm, checked_version, quote_hash, problem
    FROM link l JOIN cell c ON c.no = l.cell
    WHERE tx_to IS NOT tx_from ORDER BY c.id, tx_from, position, fact
"""
ITEMS = """
    SELECT tx_from, tx_to, valid_from, valid_to, c.id,
           i.id, code, name, matter_type, type_raw, '', levels, body, list_name, attributes
    FROM item i JOIN cell c ON c.no = i.cell
    WHERE tx_to IS NOT tx_from ORDER BY i.id, tx_from, valid_from
"""
ENTRIES = """
    SELECT tx_from, tx_to, valid_from, valid_to, c.id,
           e.id, code, base_code, name, '', body, division_name, division_code, state, attributes
    FROM entry e CROSS JOIN cell c ON c.no = e.cell
    WHERE tx_to IS NOT tx_from ORDER BY e.id, tx_from, valid_from
"""
DEPARTMENTS = """
    SELECT tx_from, tx_to, valid_from, valid_to,
           name, level, division_name, division_code, superior, attributes
    FROM department WHERE tx_to IS NOT tx_from ORDER BY name, tx_from, valid_from
"""
DIVISIONS = """
    SELECT tx_from, tx_to, valid_from, valid_to, code, name, level, parent
    FROM division WHERE tx_to IS NOT tx_from ORDER BY code, tx_from, valid_from
"""
DIRECTORIES = """
    SELECT tx_from, tx_to, valid_from, valid_to,
           id, division_code, division_name, system, kind, title, national
    FROM directory WHERE tx_to IS NOT tx_from ORDER BY id, tx_from, valid_from
"""
LISTINGS = """
    SELECT tx_from, tx_to, valid_from, valid_to, directory, items
    FROM listing WHERE tx_to IS NOT tx_from ORDER BY directory, tx_from, valid_from
"""
EVENTS = """
    SELECT tx_from, tx_to, first, body
    FROM event WHERE tx_to IS NOT tx_from ORDER BY first, tx_from
"""
ALERTS = """
    SELECT tx_from, id, department, event, created, severity, items, entries, text
    FROM alert ORDER BY no
"""
SOURCES = """
    SELECT tx_from, path, sha256, kind, status, versions, warnings FROM source ORDER BY path
"""

RESTORING = "SELECT mark, done FROM restoring"
RESTORING_CLEAR = "DELETE FROM restoring"
RESTORING_SET = "INSERT INTO restoring (mark, done) VALUES (?, ?)"
ANY_TRANSACTION = "SELECT 1 FROM tx LIMIT 1"
TRANSACTION_INSERT = "INSERT INTO tx (id, at, what) VALUES (?, ?, ?)"
LAST_EVENT = "SELECT coalesce(max(fact), 0) FROM event"
ALERT_INSERT = """
    INSERT INTO alert (no, id, department, event, created, severity, items, entries, text, tx_from)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
