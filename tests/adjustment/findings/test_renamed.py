"""A decision gives a norm another title: all that name it have to be written anew (D8)."""

from __future__ import annotations

from pathlib import Path

import pytest

from adjustment.findings.impact import impact
from ontology.changes import ChangeEvent
from ontology.findings import Finding
from tests.worlds import DAY, REGULATION, World

TITLE, NEW = "云浦露营地管理条例", "云浦露营营地管理条例"
DECISION = f"""# 国务院关于修改《{TITLE}》的决定

2026年5月20日 国务院公布

<!-- INFO END -->

国务院决定对《{TITLE}》作如下修改：

一、{{order}}

二、将第八条中的“五千元以下”修改为“一万元以下”。

本决定自2026年6月1日起施行。

《{TITLE}》根据本决定作相应修改，重新公布。
"""


def _judged(folder: Path, order: str) -> tuple[ChangeEvent, dict[str, Finding]]:
    world = World.at(folder)
    world.ingest(**{f"{TITLE}(2020-06-15)": REGULATION})
    world.matters()
    (ident,) = world.apply("决定", DECISION.format(order=order))
    event = world.store.events.event(ident)
    assert event
    return event, {f.code: f for f in impact(world.store, ident, DAY) if f.code}


@pytest.mark.parametrize(
    "order",
    [
        f"将名称修改为《{NEW}》。",
        f"将名称修改为：“{NEW}”。",
        f"将《{TITLE}》的名称修改为《{NEW}》。",
        "将标题中的“露营地”修改为“露营营地”。",
    ],
)
def test_all_matters_on_a_renamed_norm_change_their_basis(tmp_path: Path, order: str) -> None:
    event, found = _judged(tmp_path, order)
    title = event.modifications[-1]
    assert (title.path, title.old_text, title.new_text) == ("", f"《{TITLE}》", f"《{NEW}》")
    assert title.instruction
    only = {code: f for code, f in found.items() if code != "000222003000"}
    assert len(only) == 4
    for finding in only.values():
        told = (finding.call.value, finding.rules, finding.adjustment, finding.change_of)
        assert told == ("act", ("D8",), "变更", ("依据",))
        assert finding.severity.value == "minor"
        assert finding.reason == f"所依规范更名为《{NEW}》"
        assert (finding.before, finding.after) == (f"《{TITLE}》", f"《{NEW}》")
        assert finding.batch


def test_a_changed_article_of_a_renamed_norm_keeps_its_weightier_rule(tmp_path: Path) -> None:
    _, found = _judged(tmp_path, f"将名称修改为《{NEW}》。")
    penalty = found["000222003000"]
    assert penalty.rules == ("D15", "D8")
    assert {"处罚", "依据"} <= set(penalty.change_of)
    assert not penalty.batch


def test_without_the_text_the_order_alone_tells(tmp_path: Path) -> None:
    world = World.at(tmp_path)
    world.matters()
    (ident,) = world.apply("决定", DECISION.format(order=f"将名称修改为《{NEW}》。"))
    found = {f.code: f for f in impact(world.store, ident, DAY) if f.code}
    assert found["000122001000"].rules == ("D8",)


def test_the_same_title_in_other_signs_is_no_other_title(tmp_path: Path) -> None:
    event, _ = _judged(tmp_path, f"将名称修改为《{TITLE}（修正）》。")
    assert all(change.path for change in event.modifications)
