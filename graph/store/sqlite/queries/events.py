"""SQL of events, alerts, sources, search and counts."""

from __future__ import annotations

from graph.store.sqlite.facts import Timed

EVENT = Timed("SELECT body FROM event WHERE id = :id AND AT_MOMENT")
EVENTS = Timed("SELECT body FROM event WHERE AT_MOMENT ORDER BY first")
EVENTS_TOUCHING = Timed("""
    SELECT body FROM event_norm n JOIN event e ON e.fact = n.event
    WHERE n.norm = :norm AND AT_MOMENT ORDER BY first
""")
EVENTS_TOUCHING_ANY = Timed("""
    SELECT body FROM event
    WHERE fact IN (SELECT event FROM event_norm WHERE norm IN (SELECT value FROM json_each(:norms)))
      AND AT_MOMENT ORDER BY first
""")
EVENT_BELIEVED = "SELECT fact, first, body FROM event WHERE id = ? AND tx_to IS NULL"
EVENT_CLOSE = "UPDATE event SET tx_to = ? WHERE fact = ?"
NEXT_EVENT = "SELECT coalesce(max(fact), 0) + 1 FROM event"
EVENT_INSERT = """
    INSERT INTO event (fact, id, first, body, tx_from, tx_to) VALUES (?, ?, ?, ?, ?, ?)
"""
EVENT_NORM_INSERT = "INSERT INTO event_norm (norm, event) VALUES (?, ?)"

ALERT_INSERT = """
    INSERT OR IGNORE INTO alert (id, department, event, created, severity, items, entries, text,
                                 tx_from)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
ALERTS = """
    SELECT id, department, event, created, severity, items, entries, text
    FROM alert WHERE department = ? ORDER BY created DESC, no DESC
"""
INBOXES = "SELECT department, count(*) FROM alert GROUP BY department ORDER BY department"

SOURCE = "SELECT path, sha256, kind, status, versions, warnings FROM source WHERE path = ?"
SOURCES = """
    SELECT path, sha256, kind, status, versions, warnings FROM source
    WHERE :kind IS NULL OR kind = :kind ORDER BY path
"""
SOURCE_PUT = """
    INSERT INTO source (path, sha256, kind, status, versions, warnings, tx_from)
    VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (path) DO UPDATE SET
        sha256 = excluded.sha256, kind = excluded.kind, status = excluded.status,
        versions = excluded.versions, warnings = excluded.warnings, tx_from = excluded.tx_from
"""

STANDING = Timed(
    "SELECT version, reading, max(origin) FROM recorded WHERE AS_KNOWN GROUP BY version"
)
# The index finds candidates; `instr` keeps those that have the very words, punctuation and all.
SEARCH_INDEX = """
    SELECT r.version, p.path, p.text
    FROM words w CROSS JOIN provision p ON p.id = w.rowid CROSS JOIN reading r ON r.no = p.reading
    WHERE words MATCH :phrase AND instr(p.text, :words) > 0
      AND p.reading IN (SELECT value FROM json_each(:readings))
    ORDER BY r.version, p.position LIMIT :limit
"""
SEARCH_SCAN = """
    SELECT r.version, p.path, p.text
    FROM reading r CROSS JOIN provision p ON p.reading = r.no
    WHERE r.no IN (SELECT value FROM json_each(:readings)) AND instr(p.text, :words) > 0
    ORDER BY r.version, p.position LIMIT :limit
"""
ALL_VERSIONS = Timed("""
    SELECT id, norm, promulgated, valid_from, valid_to, commencement, origin, source, sha256,
           event, doc_number
    FROM version WHERE AS_KNOWN
""")

COUNTS = """
    SELECT
        (SELECT count(*) FROM norm WHERE tx_to IS NULL AND valid_to IS NULL),
        (SELECT count(*) FROM norm WHERE tx_to IS NULL AND valid_to IS NULL AND held),
        (SELECT count(*) FROM version WHERE tx_to IS NULL),
        (SELECT coalesce(sum(size), 0) FROM reading WHERE no IN (
            SELECT reading FROM (SELECT reading, max(origin) FROM recorded
                                 WHERE tx_to IS NULL GROUP BY version))),
        (SELECT count(*) FROM citation WHERE tx_to IS NULL),
        (SELECT count(*) FROM item WHERE tx_to IS NULL AND valid_to IS NULL),
        (SELECT count(*) FROM entry WHERE tx_to IS NULL AND valid_to IS NULL),
        (SELECT count(*) FROM link WHERE tx_to IS NULL),
        (SELECT count(*) FROM department WHERE tx_to IS NULL AND valid_to IS NULL),
        (SELECT count(*) FROM event WHERE tx_to IS NULL AND valid_to IS NULL),
        (SELECT count(*) FROM alert)
"""

TRANSACTIONS = "SELECT id, at, what FROM tx ORDER BY id"
