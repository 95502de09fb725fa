"""The path of a finding as a small directed graph: event, provisions, basis, matter, entries."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import networkx as nx

from ontology.findings import Finding, Step

MOST_ENDS = 4  # bodies drawn one by one; the rest is one node


def path_graph(finding: Finding) -> nx.DiGraph[str]:
    """A graph with every step of the path, and the bodies and entries that must be told.

    Steps that read against the way (a clause cites the provision, the matter has a basis) keep the
    direction of the change: from the event to those who must act.

    Returns:
        Nodes with `kind` (event provision instruction matter department), edges with `relation`.
    """
    graph: nx.DiGraph[str] = nx.DiGraph()
    matter = finding.code or finding.item or finding.name
    for step in finding.path:
        source, target = _forward(step)
        for node in (source, target):
            graph.add_node(node, kind=_kind(node, finding, matter, step))
        graph.add_edge(source, target, relation=step.relation)
    if matter in graph:
        _ends(graph, matter, finding)
    return graph


def _forward(step: Step) -> tuple[str, str]:
    back = step.relation in ("CITES", "ENABLED_BY")
    return (step.target, step.source) if back else (step.source, step.target)


def _kind(node: str, finding: Finding, matter: str, step: Step) -> str:
    if node == finding.event:
        return "event"
    if node == matter:
        return "matter"
    ordered = step.relation in ("ORDERS", "NAMES") and node == step.target
    if ordered or (step.relation == "CHANGES" and node == step.source):
        return "instruction"
    return "provision"


def _ends(graph: nx.DiGraph[str], matter: str, finding: Finding) -> None:
    shown = finding.departments[:MOST_ENDS]
    for name in shown:
        graph.add_node(name, kind="department")
        graph.add_edge(matter, name, relation="IMPLEMENTED_BY")
    if more := len(finding.departments) - len(shown):
        rest = f"另有{more}个实施主体"
        graph.add_node(rest, kind="department")
        graph.add_edge(matter, rest, relation="IMPLEMENTED_BY")


def node_link(graph: nx.DiGraph[str]) -> dict[str, Any]:
    """The graph as JSON values (networkx node-link form, edges under `links`)."""
    return {
        "directed": True,
        "nodes": [{"id": node, **data} for node, data in graph.nodes(data=True)],
        "links": [
            {"source": source, "target": target, **data}
            for source, target, data in graph.edges(data=True)
        ],
    }


def layers(graph: nx.DiGraph[str]) -> tuple[tuple[str, ...], ...]:
    """Nodes by their distance from the start: the columns of a drawing.

    What stands on a circle comes into the column after those it is reached from first.
    """
    if not graph:
        return ()
    starts = [node for node, degree in graph.in_degree() if not degree] or list(graph)[:1]
    depth = _depths(graph, starts)
    columns: list[list[str]] = [[] for _ in range(max(depth.values(), default=0) + 1)]
    for node in graph:
        columns[depth.get(node, 0)].append(node)
    return tuple(tuple(column) for column in columns)


def _depths(graph: nx.DiGraph[str], starts: Iterable[str]) -> dict[str, int]:
    if nx.is_directed_acyclic_graph(graph):
        return {
            node: place
            for place, generation in enumerate(nx.topological_generations(graph))
            for node in generation
        }
    found: dict[str, int] = {}
    for start in starts:
        for node, steps in nx.single_source_shortest_path_length(graph, start).items():
            found[node] = min(steps, found.get(node, steps))
    return found
