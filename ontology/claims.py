"""Claims (认领): whether a division has taken up an item of its tier (DOMAIN.md 6.1, seed arts. 10, 11)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ClaimState(StrEnum):
    """How far a claim has come; the later states include the earlier ones."""

    DUE = "due"
    CLAIMED = "claimed"
    CONFIGURED = "configured"
    PUBLISHED = "published"
    STALE = "stale"  # published, and the directory has changed since
    NOT_APPLICABLE = "not_applicable"
    EXEMPT = "exempt"  # need not be published (seed arts. 7, 20)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One item in one division of its tier.

    Attributes:
        item: our id of the item.
        entry: 实施编码 (or our id) of the entry, None where there is none.
        system: the city body whose system the item is of, empty where the item names none.
        reason: why it does not apply or need not be published, as the list says.
    """

    item: str
    code: str
    name: str
    matter_type: str | None
    tier: str
    division_code: str
    division: str
    system: str
    state: ClaimState
    entry: str | None = None
    body: str = ""
    reason: str = ""
