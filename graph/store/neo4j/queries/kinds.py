"""The kinds of facts that hold in both times, and the Cypher that reads and writes each."""

from __future__ import annotations

from dataclasses import dataclass, field

from graph.store.neo4j.queries.record_time import columns


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A relation from a new fact to a node that it names.

    Attributes:
        type: such as IMPLEMENTED_BY.
        label, key: of the node at the other end; it is made when nobody else has named it yet.
        field: field of the fact that has the key; empty ones name nothing.
    """

    type: str
    label: str
    key: str
    field: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of fact: a node for every fact, added and closed, never overwritten.

    Attributes:
        label: of the facts.
        key: field that identifies what the fact is about.
        fields: the payload, in order.
        owner: label of the node that stands for the thing itself, "" where nothing points at it.
    """

    label: str
    key: str
    fields: tuple[str, ...]
    owner: str = ""
    relations: tuple[Relation, ...] = ()
    believed: str = field(init=False)
    close: str = field(init=False)
    insert: str = field(init=False)

    def __post_init__(self) -> None:
        """Write out the queries once."""
        object.__setattr__(self, "believed", self._believed())
        object.__setattr__(self, "close", self._close())
        object.__setattr__(self, "insert", self._insert())

    def _believed(self) -> str:
        return (
            f"MATCH (f:{self.label}) WHERE f.{self.key} IN $keys AND f.tx_to IS NULL"
            f" RETURN f.{self.key}, elementId(f), f.valid_from, f.valid_to,"
            f" {columns('f', self.fields)}"
        )

    def _close(self) -> str:
        return (
            f"UNWIND $facts AS fact MATCH (f:{self.label}) WHERE elementId(f) = fact"
            " SET f.tx_to = $tx"
        )

    def _insert(self) -> str:
        """A row: key, the payload, valid_from, valid_to, tx_from, tx_to."""
        names = (self.key, *self.fields, "valid_from", "valid_to", "tx_from", "tx_to")
        values = ", ".join(f"{name}: row[{place}]" for place, name in enumerate(names))
        query = f"UNWIND $rows AS row CREATE (f:{self.label} {{{values}}})"
        targets = [Relation(type="", label=self.owner, key=self.key, field=self.key)]
        for number, one in enumerate((targets if self.owner else []) + list(self.relations)):
            end, key = f"t{number}", f"row[{names.index(one.field)}]"
            joined = f"(f)-[:{one.type}]->(t)" if one.type else "(t)-[:HAS_STATE]->(f)"
            query += (
                f" WITH f, row OPTIONAL MATCH ({end}:{one.label} {{{one.key}: {key}}})"
                f" FOREACH (t IN CASE WHEN {end} IS NULL THEN [] ELSE [{end}] END |"
                f" CREATE {joined})"
            )
        return query


def named(label: str, key: str) -> str:
    """Make sure that nodes with these keys are there."""
    return f"UNWIND $keys AS key MERGE (:{label} {{{key}: key}})"


CELL = Relation(type="HAS_CELL", label="BasisCell", key="id", field="cell")
NORM = Kind(
    label="NormState",
    key="id",
    owner="Norm",
    fields=(
        *("title", "title_key", "level", "level_confidence", "level_evidence", "maker"),
        *("territory", "doc_number", "number_key", "held"),
    ),
)
ITEM = Kind(
    label="ItemState",
    key="id",
    owner="BaseItem",
    fields=(
        *("code", "name", "matter_type", "type_raw", "cell", "levels", "body", "list_name"),
        "attributes",
    ),
    relations=(CELL, Relation(type="HAS_CODE", label="BaseCode", key="code", field="code")),
)
ENTRY = Kind(
    label="ImplementationEntry",
    key="id",
    fields=(
        *("code", "base_code", "name", "cell", "body", "division_name", "division_code"),
        *("state", "attributes"),
    ),
    relations=(
        CELL,
        Relation(type="INSTANCE_OF", label="BaseCode", key="code", field="base_code"),
        Relation(type="IMPLEMENTED_BY", label="Department", key="name", field="body"),
        Relation(type="IN", label="Division", key="code", field="division_code"),
    ),
)
DEPARTMENT = Kind(
    label="DepartmentState",
    key="name",
    owner="Department",
    fields=("level", "division_name", "division_code", "superior", "attributes"),
    relations=(
        Relation(type="PART_OF", label="Department", key="name", field="superior"),
        Relation(type="IN", label="Division", key="code", field="division_code"),
    ),
)
DIVISION = Kind(
    label="DivisionState",
    key="code",
    owner="Division",
    fields=("name", "level", "parent"),
    relations=(Relation(type="PART_OF", label="Division", key="code", field="parent"),),
)
DIRECTORY = Kind(
    label="DirectoryState",
    key="id",
    owner="Directory",
    fields=("division_code", "division_name", "system", "kind", "title", "national"),
)
LISTING = Kind(label="Listing", key="directory", fields=("items",))
