"""Who receives what: applicant, owner, reviewer, districts, list offices, towns (seed arts. 8-11, 15, 17)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from adjustment.drafting.applicant import Directory, tier_of
from adjustment.filing import DISTRICT_DIGITS
from adjustment.findings.organisation import list_offices
from graph.store.port.records import NOW, Moment
from graph.store.port.store import Store
from ontology.bodies import role_of, role_title
from ontology.changes import ChangeEvent
from ontology.findings import Finding
from ontology.matters import BaseItem, EntryState, ImplementationEntry
from ontology.organisations import Department, Succession
from ontology.requests import Tier
from ontology.vocabulary import load

LICENCE = "licence"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipients:
    """Who has to do with the adjustment of one matter.

    Attributes:
        applicant: the city department at the head of the system (art. 15); a stand-in when not known.
        how: how the applicant was found.
        owner: who keeps the directory of the type: reform office for licences, else the justice
            bureau (arts. 8, 9); empty while the type is open.
        reviewer: who gets the application of the procedure (arts. 15, 17); empty without one.
        departments: district departments with an entry.
        list_offices: where these and the towns file (arts. 11, 15, 17).
        towns: towns and sub-districts with an entry.
        without_office: districts that are touched and have named no list office.
    """

    applicant: str
    known: bool
    how: str
    owner: str
    reviewer: str
    departments: tuple[str, ...] = ()
    list_offices: tuple[str, ...] = ()
    towns: tuple[str, ...] = ()
    without_office: tuple[str, ...] = ()


@dataclass(slots=True)
class Receivers:
    """Knows the bodies of a store; asked for one finding after the other.

    Attributes:
        successions: those that the event itself brings and that have taken effect.
    """

    store: Store
    moment: Moment = NOW
    successions: tuple[Succession, ...] = ()
    bodies: dict[str, Department] = field(init=False)
    offices: dict[str, str] = field(init=False)
    directory: Directory = field(init=False)

    def __post_init__(self) -> None:
        """Read the register of bodies once."""
        departments = self.store.organisations.departments(self.moment)
        self.bodies = {body.name: body for body in departments}
        self.offices = list_offices(self.store, self.moment)
        self.directory = Directory(departments, self.successions)

    def of(self, finding: Finding) -> Recipients:
        """The recipients of one finding, from the entries that it tells."""
        item = self.store.matters.item(finding.item, self.moment) if finding.item else None
        told = set(finding.entries)
        entries = [
            entry
            for entry in self.store.matters.entries_of(finding.code or "", self.moment)
            if entry.state != EntryState.CANCELLED
        ]
        touched = [entry for entry in entries if (entry.code or entry.id) in told]
        return self._of(finding, item, entries, touched)

    def _of(
        self,
        finding: Finding,
        item: BaseItem | None,
        entries: Sequence[ImplementationEntry],
        touched: Sequence[ImplementationEntry],
    ) -> Recipients:
        applicant = self.directory.applicant(item, entries, finding.departments, finding.after)
        below = {tier: self._of_tier(touched, tier) for tier in (Tier.DISTRICT, Tier.TOWN)}
        districts = self._districts((*below[Tier.DISTRICT], *below[Tier.TOWN]))
        return Recipients(
            applicant=applicant.name,
            known=applicant.known,
            how=applicant.how,
            owner=self._owner(item),
            reviewer=self._reviewer(finding.procedure),
            departments=_names(below[Tier.DISTRICT]),
            towns=_names(below[Tier.TOWN]),
            list_offices=tuple(self.offices[code] for code in districts if code in self.offices),
            without_office=tuple(
                name for code, name in districts.items() if code not in self.offices
            ),
        )

    def _of_tier(
        self, entries: Iterable[ImplementationEntry], tier: Tier
    ) -> tuple[ImplementationEntry, ...]:
        return tuple(entry for entry in entries if self.directory.tier(entry) is tier)

    def _districts(self, entries: Iterable[ImplementationEntry]) -> dict[str, str]:
        """Code → name of the districts of some entries."""
        codes = sorted({e.division_code[:DISTRICT_DIGITS] for e in entries if e.division_code})
        found = ((code, self.store.organisations.division(code, self.moment)) for code in codes)
        return {code: division.name if division else code for code, division in found}

    def _owner(self, item: BaseItem | None) -> str:
        if item is None or item.matter_type is None:
            return ""
        return self._in_role("reform_office" if item.matter_type == LICENCE else "justice_bureau")

    def _reviewer(self, procedure: str | None) -> str:
        return self._in_role(load("procedures")[procedure]["recipient_key"]) if procedure else ""

    def _in_role(self, role: str) -> str:
        """The city body with a role; the title of the role where the list has none."""
        for body in self.bodies.values():
            if role_of(body) == role and tier_of(body.level, body.division_code) is Tier.CITY:
                return body.name
        return role_title(role)


def receivers(store: Store, event: ChangeEvent, today: str) -> Receivers:
    """The recipients of the findings of an event; a former body answers until its successor has begun."""
    begun = event.effective is not None and event.effective <= today
    return Receivers(store, Moment(as_of=today), event.successions if begun else ())


def _names(entries: Iterable[ImplementationEntry]) -> tuple[str, ...]:
    return tuple(sorted({entry.body for entry in entries if entry.body}))
