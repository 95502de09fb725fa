"""What the store knows about one event's findings, gathered once, before anything is worded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from graph.store.port.records import BasisLink, NormRecord
from graph.store.port.store import Store
from nlp.normalize import title_key
from ontology.changes import ChangeEvent, Modification
from ontology.errors import UnknownCodeError
from ontology.findings import Call, Finding, Touched
from ontology.identifiers import NormId, Pinpoint
from ontology.matters import BaseItem, ImplementationEntry
from ontology.organisations import Department


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """Facts for the drafts of one event.

    Attributes:
        findings: those with call act or check.
        items: base items by id.
        entries: live entries of these items by 基本编码.
        norms: norms that the event changes, by id.
        links: basis targets by item id.
    """

    event: ChangeEvent
    today: str
    findings: tuple[Finding, ...] = ()
    items: Mapping[str, BaseItem] = field(default_factory=dict)
    entries: Mapping[str, tuple[ImplementationEntry, ...]] = field(default_factory=dict)
    departments: tuple[Department, ...] = ()
    norms: Mapping[str, NormRecord] = field(default_factory=dict)
    links: Mapping[str, tuple[BasisLink, ...]] = field(default_factory=dict)

    def item_of(self, finding: Finding) -> BaseItem | None:
        """The base item of a finding; None for a proposed new matter."""
        return self.items.get(finding.item) if finding.item else None

    def entries_of(self, finding: Finding) -> tuple[ImplementationEntry, ...]:
        """The entries that the finding names."""
        named = set(finding.entries)
        held = self.entries.get(finding.code or "", ())
        return tuple(e for e in held if e.code in named or e.id in named)

    def modification_of(self, touched: Touched) -> Modification | None:
        """What the event does to a touched provision, at the deepest level that is known.

        A change of the provision itself comes first, then one of what contains it, then one
        inside it.
        """
        path, mine = touched.pinpoint.path, self._changes_of(touched.title)
        around = [m for m in mine if Pinpoint.from_path(m.path).covers(touched.pinpoint)]
        inside = [m for m in mine if m.path.startswith(f"{path}__")]
        exact = [m for m in mine if m.path == path]
        deepest = sorted(around, key=lambda m: -len(m.path))
        return next(iter((*exact, *deepest, *inside)), None)

    def frames_of(self, touched: Touched) -> tuple[Touched, ...]:
        """What contains a touched provision and changes in words: the lines that lead to an item."""
        own = touched.pinpoint.path
        return tuple(
            Touched(title=touched.title, pinpoint=place)
            for change in self._changes_of(touched.title)
            if change.path and change.path != own and change.old_text != change.new_text
            for place in (Pinpoint.from_path(change.path),)
            if place.covers(touched.pinpoint)
        )

    def _changes_of(self, title: str) -> list[Modification]:
        key = title_key(title)
        ids = {n.id for n in self.norms.values() if n.title_key == key} | {str(NormId.of(key))}
        return [m for m in self.event.modifications if m.norm in ids]


def gather(store: Store, event_id: str, findings: Iterable[Finding], today: str) -> Dossier:
    """Read everything that drafts of an event need.

    Raises:
        UnknownCodeError: the store has no such event.
    """
    event = known_event(store, event_id)
    asked = tuple(f for f in findings if f.call is not Call.NONE and f.event == event.id)
    items = {f.item: store.matters.item(f.item) for f in asked if f.item}
    held = {key: item for key, item in items.items() if item}
    codes = dict.fromkeys(f.code for f in asked if f.code)
    norm_ids = dict.fromkeys(m.norm for m in event.modifications)
    norms = {norm: store.norms.norm(norm) for norm in norm_ids}
    return Dossier(
        event=event,
        today=today,
        findings=asked,
        items=held,
        entries={code: store.matters.entries_of(code) for code in codes},
        departments=store.organisations.departments(),
        norms={key: norm for key, norm in norms.items() if norm},
        links={key: _links(store, item) for key, item in held.items()},
    )


def known_event(store: Store, event_id: str) -> ChangeEvent:
    """The event, or an error that names the events there are.

    Raises:
        UnknownCodeError: the store has no such event.
    """
    event = store.events.event(event_id)
    if event is None:
        known = "、".join(e.id for e in store.events.events()) or "（尚无事件，请先运行 lbt apply）"
        raise UnknownCodeError("没有这个变更事件", event_id, f"已有的事件：{known}")
    return event


def _links(store: Store, item: BaseItem) -> tuple[BasisLink, ...]:
    return store.matters.links_of(store.matters.cell_of(item.basis_text))
