"""A second opinion on the store: the graph of what is believed, and a copy of it for each transaction.

Written without the store's code. Record time is a copy of the whole graph after each transaction;
valid time is a row of slots between the days on which things may change.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import networkx as nx

from graph.store.port.records import CarriedRecord, CitationRecord, VersionRecord
from ontology.changes import ChangeEvent

CHANGE_DAYS = ("2000-01-01", "2010-01-01", "2020-01-01")
RANK = {"official": 2, "corrected": 1, "consolidated": 0}


def slot_of(day: str) -> int:
    """0 is before the first day of change."""
    return sum(change <= day for change in CHANGE_DAYS)


def edge_of(slot: int) -> str | None:
    """The day on which a slot begins or, as an end, the one before has ended."""
    return CHANGE_DAYS[slot - 1] if 0 < slot <= len(CHANGE_DAYS) else None


@dataclass(slots=True)
class Slots:
    """The values of one key over all slots; equal numbers are one fact."""

    values: list[tuple[int, object] | None] = field(
        default_factory=lambda: [None] * (len(CHANGE_DAYS) + 1)
    )
    facts: int = 0

    def put(self, value: object, day: str | None, *, from_ever: bool = True) -> bool:
        """A new value from a day on, up to where another fact begins."""
        start = self._start(day, from_ever=from_ever)
        old = self.values[start]
        if old is not None and old[1] == value:
            return False
        end = start
        while end < len(self.values) and self._same(self.values[end], old):
            end += 1
        self._fill(start, end, value)
        return True

    def _start(self, day: str | None, *, from_ever: bool) -> int:
        if not any(self.values):
            return 0 if from_ever or day is None else slot_of(day)
        if day is not None:
            return slot_of(day)
        last = self.values[-1]
        if last is None:
            return max(place for place, value in enumerate(self.values) if value) + 1
        return min(place for place, value in enumerate(self.values) if self._same(value, last))

    @staticmethod
    def _same(one: tuple[int, object] | None, other: tuple[int, object] | None) -> bool:
        return one is other is None or (
            one is not None and other is not None and one[0] == other[0]
        )

    def _fill(self, start: int, end: int, value: object) -> None:
        self.facts += 1
        for place in range(start, end):
            self.values[place] = None if value is None else (self.facts, value)

    def close(self, day: str) -> bool:
        """No value from a day on, up to where another fact begins."""
        start = slot_of(day)
        old, end = self.values[start], start
        if old is None:
            return False
        while end < len(self.values) and self._same(self.values[end], old):
            end += 1
        self._fill(start, end, None)
        return True

    def at(self, day: str | None) -> Any:  # noqa: ANN401 - values of all kinds
        """The value on a day; without one, the value that goes on for ever."""
        found = self.values[-1 if day is None else slot_of(day)]
        return found[1] if found else None

    def spans(self) -> Iterator[tuple[str | None, str | None, object]]:
        """First day, first day after, value of each fact."""
        numbers = dict.fromkeys(value[0] for value in self.values if value)
        for number in numbers:
            places = [p for p, value in enumerate(self.values) if value and value[0] == number]
            value = self.values[places[0]]
            yield edge_of(places[0]), edge_of(places[-1] + 1), value and value[1]

    def copy(self) -> Slots:
        """What is written to this one later is not in the copy."""
        return Slots(list(self.values), self.facts)


class Oracle:
    """The believed graph: things are nodes, what is said of them are edges."""

    def __init__(self) -> None:
        self.places = 0
        self.now: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
        self.past: dict[int, nx.MultiDiGraph[Any]] = {0: self.now.copy()}

    def committed(self, number: int) -> None:
        """Remember what is believed after a transaction."""
        copy: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
        for source, target, key, data in self.now.edges(keys=True, data=True):
            kept = {n: v.copy() if isinstance(v, Slots) else v for n, v in data.items()}
            copy.add_edge(source, target, key, **kept)
        self.past[number] = copy

    def known(self, number: int | None) -> Believed:
        """What was believed at a transaction."""
        return Believed(self.now if number is None else self.past[number])

    def put(self, kind: str, key: str, value: object, day: str | None = None, **how: bool) -> bool:
        """Say something of a thing that holds in valid time."""
        node = (kind, key)
        if not self.now.has_edge(node, node, kind):
            self.now.add_edge(node, node, kind, slots=Slots())
        slots: Slots = self.now.edges[node, node, kind]["slots"]
        return slots.put(value, day, **how)

    def close(self, kind: str, key: str, day: str) -> bool:
        """Say that it ends."""
        node = (kind, key)
        known = self.now.has_edge(node, node, kind)
        return known and self.now.edges[node, node, kind]["slots"].close(day)

    def put_version(self, version: VersionRecord, words: str) -> None:
        """A text of a version."""
        end, norm = ("version", version.id), ("norm", version.norm)
        texts: dict[Any, Any] = self.now.get_edge_data(end, end, default={})
        stands = max((RANK[k] for k in texts if k in RANK), default=-1)
        self.now.add_edge(end, end, version.origin, words=words, record=version)
        if RANK[version.origin] >= stands or not self.now.has_edge(norm, end, "version"):
            self.now.add_edge(norm, end, "version", record=version)
            return
        old: VersionRecord = self.now.edges[norm, end, "version"]["record"]
        if version.event and not old.event:
            start, how = version.effective_from, version.commencement
            made = replace(old, event=version.event, effective_from=start, commencement=how)
            self.now.edges[norm, end, "version"]["record"] = made

    def close_version(self, version: str, norm: str, day: str | None) -> None:
        """The first day on which it is no longer in force."""
        edge = self.now.edges[("norm", norm), ("version", version), "version"]
        edge["record"] = replace(edge["record"], effective_to=day)

    def withdraw_version(self, version: str) -> None:
        """Nothing of it is believed any more."""
        node = ("version", version)
        if node in self.now:
            self.now.remove_node(node)

    def put_citations(self, version: str, mentions: Iterable[CitationRecord]) -> None:
        """All mentions of a version."""
        node = ("version", version)
        cites = [e for e in self.now.out_edges(node, keys=True) if str(e[2]).startswith("cite")]
        self.now.remove_edges_from(cites)
        for place, mention in enumerate(mentions):
            self.now.add_edge(node, ("norm", mention.norm), f"cite{place}", record=mention)

    def put_carried(self, row: CarriedRecord) -> None:
        """What carries a provision on."""
        ends = ("version", row.from_version), ("version", row.to_version)
        self.now.add_edge(*ends, ("carried", row.from_path, row.to_path), record=row)

    def withdraw_carried(self, version: str) -> None:
        """It leads nowhere any more."""
        edges = list(self.now.out_edges(("version", version), keys=True))
        self.now.remove_edges_from([e for e in edges if e[2][0] == "carried"])

    def put_event(self, event: ChangeEvent) -> None:
        """An event, in its place in the order of recording."""
        node = ("event", event.id)
        known = self.now.get_edge_data(node, node, "event")
        self.places += 1
        place = known["place"] if known else self.places
        self.now.add_edge(node, node, "event", record=event, place=place)

    def withdraw_event(self, event: str) -> None:
        """It is no longer believed."""
        self.now.remove_node(("event", event))

    def put_links(self, cell: str, links: Iterable[Any]) -> None:
        """All targets of a cell."""
        node = ("cell", cell)
        self.now.remove_edges_from(list(self.now.out_edges(node, keys=True)))
        for place, link in enumerate(links):
            self.now.add_edge(node, ("norm", link.norm), f"link{place}", record=link)

    def facts(
        self, kind: str, key: str
    ) -> set[tuple[object, str | None, str | None, int, int | None]]:
        """All that was ever believed of a thing: value, days, recorded, withdrawn."""
        open_facts: dict[Any, int] = {}
        found = set()
        for number in sorted(self.past):
            spans = {(v, s, e) for s, e, v in self.known(number).spans(kind, key)}
            for gone in set(open_facts) - spans:
                found.add((*gone, open_facts.pop(gone), number))
            for new in spans - set(open_facts):
                open_facts[new] = number
        return found | {(*fact, number, None) for fact, number in open_facts.items()}


@dataclass(frozen=True, slots=True)
class Believed:
    """Answers from one graph, sorted as the port promises."""

    graph: nx.MultiDiGraph[Any]

    def spans(self, kind: str, key: str) -> list[tuple[str | None, str | None, object]]:
        """All facts of a thing."""
        node = (kind, key)
        if not self.graph.has_edge(node, node, kind):
            return []
        return list(self.graph.edges[node, node, kind]["slots"].spans())

    def one(self, kind: str, key: str, day: str | None) -> Any:  # noqa: ANN401 - as above
        """What holds of a thing on a day."""
        node = (kind, key)
        if not self.graph.has_edge(node, node, kind):
            return None
        return self.graph.edges[node, node, kind]["slots"].at(day)

    def all(self, kind: str, day: str | None) -> list[Any]:
        """What holds of all things of a kind, by key."""
        keys = sorted(node[1] for node in self.graph if node[0] == kind and node[1])
        found = (self.one(kind, key, day) for key in keys)
        return [value for value in found if value is not None]

    def records(self, start: object, mark: str, *, into: bool = False) -> list[Any]:
        """The records on the edges of a node whose key begins with a mark."""
        if start not in self.graph:
            return []
        edges = self.graph.in_edges if into else self.graph.out_edges
        return [
            data["record"]
            for _, _, key, data in edges(start, keys=True, data=True)
            if (key[0] if isinstance(key, tuple) else str(key).rstrip("0123456789")) == mark
        ]

    def versions(self, norm: str) -> list[VersionRecord]:
        """All versions of a norm as they take effect; those without a day to start come last."""
        found = self.records(("norm", norm), "version")
        found.sort(key=lambda v: (v.promulgated or "", _start(v), len(v.id), v.id))
        return sorted(found, key=lambda v: (v.commencement != "date", _effect(v)))

    def version(self, ident: str) -> VersionRecord | None:
        """The version with this id."""
        found = self.records(("version", ident), "version", into=True)
        return found[0] if found else None

    def binds(self, norm: str, day: str | None) -> VersionRecord | None:
        """The version that binds."""
        versions = self.versions(norm)
        started = [
            v
            for v in versions
            if v.commencement == "date"
            and (day is None or _start(v) <= day)
            and (v.origin == "official" or not self._official_twin(v, versions))
        ]
        order = {v.id: place for place, v in enumerate(versions)}
        last = max(started, key=lambda v: (_start(v), order[v.id]), default=None)
        ended = last and last.effective_to and (day is None or last.effective_to <= day)
        return None if ended else last

    @staticmethod
    def _official_twin(version: VersionRecord, versions: list[VersionRecord]) -> bool:
        day = version.promulgated
        return any(v.origin == "official" and v.promulgated == day for v in versions)

    def texts(self, version: str) -> list[tuple[str, str]]:
        """Origin and words of the recorded texts; the one that stands first."""
        node = ("version", version)
        known: dict[Any, Any] = self.graph.get_edge_data(node, node, default={})
        origins = sorted((k for k in known if k in RANK), key=lambda k: -RANK[k])
        return [(origin, known[origin]["words"]) for origin in origins]

    def events(self) -> list[ChangeEvent]:
        """All events in the order of recording."""
        found = [data for *_, key, data in self.graph.edges(keys=True, data=True) if key == "event"]
        return [data["record"] for data in sorted(found, key=lambda data: int(data["place"]))]

    def cites(self, norm: str, day: str | None) -> list[CitationRecord]:
        """All mentions of a norm in versions that bind."""
        found = self.records(("norm", norm), "cite", into=True)
        binding = {}
        for mention in found:
            version = self.version(mention.version)
            bound = self.binds(version.norm, day) if version else None
            binding[mention.version] = bound is not None and bound.id == mention.version
        kept = [mention for mention in found if binding[mention.version]]
        return sorted(kept, key=lambda m: (m.version, m.start, m.end))


def _effect(version: VersionRecord) -> str:
    return _start(version) if version.commencement == "date" else ""


def _start(version: VersionRecord) -> str:
    return version.effective_from or version.promulgated or ""
