"""The graph as Turtle: read back by rdflib, held against the shapes, counted against the store."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pyshacl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import RDF, Graph, Literal, Namespace, URIRef

from graph.rdf.write import turtle
from graph.store.open import open_store
from graph.store.port.store import Store
from ontology.changes import Effect
from ontology.namespaces import TERMS, iri
from ontology.organisations import Department, Division
from ontology.rdf import day, prologue, thing, words
from tests.graph.store import samples
from tests.graph.store.samples import AT, BASIS

# pyshacl calls parts of rdflib that rdflib has deprecated; none of the calls is ours.
pytestmark = pytest.mark.filterwarnings("ignore:.*is deprecated:DeprecationWarning")

LBT = Namespace(TERMS)
ONTOLOGY = Path(__file__).resolve().parents[3] / "ontology"
NEW = "渡口条例@2020-01-01"
OLD = "渡口条例@2010-01"
QUOTES = '""'
ODD = '引号"、反斜线\\、换行\n、制表\t、响铃\x07和<尖括号>𠮷'


@pytest.fixture
def store() -> Iterator[Store]:
    with open_store("sqlite:///:memory:") as opened:
        with opened.transaction("city", AT):
            _put_law(opened)
            _put_matters(opened)
            _put_changes(opened)
        yield opened


def _put_law(store: Store) -> None:
    store.norms.put_norm(samples.norm("渡口条例", maker="某市人大常委会", doc_number="第9号"))
    store.norms.put_norm(samples.norm("港口法~国务院", title="“港口”<法>", held=False))
    child = replace(
        samples.provision(NEW, 5, ODD), path="art_3__para_1", parent="art_3", heading="标题"
    )
    store.norms.put_version(
        samples.version("渡口条例", "2020-01-01", effective_to="2030-02-30"),
        [samples.provision(NEW, 3, "设渡口应当经批准。"), child],
        "",
    )
    store.norms.put_version(
        samples.version("渡口条例", "2010-01"), [samples.provision(OLD, 2, "旧。")], ""
    )
    store.norms.put_citations(
        NEW,
        [
            samples.citation(NEW, "art_3", 1, "港口法~国务院"),
            samples.citation(NEW, "", 9, None),
        ],
    )
    carried = samples.carried(OLD, "art_2", NEW, Effect.RENUMBERED_ONLY)
    store.norms.put_carried([replace(carried, to_path="art_3")])


def _put_matters(store: Store) -> None:
    cell = store.matters.cell_of(BASIS)
    store.organisations.put_divisions(
        [Division(code="330100", name="某市"), Division(code="330102", name="县", parent="330100")]
    )
    office = Department(name="市交通运输局", division_code="330100", attributes=(("电话", "1"),))
    store.organisations.put_departments([office, Department(name="支队", superior=office.name)])
    store.matters.put_cell(
        BASIS, [samples.link(cell, 0, "渡口条例", checked_version=NEW), samples.link(cell, 1, None)]
    )
    store.matters.put_items(
        [samples.item("目录/一 #?%", code="0001a"), samples.item("b", code=None)]
    )
    store.matters.put_entries(
        [samples.entry("x"), samples.entry("y", name=ODD, basis_text="", base_code=None)]
    )


def _put_changes(store: Store) -> None:
    store.events.put_event(samples.event("e1", "渡口条例"))
    store.alerts.put_alert(samples.alert("1", "2026-05-01"))


@pytest.fixture
def triples(store: Store) -> Graph:
    return Graph().parse(data="".join(turtle(store)), format="turtle")


def instances(triples: Graph, kind: str) -> int:
    return len(set(triples.subjects(RDF.type, LBT[kind])))


def test_as_many_things_as_the_store_has(store: Store, triples: Graph) -> None:
    counts = store.counts()
    assert instances(triples, "Norm") == counts.norms
    assert instances(triples, "NormVersion") == counts.versions
    assert instances(triples, "Provision") == counts.provisions
    assert instances(triples, "Citation") == counts.citations
    assert instances(triples, "BaseItem") == counts.items
    assert instances(triples, "ImplementationEntry") == counts.entries
    assert instances(triples, "Basis") == counts.links
    assert instances(triples, "Department") == counts.departments
    assert instances(triples, "ChangeEvent") == counts.events
    assert instances(triples, "Alert") == counts.alerts
    assert len(set(triples.objects(None, LBT.hasVersion))) == counts.versions
    assert instances(triples, "BasisCell") == 1  # shared by both items and an entry


def test_the_graph_keeps_the_shapes(triples: Graph) -> None:
    conforms, _, report = pyshacl.validate(
        triples, shacl_graph=str(ONTOLOGY / "shapes.ttl"), shacl_graph_format="turtle"
    )
    assert conforms, report


BREACHES = [("basis", LBT.basisNorm), ("norm", LBT.title), ("provision", LBT.path)]


@pytest.mark.parametrize(("kind", "missing"), BREACHES)
def test_the_shapes_find_what_is_missing(triples: Graph, kind: str, missing: URIRef) -> None:
    triples.remove((None, missing, None))
    conforms, report, _ = pyshacl.validate(triples, shacl_graph=str(ONTOLOGY / "shapes.ttl"))
    assert not conforms
    assert isinstance(report, Graph)
    focus = report.objects(None, URIRef("http://www.w3.org/ns/shacl#focusNode"))
    assert any(f"/id/{kind}/" in str(found) for found in focus)


def test_words_come_back_as_they_were(triples: Graph) -> None:
    provision = URIRef(iri("provision", f"{NEW}~art_3__para_1"))
    assert triples.value(provision, LBT.text) == Literal(ODD, lang="zh")
    assert triples.value(URIRef(iri("entry", "y")), LBT.name) == Literal(ODD, lang="zh")


def test_paths_run_from_matters_to_the_law(triples: Graph) -> None:
    rows = triples.query(
        """
        PREFIX lbt: <https://lbt.example/ns#>
        SELECT ?name ?title ?body WHERE {
            ?entry lbt:name ?name ; lbt:instanceOf/lbt:basisText/lbt:hasBasis/lbt:basisNorm ?norm ;
                   lbt:implementedBy/lbt:name ?body .
            ?norm lbt:title ?title ; lbt:hasVersion/lbt:hasPart/lbt:cites ?cited .
        }
        """
    )
    found = [tuple(str(value) for value in row) for row in rows if isinstance(row, tuple)]
    assert found == [("清单事项x", "渡口条例全称", "市交通运输局")]


def test_every_term_is_declared_with_a_name_in_both_languages(triples: Graph) -> None:
    vocabulary = Graph().parse(ONTOLOGY / "lbt.ttl")
    used = {term for triple in triples for term in triple if str(term).startswith(TERMS)}
    named = {
        language: {
            subject
            for subject, label in vocabulary.subject_objects(
                URIRef("http://www.w3.org/2000/01/rdf-schema#label")
            )
            if isinstance(label, Literal) and label.language == language
        }
        for language in ("zh", "en")
    }
    assert used - named["zh"] == set()
    assert used - named["en"] == set()


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_any_words_and_identifiers_survive(text: str) -> None:
    statement = f"{prologue()}{thing('norm', text)} lbt:text {words(text) or QUOTES} ."
    ((subject, _, value),) = Graph().parse(data=statement, format="turtle")
    assert str(value) == text
    assert str(subject) == iri("norm", text)


@given(st.lists(st.text(), min_size=2, max_size=2, unique=True))
def test_different_identifiers_have_different_iris(pair: list[str]) -> None:
    assert iri("item", pair[0]) != iri("item", pair[1])


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2026-05-01", '"2026-05-01"^^xsd:date'),
        ("2026-05", '"2026-05"^^xsd:gYearMonth'),
        ("2026", '"2026"^^xsd:gYear'),
        ("2026-02-30", '"2026-02-30"'),
        ("公布之日", '"公布之日"'),
        (None, ""),
    ],
)
def test_days_are_typed_as_far_as_they_are_days(value: str | None, expected: str) -> None:
    assert day(value) == expected


def test_a_hundred_thousand_triples_are_written() -> None:
    with open_store("sqlite:///:memory:") as store:
        with store.transaction("city", AT):
            store.matters.put_entries(
                samples.entry(f"{number:05}", basis_text=f"{BASIS}{number % 500}")
                for number in range(13_000)
            )
        pieces = list(turtle(store))
    statements = sum(piece.count(" ;\n") + 1 for piece in pieces)
    assert statements > 100_000
