"""A dump: every fact of a store in both times, as plain rows that are the same for every adapter.

A row is JSON: `kind`, its fields, and its times (`recorded`, `withdrawn`, `valid_from`,
`valid_to`; what is open is left out). Values are as `graph.store.codec.plain` writes them, fields at
their default left out. What was written and withdrawn within one transaction was never believed
and is in no dump.

| kind | fields | one row for |
|---|---|---|
| transaction | no, at, what | a unit of work |
| norm | value: NormRecord | a fact |
| version | value: VersionRecord | a fact; its validity is in the value |
| text | version, origin, source, sha256, event, text, nodes | a recorded text; a node is `NODE` |
| citations | version, mentions: CitationRecord… | all mentions that one reading recorded, in order |
| carried | value: CarriedRecord | a fact |
| cell | id, text | a basis cell that some other row names |
| links | cell, links: BasisLink… | all targets that one reading recorded, in order |
| item, entry | cell, value: BaseItem, ImplementationEntry without `basis_text` | a fact |
| department, division, directory | value | a fact |
| listing | directory, items | a fact |
| event | place, value: ChangeEvent | a fact; place: 1, 2, … in the order of recording |
| alert | place, value: AlertRecord | an alert; place as for events |
| source | value: SourceRecord | a file |

Kinds come in this order. Within a kind rows are sorted by what they are about (ids and paths, by
code point), then `recorded`, then `valid_from`; events and alerts by place.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby, islice
from operator import itemgetter
from typing import Any, TypeVar

from graph.store.codec import read
from graph.store.port.records import ProvisionRecord
from ontology.texts import Unit

Value = TypeVar("Value")
Row = dict[str, Any]

KINDS = (
    "transaction",
    "norm",
    "version",
    "text",
    "citations",
    "carried",
    "cell",
    "links",
    "item",
    "entry",
    "department",
    "division",
    "directory",
    "listing",
    "event",
    "alert",
    "source",
)
_HEAVY = {"text": 100, "citations": 200, "listing": 10}  # rows of a portion, where rows are long
NODE = ("position", "path", "unit", "label", "heading", "text", "parent")  # of a text's nodes


@dataclass(frozen=True, slots=True)
class Times:
    """The times of a fact, as the columns of a store have them."""

    recorded: int
    withdrawn: int | None = None
    valid_from: str | None = None
    valid_to: str | None = None


def fact_row(kind: str, times: Times, **fields: Any) -> Row:  # noqa: ANN401 - plain JSON
    """A row of a dump; what is None is left out."""
    row: Row = {"kind": kind, **fields, "recorded": times.recorded, "withdrawn": times.withdrawn}
    row |= {"valid_from": times.valid_from, "valid_to": times.valid_to}
    return {name: value for name, value in row.items() if value is not None}


def times_of(row: Mapping[str, Any]) -> Times:
    """The times in a row."""
    dated = row.get("valid_from"), row.get("valid_to")
    return Times(row["recorded"], row.get("withdrawn"), *dated)


def value_of(kind: type[Value], row: Mapping[str, Any], **known: object) -> Value:
    """The value in a row, with what stands beside it."""
    return read(kind, {**row["value"], **known})


def nodes_of(row: Mapping[str, Any]) -> list[ProvisionRecord]:
    """The tree in a row of kind `text`."""
    return [
        ProvisionRecord(
            version=row["version"],
            position=position,
            path=path,
            unit=Unit(unit),
            label=label,
            heading=heading,
            text=text,
            parent=parent,
        )
        for position, path, unit, label, heading, text, parent in row["nodes"]
    ]


def line(row: Mapping[str, Any]) -> str:
    """A row as the line that an export has; equal rows give equal lines."""
    plain = json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"{plain}\n"


def batches(rows: Iterable[Row]) -> Iterator[tuple[str, list[Row]]]:
    """Rows of one kind in portions, for writing many at once."""
    for kind, same in groupby(rows, itemgetter("kind")):
        while portion := list(islice(same, _HEAVY.get(kind, 2000))):
            yield kind, portion
