"""Departments and divisions in SQLite."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from graph.store.batches import distinct_batches, pairs
from graph.store.codec import dumps
from graph.store.port.records import NOW, Moment
from graph.store.sqlite.connection import Database
from graph.store.sqlite.facts import record
from graph.store.sqlite.queries import organisations as sql
from graph.store.validity import Payload
from ontology.organisations import Department, Division


class SqliteOrganisations:
    """`graph.store.port.store.Organisations` over SQLite."""

    def __init__(self, database: Database) -> None:
        """Answer from this database."""
        self._database = database

    def department(self, name: str, moment: Moment = NOW) -> Department | None:
        """The body of this name."""
        rows = sql.DEPARTMENT.rows(self._database, moment, name=name)
        return department_of(rows[0]) if rows else None

    def departments(self, moment: Moment = NOW) -> tuple[Department, ...]:
        """All bodies by name."""
        return tuple(map(department_of, sql.DEPARTMENTS.rows(self._database, moment)))

    def division(self, code: str, moment: Moment = NOW) -> Division | None:
        """The division with this code."""
        rows = sql.DIVISION.rows(self._database, moment, code=code)
        return division_of(rows[0]) if rows else None

    def divisions(self, moment: Moment = NOW) -> tuple[Division, ...]:
        """All divisions by code."""
        return tuple(map(division_of, sql.DIVISIONS.rows(self._database, moment)))

    def put_departments(
        self, departments: Iterable[Department], valid_from: str | None = None
    ) -> int:
        """Record bodies; unchanged ones are left alone."""
        written = 0
        for batch in distinct_batches(departments, lambda body: str(body.name)):
            facts = [(name, department_payload(body)) for name, body in batch.items()]
            written += record(self._database, sql.DEPARTMENT_FACTS, facts, valid_from)
        return written

    def put_divisions(self, divisions: Iterable[Division], valid_from: str | None = None) -> None:
        """Record divisions; unchanged ones are left alone."""
        for batch in distinct_batches(divisions, lambda division: str(division.code)):
            facts = [(code, division_payload(division)) for code, division in batch.items()]
            record(self._database, sql.DIVISION_FACTS, facts, valid_from)


def department_payload(body: Department) -> Payload:
    """The columns of a body behind its name."""
    return (
        body.level,
        body.division_name,
        body.division_code,
        body.superior,
        dumps(body.attributes),
    )


def division_payload(division: Division) -> Payload:
    """The columns of a division behind its code."""
    return (division.name, division.level, division.parent)


def department_of(row: Sequence[Any]) -> Department:
    """The body in a row of the queries on `department`."""
    name, level, division_name, division_code, superior, attributes = row
    return Department(
        name=name,
        level=level,
        division_name=division_name,
        division_code=division_code,
        superior=superior,
        attributes=pairs(attributes),
    )


def division_of(row: Sequence[Any]) -> Division:
    """The division in a row of the queries on `division`."""
    code, name, level, parent = row
    return Division(code=code, name=name, level=level, parent=parent)
