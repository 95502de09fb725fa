"""Claims due in every division, and how far each has come (seed arts. 10, 11, 25)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from adjustment.findings.bodies import ENTRY_STATE_CANCELLED
from adjustment.findings.exemptions import exemption
from graph.store.port.records import NOW, Moment
from graph.store.port.store import Store
from nlp.normalize import fold
from ontology.claims import Claim, ClaimState
from ontology.elements import element
from ontology.matters import BaseItem, ImplementationEntry
from ontology.vocabulary import tier


@dataclass(slots=True)
class Register:
    """Divisions by tier, and the entries of every item by division.

    Attributes:
        places: tier → division code → name. A division belongs to the tier of the bodies listed for it.
        entries: base code → division code → entry; a live one stands before a cancelled one.
        unclear: items whose exercise level was not understood; nothing is due for them.
    """

    store: Store
    moment: Moment
    places: dict[str, dict[str, str]] = field(init=False)
    entries: dict[str, dict[str, ImplementationEntry]] = field(init=False)
    unclear: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Read bodies and entries once."""
        self.places = defaultdict(dict)
        for body in self.store.organisations.departments(self.moment):
            level = tier(body.level)
            if level and body.division_code:
                self.places[level][body.division_code] = body.division_name
        self.entries = defaultdict(dict)
        for entry in self.store.matters.entries(self.moment):
            here = self.entries[entry.base_code or ""]
            known = here.get(entry.division_code)
            if known is None or known.state == ENTRY_STATE_CANCELLED:
                here[entry.division_code] = entry

    def claims(self) -> Iterator[Claim]:
        """All claims that are due, by item, tier and division."""
        for item in self.store.matters.items(self.moment):
            tiers = [tier(level) for level in item.levels]
            if None in tiers or not tiers:
                self.unclear.append(item.code or item.id)
            have = self.entries.get(item.code or "", {})
            for level in dict.fromkeys(filter(None, tiers)):
                for code, name in self.places.get(level, {}).items():
                    yield _claim(item, level, (code, name), have)


def _claim(
    item: BaseItem,
    level: str,
    place: tuple[str, str],
    have: Mapping[str, ImplementationEntry],
) -> Claim:
    entry = have.get(place[0])
    state, reason = _state(item, entry)
    return Claim(
        item=item.id,
        code=item.code or item.id,
        name=item.name,
        matter_type=item.matter_type,
        tier=level,
        division_code=place[0],
        division=place[1],
        system=item.body,
        state=state,
        entry=(entry.code or entry.id) if entry else None,
        body=entry.body if entry else "",
        reason=reason,
    )


def _state(item: BaseItem, entry: ImplementationEntry | None) -> tuple[ClaimState, str]:
    """How far an entry has come, with the reason where it need not go on."""
    if entry is None:
        return ClaimState.DUE, ""
    if reason := element(entry, "not_applicable"):
        return ClaimState.NOT_APPLICABLE, reason
    if reason := exemption(entry):
        return ClaimState.EXEMPT, reason
    if entry.state == ENTRY_STATE_CANCELLED:
        return ClaimState.DUE, ""
    if element(entry, "published"):
        stale = _behind(item, entry)
        return (ClaimState.STALE, stale) if stale else (ClaimState.PUBLISHED, "")
    return (ClaimState.CONFIGURED if element(entry, "configured") else ClaimState.CLAIMED), ""


def _behind(item: BaseItem, entry: ImplementationEntry) -> str:
    """What the directory has changed since the claim was made, as far as the lists show."""
    mine, theirs = element(item, "directory_version"), element(entry, "directory_version")
    if mine and theirs and mine != theirs:
        return f"认领时的目录版本是{theirs}，现在是{mine}"
    if fold(item.name) != fold(entry.name):
        return "事项名称与目录不同"
    return ""


def claims(store: Store, moment: Moment = NOW) -> tuple[tuple[Claim, ...], tuple[str, ...]]:
    """All claims due, and the items of which nobody can say where they are due."""
    register = Register(store, moment)
    found = tuple(register.claims())
    return found, tuple(register.unclear)
