"""The path of a finding as a picture: SVG made on the server, readable without scripts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

import networkx as nx

from adjustment.drafting.wording import node_name
from graph.paths import layers, path_graph
from ontology.findings import Finding
from ontology.vocabulary import label

WIDTH, LINE, ROW, GAP, PAD = 168, 18, 16, 84, 10
CHARACTERS = 11  # of a line in a box
MOST_LINES = 4


@dataclass(frozen=True, slots=True)
class _Box:
    """A node with its place and lines."""

    x: int
    y: int
    height: int
    lines: tuple[str, ...]
    kind: str


def drawing(finding: Finding, names: Mapping[str, str], number: int) -> str:
    """An `<svg>` of the path from the event to the bodies; empty when there is no path.

    Args:
        finding: with its path.
        names: id → what people call it.
        number: tells drawings of one page apart.
    """
    graph = path_graph(finding)
    if not graph:
        return ""
    boxes, width, height = _placed(graph, names)
    title = f"“{finding.name}”的影响路径"
    parts = [
        (
            f'<svg class="path" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
            f'role="img" aria-labelledby="pt{number} pd{number}" xmlns="http://www.w3.org/2000/svg">'
        ),
        f'<title id="pt{number}">{escape(title)}</title>',
        f'<desc id="pd{number}">{escape(finding.explanation)}</desc>',
        (
            f'<defs><marker id="pa{number}" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" '
            'markerHeight="8" orient="auto"><path d="M0 0L8 4L0 8z"/></marker></defs>'
        ),
        *(
            _edge(boxes[source], boxes[target], data["relation"], number)
            for source, target, data in graph.edges(data=True)
        ),
        *(_node(box) for box in boxes.values()),
        "</svg>",
    ]
    return "".join(parts)


def _placed(graph: nx.DiGraph[str], names: Mapping[str, str]) -> tuple[dict[str, _Box], int, int]:
    columns = layers(graph)
    lines = {node: _lines(node_name(node, names)) for node in graph}
    tall = {node: len(found) * LINE + PAD for node, found in lines.items()}
    heights = [sum(tall[node] + ROW for node in column) - ROW for column in columns]
    height = max(heights) + 2 * PAD
    # networkx places the columns; boxes of one column are spread by their heights.
    for place, column in enumerate(columns):
        for node in column:
            graph.nodes[node]["layer"] = place
    spots = nx.multipartite_layout(graph, subset_key="layer", align="vertical")
    order = sorted({round(float(spots[node][0]), 6) for node in graph})
    boxes: dict[str, _Box] = {}
    for column, used in zip(columns, heights, strict=True):
        y = (height - used) // 2
        for node in column:
            x = PAD + order.index(round(float(spots[node][0]), 6)) * (WIDTH + GAP)
            boxes[node] = _Box(x, y, tall[node], lines[node], graph.nodes[node]["kind"])
            y += tall[node] + ROW
    return boxes, 2 * PAD + len(columns) * WIDTH + (len(columns) - 1) * GAP, height


def _lines(words: str) -> tuple[str, ...]:
    found = [words[start : start + CHARACTERS] for start in range(0, len(words), CHARACTERS)]
    if len(found) > MOST_LINES:
        found = [*found[: MOST_LINES - 1], found[MOST_LINES - 1][:-1] + "…"]
    return tuple(found)


def _edge(start: _Box, end: _Box, relation: str, number: int) -> str:
    x, y = start.x + WIDTH, start.y + start.height // 2
    to_x, to_y = end.x, end.y + end.height // 2
    words = escape(label("step", relation))
    return (
        f'<path class="edge" d="M{x} {y}C{x + GAP // 2} {y} {to_x - GAP // 2} {to_y} '
        f'{to_x} {to_y}" marker-end="url(#pa{number})"/>'
        f'<text class="relation" x="{(x + to_x) // 2}" y="{(y + 3 * to_y) // 4 - 6}">{words}</text>'
    )


def _node(box: _Box) -> str:
    rows = "".join(
        f'<tspan x="{box.x + PAD}" y="{box.y + LINE * (row + 1)}">{escape(words)}</tspan>'
        for row, words in enumerate(box.lines)
    )
    return (
        f'<g class="{box.kind}"><rect x="{box.x}" y="{box.y}" width="{WIDTH}" '
        f'height="{box.height}" rx="4"/><text>{rows}</text></g>'
    )
