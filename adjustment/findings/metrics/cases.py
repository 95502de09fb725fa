"""What counts in each figure: filled elements, published claims, accurate entries, days of delay."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from adjustment.findings.bodies import ENTRY_STATE_CANCELLED
from adjustment.findings.consistency.check import consistency
from adjustment.findings.exemptions import exemption
from adjustment.findings.flags.auditor import Auditor
from adjustment.findings.flags.facts import Facts
from adjustment.findings.metrics.claims import claims
from graph.store.port.records import Moment
from graph.store.port.store import Store
from ontology.claims import ClaimState
from ontology.elements import day_in, element, element_key
from ontology.matters import BaseItem, ImplementationEntry
from ontology.metrics import Case, Measure
from ontology.vocabulary import load, matter_type_name

_SHARED = ("name", "basis_text", "body", "code")


@dataclass(slots=True)
class Cases:
    """All cases of a store on a day, each kind made once."""

    store: Store
    day: str
    items: dict[str, BaseItem] = field(init=False)
    _printed: frozenset[str] | None = None

    def __post_init__(self) -> None:
        """Read the directory."""
        known = self.store.matters.items(self.moment)
        self.items = {item.code: item for item in known if item.code}

    @property
    def moment(self) -> Moment:
        """The day of the question."""
        return Moment(as_of=self.day)

    def of(self, measure: Measure) -> Iterator[Case]:
        """The cases of one measure."""
        makers = {
            Measure.COMPLETENESS: self._completeness,
            Measure.COVERAGE: self._coverage,
            Measure.ACCURACY: self._accuracy,
            Measure.TIMELINESS: self._timeliness,
        }
        return makers[measure]()

    def _live(self) -> Iterator[ImplementationEntry]:
        for entry in self.store.matters.entries(self.moment):
            if entry.state != ENTRY_STATE_CANCELLED and not exemption(entry):
                yield entry

    def _case(
        self, measure: Measure, entry: ImplementationEntry, *, met: bool | None, why: str
    ) -> Case:
        item = self.items.get(entry.base_code or "")
        return Case(
            measure=measure,
            code=entry.base_code or "",
            entry=entry.code or entry.id,
            name=entry.name,
            department=entry.body,
            division=entry.division_name,
            matter_type=matter_type_name(item.matter_type if item else None),
            met=met,
            reached=int(bool(met)),
            why=why,
        )

    def _completeness(self) -> Iterator[Case]:
        """Mandatory elements that are filled; those that no list of the store prints are not asked for."""
        asked = self._asked()
        names = load("elements")
        for entry in self._live():
            own = [name for name in _SHARED if not getattr(entry, name)]
            lacking = [key for key in asked if not element(entry, key)]
            weight = len(_SHARED) + len(asked)
            told = [_SHARED_NAMES[name] for name in own] + [names[key]["name"] for key in lacking]
            case = self._case(
                Measure.COMPLETENESS,
                entry,
                met=not told,
                why="缺" + "、".join(told) if told else "",
            )
            yield _weighed(case, weight, weight - len(told))

    def _asked(self) -> tuple[str, ...]:
        """Mandatory elements that some list prints."""
        if self._printed is None:
            headers: set[str] = set()
            for entry in self._live():
                headers.update(header for header, _ in entry.attributes)
            self._printed = frozenset(filter(None, map(element_key, headers)))
        return tuple(key for key in load("mandatory")["entry"]["keys"] if key in self._printed)

    def _coverage(self) -> Iterator[Case]:
        """Claims due that are published; without any publication date in the lists nothing is known."""
        found, _ = claims(self.store, self.moment)
        dated = any(claim.state in (ClaimState.PUBLISHED, ClaimState.STALE) for claim in found)
        for claim in found:
            if claim.state in (ClaimState.NOT_APPLICABLE, ClaimState.EXEMPT):
                continue
            published = claim.state in (ClaimState.PUBLISHED, ClaimState.STALE)
            unknown = not dated and claim.state is not ClaimState.DUE
            yield Case(
                measure=Measure.COVERAGE,
                code=claim.code,
                entry=claim.entry,
                name=claim.name,
                department=claim.body or claim.system,
                division=claim.division,
                matter_type=matter_type_name(claim.matter_type),
                met=None if unknown else published,
                reached=int(published),
                why="" if published else _NOT_YET[claim.state],
            )

    def _accuracy(self) -> Iterator[Case]:
        """Entries that agree with the directory and whose bases hold, are where they say, and say so."""
        faults: dict[str, list[str]] = defaultdict(list)
        at_item: dict[str, list[str]] = defaultdict(list)
        for flag in Auditor(Facts(self.store, self.moment)).flags():
            if flag.kind.value in load("mandatory")["accuracy"]["flags"]:
                where = faults if flag.entry else at_item
                where[flag.entry or flag.code].append(flag.reason)
        for flag in consistency(self.store, self.moment):
            faults[flag.entry or ""].append(flag.reason)
        for entry in self._live():
            item = self.items.get(entry.base_code or "")
            same = item is not None and entry.basis_text in ("", item.basis_text)
            told = [
                *faults[entry.code or entry.id],
                *(at_item[entry.base_code or ""] if same else ()),
            ]
            yield self._case(Measure.ACCURACY, entry, met=not told, why="；".join(told[:3]))

    def _timeliness(self) -> Iterator[Case]:
        """Entries published again after the law they stand on last changed; unknown without a date."""
        facts = Facts(self.store, self.moment)
        within = int(load("mandatory")["timeliness"]["days"])
        for entry in self._live():
            item = self.items.get(entry.base_code or "")
            changed = _changed(facts, entry.basis_text or (item.basis_text if item else ""))
            if not changed:
                continue
            met, why = _in_time(entry, changed, self.day, within)
            yield self._case(Measure.TIMELINESS, entry, met=met, why=why)


_SHARED_NAMES = {
    "name": "事项名称",
    "basis_text": "设定依据",
    "body": "实施主体",
    "code": "实施编码",
}
_NOT_YET = {
    ClaimState.DUE: "没有认领",
    ClaimState.CLAIMED: "已认领，未公布",
    ClaimState.CONFIGURED: "已配置，未公布",
}


def _weighed(case: Case, weight: int, reached: int) -> Case:
    return replace(case, weight=weight, reached=reached)


def _changed(facts: Facts, basis_text: str) -> str:
    """The last day up to now on which a provision that the cell names changed by an event."""
    last = ""
    for basis in facts.of_text(basis_text):
        if basis.norm is None:
            continue
        for event in facts.touching(basis.norm.id):
            hit = any(
                m.norm == basis.norm.id and _meets(m.path, basis.link.target.pinpoint.path)
                for m in event.modifications
            )
            if hit and event.effective and event.effective <= facts.day:
                last = max(last, event.effective)
    return last


def _meets(touched: str, named: str) -> bool:
    """One place contains the other; the whole norm contains all."""
    a, b = (path.split("__") if path else [] for path in (touched, named))
    return a[: len(b)] == b or b[: len(a)] == a


def _in_time(
    entry: ImplementationEntry, changed: str, today: str, within: int
) -> tuple[bool | None, str]:
    """Whether an entry was published within the days allowed after a change."""
    published = day_in(element(entry, "published"))
    if published is None:
        return None, "清单没有公布时间"
    late = (date.fromisoformat(published) - date.fromisoformat(changed)).days
    if late < 0:
        waited = (date.fromisoformat(today) - date.fromisoformat(changed)).days
        return waited <= within, f"依据自{changed}起变化，{waited}天后仍未重新公布"
    return late <= within, f"依据自{changed}起变化，{late}天后公布"
