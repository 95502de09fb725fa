"""The machine's text, a person's and the published one: recorded texts of one version."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.changes.correction import Order, correct
from ingest.changes.withdrawal import withdraw
from ontology.changes import Effect
from ontology.errors import UnknownCodeError
from tests.ingest.changes.believed import DATED, NORM, believed, world
from tests.ingest.changes.test_orders import DELETE, FEE
from tests.ingest.changes.test_withdrawal import OFFICIAL
from tests.worlds import DAY, MOMENT, REGULATION, World

OTHER = OFFICIAL.replace("责令改正，处一万元以下", "给予警告，处一万元以下")
WORDS = "违反本条例第五条规定，未设置消防器材的，由旅游主管部门处三万元以下的罚款。"


def _loaded(made: World, text: str) -> None:
    made.ingest(**{f"{NORM}(2024-03-01)": text})


def _correct(made: World, event: str, article: str | None = None, words: str = WORDS) -> None:
    order = Order(event=event, norm=NORM, instruction=1, article=article, text=words, by="李某")
    correct(made.store, order, today=DAY, moment=MOMENT)


def test_the_published_text_stands_and_the_machines_is_kept(tmp_path: Path) -> None:
    made = world(tmp_path)
    (event,) = made.apply("fee", FEE)
    _loaded(made, OTHER)
    _first, version = made.store.norms.versions(NORM)
    assert [text.origin for text in made.store.norms.texts(version.id)] == [
        "official",
        "consolidated",
    ]
    assert version.origin == "official"
    assert version.event == event
    found = made.store.events.event(event)
    assert found is not None
    assert any("决定没有说明" in warning for warning in found.warnings)
    changed = {change.path: change for change in found.modifications}
    assert "给予警告" in str(changed["art_8"].new_text)


def test_the_order_of_decision_and_published_text_does_not_matter(tmp_path: Path) -> None:
    first, second = world(tmp_path / "1"), world(tmp_path / "2")
    first.apply("fee", FEE)
    _loaded(first, OTHER)
    _loaded(second, OTHER)
    second.apply("fee", FEE)
    assert believed(first.store) == believed(second.store)


def test_the_next_decision_is_applied_to_the_published_text(tmp_path: Path) -> None:
    made = world(tmp_path)
    made.apply("fee", FEE)
    made.apply("delete", DELETE)
    _loaded(made, OTHER)
    last = made.store.norms.versions(NORM)[-1]
    assert last.origin == "consolidated"
    assert "给予警告" in made.store.norms.text(last.id)


def test_a_published_text_that_agrees_says_nothing(tmp_path: Path) -> None:
    made = world(tmp_path)
    (event,) = made.apply("fee", FEE)
    _loaded(made, OFFICIAL)
    found = made.store.events.event(event)
    assert found is not None
    assert found.warnings == ()


def test_a_decision_that_came_before_its_norm_is_worked_out_when_the_norm_comes(
    tmp_path: Path,
) -> None:
    late, plain = World.at(tmp_path), world(tmp_path / "plain")
    late.apply("fee", FEE)
    late.ingest(**{DATED: REGULATION})
    plain.apply("fee", FEE)
    assert [v.event for v in late.store.norms.versions(NORM)] == [
        v.event for v in plain.store.norms.versions(NORM)
    ]
    (event,) = late.store.events.events()
    assert [change.path for change in event.modifications] == ["art_8"]
    assert event.warnings == ()


def test_a_correction_keeps_both_readings_and_everything_follows_it(tmp_path: Path) -> None:
    made = world(tmp_path)
    (event,) = made.apply("fee", FEE)
    made.apply("delete", DELETE)
    _correct(made, event)
    _first, version, last = made.store.norms.versions(NORM)
    assert version.origin == "corrected"
    norms = made.store.norms
    assert "三万元" in norms.text(version.id)
    assert "一万元以下的罚款" in norms.text(version.id, origin="consolidated")
    assert "三万元" in norms.text(last.id)
    found = made.store.events.event(event)
    assert found is not None
    (kept,) = found.corrections
    assert (kept.by, kept.at, kept.article) == ("李某", MOMENT, "8")
    assert "一万元以下" in kept.machine
    (change,) = found.modifications
    assert change.effect is Effect.SUBSTANTIVE
    assert "三万元" in str(change.new_text)


def test_a_correction_is_not_lost_when_the_decision_is_applied_again(tmp_path: Path) -> None:
    made = world(tmp_path)
    (event,) = made.apply("fee", FEE)
    _correct(made, event)
    made.apply("fee", f"{FEE}\n")
    made.apply("delete", DELETE)
    found = made.store.events.event(event)
    assert found is not None
    assert [one.by for one in found.corrections] == ["李某"]
    assert "三万元" in made.store.norms.text(made.store.norms.versions(NORM)[-1].id)


def test_an_article_can_be_taken_out_or_put_in_by_hand(tmp_path: Path) -> None:
    made = world(tmp_path)
    (event,) = made.apply("fee", FEE)
    _correct(made, event, "9", "")
    _correct(made, event, "8-1", "旅游主管部门应当公示处罚结果。")
    text = made.store.norms.text(made.store.norms.versions(NORM)[-1].id)
    assert "拒绝、阻碍" not in text
    assert "第八条之一 旅游主管部门应当公示处罚结果。" in text


@pytest.mark.parametrize(("event", "number"), [("没有", 1), (None, 9)])
def test_what_is_not_there_cannot_be_corrected(
    tmp_path: Path, event: str | None, number: int
) -> None:
    made = world(tmp_path)
    (known,) = made.apply("fee", FEE)
    order = Order(
        event=event or known, norm=NORM, instruction=number, article=None, text="", by="李某"
    )
    with pytest.raises(UnknownCodeError):
        correct(made.store, order, today=DAY, moment=MOMENT)


def test_a_correction_comes_back_with_the_file_of_a_withdrawn_event(tmp_path: Path) -> None:
    made = world(tmp_path)
    (event,) = made.apply("fee", FEE)
    _correct(made, event)
    before = believed(made.store)
    withdraw(made.store, event, reason="误登", by="李某", today=DAY, moment=MOMENT)
    assert made.apply("fee", FEE) == (event,)
    assert believed(made.store) == before


def test_the_check_is_of_the_machines_text_and_says_how_the_corrected_one_stands(
    tmp_path: Path,
) -> None:
    made = world(tmp_path)
    (event,) = made.apply("fee", FEE)
    _correct(made, event)
    _loaded(made, OFFICIAL)
    found = made.store.events.event(event)
    assert found is not None
    assert not any("公布文本有" in warning for warning in found.warnings)
    assert sum("按人工更正后的文本仍有1处" in warning for warning in found.warnings) == 1
