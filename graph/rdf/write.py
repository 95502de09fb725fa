"""A whole store as Turtle, piece by piece."""

from __future__ import annotations

from collections.abc import Iterator

from graph.rdf.changes import alerts, changes
from graph.rdf.law import law
from graph.rdf.matters import Matters, organisations
from graph.store.port.records import NOW, Moment
from graph.store.port.store import Store
from ontology.rdf import prologue


def turtle(store: Store, moment: Moment = NOW) -> Iterator[str]:
    """The graph at a moment, in the terms of `ontology/lbt.ttl`.

    Args:
        store: what to write.
        moment: which facts; versions and texts are written for all times.

    Returns:
        Pieces of one Turtle document, in order; none is larger than one subject.
    """
    yield prologue()
    yield from law(store, moment)
    yield from organisations(store, moment)
    yield from Matters(store, moment).turtle()
    yield from changes(store, moment)
    yield from alerts(store)
