"""Every question of the port at every moment: what holds on a day, as it was known after a transaction.

A kind of fact has one history in two times: 一 at first; 二 from 2024 on; then 三 from 2022 on, learned
late; in the end, where it can end, it ends in 2026. What has record time alone is said three times.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from itertools import product
from typing import Any

import pytest

from graph.store.port.events import Searcher
from graph.store.port.records import Moment
from graph.store.port.store import Events, Matters, Norms, Organisations, Store
from ontology.changes import Effect
from ontology.organisations import Department, Division
from tests.graph.store import samples
from tests.graph.store.samples import AT, BASIS

HISTORY = ((None, "一"), ("2024-01-01", "二"), ("2022-01-01", "三"))
END = "2026-01-01"
DAYS = (None, "2021-12-31", "2022-01-01", "2023-12-31", "2024-01-01", "2025-12-31", END)
KNOWN = (None, 0, 1, 2, 3, 4)
BODY, NUMBER = "市交通运输局", "国令〔2012〕第9号"
EFFECTS = {"一": Effect.EDITORIAL, "二": Effect.SUBSTANTIVE, "三": Effect.DELETED}
VERSION = samples.version("甲", "2020-01-01")

Put = Callable[[Store, str, str | None], object]
Question = Callable[[Store, Moment], Iterable[str]]


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A kind of fact: how it is written and ended, and the questions that it answers, by name."""

    name: str
    put: Put
    end: Callable[[Store], object] | None = None
    dated: bool = True
    questions: dict[str, Question] = field(default_factory=dict)

    def expected(self, moment: Moment) -> list[str]:
        """The words that hold."""
        known = 4 if moment.known_at is None else moment.known_at
        day = moment.as_of or "9999"
        if known == 4 and self.end and (not self.dated or day >= END):
            return []
        told = HISTORY[:known]
        if self.dated:
            told = tuple(
                sorted((start or "", word) for start, word in told if day >= (start or ""))
            )
        return [word for _, word in told[-1:]]


def _put_version(store: Store, word: str, start: str | None) -> None:
    day = start or "2001-01-01"
    version = samples.version("甲", day, source=word)
    nodes = [samples.provision(version.id, 1, f"渡口{word}")]
    store.norms.put_version(version, nodes, word)
    mention = replace(samples.citation(version.id, "art_1", 0, "乙"), surface=word)
    store.norms.put_citations(version.id, [mention])


def _put_norm(store: Store, word: str, _: str | None) -> None:
    store.norms.put_norm(samples.norm("甲", title_key=word, maker=word, doc_number=NUMBER))


def _put_text(store: Store, word: str, _: str | None) -> None:
    nodes = [samples.provision(VERSION.id, 1, word)]
    store.norms.put_version(replace(VERSION, source=word), nodes, word)


def _put_citation(store: Store, word: str, _: str | None) -> None:
    mention = replace(samples.citation(VERSION.id, "art_1", 0, "乙"), surface=word)
    store.norms.put_citations(VERSION.id, [mention])


def _put_carried(store: Store, word: str, _: str | None) -> None:
    store.norms.put_carried([samples.carried("甲@1", "art_1", "甲@2", EFFECTS[word])])


def _put_links(store: Store, word: str, _: str | None) -> None:
    cell = store.matters.cell_of(BASIS)
    linked, open_ = samples.link(cell, 0, "甲"), samples.link(cell, 1, None)
    store.matters.put_cell(
        BASIS, [replace(linked, quote_hash=word), replace(open_, quote_hash=word)]
    )


def _put_entry(store: Store, word: str, day: str | None) -> None:
    store.matters.put_entries([samples.entry("x", division_name=word)], day)


def _words(name: str, *found: object) -> list[str]:
    return [getattr(one, name) for one in found if one is not None]


def _effects(found: Iterable[Any]) -> list[str]:
    return [word for row in found for word, effect in EFFECTS.items() if row.effect == effect]


def _cells(store: Store) -> list[str]:
    return [store.matters.cell_of(BASIS)]


KINDS = (
    Kind(
        name="versions in force",
        put=_put_version,
        end=lambda store: store.norms.close_version("甲@2024-01-01", END),
        questions={
            "in_force": lambda s, at: _words("source", s.norms.in_force("甲", at)),
            "citations_to": lambda s, at: _words("surface", *s.norms.citations_to("乙", at)),
            "search": lambda s, at: [hit.text[2:] for hit in s.search.search("渡口", at)],
        },
    ),
    Kind(
        name="items",
        put=lambda s, word, day: s.matters.put_items([samples.item("a", name=word)], day),
        end=lambda s: s.matters.close_items(["a"], END),
        questions={
            "item": lambda s, at: _words("name", s.matters.item("a", at)),
            "items": lambda s, at: _words("name", *s.matters.items(at)),
            "items_coded": lambda s, at: _words("name", *s.matters.items_coded("0001a", at)),
            "items_with_codes": lambda s, at: _words(
                "name", *s.matters.items_with_codes(["0001a", "0002"], at)
            ),
            "items_with_cells": lambda s, at: [
                item.name for _, item in s.matters.items_with_cells(_cells(s), at)
            ],
        },
    ),
    Kind(
        name="entries",
        put=_put_entry,
        end=lambda s: s.matters.close_entries(["x"], END),
        questions={
            "entry": lambda s, at: _words("division_name", s.matters.entry("11x", at)),
            "entries": lambda s, at: _words("division_name", *s.matters.entries(at)),
            "entries_of": lambda s, at: _words("division_name", *s.matters.entries_of("0001a", at)),
            "entries_run_by": lambda s, at: _words(
                "division_name", *s.matters.entries_run_by([BODY], at)
            ),
            "entries_with_cells": lambda s, at: _words(
                "division_name", *s.matters.entries_with_cells(_cells(s), at)
            ),
            "entries_coded": lambda s, at: _words(
                "division_name", *s.matters.entries_coded(["0001a"], _cells(s), at)
            ),
        },
    ),
    Kind(
        name="base codes of cells",
        put=lambda s, word, day: s.matters.put_entries([samples.entry("x", base_code=word)], day),
        end=lambda s: s.matters.close_entries(["x"], END),
        questions={
            "base_codes_with_cells": lambda s, at: s.matters.base_codes_with_cells(_cells(s), at),
        },
    ),
    Kind(
        name="listings",
        put=lambda s, word, day: s.matters.put_listing("d", [word], day),
        end=lambda s: s.matters.put_listing("d", [], END),
        questions={"listing": lambda s, at: s.matters.listing("d", at)},
    ),
    Kind(
        name="departments",
        put=lambda s, word, day: s.organisations.put_departments(
            [Department(name=BODY, level=word)], day
        ),
        questions={
            "department": lambda s, at: _words("level", s.organisations.department(BODY, at)),
            "departments": lambda s, at: _words("level", *s.organisations.departments(at)),
        },
    ),
    Kind(
        name="divisions",
        put=lambda s, word, day: s.organisations.put_divisions(
            [Division(code="330102", name=word)], day
        ),
        questions={
            "division": lambda s, at: _words("name", s.organisations.division("330102", at)),
            "divisions": lambda s, at: _words("name", *s.organisations.divisions(at)),
        },
    ),
    Kind(
        name="norms",
        put=_put_norm,
        dated=False,
        questions={
            "norm": lambda s, at: _words("maker", s.norms.norm("甲", at)),
            "norms": lambda s, at: _words("maker", *s.norms.norms(moment=at)),
            "norms_numbered": lambda s, at: _words("maker", *s.norms.norms_numbered(NUMBER, at)),
            "norms_titled": lambda s, at: [
                word for _, word in HISTORY if s.norms.norms_titled(word, at)
            ],
            "titles": lambda s, at: s.norms.titles(at),
        },
    ),
    Kind(
        name="texts",
        put=_put_text,
        end=lambda s: s.norms.withdraw_version(VERSION.id),
        dated=False,
        questions={
            "version": lambda s, at: _words("source", s.norms.version(VERSION.id, at)),
            "versions": lambda s, at: _words("source", *s.norms.versions("甲", at)),
            "texts": lambda s, at: _words("source", *s.norms.texts(VERSION.id, at)),
            "text": lambda s, at: s.norms.text(VERSION.id, at),
            "provisions": lambda s, at: _words("text", *s.norms.provisions(VERSION.id, at)),
            "provision": lambda s, at: _words("text", s.norms.provision(VERSION.id, "art_1", at)),
        },
    ),
    Kind(
        name="citations",
        put=_put_citation,
        end=lambda s: s.norms.put_citations(VERSION.id, []),
        dated=False,
        questions={
            "citations_from": lambda s, at: _words(
                "surface", *s.norms.citations_from(VERSION.id, at)
            ),
        },
    ),
    Kind(
        name="carried",
        put=_put_carried,
        end=lambda s: s.norms.withdraw_carried("甲@1"),
        dated=False,
        questions={
            "carried_from": lambda s, at: _effects(s.norms.carried_from("甲@1", at)),
            "carried_into": lambda s, at: _effects(s.norms.carried_into("甲@2", at)),
        },
    ),
    Kind(
        name="links",
        put=_put_links,
        end=lambda s: s.matters.put_cell(BASIS, []),
        dated=False,
        questions={
            "links_of": lambda s, at: _words(
                "quote_hash", *s.matters.links_of(_cells(s)[0], at)[:1]
            ),
            "links_to": lambda s, at: _words("quote_hash", *s.matters.links_to("甲", at)),
            "unlinked": lambda s, at: _words("quote_hash", *s.matters.unlinked(at)),
        },
    ),
    Kind(
        name="directories",
        put=lambda s, word, _: s.matters.put_directory(samples.directory("d", title=word)),
        dated=False,
        questions={"directories": lambda s, at: _words("title", *s.matters.directories(at))},
    ),
    Kind(
        name="events",
        put=lambda s, word, _: s.events.put_event(replace(samples.event("e", "甲"), title=word)),
        end=lambda s: s.events.withdraw_event("e"),
        dated=False,
        questions={
            "event": lambda s, at: _words("title", s.events.event("e", at)),
            "events": lambda s, at: _words("title", *s.events.events(at)),
            "events_touching": lambda s, at: _words("title", *s.events.events_touching("甲", at)),
            "events_touching_any": lambda s, at: _words(
                "title", *s.events.events_touching_any(["乙", "甲"], at)
            ),
        },
    ),
)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_question_is_answered_in_both_times(store: Store, kind: Kind) -> None:
    for start, word in HISTORY:
        with store.transaction("put", AT):
            kind.put(store, word, start)
    if kind.end:
        with store.transaction("end", AT):
            kind.end(store)
    for (name, question), day, known in product(kind.questions.items(), DAYS, KNOWN):
        moment = Moment(day, known)
        assert list(question(store, moment)) == kind.expected(moment), (name, moment)


def test_no_question_of_the_port_is_left_out() -> None:
    ports: list[type] = [Norms, Matters, Organisations, Events, Searcher]
    asked = {
        name
        for port in ports
        for name, question in inspect.getmembers(port, inspect.isfunction)
        if "moment" in inspect.signature(question).parameters
    }
    assert {name for kind in KINDS for name in kind.questions} == asked
