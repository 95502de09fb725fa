"""Any sequence of writings, failures and reopenings: what was answered at a moment stays answered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from graph.store.open import open_store
from graph.store.port.records import Moment
from graph.store.port.store import Store
from ontology.changes import Effect
from ontology.organisations import Department
from tests.graph.store import samples
from tests.graph.store.adapters import ADAPTERS
from tests.graph.store.samples import AT

NORMS = ("甲", "乙")
NORM = st.sampled_from(NORMS)
YEAR = st.sampled_from(["2001-01-01", "2010-01-01", "2020-01-01"])
DAYS = (None, "2000-01-01", "2010-06-01", "2025-01-01")
DAY = st.sampled_from(DAYS)
WORD = st.sampled_from(["一", "二", "三"])
Answers = list[object]


class RefusedError(Exception):
    """What ends a unit of work in these tests."""


class Histories(RuleBasedStateMachine):
    """Writes at random, and asks again what it asked before."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.url = next(iter(ADAPTERS.values()))(Path(self.folder.name))
        self.store: Store = open_store(self.url)
        self.then: dict[int, Answers] = {}
        self.versions: set[str] = set()

    def teardown(self) -> None:
        self.check()
        self.store.close()
        self.folder.cleanup()

    def write(self, work: Callable[[Store], object]) -> None:
        with self.store.transaction("step", AT) as number:
            work(self.store)
        self.then[number] = answers(self.store, None)

    @rule(key=NORM, word=WORD)
    def norm(self, key: str, word: str) -> None:
        self.write(lambda store: store.norms.put_norm(samples.norm(key, title=word)))

    @rule(key=NORM, year=YEAR, word=WORD)
    def version(self, key: str, year: str, word: str) -> None:
        version = samples.version(key, year, source=word)
        self.versions.add(version.id)
        nodes = [samples.provision(version.id, 1, f"渡口{word}")]
        self.write(lambda store: store.norms.put_version(version, nodes, word))

    @rule(key=NORM, year=YEAR, day=DAY)
    def close(self, key: str, year: str, day: str | None) -> None:
        version = f"{key}@{year}"
        if version in self.versions:
            self.write(lambda store: store.norms.close_version(version, day))

    @rule(key=NORM, year=YEAR, cited=NORM)
    def cite(self, key: str, year: str, cited: str) -> None:
        mention = samples.citation(f"{key}@{year}", "art_1", 1, cited)
        self.write(lambda store: store.norms.put_citations(mention.version, [mention]))

    @rule(word=WORD, day=DAY)
    def item(self, word: str, day: str | None) -> None:
        self.write(lambda store: store.matters.put_items([samples.item("a", name=word)], day))

    @rule(word=WORD, day=DAY)
    def entry(self, word: str, day: str | None) -> None:
        entry = samples.entry("x", basis_text=word)
        self.write(lambda store: store.matters.put_entries([entry], day))

    @rule(word=WORD, day=DAY)
    def department(self, word: str, day: str | None) -> None:
        body = Department(name="局", level=word)
        self.write(lambda store: store.organisations.put_departments([body], day))

    @rule(key=WORD, norm=NORM)
    def event(self, key: str, norm: str) -> None:
        self.write(lambda store: store.events.put_event(samples.event(key, norm)))

    @rule(key=WORD)
    def withdraw(self, key: str) -> None:
        if self.store.events.event(key):
            self.write(lambda store: store.events.withdraw_event(key))

    @rule(word=WORD)
    def refused(self, word: str) -> None:
        before = answers(self.store, None), self.store.counts()
        with pytest.raises(RefusedError), self.store.transaction("refused", AT):
            self._write_everything(word)
        assert (answers(self.store, None), self.store.counts()) == before
        assert self.store.norms.carried_from("甲") == ()

    def _write_everything(self, word: str) -> None:
        self.store.norms.put_norm(samples.norm("甲", maker=word))
        self.store.matters.put_items([samples.item("a", name=f"{word}改")])
        self.store.events.put_event(replace(samples.event(word, "乙"), title="改"))
        self.store.norms.put_carried([samples.carried("甲", word, "乙", Effect.DELETED)])
        raise RefusedError

    @rule()
    def reopen(self) -> None:
        self.store.close()
        self.store = open_store(self.url)
        self.check()

    def check(self) -> None:
        """What was known then is still known of then."""
        assert {number: answers(self.store, number) for number in self.then} == self.then
        if self.then:
            assert answers(self.store, None) == self.then[max(self.then)]


def answers(store: Store, known: int | None) -> Answers:
    """All questions that take a moment, on several days."""
    found: Answers = []
    for day in DAYS:
        moment = Moment(day, known)
        found += [store.norms.norms(moment=moment), store.norms.titles(moment)]
        for key in NORMS:
            found += [
                store.norms.norm(key, moment),
                store.norms.norms_titled(key, moment),
                store.norms.versions(key, moment),
                store.norms.in_force(key, moment),
                store.norms.citations_to(key, moment),
                store.events.events_touching(key, moment),
            ]
        cells = [store.matters.cell_of(word) for word in ("一", "二", "三")]
        found += [
            list(store.matters.items(moment)),
            store.matters.items_coded("0001a", moment),
            list(store.matters.entries(moment)),
            store.matters.entry("11x", moment),
            store.matters.entries_of("0001a", moment),
            store.matters.entries_with_cells(cells, moment),
            store.matters.entries_run_by(["市交通运输局"], moment),
            store.organisations.departments(moment),
            store.events.events(moment),
            store.search.search("渡口", moment),
        ]
    return found


TestHistories = Histories.TestCase
TestHistories.settings = settings(max_examples=15, stateful_step_count=12, deadline=None)
