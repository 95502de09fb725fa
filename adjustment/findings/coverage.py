"""Claims: every division of an item's tiers must have an entry (seed arts. 10, 11, 25)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from adjustment.findings.bodies import ENTRY_STATE_CANCELLED
from graph.store.port.records import NOW, Moment
from graph.store.port.store import Store
from ontology.flags import FlagKind, RedFlag
from ontology.matters import BaseItem
from ontology.vocabulary import tier


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How many claims are due and made (DOMAIN.md 1.8), with the list behind the figure.

    Attributes:
        unclear: items whose exercise level was not understood; nothing is due for them.
    """

    due: int
    claimed: int
    missing: tuple[RedFlag, ...]
    unclear: tuple[str, ...] = ()

    @property
    def share(self) -> float:
        """Claimed of due, 1.0 where nothing is due."""
        return self.claimed / self.due if self.due else 1.0


def coverage(store: Store, moment: Moment = NOW) -> Coverage:
    """The claims due, by item, tier and division.

    A division belongs to the tier of the bodies listed for it. An item that nobody of a tier has
    claimed is reported once for each division; whether it is not applicable there is for a person.
    """
    divisions = _divisions(store, moment)
    due = claimed = 0
    missing: list[RedFlag] = []
    unclear: list[str] = []
    for item in store.matters.items(moment):
        tiers = [tier(level) for level in item.levels]
        if None in tiers or not tiers:
            unclear.append(item.code or item.id)
        have = _claimed(store, item, moment)
        for level in dict.fromkeys(filter(None, tiers)):
            places = divisions.get(level, {})
            due += len(places)
            lacking = [name for code, name in places.items() if code not in have]
            claimed += len(places) - len(lacking)
            missing += [_flag(item, level, name) for name in lacking]
    return Coverage(due=due, claimed=claimed, missing=tuple(missing), unclear=tuple(unclear))


def _divisions(store: Store, moment: Moment) -> dict[str, dict[str, str]]:
    """Tier → division code → name."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for body in store.organisations.departments(moment):
        level = tier(body.level)
        if level and body.division_code:
            found[level][body.division_code] = body.division_name
    return found


def _claimed(store: Store, item: BaseItem, moment: Moment) -> set[str]:
    entries = store.matters.entries_of(item.code, moment) if item.code else ()
    return {entry.division_code for entry in entries if entry.state != ENTRY_STATE_CANCELLED}


def missing(store: Store, moment: Moment = NOW) -> Iterator[RedFlag]:
    """The claims that are due and not made."""
    yield from coverage(store, moment).missing


def _flag(item: BaseItem, level: str, division: str) -> RedFlag:
    return RedFlag(
        kind=FlagKind.CLAIM_MISSING,
        code=item.code or item.id,
        name=item.name,
        division=division,
        field="认领",
        expected=level,
        reason=f"行使层级含{level}，{division}没有实施清单；若当地不适用，请注明理由",
    )
