"""Starts on a condition or on an open day are states, and a later text settles them."""

from __future__ import annotations

from pathlib import Path

import pytest

from adjustment.findings.state import State, state_of
from tests.ingest.changes.believed import NORM, believed, world
from tests.ingest.changes.test_orders import DELAY, DELETE, FEE
from tests.worlds import REGULATION, World

AMENDING = """# 国务院关于修改《云浦露营地管理条例》的决定

2025年3月1日 国务院公布

<!-- INFO END -->

国务院决定对《云浦露营地管理条例》作如下修改：

一、将第八条中的“五千元以下”修改为“一万元以下”。

{start}
"""
FIXED = """# 国务院关于《国务院关于修改〈云浦露营地管理条例〉的决定》施行日期的公告

2025年6月1日 国务院公布

<!-- INFO END -->

《国务院关于修改〈云浦露营地管理条例〉的决定》自2025年8月1日起施行。
"""
CALLED_OFF = """# 国务院关于撤回《国务院关于修改〈云浦露营地管理条例〉的决定》的决定

2025年2月20日 国务院公布

<!-- INFO END -->

国务院决定撤回《国务院关于修改〈云浦露营地管理条例〉的决定》。
"""
OPEN = REGULATION.replace("本条例自2020年8月1日起施行。", "本条例的施行日期由国务院另行规定。")
OPENED = """# 国务院关于《云浦露营地管理条例》施行日期的公告

2020年7月1日 国务院公布

<!-- INFO END -->

《云浦露营地管理条例》自2020年9月1日起施行。
"""


@pytest.mark.parametrize(
    ("start", "commencement"),
    [
        ("本决定的施行日期由国务院另行规定。", "undetermined"),
        ("本决定自全国旅游管理信息系统建成之日起施行。", "condition"),
    ],
)
def test_an_open_start_is_a_state_until_a_text_fixes_it(
    tmp_path: Path, start: str, commencement: str
) -> None:
    made = world(tmp_path)
    (ident,) = made.apply("01", AMENDING.format(start=start))
    event = made.store.events.event(ident)
    assert event is not None
    assert event.commencement == commencement
    assert state_of(event, "2026-01-01") is State.UNDETERMINED
    assert "五千元以下" in _binding(made)
    made.apply("02", FIXED)
    event = made.store.events.event(ident)
    assert event is not None
    assert (event.effective, event.commencement) == ("2025-08-01", "date")
    assert state_of(event, "2025-07-31") is State.PENDING
    assert state_of(event, "2025-08-01") is State.EFFECTIVE
    assert "处一万元以下" in _binding(made)


def _binding(made: World) -> str:
    version = made.store.norms.in_force(NORM)
    return made.store.norms.text(version.id) if version else ""


def test_a_text_that_fixes_the_start_may_come_first(tmp_path: Path) -> None:
    texts = {"01": AMENDING.format(start="本决定的施行日期由国务院另行规定。"), "02": FIXED}
    forth, back = world(tmp_path / "1"), world(tmp_path / "2")
    for name in ("01", "02"):
        forth.apply(name, texts[name])
    for name in ("02", "01"):
        back.apply(name, texts[name])
    assert believed(forth.store) == believed(back.store)


def test_a_norm_that_was_only_loaded_starts_when_its_day_is_fixed(tmp_path: Path) -> None:
    made = World.at(tmp_path)
    made.ingest(**{f"{NORM}(2020-06-15)": OPEN})
    assert made.store.norms.in_force(NORM) is None
    made.apply("01", OPENED)
    version = made.store.norms.in_force(NORM)
    assert version is not None
    assert version.effective_from == "2020-09-01"


def test_an_announced_change_that_is_called_off_never_binds(tmp_path: Path) -> None:
    made = world(tmp_path)
    (ident,) = made.apply("01", AMENDING.format(start="本决定自2025年5月1日起施行。"))
    made.apply("02", CALLED_OFF.replace("2025年2月20日", "2025年4月20日"))
    event = made.store.events.event(ident)
    assert event is not None
    assert state_of(event, "2026-01-01") is State.WITHDRAWN
    assert "五千元以下" in _binding(made)
    assert len(made.store.norms.versions(NORM)) == 1


def test_only_the_decision_that_is_named_is_delayed(tmp_path: Path) -> None:
    made = world(tmp_path)
    (other,) = made.apply("fee", FEE.replace("2024年3月1日", "2026年3月1日"))
    (ident,) = made.apply("delete", DELETE)
    made.apply("delay", DELAY)
    moved, kept = made.store.events.event(ident), made.store.events.event(other)
    assert moved is not None
    assert kept is not None
    assert (moved.effective, kept.effective) == ("2025-12-01", "2026-03-01")
