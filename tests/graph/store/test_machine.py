"""Any sequence of writings, failures and reopenings: each store answers as the oracle does.

Every kind of fact is written at random, out of order, with cycles of citations, repeals, re-made
versions, and characters beyond the first plane of Unicode. After each step all questions are asked
at several moments in both times; where there are several stores their dumps hold the same.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import ClassVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from graph.store.export import content_of
from graph.store.open import open_store
from graph.store.port.records import Moment
from graph.store.port.store import Store
from ontology.changes import Effect
from ontology.organisations import Department, Division
from tests.graph.store import samples
from tests.graph.store.adapters import ADAPTERS
from tests.graph.store.answers import BODY, NORMS, NUMBER, VERSIONS, WORDS, YEARS, answers
from tests.graph.store.oracle import CHANGE_DAYS, Oracle
from tests.graph.store.samples import AT

NORM = st.sampled_from(NORMS)
YEAR = st.sampled_from(YEARS)
VERSION = st.sampled_from(VERSIONS)
WORD = st.sampled_from(WORDS)
DAY = st.sampled_from((None, *CHANGE_DAYS))
DATED = st.sampled_from(CHANGE_DAYS)
MATTER = st.sampled_from("ab")
ENTRY = st.sampled_from("xy")
TARGETS = st.lists(st.sampled_from((*NORMS, None)), max_size=3)
ORIGIN = st.sampled_from(("official", "consolidated", "corrected"))
EVENT = st.sampled_from(("e1", "e2"))
ASKED = (None, "1999-12-31", "2010-01-01", "2019-12-31", "2025-01-01")
Work = Callable[[Store], object]


class RefusedError(Exception):
    """What ends a unit of work in these tests."""


class Machine(RuleBasedStateMachine):
    """Writes the same into each store and into the oracle, and compares."""

    kinds: tuple[str, ...] = ("sqlite",)
    usual: ClassVar[dict[str, int]] = {"runs": 40, "steps": 15}  # more are asked for

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.urls = [ADAPTERS[kind](Path(self.folder.name)) for kind in self.kinds]
        self.stores = [open_store(url) for url in self.urls]
        self.oracle = Oracle()

    def teardown(self) -> None:
        for day in ASKED[1:]:
            self.compare(Moment(day), dated=True)
        for known in self.oracle.past:
            self.compare(Moment(ASKED[known % len(ASKED)], known))
            self.compare(Moment(ASKED[(known + 2) % len(ASKED)], known), dated=True)
        self.histories()
        with open_store("sqlite:///:memory:") as copy:
            copy.restore(self.stores[0].dump())
            rows = list(copy.dump())
            for store in self.stores:
                assert list(store.dump()) == rows
                store.close()
        self.folder.cleanup()

    def write(self, work: Work, told: Callable[[], object]) -> None:
        said = []
        for store in self.stores:
            with store.transaction("step", AT) as number:
                said.append(work(store))
        expected = told()
        assert said == [expected] * len(said)
        self.oracle.committed(number)
        self.check()

    def check(self) -> None:
        """Now, another day each time, what was known before; the rest is asked at the end."""
        last = len(self.oracle.past) - 1
        self.compare(Moment())
        self.compare(Moment(ASKED[last % (len(ASKED) - 1) + 1]), dated=True)
        if last:
            self.compare(Moment(ASKED[last % len(ASKED)], last - 1))
        assert len({content_of(store.dump()) for store in self.stores[1:] and self.stores}) <= 1

    def compare(self, moment: Moment, *, dated: bool = False) -> None:
        for store in self.stores:
            for question, found, expected in answers(store, self.oracle, moment, dated=dated):
                assert found == expected, (store.url, question)

    def histories(self) -> None:
        for store in self.stores:
            for kind, key in [*product(["item"], "ab"), *product(["entry"], "xy")]:
                matters = store.matters
                facts = matters.item_facts(key) if kind == "item" else matters.entry_facts(key)
                found = [
                    (fact.value, fact.valid_from, fact.valid_to, fact.recorded, fact.withdrawn)
                    for fact in facts
                ]
                assert set(found) == self.oracle.facts(kind, key)
                order = [(recorded, start or "") for _, start, _, recorded, _ in found]
                assert order == sorted(order)

    @rule(key=NORM, word=WORD, numbered=st.booleans())
    def norm(self, key: str, word: str, *, numbered: bool) -> None:
        record = samples.norm(key, title_key=word, doc_number=NUMBER if numbered else None)
        self.write(
            lambda store: store.norms.put_norm(record),
            lambda: untold(self.oracle.put("norm", key, record)),
        )

    @rule(
        key=NORM,
        year=YEAR,
        word=WORD,
        origin=ORIGIN,
        event=st.sampled_from((None, "e1")),
        how=st.sampled_from(("date", "date", "condition")),
        start=DAY,
    )
    def version(self, key: str, year: str, word: str, **known: str | None) -> None:
        version = samples.version(
            key,
            year,
            source=word,
            origin=known["origin"],
            event=known["event"],
            commencement=known["how"],
            effective_from=known["start"],
        )
        nodes = [samples.provision(version.id, 1, word)]
        self.write(
            lambda store: store.norms.put_version(version, nodes, word),
            lambda: self.oracle.put_version(version, word),
        )

    @rule(place=st.integers(0, 5), word=WORD, origin=ORIGIN, event=st.sampled_from((None, "e1")))
    def another_text(self, place: int, word: str, origin: str, event: str | None) -> None:
        known = [v for norm in NORMS for v in self.oracle.known(None).versions(norm)]
        if known:
            old = known[place % len(known)]
            start = "2010-01-01" if event else old.effective_from
            version = replace(old, origin=origin, event=event, effective_from=start)
            nodes = [samples.provision(version.id, 1, word)]
            self.write(
                lambda store: store.norms.put_version(version, nodes, word),
                lambda: self.oracle.put_version(version, word),
            )

    @rule(version=VERSION, day=st.sampled_from((None, "2010-01-01", "2019-12-31")))
    def repeal(self, version: str, day: str | None) -> None:
        norm = version.partition("@")[0]
        if self.oracle.known(None).version(version):
            self.write(
                lambda store: store.norms.close_version(version, day),
                lambda: self.oracle.close_version(version, norm, day),
            )

    @rule(version=VERSION)
    def withdraw_version(self, version: str) -> None:
        self.write(
            lambda store: store.norms.withdraw_version(version),
            lambda: self.oracle.withdraw_version(version),
        )

    @rule(version=VERSION, norms=TARGETS, word=WORD)
    def cite(self, version: str, norms: list[str | None], word: str) -> None:
        mentions = [
            replace(samples.citation(version, "art_1", place * 10, target), title=word, dated=word)
            for place, target in enumerate(norms)
        ]
        self.write(
            lambda store: store.norms.put_citations(version, reversed(mentions)),
            lambda: self.oracle.put_citations(version, mentions),
        )

    @rule(old=VERSION, new=VERSION, effect=st.sampled_from((Effect.EDITORIAL, Effect.DELETED)))
    def carry(self, old: str, new: str, effect: Effect) -> None:
        row = samples.carried(old, "art_1", new, effect)
        self.write(
            lambda store: store.norms.put_carried([row]), lambda: self.oracle.put_carried(row)
        )

    @rule(version=VERSION)
    def withdraw_carried(self, version: str) -> None:
        self.write(
            lambda store: store.norms.withdraw_carried(version),
            lambda: self.oracle.withdraw_carried(version),
        )

    @rule(word=WORD, norms=TARGETS)
    def cell(self, word: str, norms: list[str | None]) -> None:
        cell = self.stores[0].matters.cell_of(word)
        links = [samples.link(cell, place, target) for place, target in enumerate(norms)]
        self.write(
            lambda store: store.matters.put_cell(word, links),
            lambda: self.oracle.put_links(cell, links),
        )

    @rule(key=MATTER, word=WORD, day=DAY)
    def item(self, key: str, word: str, day: str | None) -> None:
        item = samples.item(key, name=word, basis_text=word, code="0001")
        self.write(
            lambda store: store.matters.put_items([item], day),
            lambda: int(self.oracle.put("item", key, item, day)),
        )

    @rule(key=MATTER, day=DATED)
    def close_item(self, key: str, day: str) -> None:
        self.write(
            lambda store: store.matters.close_items([key], day),
            lambda: int(self.oracle.close("item", key, day)),
        )

    @rule(key=ENTRY, word=WORD, body=st.sampled_from((BODY, "县局")), day=DAY)
    def entry(self, key: str, word: str, body: str, day: str | None) -> None:
        entry = samples.entry(key, basis_text=word, body=body, base_code="0001")
        self.write(
            lambda store: store.matters.put_entries([entry], day),
            lambda: int(self.oracle.put("entry", key, entry, day)),
        )

    @rule(key=ENTRY, day=DATED)
    def close_entry(self, key: str, day: str) -> None:
        self.write(
            lambda store: store.matters.close_entries([key], day),
            lambda: int(self.oracle.close("entry", key, day)),
        )

    @rule(word=WORD, day=DAY)
    def department(self, word: str, day: str | None) -> None:
        body = Department(name=BODY, level=word)
        self.write(
            lambda store: store.organisations.put_departments([body], day),
            lambda: int(self.oracle.put("department", BODY, body, day)),
        )

    @rule(word=WORD, day=DAY)
    def division(self, word: str, day: str | None) -> None:
        division = Division(code="330102", name=word)
        self.write(
            lambda store: store.organisations.put_divisions([division], day),
            lambda: untold(self.oracle.put("division", "330102", division, day)),
        )

    @rule(word=WORD)
    def directory(self, word: str) -> None:
        directory = samples.directory("d", title=word)
        self.write(
            lambda store: store.matters.put_directory(directory),
            lambda: untold(self.oracle.put("directory", "d", directory)),
        )

    @rule(items=st.lists(MATTER, max_size=2), day=DAY)
    def listing(self, items: list[str], day: str | None) -> None:
        listed = tuple(sorted(set(items)))
        self.write(
            lambda store: store.matters.put_listing("d", items, day),
            lambda: untold(self.oracle.put("listing", "d", listed, day, from_ever=False)),
        )

    @rule(key=EVENT, norms=st.lists(NORM, max_size=2), word=WORD)
    def event(self, key: str, norms: list[str], word: str) -> None:
        event = replace(samples.event(key, *norms), title=word)
        self.write(
            lambda store: store.events.put_event(event), lambda: self.oracle.put_event(event)
        )

    @rule(key=EVENT)
    def withdraw_event(self, key: str) -> None:
        if ("event", key) in self.oracle.now:
            self.write(
                lambda store: store.events.withdraw_event(key),
                lambda: self.oracle.withdraw_event(key),
            )

    @rule(word=WORD)
    def refused(self, word: str) -> None:
        for store in self.stores:
            before = store.counts()
            with pytest.raises(RefusedError), store.transaction("refused", AT):
                self._refused(store, word)
            assert store.counts() == before
        self.check()

    @staticmethod
    def _refused(store: Store, word: str) -> None:
        store.norms.put_norm(samples.norm("甲", maker=word))
        store.norms.put_version(samples.version("乙", YEARS[0]), (), word)
        store.norms.put_carried([samples.carried(VERSIONS[0], word, "乙", Effect.DELETED)])
        store.matters.put_items([samples.item("a", name=f"{word}改")])
        store.matters.close_entries(["x"], "2010-01-01")
        store.events.put_event(replace(samples.event("e1", "乙"), title=f"{word}改"))
        raise RefusedError

    @rule()
    def reopen(self) -> None:
        for store in self.stores:
            store.close()
        self.stores = [open_store(url) for url in self.urls]
        self.check()


def untold(_: object) -> None:
    """For writings of which the port tells nothing."""


class Both(Machine):
    """Two stores, which must hold the same after every step."""

    kinds = ("sqlite", "neo4j")
    usual: ClassVar = {"runs": 10, "steps": 10}  # each answer takes a round trip


@pytest.mark.parametrize(
    "machine",
    [
        pytest.param(Machine, id="sqlite"),
        pytest.param(Both, id="sqlite and neo4j", marks=pytest.mark.neo4j),
    ],
)
def test_stores_answer_as_the_oracle(machine: type[Machine], machine_size: dict[str, int]) -> None:
    size = machine.usual | machine_size
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=size["runs"],
            stateful_step_count=size["steps"],
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
