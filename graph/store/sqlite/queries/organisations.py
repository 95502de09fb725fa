"""SQL of departments and divisions."""

from __future__ import annotations

from graph.store.sqlite.facts import FactSql, Timed

DEPARTMENT = Timed("""
    SELECT name, level, division_name, division_code, superior, attributes
    FROM department WHERE name = :name AND AT_MOMENT
""")
DEPARTMENTS = Timed("""
    SELECT name, level, division_name, division_code, superior, attributes
    FROM department WHERE AT_MOMENT ORDER BY name
""")
DEPARTMENT_FACTS = FactSql(
    believed="""
        SELECT name, fact, valid_from, valid_to, level, division_name, division_code, superior,
               attributes
        FROM department WHERE tx_to IS NULL AND name IN (SELECT value FROM json_each(:keys))
    """,
    close="UPDATE department SET tx_to = ? WHERE fact = ?",
    insert="""
        INSERT INTO department (name, level, division_name, division_code, superior, attributes,
                                valid_from, valid_to, tx_from, tx_to)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    """,
)

DIVISION = Timed("SELECT code, name, level, parent FROM division WHERE code = :code AND AT_MOMENT")
DIVISIONS = Timed("SELECT code, name, level, parent FROM division WHERE AT_MOMENT ORDER BY code")
DIVISION_FACTS = FactSql(
    believed="""
        SELECT code, fact, valid_from, valid_to, name, level, parent
        FROM division WHERE tx_to IS NULL AND code IN (SELECT value FROM json_each(:keys))
    """,
    close="UPDATE division SET tx_to = ? WHERE fact = ?",
    insert="""
        INSERT INTO division (code, name, level, parent, valid_from, valid_to, tx_from, tx_to)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
    """,
)
