"""The impact of an event: one finding for each base item that has anything to do with it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from adjustment.drafting.wording import in_marks
from adjustment.findings.bodies import ENTRY_STATE_CANCELLED, judge_move, moved
from adjustment.findings.details import complete, places
from adjustment.findings.judge import Judge
from adjustment.findings.judgement import Judgement, left_alone, relying, stronger
from adjustment.findings.lists import judge_match, matches
from adjustment.findings.new_powers import new_powers
from adjustment.findings.packs import RulePack, judged_by, pack_on
from adjustment.findings.rules import rule
from adjustment.findings.same_day import SameDay
from adjustment.findings.stages import staged
from adjustment.findings.state import State, state_of
from adjustment.findings.temporary import temporary_licences
from adjustment.findings.territory import divisions_above, inside
from graph.collection import uncollected
from graph.impact import Reach, Traversal
from graph.store.port.records import AnyEntry, EntryBrief
from graph.store.port.store import Store
from ontology.changes import ChangeEvent, ChangeKind
from ontology.errors import UnknownCodeError
from ontology.findings import Call, Finding, NoneReason, Severity, Step, Via
from ontology.matters import BaseItem

TEXT_CHANGES = frozenset(
    {ChangeKind.AMEND_BY_DECISION, ChangeKind.AMEND_OMNIBUS, ChangeKind.REVISE, ChangeKind.ENACT}
)


def impact(
    store: Store,
    event_id: str,
    today: str,
    packs: Sequence[RulePack] = (),
    depth: int | None = None,
) -> tuple[Finding, ...]:
    """What an event does to matters, on a day.

    Args:
        store: read only.
        event_id: the event.
        today: ISO day.
        packs: rules of a city; the one that holds on the event's effective day is used.
        depth: over how many references a change is followed; 0 for none, None for the usual
            depth of vocab/inheritance.toml.

    Returns:
        One finding for each base item that has to do with it, then proposed new matters; empty
        while the end of a validity is further away than the warning time.

    Raises:
        UnknownCodeError: there is no such event.
    """
    event = store.events.event(event_id)
    if event is None:
        known = "、".join(e.id for e in store.events.events()[-5:]) or "（还没有任何事件）"
        raise UnknownCodeError("没有这个变更事件", event_id, f"已有事件：{known}")
    return _of_event(store, event, today, packs, depth)


def impact_of_all(
    store: Store, today: str, packs: Sequence[RulePack] = (), depth: int | None = None
) -> Iterator[Finding]:
    """What all events do, in the order in which they were recorded."""
    for event in store.events.events():
        yield from _of_event(store, event, today, packs, depth)


def _of_event(
    store: Store, event: ChangeEvent, today: str, packs: Sequence[RulePack], depth: int | None
) -> tuple[Finding, ...]:
    pack = pack_on(packs, event.effective or event.published or today)
    with judged_by(pack), uncollected():
        work = _Impact(store, event, today)
        if depth is not None:
            work.traversal.depth = depth
        found = tuple(work.findings())
        names, changed = _names(work, found), places(event)
        return tuple(complete(finding, event, pack, names, changed) for finding in found)


def _names(work: _Impact, findings: Iterable[Finding]) -> dict[str, str]:
    """What people call the event and the norms on the paths."""
    names = {work.event.id: in_marks(work.event.title or work.event.id)}
    nodes = {n for f in findings for s in f.path for n in (s.source, s.target)}
    for ident in {node.partition("~")[0] for node in nodes} - set(names):
        if record := work.judge.norm(ident):
            names[ident] = in_marks(record.title)
    return names


@dataclass(slots=True)
class _Impact:
    """Works one event out: cells first, then items and entries on them."""

    store: Store
    event: ChangeEvent
    today: str
    traversal: Traversal = field(init=False)
    judge: Judge = field(init=False)
    day: SameDay = field(init=False)
    reaches: dict[str, list[Reach]] = field(default_factory=lambda: defaultdict(list))
    coded: dict[str, tuple[BaseItem, ...]] = field(default_factory=dict)
    cells: dict[str, str] = field(default_factory=dict)
    judged: dict[tuple[str, str | None, str], Judgement | None] = field(default_factory=dict)
    others: dict[str, Judge] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Prepare the walk."""
        self.traversal = Traversal(self.store)
        self.judge = Judge(self.traversal, self.event, self.today)
        self.day = self.judge.day

    def findings(self) -> Iterator[Finding]:
        """All findings, items in the order of their ids."""
        if state_of(self.event, self.today) is State.DISTANT:
            return
        if self.event.commencement == "temporary_licence":
            yield from temporary_licences(self.store, self.event, self.today)
            return
        if self.event.kind is ChangeKind.REORGANISE:
            yield from self._reorganised()
        elif self.event.items:
            yield from self._listed()
        else:
            yield from self._by_cells()
        if self.event.kind in TEXT_CHANGES and state_of(self.event, self.today) in (
            State.PENDING,
            State.EFFECTIVE,
        ):
            titles = {c.norm: self._title(c.norm) for c in self.event.modifications}
            yield from new_powers(self.traversal, self.event, titles)

    def _title(self, norm: str) -> str:
        record = self.judge.norm(norm)
        return record.title if record else norm

    # --- matters reached through their bases

    def _by_cells(self) -> Iterator[Finding]:
        for reach in self.traversal.reaches(self.event):
            self.reaches[reach.link.cell].append(reach)
        matters = self.store.matters
        items = {item.id: item for _, item in matters.items_with_cells(tuple(self.reaches))}
        strays: dict[str, list[EntryBrief]] = defaultdict(list)
        same: dict[str, list[AnyEntry]] = defaultdict(list)
        touched = {c for c, found in self.reaches.items() if any(r.changes for r in found)}
        hit: dict[tuple[str, str], list[EntryBrief]] = defaultdict(list)
        for entry in matters.entries_with_cells(sorted(touched)):
            if entry.base_code and entry.state != ENTRY_STATE_CANCELLED:
                hit[entry.base_code, entry.cell].append(entry)
        # Of entries that the event leaves alone only their items are answered.
        spared = matters.base_codes_with_cells(sorted(set(self.reaches) - touched))
        self._know({code for code, _ in hit} | set(spared))
        for (code, cell), entries in hit.items():
            for item in self._items_coded(code):
                if cell == self._cell(item.basis_text):
                    same[item.id] += entries
                else:
                    strays[item.id] += entries
        for code in (*(code for code, _ in hit), *spared):
            items |= {item.id: item for item in self._items_coded(code)}
        self._add_bare([i for i in items.values() if self._cell(i.basis_text) in touched], same)
        for ident in sorted(items):
            yield self._of_item(items[ident], same[ident], strays[ident])

    def _add_bare(self, items: Iterable[BaseItem], same: dict[str, list[AnyEntry]]) -> None:
        """Entries that give no basis of their own follow their item."""
        codes = sorted({item.code for item in items if item.code and item.basis_text})
        for entry in self.store.matters.entries_coded(codes, (self._cell(""),)) if codes else ():
            if entry.state != ENTRY_STATE_CANCELLED:
                for item in self._items_of(entry):
                    same[item.id].append(entry)

    def _items_of(self, entry: AnyEntry) -> tuple[BaseItem, ...]:
        return self._items_coded(entry.base_code) if entry.base_code else ()

    def _know(self, codes: Iterable[str]) -> None:
        """Reads the items of many codes at once."""
        asked = sorted(set(codes) - self.coded.keys())
        found: dict[str, list[BaseItem]] = {code: [] for code in asked}
        for item in self.store.matters.items_with_codes(asked) if asked else ():
            found[item.code or ""].append(item)
        self.coded |= {code: tuple(items) for code, items in found.items()}

    def _items_coded(self, code: str) -> tuple[BaseItem, ...]:
        if code not in self.coded:
            self.coded[code] = self.store.matters.items_coded(code)
        return self.coded[code]

    def _cell(self, text: str) -> str:
        if text not in self.cells:
            self.cells[text] = self.store.matters.cell_of(text)
        return self.cells[text]

    def _judged(self, cell: str, item: BaseItem) -> Judgement | None:
        """What the event means for an item that stands on this cell; worked out once for each."""
        key = (cell, item.matter_type, item.name)
        if key not in self.judged:
            reaches = self.reaches.get(cell)
            self.judged[key] = self._with_the_day(cell, reaches, item) if reaches else None
        return self.judged[key]

    def _with_the_day(self, cell: str, reaches: Sequence[Reach], item: BaseItem) -> Judgement:
        """Judged once, after all changes of the day on which the event takes effect."""

        def of(other: ChangeEvent, found: Sequence[Reach]) -> Judgement:
            judge = self.others.setdefault(other.id, Judge(self.traversal, other, self.today))
            return judge.judge(found, item.matter_type, item.name)

        own = self.judge.judge(reaches, item.matter_type, item.name)
        return self.day.judged(own, cell, of)

    def _of_item(
        self,
        item: BaseItem,
        same: Sequence[AnyEntry],
        strays: Sequence[EntryBrief],
    ) -> Finding:
        own = self._judged(self._cell(item.basis_text), item)
        judged = {entry.id: self._judged(entry.cell, item) for entry in strays}
        if own is None or own.call is Call.NONE:
            late = [entry for entry in strays if _asks(judged[entry.id])]
            if late:
                found = stronger([found for e in late if (found := judged[e.id])])
                return self._finding(item, self._behind(found), late)
            return self._finding(item, own or self._unmoved(), ())
        told = [*same, *(entry for entry in strays if _asks(judged[entry.id]))]
        if own.via is Via.DIRECT and "D25" in own.rules:
            return self._in_area(item, own, told)
        return self._finding(item, own, told)

    def _unmoved(self) -> Judgement:
        return left_alone(NoneReason.OTHER_PROVISION)

    def _entries(self, item: BaseItem) -> tuple[AnyEntry, ...]:
        found = self.store.matters.entries_of(item.code) if item.code else ()
        return tuple(entry for entry in found if entry.state != ENTRY_STATE_CANCELLED)

    def _behind(self, found: Judgement) -> Judgement:
        """The directory is right, an entry is not (D34, GOLD-IMPACT.md rule 10)."""
        late = rule("D34")
        kinds = found.change_of if found.adjustment == "变更" else late.change_of
        return replace(
            found,
            call=Call.ACT,
            rules=("D34", *found.rules),
            adjustment="变更",
            change_of=kinds or late.change_of,
            procedure="B",
            severity=late.severity,
            reason=f"目录事项不受影响，个别实施清单须跟进：{found.reason}",
            question=late.question,
            articles=relying(found, "D34"),
        )

    def _in_area(self, item: BaseItem, own: Judgement, entries: Sequence[AnyEntry]) -> Finding:
        told = [
            entry
            for entry in entries
            if inside(
                entry,
                self.event.territory,
                divisions_above(self.store.organisations, entry.division_code),
            )
        ]
        if not told:
            alone = left_alone(NoneReason.OTHER_TERRITORY, Via.TERRITORIAL)
            return self._finding(item, alone, ())
        until = f"至{self.event.until}" if self.event.until else ""
        reason = f"只在{self.event.territory or '规定区域'}暂时调整适用{until}，其他区域照旧"
        return self._finding(item, replace(own, via=Via.TERRITORIAL, reason=reason), told)

    # --- matters that a list names

    def _listed(self) -> Iterator[Finding]:
        found: dict[str, list[Judgement]] = defaultdict(list)
        items: dict[str, BaseItem] = {}
        for match in matches(self.store, self.event):
            items[match.item.id] = match.item
            judged = judge_match(self.store, self.event, match)
            found[match.item.id].append(staged(judged, self.traversal, match.item, self.today))
        for ident in sorted(items):
            told = self._entries(items[ident])
            yield self._finding(items[ident], self._pending(stronger(found[ident])), told)

    # --- matters whose body changes

    def _reorganised(self) -> Iterator[Finding]:
        entries: dict[str, dict[str, AnyEntry]] = defaultdict(dict)
        items: dict[str, BaseItem] = {}
        judged: dict[str, Judgement] = {}
        for entry, succession in moved(self.store, self.event):
            for item in self._items_of(entry):
                items[item.id] = item
                entries[item.id][entry.id] = entry
                judged.setdefault(item.id, self._pending(judge_move(self.event, succession)))
        for ident in sorted(items):
            yield self._finding(items[ident], judged[ident], tuple(entries[ident].values()))

    def _pending(self, judgement: Judgement) -> Judgement:
        state = state_of(self.event, self.today)
        if state is State.WITHDRAWN:
            return left_alone(NoneReason.NOT_IN_FORCE, judgement.via)
        if state is State.UNDETERMINED and judgement.call is not Call.NONE:
            return replace(
                judgement,
                call=Call.CHECK,
                rules=("D32", *judgement.rules),
                adjustment="核对",
                change_of=(),
                procedure=None,
                severity=Severity.INFO,
                articles=relying(judgement, "D32"),
            )
        if state is State.PENDING and judgement.call is not Call.NONE:
            articles = relying(judgement, "D32")
            return replace(judgement, rules=(*judgement.rules, "D32"), articles=articles)
        return judgement

    # --- shaping

    def _finding(self, item: BaseItem, judged: Judgement, entries: Iterable[AnyEntry]) -> Finding:
        told = sorted(entries, key=lambda entry: entry.code or entry.id)
        asked = judged.call is not Call.NONE
        basis = _to_matter(judged, item.code or item.id)
        return Finding(
            event=self.event.id,
            kind=self.event.kind.value,
            code=item.code or item.id,
            item=item.id,
            name=item.name,
            call=judged.call,
            via=judged.via,
            effects=judged.effects,
            touched=judged.touched,
            rules=judged.rules,
            adjustment=judged.adjustment,
            change_of=judged.change_of,
            procedure=judged.procedure,
            severity=judged.severity,
            effective=None if self.event.commencement != "date" else self.event.effective,
            entries=tuple(entry.code or entry.id for entry in told) if asked else (),
            departments=tuple(dict.fromkeys(e.body for e in told if e.body)) if asked else (),
            reason=judged.reason,
            path=(*judged.steps, basis) if asked else (),
            question=judged.question if asked else "",
            articles_relied_on=judged.articles if asked else (),
            remaining=judged.remaining,
            before=judged.before,
            after=judged.after,
            grades=judged.grades,
            weight=judged.weight,
        )


def _asks(judged: Judgement | None) -> bool:
    return judged is not None and judged.call is not Call.NONE


def _to_matter(judged: Judgement, matter: str) -> Step:
    """The last step: the provision is its basis, or the list or succession concerns it."""
    if not judged.steps:
        return Step(source="", relation="CONCERNS", target=matter)
    last = judged.steps[-1]
    if judged.via in (Via.ITEM, Via.ORGANISATIONAL):
        return Step(source=last.target, relation="CONCERNS", target=matter)
    # Where the basis refers to the touched provision, it is the referring end that carries it.
    source = last.source if last.relation in ("CITES", "ENABLED_BY") else last.target
    return Step(source=source, relation="HAS_BASIS", target=matter)
