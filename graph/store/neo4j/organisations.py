"""Departments and divisions in Neo4j."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from graph.store.batches import distinct_batches, pairs
from graph.store.codec import dumps
from graph.store.neo4j.connection import Database
from graph.store.neo4j.facts import BATCH, record
from graph.store.neo4j.queries import organisations as cypher
from graph.store.neo4j.queries.kinds import DEPARTMENT, DIVISION
from graph.store.port.records import NOW, Moment
from graph.store.validity import Payload
from ontology.organisations import Department, Division


class Neo4jOrganisations:
    """`graph.store.port.store.Organisations` over Neo4j."""

    def __init__(self, database: Database) -> None:
        """Answer from this database."""
        self._database = database

    def department(self, name: str, moment: Moment = NOW) -> Department | None:
        """The body of this name."""
        rows = self._database.timed(cypher.DEPARTMENT, moment, name=name)
        return department_of(rows[0]) if rows else None

    def departments(self, moment: Moment = NOW) -> tuple[Department, ...]:
        """All bodies by name."""
        found = map(department_of, self._database.timed(cypher.DEPARTMENTS, moment))
        return tuple(sorted(found, key=lambda body: body.name))

    def division(self, code: str, moment: Moment = NOW) -> Division | None:
        """The division with this code."""
        rows = self._database.timed(cypher.DIVISION, moment, code=code)
        return division_of(rows[0]) if rows else None

    def divisions(self, moment: Moment = NOW) -> tuple[Division, ...]:
        """All divisions by code."""
        found = map(division_of, self._database.timed(cypher.DIVISIONS, moment))
        return tuple(sorted(found, key=lambda division: division.code))

    def put_departments(
        self, departments: Iterable[Department], valid_from: str | None = None
    ) -> int:
        """Record bodies; unchanged ones are left alone."""
        written = 0
        for batch in distinct_batches(departments, lambda body: str(body.name), BATCH):
            facts = [(name, department_payload(body)) for name, body in batch.items()]
            written += record(self._database, DEPARTMENT, facts, valid_from)
        return written

    def put_divisions(self, divisions: Iterable[Division], valid_from: str | None = None) -> None:
        """Record divisions; unchanged ones are left alone."""
        for batch in distinct_batches(divisions, lambda division: str(division.code), BATCH):
            facts = [(code, division_payload(division)) for code, division in batch.items()]
            record(self._database, DIVISION, facts, valid_from)


def department_payload(body: Department) -> Payload:
    """What is recorded of a body."""
    return (
        body.level,
        body.division_name,
        body.division_code,
        body.superior,
        dumps(body.attributes),
    )


def division_payload(division: Division) -> Payload:
    """What is recorded of a division."""
    return (division.name, division.level, division.parent)


def department_of(row: list[Any]) -> Department:
    """The body in a row: name, then the payload."""
    name, level, division_name, division_code, superior, attributes = row
    return Department(
        name=name,
        level=level,
        division_name=division_name,
        division_code=division_code,
        superior=superior,
        attributes=pairs(attributes),
    )


def division_of(row: list[Any]) -> Division:
    """The division in a row: code, then the payload."""
    code, name, level, parent = row
    return Division(code=code, name=name, level=level, parent=parent)
