"""The line of a norm's texts in order of effect: what was published, and what decisions make of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from graph.store.port.records import VersionRecord
from ingest.changes.acts import Act
from ingest.changes.ends import start_of
from ontology.identifiers import NormId, VersionId


@dataclass(slots=True)
class Node:
    """One step of the line.

    Attributes:
        given: a version whose text does not follow from decisions; None where only the machine's
            text is known.
        acts: the decisions that lead to it; several where they are of one day.
    """

    start: str
    published: str
    given: VersionRecord | None = None
    acts: list[Act] = field(default_factory=list)

    @property
    def key(self) -> tuple[str, str, bool]:
        """Where it stands: by effect, then by publication; a bare text before decisions."""
        return self.start, self.published, bool(self.acts)


def line_of(versions: Sequence[VersionRecord], acts: Iterable[Act]) -> list[Node]:
    """All steps of a norm.

    Args:
        versions: all that are believed; those which only the machine made from `acts` are left out.
        acts: believed decisions.
    """
    days: dict[tuple[str, str], Node] = {}
    for act in acts:
        node = days.setdefault(act.day, Node(*act.day))
        node.acts.append(act)
    known = {act.event for node in days.values() for act in node.acts}
    nodes = list(days.values())
    for version in versions:
        home = next((node for node in days.values() if _belongs(version, node)), None)
        if version.origin == "official" and home is not None and home.given is None:
            home.given = version
        elif version.origin == "official" or version.event not in known:
            nodes.append(Node(start_of(version), version.promulgated or "", version))
    return sorted(nodes, key=lambda node: node.key)


def _belongs(version: VersionRecord, node: Node) -> bool:
    """Whether a published text is the outcome of the decisions of a day."""
    events = {act.event for act in node.acts}
    if version.event is not None:
        return version.event in events
    return bool(node.published) and version.promulgated == node.published


def idents(norm: str, node: Node, taken: set[str]) -> list[str]:
    """Ids for the steps of a node: the published text is that of the last decision of the day.

    Returns:
        One id for each act, `""` for a step that has no version of its own because the published
        text took its place in the numbering.
    """
    ident = VersionId(NormId(norm), node.published or "undated")
    found: list[str] = []
    last = node.given.id if node.given else None
    while len(found) < len(node.acts) - bool(last):
        if str(ident) == last:
            break
        if str(ident) not in taken:
            found.append(str(ident))
        ident = ident.next()
    missing = len(node.acts) - len(found) - bool(last)
    return [*found, *[""] * missing, *([last] if last else [])]
