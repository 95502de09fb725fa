"""The closed lists of the shapes are those of the ontology."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

import pytest
from rdflib import Graph, Namespace
from rdflib.collection import Collection

from ontology.changes import ChangeKind, Effect
from ontology.citations import CitationType, Relation
from ontology.matters import BasisRole
from ontology.namespaces import TERMS
from ontology.texts import Unit

ONTOLOGY = Path(__file__).resolve().parents[2] / "ontology"
LBT, SH = Namespace(TERMS), Namespace("http://www.w3.org/ns/shacl#")

LISTS: list[tuple[str, type[StrEnum], int]] = [
    ("unit", Unit, 1),
    ("citationType", CitationType, 1),
    ("relation", Relation, 1),
    ("effect", Effect, 2),
    ("role", BasisRole, 1),
    ("kind", ChangeKind, 1),
]


@pytest.mark.parametrize(("term", "values", "times"), LISTS)
def test_a_closed_list_is_complete(term: str, values: type[StrEnum], times: int) -> None:
    shapes = Graph().parse(ONTOLOGY / "shapes.ttl")
    lists = [
        [str(value) for value in Collection(shapes, allowed)]
        for shape in shapes.subjects(SH.path, LBT[term])
        for allowed in shapes.objects(shape, SH["in"])
    ]
    assert lists == [[value.value for value in values]] * times


def test_each_term_of_the_shapes_is_in_the_vocabulary() -> None:
    shapes, vocabulary = Graph().parse(ONTOLOGY / "shapes.ttl"), Graph().parse(ONTOLOGY / "lbt.ttl")
    meant = set(shapes.objects(None, SH.path)) | set(shapes.objects(None, SH.targetClass))
    named = {term for term in meant if str(term).startswith(TERMS)}
    assert named - set(vocabulary.subjects()) == set()
