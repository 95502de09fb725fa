"""Announced changes take effect on their day: told once, by whoever looks first."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from click.testing import CliRunner

from adjustment.alerts import alerts_for, deliver
from adjustment.arrivals import due, start_notices, take_effect, withdrawal_notices
from adjustment.findings.impact import impact
from api.cli.main import main
from graph.store.open import open_store
from graph.store.port.store import Store
from ingest.changes.withdrawal import withdraw
from tests.worlds import AMENDMENT, MATTERS, MOMENT, REGULATION, World

BEFORE, DAY, AFTER = "2026-05-25", "2026-06-01", "2026-06-02"
BODY = "云浦市文化旅游局"
DELAY = """# 国务院关于推迟施行《国务院关于修改〈云浦露营地管理条例〉的决定》的决定

2026年5月25日 国务院公布

<!-- INFO END -->

国务院决定，上述决定推迟至2027年1月1日起施行。
"""


@pytest.fixture
def announced(tmp_path: Path) -> World:
    """A world in which a change was announced before its day."""
    world = World.at(tmp_path)
    world.ingest(**{"云浦露营地管理条例(2020-06-15)": REGULATION})
    world.matters(MATTERS)
    (event,) = world.apply("01", AMENDMENT)
    _tell(world.store, event, BEFORE)
    take_effect(world.store, BEFORE, MOMENT)
    return world


def _tell(store: Store, ident: str, today: str) -> None:
    event = store.events.event(ident)
    assert event is not None
    findings = impact(store, ident, today)
    deliver(store, alerts_for(store, event, findings, today), MOMENT)


def _event(store: Store) -> str:
    return next(e.id for e in store.events.events() if e.kind.value == "amend_by_decision")


def _texts(store: Store) -> list[str]:
    return [alert.text for alert in store.alerts.alerts(BODY)]


def test_nothing_happens_before_the_day(announced: World) -> None:
    assert due(announced.store, BEFORE) == ()
    assert take_effect(announced.store, BEFORE, MOMENT) == ()
    assert len(_texts(announced.store)) == 1


@pytest.mark.parametrize("day", [DAY, AFTER])
def test_on_its_day_or_after_it_who_was_told_is_told_once(announced: World, day: str) -> None:
    (arrived,) = take_effect(announced.store, day, MOMENT)
    assert arrived.id == _event(announced.store)
    assert [text.startswith("已生效") for text in _texts(announced.store)] == [True, False]
    assert take_effect(announced.store, AFTER, MOMENT) == ()
    assert len(_texts(announced.store)) == 2


def test_a_change_that_was_in_force_when_it_was_recorded_is_not_told_twice(tmp_path: Path) -> None:
    world = World.at(tmp_path)
    world.ingest(**{"云浦露营地管理条例(2020-06-15)": REGULATION})
    world.matters(MATTERS)
    (event,) = world.apply("01", AMENDMENT)
    _tell(world.store, event, AFTER)
    assert take_effect(world.store, AFTER, MOMENT) == ()
    assert len(_texts(world.store)) == 1


def test_two_workers_at_once_do_no_harm(announced: World) -> None:
    url = announced.store.url

    def work(_: int) -> int:
        with open_store(url) as store:
            return len(take_effect(store, DAY, MOMENT))

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(work, range(4))) == 1
    assert len(_texts(announced.store)) == 2


def test_a_worker_that_is_killed_leaves_nothing_half_done(announced: World) -> None:
    store = announced.store
    program = "from api.cli.main import run; run()"
    arguments = ["worker", "--interval", "1", "--store", store.url, "--today", DAY]
    worker = subprocess.Popen([sys.executable, "-c", program, *arguments], stderr=subprocess.PIPE)
    assert worker.stderr is not None
    worker.stderr.readline()
    worker.kill()
    worker.communicate()
    take_effect(store, DAY, MOMENT)
    assert [text.startswith("已生效") for text in _texts(store)] == [True, False]


def test_a_delayed_change_waits_for_its_new_day_and_departments_are_told(announced: World) -> None:
    announced.apply("02", DELAY)
    store = announced.store
    event = store.events.event(_event(store))
    assert event is not None
    assert deliver(store, start_notices(store, event, BEFORE), MOMENT) == 2
    assert deliver(store, start_notices(store, event, BEFORE), MOMENT) == 0
    assert "改为2027-01-01" in _texts(store)[0]
    assert take_effect(store, DAY, MOMENT) == ()
    assert len(take_effect(store, "2027-01-01", MOMENT)) == 1


def test_a_withdrawn_event_is_told_and_nothing_is_deleted(announced: World) -> None:
    store = announced.store
    gone = withdraw(store, _event(store), reason="登记错误", by="张某", today=BEFORE, moment=MOMENT)
    deliver(store, withdrawal_notices(store, gone, "登记错误", BEFORE), MOMENT)
    told = _texts(store)
    assert len(told) == 2
    assert "登记有误（登记错误）" in told[0]
    assert take_effect(store, DAY, MOMENT) == ()


def test_the_worker_says_what_took_effect(announced: World) -> None:
    arguments = ["worker", "--once", "--store", announced.store.url, "--today", DAY]
    first = CliRunner().invoke(main, arguments)
    assert first.exit_code == 0, first.output
    assert "已生效" in first.output
    again = CliRunner().invoke(main, arguments)
    assert "没有新生效的变更" in again.output


def test_the_next_command_does_the_same(announced: World) -> None:
    arguments = ["alerts", BODY, "--store", announced.store.url, "--today", DAY]
    shown = CliRunner().invoke(main, arguments)
    assert "已生效" in shown.output


def test_looking_at_the_impact_does_it_too(announced: World) -> None:
    arguments = ["impact", "--all", "--store", announced.store.url, "--today", DAY]
    assert CliRunner().invoke(main, arguments).exit_code == 0
    assert due(announced.store, DAY) == ()
