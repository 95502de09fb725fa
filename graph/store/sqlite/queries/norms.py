"""SQL of norms, versions, provisions, citations."""

from __future__ import annotations

from graph.store.sqlite.facts import FactSql, Timed

NORM = Timed("""
    SELECT id, title, title_key, level, level_confidence, level_evidence, maker, territory,
           doc_number, held
    FROM norm WHERE id = :id AND AT_MOMENT
""")
NORMS_TITLED = Timed("""
    SELECT id, title, title_key, level, level_confidence, level_evidence, maker, territory,
           doc_number, held
    FROM norm WHERE title_key = :key AND AT_MOMENT ORDER BY id
""")
NORMS_NUMBERED = Timed("""
    SELECT id, title, title_key, level, level_confidence, level_evidence, maker, territory,
           doc_number, held
    FROM norm WHERE number_key = :key AND AT_MOMENT ORDER BY id
""")
NORMS_PAGE = Timed("""
    SELECT id, title, title_key, level, level_confidence, level_evidence, maker, territory,
           doc_number, held
    FROM norm WHERE id > :after AND AT_MOMENT ORDER BY id LIMIT :limit
""")
TITLES = Timed("SELECT title_key, id FROM norm WHERE AT_MOMENT ORDER BY id")

NORM_FACTS = FactSql(
    believed="""
        SELECT id, fact, valid_from, valid_to, title, title_key, level, level_confidence,
               level_evidence, maker, territory, doc_number, number_key, held
        FROM norm WHERE tx_to IS NULL AND id IN (SELECT value FROM json_each(:keys))
    """,
    close="UPDATE norm SET tx_to = ? WHERE fact = ?",
    insert="""
        INSERT INTO norm (id, title, title_key, level, level_confidence, level_evidence, maker,
                          territory, doc_number, number_key, held, valid_from, valid_to, tx_from,
                          tx_to)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    """,
)

VERSION = Timed("""
    SELECT id, norm, promulgated, valid_from, valid_to, commencement, origin, source, sha256,
           event, doc_number
    FROM version WHERE id = :id AND AS_KNOWN
""")
VERSIONS_OF = Timed("""
    SELECT id, norm, promulgated, valid_from, valid_to, commencement, origin, source, sha256,
           event, doc_number
    FROM version WHERE norm IN (SELECT value FROM json_each(:norms)) AND AS_KNOWN
""")
VERSIONS_BESIDE = Timed("""
    SELECT id, norm, promulgated, valid_from, valid_to, commencement, origin, source, sha256,
           event, doc_number
    FROM version
    WHERE norm IN (
        SELECT norm FROM version WHERE id IN (SELECT value FROM json_each(:ids))
    ) AND AS_KNOWN
""")
VERSION_BELIEVED = """
    SELECT fact, id, norm, promulgated, valid_from, valid_to, commencement, origin, source,
           sha256, event, doc_number
    FROM version WHERE id = ? AND tx_to IS NULL
"""
VERSION_CLOSE = "UPDATE version SET tx_to = ? WHERE fact = ?"
VERSION_INSERT = """
    INSERT INTO version (id, norm, promulgated, valid_from, valid_to, commencement, origin, source,
                         sha256, event, doc_number, tx_from, tx_to)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""

READING_KNOWN = "SELECT no FROM reading WHERE version = ? AND digest = ?"
READING_INSERT = """
    INSERT INTO reading (version, digest, size, text, tx_from) VALUES (?, ?, ?, ?, ?)
"""

# By alphabet the origins come in the order of `ORIGINS`, backwards.
TEXTS = Timed("""
    SELECT version, origin, source, sha256, event, tx_from,
           (SELECT at FROM tx WHERE id = recorded.tx_from)
    FROM recorded WHERE version = :version AND AS_KNOWN ORDER BY origin DESC
""")
RECORDED_BELIEVED = """
    SELECT fact, origin, source, sha256, event, reading FROM recorded
    WHERE version = ? AND tx_to IS NULL
"""
RECORDED_CLOSE = "UPDATE recorded SET tx_to = ? WHERE fact = ?"
RECORDED_INSERT = """
    INSERT INTO recorded (version, origin, source, sha256, event, reading, tx_from, tx_to)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
"""
TEXT = Timed("""
    SELECT text FROM reading WHERE no = (
        SELECT reading FROM recorded
        WHERE version = :version AND (:origin IS NULL OR origin = :origin) AND AS_KNOWN
        ORDER BY origin DESC LIMIT 1
    )
""")

NEXT_PROVISION = "SELECT coalesce(max(id), 0) + 1 FROM provision"
PROVISION_INSERT = """
    INSERT INTO provision (id, reading, position, path, unit, label, heading, text, parent)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
WORDS_INSERT = "INSERT INTO words (rowid, text) VALUES (?, ?)"
PROVISIONS = Timed("""
    SELECT :version, path, unit, label, heading, text, parent, position
    FROM provision WHERE reading = (
        SELECT reading FROM recorded
        WHERE version = :version AND (:origin IS NULL OR origin = :origin) AND AS_KNOWN
        ORDER BY origin DESC LIMIT 1
    ) ORDER BY position
""")
PROVISION = Timed("""
    SELECT :version, path, unit, label, heading, text, parent, position
    FROM provision WHERE path = :path AND reading = (
        SELECT reading FROM recorded
        WHERE version = :version AND (:origin IS NULL OR origin = :origin) AND AS_KNOWN
        ORDER BY origin DESC LIMIT 1
    ) ORDER BY position LIMIT 1
""")

CITATIONS_FROM = Timed("""
    SELECT version, place, start, end, surface, type, relation, norm, title, doc_number, dated,
           reason, article, paragraph, item, subitem, division, annex
    FROM citation WHERE version = :version AND AS_KNOWN ORDER BY start, end, fact
""")
CITATIONS_TO = Timed("""
    SELECT version, place, start, end, surface, type, relation, norm, title, doc_number, dated,
           reason, article, paragraph, item, subitem, division, annex
    FROM citation WHERE norm = :norm AND AS_KNOWN ORDER BY version, start, end, fact
""")
CITATIONS_CLOSE = "UPDATE citation SET tx_to = ? WHERE version = ? AND tx_to IS NULL"
CITATION_INSERT = """
    INSERT INTO citation (version, place, start, end, surface, type, relation, norm, title,
                          doc_number, dated, reason, article, paragraph, item, subitem, division,
                          annex, tx_from, tx_to)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""

CARRIED_FROM = Timed("""
    SELECT from_version, from_path, to_version, to_path, effect FROM carried
    WHERE from_version = :version AND AS_KNOWN ORDER BY from_path, to_version, to_path
""")
CARRIED_INTO = Timed("""
    SELECT from_version, from_path, to_version, to_path, effect FROM carried
    WHERE to_version = :version AND AS_KNOWN ORDER BY from_version, from_path, to_path
""")
CARRIED_CLOSE = """
    UPDATE carried SET tx_to = ?
    WHERE from_version = ? AND from_path = ? AND to_version = ? AND to_path = ? AND effect <> ?
      AND tx_to IS NULL
"""
CARRIED_INSERT = """
    INSERT OR IGNORE INTO carried (from_version, from_path, to_version, to_path, effect, tx_from,
                                   tx_to)
    VALUES (?, ?, ?, ?, ?, ?, ?)
"""
CARRIED_WITHDRAW = "UPDATE carried SET tx_to = ? WHERE from_version = ? AND tx_to IS NULL"
VERSION_WITHDRAW = (
    "UPDATE version SET tx_to = ? WHERE id = ? AND tx_to IS NULL",
    "UPDATE recorded SET tx_to = ? WHERE version = ? AND tx_to IS NULL",
    CITATIONS_CLOSE,
    CARRIED_WITHDRAW,
    "UPDATE carried SET tx_to = ? WHERE to_version = ? AND tx_to IS NULL",
)
