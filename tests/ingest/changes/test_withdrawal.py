"""A wrong event taken back: what is believed is what was believed before it came."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest

from ingest.changes.withdrawal import withdraw
from ontology.errors import UnknownCodeError
from tests.ingest.changes.believed import NORM, believed, world
from tests.ingest.changes.test_orders import DELAY, DELETE, EARLY_REPEAL, FEE, LATE, REPEAL
from tests.worlds import DAY, MOMENT, REGULATION, World

REVISED = """# 云浦露营地管理条例

2020年6月15日 国务院公布 2025年6月1日 国务院修订

<!-- INFO END -->

第一条 为了规范露营地管理，制定本条例。

第二条 在露营地从事经营活动，适用本条例。

第三条 经营露营地，应当向县级人民政府旅游主管部门备案。

第四条 本条例自2025年7月1日起施行。
"""
OFFICIAL = REGULATION.replace(
    "2020年6月15日 国务院公布", "2020年6月15日 国务院公布 2024年3月1日 国务院修订"
).replace("处五千元以下的罚款", "处一万元以下的罚款")
CHANGES = {
    "fee": FEE,
    "delete": DELETE,
    "late": LATE,
    "repeal": REPEAL,
    "early": EARLY_REPEAL,
    "revised": REVISED,
}


def _withdraw(made: World, event: str) -> None:
    withdraw(made.store, event, reason="登记错误", by="张某", today=DAY, moment=MOMENT)


@pytest.mark.parametrize("wrong", CHANGES)
def test_taking_back_the_only_event_leaves_nothing_of_it(tmp_path: Path, wrong: str) -> None:
    made = world(tmp_path)
    before = believed(made.store)
    (event,) = made.apply(wrong, CHANGES[wrong])
    assert believed(made.store, without=event) != before
    _withdraw(made, event)
    assert believed(made.store) == before


@pytest.mark.parametrize("others", list(permutations(["fee", "delete", "repeal"], 2)))
@pytest.mark.parametrize("wrong", ["late", "early", "revised"])
def test_taking_back_one_among_others_leaves_the_others(
    tmp_path: Path, wrong: str, others: tuple[str, str]
) -> None:
    made = world(tmp_path)
    for name in others:
        made.apply(name, CHANGES[name])
    before = believed(made.store)
    (event,) = made.apply(wrong, CHANGES[wrong])
    _withdraw(made, event)
    assert believed(made.store) == before


def test_a_delay_taken_back_lets_the_change_start_as_it_was_announced(tmp_path: Path) -> None:
    made = world(tmp_path)
    made.apply("delete", DELETE)
    before = believed(made.store)
    made.apply("delay", DELAY)
    (delay,) = (e.id for e in made.store.events.events() if e.kind.value == "withdraw")
    assert made.store.norms.versions(NORM)[-1].effective_from == "2025-12-01"
    _withdraw(made, delay)
    assert believed(made.store) == before


def test_a_published_text_that_was_loaded_by_itself_stays(tmp_path: Path) -> None:
    made = world(tmp_path, **{f"{NORM}(2024-03-01)": OFFICIAL})
    before = believed(made.store)
    (event,) = made.apply("fee", FEE)
    _withdraw(made, event)
    assert believed(made.store) == before


def test_a_published_text_that_was_loaded_after_the_decision_stays(tmp_path: Path) -> None:
    made, plain = world(tmp_path / "1"), world(tmp_path / "2")
    (event,) = made.apply("fee", FEE)
    for one in (made, plain):
        one.ingest(**{f"{NORM}(2024-03-01)": OFFICIAL})
    _withdraw(made, event)
    assert believed(made.store) == believed(plain.store)


def test_it_can_be_applied_again_and_the_log_says_who_took_it_back(tmp_path: Path) -> None:
    made = world(tmp_path)
    (event,) = made.apply("fee", FEE)
    after = believed(made.store)
    _withdraw(made, event)
    log = made.store.transactions()[-1]
    assert "张某" in log.what
    assert "登记错误" in log.what
    assert made.apply("fee", FEE) == (event,)
    assert believed(made.store) == after


def test_an_unknown_event_is_refused(tmp_path: Path) -> None:
    made = world(tmp_path)
    with pytest.raises(UnknownCodeError):
        _withdraw(made, "没有")
