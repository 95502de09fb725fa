"""Which version binds on a day."""

from __future__ import annotations

import pytest

from graph.store.binding import binding, in_order
from graph.store.port.records import VersionRecord
from tests.graph.store.samples import version

V1990 = version("甲", "1990-06-01", effective_from="1990-10-01")
V2001 = version("甲", "2001-01-01")
CONDITION = version("甲", "2005-01-01", commencement="condition")
UNDETERMINED = version("甲", "2006-01-01", commencement="undetermined")
MADE = version("甲", "2020-01-01", effective_from="2020-03-01", origin="consolidated", event="e")
OFFICIAL = version("甲", "2020-01-01", effective_from="2020-03-02", id="甲@2020-01-01.2")
LAST = version("甲", "2024-01-01", effective_from="2024-07-01", effective_to="2025-01-01")
UNDATED = version("甲", None)

CASES: list[tuple[list[VersionRecord], str | None, VersionRecord | None]] = [
    ([], "2020-01-01", None),
    ([V1990], "1990-09-30", None),
    ([V1990], "1990-10-01", V1990),
    ([V1990, V2001], "2000-12-31", V1990),
    ([V1990, V2001], "2001-01-01", V2001),
    ([V1990, V2001], None, V2001),
    ([V1990, V2001, CONDITION, UNDETERMINED], "2030-01-01", V2001),
    ([CONDITION], None, None),
    # The machine's text binds until the official one of the same promulgation is there.
    ([V2001, MADE], "2020-03-01", MADE),
    ([V2001, MADE, OFFICIAL], "2020-03-01", V2001),
    ([V2001, MADE, OFFICIAL], "2020-03-02", OFFICIAL),
    ([MADE, OFFICIAL], None, OFFICIAL),
    # The last version has ended: the norm is repealed, older versions do not come back.
    ([V2001, LAST], "2024-12-31", LAST),
    ([V2001, LAST], "2025-01-01", None),
    ([V2001, LAST], None, None),
    ([UNDATED, V2001], "1980-01-01", UNDATED),
    ([UNDATED, V2001], "2001-01-01", V2001),
]


@pytest.mark.parametrize(("versions", "day", "expected"), CASES)
def test_the_version_that_binds(
    versions: list[VersionRecord], day: str | None, expected: VersionRecord | None
) -> None:
    assert binding(versions, day) == expected
    assert binding(reversed(versions), day) == expected


def test_versions_are_read_in_order_of_effect_then_of_promulgation() -> None:
    later_first = version("甲", "2025-04-01")
    waits = version("甲", "2025-03-01", effective_from="2025-05-01")
    same_start = version("甲", "2025-04-20", effective_from="2025-05-01")
    known = [UNDATED, V1990, V2001, later_first, waits, same_start, UNDETERMINED]
    assert list(in_order(reversed(known))) == known
    assert binding(known, "2025-04-30") == later_first
    assert binding(known, None) == same_start
