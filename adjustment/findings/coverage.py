"""Claims that are due and not made (seed arts. 10, 11, 25)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from adjustment.findings.exemptions import unfounded
from adjustment.findings.metrics.claims import claims
from graph.store.port.records import NOW, Moment
from graph.store.port.store import Store
from ontology.claims import Claim, ClaimState
from ontology.flags import FlagKind, RedFlag
from ontology.vocabulary import load

_FREE = frozenset({ClaimState.NOT_APPLICABLE, ClaimState.EXEMPT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How many claims are due and how far they have come (DOMAIN.md 1.8), with the list behind the figure.

    Attributes:
        due: claims that must be made, without those that do not apply or are exempt.
        claimed: those that have a live entry.
        states: how many claims stand where.
        unclear: items whose exercise level was not understood; nothing is due for them.
        unfounded: entries that are exempt from publication without a legal basis (seed art. 7).
    """

    due: int
    claimed: int
    states: dict[ClaimState, int]
    missing: tuple[RedFlag, ...]
    unclear: tuple[str, ...] = ()
    unfounded: tuple[RedFlag, ...] = ()

    @property
    def share(self) -> float:
        """Claimed of due, 1.0 where nothing is due."""
        return self.claimed / self.due if self.due else 1.0


def coverage(store: Store, moment: Moment = NOW) -> Coverage:
    """The claims due, by item, tier and division.

    An item that nobody of a tier has claimed is reported once for each division; whether it is not
    applicable there is for a person, who gives the reason in the list (不适用理由).
    """
    found, unclear = claims(store, moment)
    due = [claim for claim in found if claim.state not in _FREE]
    lacking = [claim for claim in due if claim.state is ClaimState.DUE]
    return Coverage(
        due=len(due),
        claimed=len(due) - len(lacking),
        states=dict(Counter(claim.state for claim in found)),
        missing=tuple(_flags(lacking)),
        unclear=unclear,
        unfounded=tuple(unfounded(store.matters.entries(moment))),
    )


def _flags(lacking: Iterable[Claim]) -> Iterable[RedFlag]:
    row = load("red_flags")[FlagKind.CLAIM_MISSING.value]
    for claim in lacking:
        yield RedFlag(
            kind=FlagKind.CLAIM_MISSING,
            code=claim.code,
            name=claim.name,
            division=claim.division,
            field="认领",
            expected=claim.tier,
            reason=f"行使层级含{claim.tier}，{claim.division}没有实施清单；若当地不适用，请注明理由",
            severity=row["severity"],
            articles=row["articles"],
        )
