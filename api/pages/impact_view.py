"""What the page of an event shows, prepared from findings: groups, chains, comparisons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from adjustment.drafting.applicant import Directory, tier_order
from adjustment.drafting.bases import compare_bases
from adjustment.drafting.dossier import Dossier, gather
from adjustment.drafting.items import chain
from adjustment.drafting.responsible import responsible
from adjustment.drafting.wording import in_marks, node_name, pinpoint_name
from adjustment.findings.impact import impact
from adjustment.findings.packs import RulePack
from adjustment.findings.rules import rule
from adjustment.findings.state import state_of
from api.pages.batches import Batch, batches
from api.pages.drawing import drawing
from graph.store.port.store import Store
from ontology.changes import ChangeEvent, Modification
from ontology.findings import Call, Finding, Severity, Step
from ontology.identifiers import Pinpoint
from ontology.matters import ImplementationEntry
from ontology.requests import BasisComparison, Tier
from ontology.vocabulary import load, matter_type_name

MOST_PLACES = 40  # divisions listed for one tier of one matter


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What the reader asked to see; empty strings mean everything."""

    department: str = ""
    tier: str = ""
    call: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TierRow:
    """The entries of one matter in one tier."""

    tier: str
    count: int
    places: tuple[tuple[str, str], ...]  # division, body
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterRow:
    """One matter on the page."""

    finding: Finding
    anchor: str
    matter_type: str
    rules: tuple[tuple[str, str], ...]
    chain: tuple[Step, ...]
    bases: tuple[BasisComparison, ...]
    tiers: tuple[TierRow, ...]
    picture: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The matters of one responsible department, most urgent first."""

    department: str
    anchor: str
    known: bool
    how: str
    rows: tuple[MatterRow, ...]

    def entries(self, tier: str) -> int:
        """How many entries its matters have in a tier."""
        return sum(t.count for row in self.rows for t in row.tiers if t.tier == tier)

    def count(self, call: str) -> int:
        """How many matters of a call."""
        return sum(row.finding.call == call for row in self.rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftAlone:
    """Matters that stay as they are, for one reason."""

    reason: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRow:
    """What the event does to one provision."""

    place: str
    now: str
    effect: str
    before: str
    after: str
    doubt: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImpactView:
    """Everything on the page of an event."""

    event: ChangeEvent
    changes: tuple[ChangeRow, ...]
    state: str
    today: str
    counts: dict[str, int]
    entries: int
    groups: tuple[Group, ...]
    batches: tuple[Batch, ...]
    alone: tuple[LeftAlone, ...]
    departments: tuple[str, ...]
    tiers: tuple[str, ...]
    divisions: tuple[tuple[str, str, int], ...]
    filters: Filters
    shown: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """An event in the list."""

    event: ChangeEvent
    state: str
    counts: dict[str, int]
    departments: int
    entries: int


def event_row(
    store: Store, event: ChangeEvent, today: str, packs: Sequence[RulePack] = ()
) -> EventRow:
    """An event with how many matters it reaches."""
    findings = impact(store, event.id, today, packs)
    return EventRow(
        event=event,
        state=state_of(event, today),
        counts=_counts(findings),
        departments=len({name for f in findings for name in f.departments}),
        entries=sum(len(f.entries) for f in findings),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What an event does to matters, with all that is known of them; the costly part of a page."""

    findings: tuple[Finding, ...]
    dossier: Dossier


def answer(store: Store, event_id: str, today: str, packs: Sequence[RulePack] = ()) -> Answer:
    """Work an event out.

    Raises:
        UnknownCodeError: the store has no such event.
    """
    findings = impact(store, event_id, today, packs)
    return Answer(findings=findings, dossier=gather(store, event_id, findings, today))


def impact_view(found: Answer, filters: Filters) -> ImpactView:
    """Prepare the page of an event."""
    findings, dossier = found.findings, found.dossier
    directory = Directory(dossier.departments)
    every = _grouped(dossier, directory, Filters())
    groups = _grouped(dossier, directory, filters) if filters != Filters() else every
    asked = [f for f in findings if f.call is not Call.NONE]
    tiers = {row.tier: None for g in every for m in g.rows for row in m.tiers}
    return ImpactView(
        event=dossier.event,
        changes=_changes(dossier),
        state=state_of(dossier.event, dossier.today),
        today=dossier.today,
        counts=_counts(findings),
        entries=sum(len(f.entries) for f in asked),
        groups=groups,
        batches=batches(dossier),
        alone=_left_alone(findings) if filters.call in {"", Call.NONE} else (),
        departments=_departments(every, asked),
        tiers=tuple(sorted(tiers, key=_tier_rank)),
        divisions=_divisions(dossier, directory),
        filters=filters,
        shown=sum(len(group.rows) for group in groups),
    )


def _changes(dossier: Dossier) -> tuple[ChangeRow, ...]:
    names = {norm.id: in_marks(norm.title) for norm in dossier.norms.values()}
    return tuple(_change(change, names) for change in dossier.event.modifications)


def _change(change: Modification, names: Mapping[str, str]) -> ChangeRow:
    moved = [path for path in change.new_paths if path != change.path]
    return ChangeRow(
        place=node_name(f"{change.norm}~{change.path}" if change.path else change.norm, names),
        now="、".join(pinpoint_name(Pinpoint.from_path(path)) for path in moved),
        effect=change.effect,
        before=change.old_text or "",
        after=change.new_text or "",
        doubt=change.doubt,
    )


def _counts(findings: Iterable[Finding]) -> dict[str, int]:
    counted = Counter(finding.call for finding in findings)
    return {str(call): counted[call] for call in Call}


def _divisions(dossier: Dossier, directory: Directory) -> tuple[tuple[str, str, int], ...]:
    """Tier, division and how many entries there are to be adjusted or checked, city first."""
    found = Counter(
        (tier_order(directory.tier(e)), e.division_code, str(directory.tier(e)), e.division_name)
        for finding in dossier.findings
        for e in dossier.entries_of(finding)
    )
    return tuple(
        (tier, name or "区划未填", found[key])
        for key in sorted(found)
        for _, _, tier, name in (key,)
    )


def _departments(groups: tuple[Group, ...], findings: list[Finding]) -> tuple[str, ...]:
    responsible = [group.department for group in groups]
    running = sorted({name for f in findings for name in f.departments} - set(responsible))
    return (*responsible, *running)


def _grouped(dossier: Dossier, directory: Directory, filters: Filters) -> tuple[Group, ...]:
    rows: dict[str, list[MatterRow]] = {}
    how: dict[str, tuple[bool, str]] = {}
    answering = responsible(dossier)
    for number, (finding, who) in enumerate(zip(dossier.findings, answering, strict=True), 1):
        if _wanted(finding, who.name, filters):
            row = _row(dossier, directory, finding, number)
            if not filters.tier or any(t.tier == filters.tier for t in row.tiers):
                rows.setdefault(who.name, []).append(row)
                how[who.name] = (who.known, who.how)

    def order(name: str) -> tuple[bool, int, str]:
        return not how[name][0], -len(rows[name]), name

    return tuple(
        Group(
            department=name,
            anchor=f"d{number}",
            known=how[name][0],
            how=how[name][1],
            rows=tuple(sorted(rows[name], key=_urgency)),
        )
        for number, name in enumerate(sorted(rows, key=order), 1)
    )


def _wanted(finding: Finding, responsible: str, filters: Filters) -> bool:
    named = {responsible, *finding.departments}
    return filters.call in {"", finding.call} and (
        not filters.department or filters.department in named
    )


def _urgency(row: MatterRow) -> tuple[bool, int, str]:
    finding = row.finding
    order = list(Severity).index(finding.severity)
    return finding.call is not Call.ACT, order, finding.code or "~"


def _row(dossier: Dossier, directory: Directory, finding: Finding, number: int) -> MatterRow:
    item = dossier.item_of(finding)
    return MatterRow(
        finding=finding,
        anchor=f"m{number}",
        matter_type=matter_type_name(item.matter_type) if item else "待确定",
        rules=tuple((ident, _situation(ident)) for ident in finding.rules),
        chain=chain(dossier, finding),
        bases=compare_bases(dossier, (finding,)),
        tiers=_tiers(directory, dossier.entries_of(finding)),
        picture=drawing(finding, _names(dossier, finding), number) if finding.path else "",
    )


def _names(dossier: Dossier, finding: Finding) -> dict[str, str]:
    names = {norm.id: in_marks(norm.title) for norm in dossier.norms.values()}
    names[dossier.event.id] = in_marks(dossier.event.title or dossier.event.id)
    for ident in filter(None, (finding.code, finding.item)):
        names[ident] = f"事项“{finding.name}”"
    return names


def _situation(ident: str) -> str:
    return rule(ident).situation if ident in load("decision_table") else ""


def _tiers(directory: Directory, entries: Iterable[ImplementationEntry]) -> tuple[TierRow, ...]:
    found: dict[str, list[tuple[str, str]]] = {}
    for entry in sorted(entries, key=lambda e: (e.division_code, e.body)):
        place = (entry.division_name or "区划未填", entry.body)
        found.setdefault(directory.tier(entry), []).append(place)
    return tuple(
        TierRow(
            tier=str(tier),
            count=len(places),
            places=tuple(dict.fromkeys(places))[:MOST_PLACES],
            more=max(0, len(dict.fromkeys(places)) - MOST_PLACES),
        )
        for tier, places in sorted(found.items(), key=lambda pair: _tier_rank(pair[0]))
    )


def _tier_rank(tier: str) -> int:
    return tier_order(Tier(tier))


def _left_alone(findings: Iterable[Finding]) -> tuple[LeftAlone, ...]:
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.call is Call.NONE:
            groups.setdefault(finding.reason, []).append(finding)
    return tuple(LeftAlone(reason=r, findings=tuple(found)) for r, found in groups.items())
