from __future__ import annotations

import pytest

from adjustment.findings.state import State, state_of
from ontology.changes import ChangeEvent, ChangeKind

AMEND, EXPIRE = ChangeKind.AMEND_BY_DECISION, ChangeKind.EXPIRE


@pytest.mark.parametrize(
    ("kind", "effective", "commencement", "today", "state"),
    [
        (AMEND, "2026-05-01", "date", "2026-05-01", State.EFFECTIVE),
        (AMEND, "2026-05-01", "date", "2026-04-30", State.PENDING),
        (AMEND, None, "undetermined", "2026-05-01", State.UNDETERMINED),
        (AMEND, None, "condition", "2026-05-01", State.UNDETERMINED),
        (AMEND, "2026-05-01", "withdrawn", "2026-06-01", State.WITHDRAWN),
        # the last day of validity is still a day of validity
        (EXPIRE, "2026-06-30", "date", "2026-06-30", State.EXPIRING),
        (EXPIRE, "2026-06-30", "date", "2026-07-01", State.EFFECTIVE),
        (EXPIRE, "2026-06-30", "date", "2026-04-01", State.EXPIRING),
        (EXPIRE, "2026-06-30", "date", "2026-03-31", State.DISTANT),
    ],
)
def test_state(
    kind: ChangeKind, effective: str | None, commencement: str, today: str, state: State
) -> None:
    event = ChangeEvent(
        id="e",
        kind=kind,
        title="关于修改甲条例的决定",
        effective=effective,
        commencement=commencement,
    )
    assert state_of(event, today) is state
