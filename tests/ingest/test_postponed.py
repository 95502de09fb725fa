"""An announced change that starts later, or on a day that is not fixed yet."""

from __future__ import annotations

from pathlib import Path

import pytest

from adjustment.findings.impact import impact_of_all
from tests.worlds import AMENDMENT, DAY, MATTERS, REGULATION, World

LATER = """# 国务院关于推迟施行《国务院关于修改〈云浦露营地管理条例〉的决定》的决定

2026年5月25日 国务院公布

<!-- INFO END -->

{what}
"""


@pytest.mark.parametrize(
    ("what", "call", "effective"),
    [
        ("国务院决定，上述决定推迟至2027年1月1日起施行。", "act", "2027-01-01"),
        ("国务院决定，上述决定暂缓施行，施行日期另行规定。", "check", None),
    ],
)
def test_a_postponed_change_is_prepared_or_waits(
    tmp_path: Path, what: str, call: str, effective: str | None
) -> None:
    world = World.at(tmp_path)
    world.ingest(**{"云浦露营地管理条例(2020-06-15)": REGULATION})
    world.matters(MATTERS)
    world.apply("01", AMENDMENT)
    world.apply("02", LATER.format(what=what))
    found = {f.code: f for f in impact_of_all(world.store, DAY)}
    ended = found["000622002000"]
    assert (ended.call.value, ended.effective) == (call, effective)
    assert "D32" in ended.rules
    (norm,) = world.store.norms.norms_titled("云浦露营地管理条例")
    _old, new = world.store.norms.versions(norm.id)
    assert new.effective_from == effective
