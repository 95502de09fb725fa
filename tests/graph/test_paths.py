from __future__ import annotations

import json

from graph.paths import layers, node_link, path_graph
from ontology.findings import Call, Finding, Step

STEPS = (
    Step(source="决定", relation="ORDERS", target="将第四条修改"),
    Step(source="将第四条修改", relation="CHANGES", target="条例~art_4"),
    Step(source="条例~art_9", relation="CITES", target="条例~art_4"),
    Step(source="条例~art_9", relation="HAS_BASIS", target="0001"),
)


def _finding(steps: tuple[Step, ...] = STEPS, bodies: tuple[str, ...] = ("甲局",)) -> Finding:
    return Finding(
        event="决定",
        kind="amend_by_decision",
        code="0001",
        item="i",
        name="某许可",
        call=Call.ACT,
        path=steps,
        departments=bodies,
    )


def test_a_path_runs_from_the_event_to_the_bodies() -> None:
    graph = path_graph(_finding())
    assert layers(graph) == (
        ("决定",),
        ("将第四条修改",),
        ("条例~art_4",),
        ("条例~art_9",),
        ("0001",),
        ("甲局",),
    )
    kinds = {node: data["kind"] for node, data in graph.nodes(data=True)}
    assert kinds == {
        "决定": "event",
        "将第四条修改": "instruction",
        "条例~art_4": "provision",
        "条例~art_9": "provision",
        "0001": "matter",
        "甲局": "department",
    }


def test_many_bodies_are_one_node_and_the_graph_is_json() -> None:
    made = node_link(path_graph(_finding(bodies=tuple(f"局{n}" for n in range(9)))))
    assert json.loads(json.dumps(made)) == made
    assert [node["id"] for node in made["nodes"] if node["kind"] == "department"][-1] == (
        "另有5个实施主体"
    )
    assert {"source": "条例~art_4", "target": "条例~art_9", "relation": "CITES"} in made["links"]


def test_a_circle_is_drawn_too() -> None:
    steps = (
        Step(source="决定", relation="CHANGES", target="a"),
        Step(source="a", relation="CARRIED_TO", target="b"),
        Step(source="b", relation="CARRIED_TO", target="a"),
    )
    assert layers(path_graph(_finding(steps))) == (("决定",), ("a",), ("b",))


def test_no_path_no_graph() -> None:
    assert layers(path_graph(_finding(()))) == ()
