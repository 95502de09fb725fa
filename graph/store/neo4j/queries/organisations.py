"""Cypher of departments and divisions."""

from __future__ import annotations

from graph.store.neo4j.queries.kinds import DEPARTMENT as DEPARTMENT_KIND
from graph.store.neo4j.queries.kinds import DIVISION as DIVISION_KIND
from graph.store.neo4j.queries.record_time import PIN, at_moment, columns

_DEPARTMENT = columns("f", ("name", *DEPARTMENT_KIND.fields))
DEPARTMENT = f"""
    {PIN} MATCH (f:DepartmentState {{name: $name}}) WHERE {at_moment("f")} RETURN {_DEPARTMENT}
"""
DEPARTMENTS = f"{PIN} MATCH (f:DepartmentState) WHERE {at_moment('f')} RETURN {_DEPARTMENT}"

_DIVISION = columns("f", ("code", *DIVISION_KIND.fields))
DIVISION = f"""
    {PIN} MATCH (f:DivisionState {{code: $code}}) WHERE {at_moment("f")} RETURN {_DIVISION}
"""
DIVISIONS = f"{PIN} MATCH (f:DivisionState) WHERE {at_moment('f')} RETURN {_DIVISION}"
