"""A directory of somebody else, such as the national one, read for comparing and not stored (seed art. 10)."""

from __future__ import annotations

from pathlib import Path

from ingest.matter_rows import item_of
from ingest.readers.rows import read_rows
from ontology.matters import BaseItem


def items_in(path: Path) -> tuple[BaseItem, ...]:
    """The base items of a list file, in its order.

    Args:
        path: a list in any format that `lbt matters` reads.

    Raises:
        UnreadableFileError: the file cannot be read as a list.
        MissingColumnsError: it has no column for the name of a matter.
    """
    table = read_rows(path, needed=("name",))
    name = table.title or path.stem
    return tuple(
        item_of(row, table.columns, name)
        for row in table.rows
        if row.get("name") or row.get("sub_name")
    )
