"""Where a change stands on a day: announced → pending → effective, or withdrawn (DOMAIN.md 5.1)."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from ontology.changes import ChangeEvent, ChangeKind

WARNING_DAYS = 90  # DOMAIN.md 8.2 D31: warn 90 days before validity ends


class State(StrEnum):
    """State of an event; the value is what a user reads."""

    WITHDRAWN = "已撤回"
    UNDETERMINED = "施行日期未定"
    PENDING = "已公布未施行"
    EXPIRING = "即将届满"
    DISTANT = "尚早"
    EFFECTIVE = "已施行"


def state_of(event: ChangeEvent, today: str) -> State:
    """The state of an event on a day.

    Args:
        event: the event as recorded.
        today: ISO day.
    """
    if event.commencement == "withdrawn":
        return State.WITHDRAWN
    if event.commencement in ("undetermined", "condition"):
        return State.UNDETERMINED
    day = event.effective or event.published or ""
    if event.kind is ChangeKind.EXPIRE:
        # The last day of validity still counts.
        if day < today:
            return State.EFFECTIVE
        ahead = dt.date.fromisoformat(day) - dt.date.fromisoformat(today)
        return State.EXPIRING if ahead.days <= WARNING_DAYS else State.DISTANT
    return State.PENDING if day > today else State.EFFECTIVE
