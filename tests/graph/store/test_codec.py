"""Values survive JSON."""

from __future__ import annotations

import pytest

from graph.store.codec import dumps, loads
from graph.store.port.records import BasisLink, CitationRecord
from ontology.changes import ChangeEvent
from tests.graph.store import samples

VALUES = [
    samples.event("e", "甲", "乙"),
    samples.link("0f", 2, None),
    samples.citation("甲@2020", "art_1", 3, "乙"),
]


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_a_value_comes_back_as_it_was(value: ChangeEvent | BasisLink | CitationRecord) -> None:
    assert loads(type(value), dumps(value)) == value


def test_defaults_are_left_out_and_unknown_fields_are_passed_over() -> None:
    text = dumps(samples.event("e"))
    assert '"territory"' not in text
    newer = text.replace('{"id"', '{"later_field":1,"id"', 1)
    assert loads(ChangeEvent, newer) == samples.event("e")
