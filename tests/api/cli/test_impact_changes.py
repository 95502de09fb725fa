"""What a command and the interface say of the provisions that an event changes."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from api.cli.main import main
from api.schemas.events import ChangedProvision, ElementWords
from ontology.changes import Effect, Element, Modification
from tests.ingest.changes.believed import world
from tests.ingest.changes.test_orders import DELETE, EARLY_REPEAL
from tests.worlds import MATTERS

OLD = "由工商行政管理部门批准，三十日内办结。"


def test_a_doubt_is_shown_with_the_event(tmp_path: Path) -> None:
    made = world(tmp_path)
    made.matters(MATTERS)
    made.apply("c", EARLY_REPEAL)
    made.apply("b", DELETE)
    shown = CliRunner().invoke(
        main, ["impact", "--all", "--store", made.store.url, "--today", "2025-06-01"]
    )
    assert shown.exit_code == 0, shown.output
    assert shown.output.count("存疑：") == 1
    assert "起失效" in shown.output


def test_an_event_tells_the_words_of_each_element() -> None:
    change = Modification(
        norm="甲", path="art_1", effect=Effect.SUBSTANTIVE, elements=(Element.TIME_LIMIT,),
        old_text=OLD, new_text=OLD.replace("三十日", "十日"), doubt="请核对",
    )  # fmt: skip
    told = ChangedProvision.of(change)
    assert told.words == [ElementWords(element="time_limit", before="三十日", after="十日")]
    assert told.doubt == "请核对"


def test_align_tells_the_words_of_a_substantive_change(tmp_path: Path) -> None:
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    old.write_text(f"第一条 {OLD}\n\n第二条 本办法自公布之日起施行。\n", encoding="utf-8")
    new.write_text(
        f"第一条 {OLD.replace('批准', '备案')}\n\n第二条 本办法自公布之日起施行。\n",
        encoding="utf-8",
    )
    said = CliRunner().invoke(main, ["align", str(old), str(new)])
    first, second = json.loads(said.output)["pairs"]
    assert {"element": "act_to_filing", "before": "批准", "after": "备案"} in first["elements"]
    assert "elements" not in second
