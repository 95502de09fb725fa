"""Every rule of the decision table, each with a small world in which it decides.

The table itself gives the parameters: a rule without a world here fails.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from adjustment.findings.impact import impact
from adjustment.findings.rules import rule
from ontology.changes import (
    ChangeEvent,
    ChangeKind,
    Effect,
    Element,
    ItemAction,
    ListedItem,
    Modification,
)
from ontology.findings import Call, Finding, Severity
from ontology.organisations import Succession
from ontology.vocabulary import load
from tests.worlds import AMENDMENT, DAY, MOMENT, REGULATION, World

HEADER = "基本编码,事项名称,事项类型,设定依据,行使层级,实施机关\n"
ENTRY_HEADER = "实施编码,基本编码,事项名称,设定依据,实施主体,行政区划,区划代码,事项状态\n"
NORM, NAME = "云浦露营地管理条例", "露营地经营许可"
OWN = f"《{NORM}》第四条第一款"
DOC = "；《露营地办法》（泉府办发〔2021〕3号）第一条"
LAW = "；《中华人民共和国露营法》第一条"
RULE = "；《云浦省露营地管理办法》（云浦省人民政府令第300号）第一条"
LOWER = """# 泉山露营地管理规定

2021年6月15日 泉山市人民代表大会常务委员会公布

<!-- INFO END -->

第一条 根据《云浦露营地管理条例》第四条，制定本规定。

第二条 经营露营地，应当向县级人民政府旅游主管部门申请经营许可。

第三条 本规定自2021年8月1日起施行。
"""
# Rules that no event leads to; where they come from instead is tested there.
NOT_BY_EVENTS = {
    "D18": "omissions are found by holding the directory against the texts",
    "D35": "no adjustment: a proposal of seed art. 18",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Small:
    """A matter on one regulation, and one event."""

    kind: ChangeKind = ChangeKind.AMEND_BY_DECISION
    effect: Effect | None = None
    elements: tuple[Element, ...] = ()
    path: str = "art_4__para_1"
    new_paths: tuple[str, ...] = ("art_4__para_1",)
    matter_type: str = "行政许可"
    basis: str = OWN
    entry_basis: str = ""
    event: dict[str, Any] = field(default_factory=dict)
    more: dict[str, str] = field(default_factory=dict)
    text: str = ""


def _listed(action: ItemAction, **more: str) -> dict[str, Any]:
    return {"items": (ListedItem(action=action, name=NAME, row="附件第1项", **more),)}


def _lost(matter_type: str, left: str) -> Small:
    return Small(
        kind=ChangeKind.REPEAL_BY_DECISION,
        effect=Effect.REPEALED,
        path="",
        new_paths=(),
        matter_type=matter_type,
        basis=OWN + left,
    )


def _substance(element: Element, matter_type: str = "行政许可", basis: str = OWN) -> Small:
    return Small(
        effect=Effect.SUBSTANTIVE, elements=(element,), matter_type=matter_type, basis=basis
    )


WORLDS = {
    "D1": _lost("行政许可", ""),
    "D2": _lost("行政处罚", DOC),
    "D2b": _lost("其他行政权力", DOC),
    "D3": _lost("行政许可", RULE),
    "D4": _lost("行政许可", LAW),
    "D5": _substance(Element.ACT_TO_FILING),
    "D6": _lost("行政奖励", DOC),
    "D7": Small(effect=Effect.RENUMBERED_ONLY, new_paths=("art_5__para_1",)),
    "D8": Small(effect=Effect.EDITORIAL, path="", new_paths=()),
    "D9": _substance(Element.TIER_DOWN),
    "D10": _substance(Element.TIER_UP),
    "D11": Small(effect=Effect.SPLIT, elements=(Element.TIER,), new_paths=("art_4", "art_5")),
    "D12": _substance(Element.SCOPE_NARROWED),
    "D13": _substance(Element.SCOPE_WIDENED),
    "D14": _substance(Element.TIME_LIMIT),
    "D15": _substance(Element.PENALTY, matter_type="行政处罚"),
    "D16": Small(effect=Effect.DELETED, new_paths=(), matter_type="行政处罚"),
    "D17": Small(text=AMENDMENT),
    "D19": Small(kind=ChangeKind.CANCEL_ITEM, event=_listed(ItemAction.CANCEL)),
    "D20": Small(kind=ChangeKind.CANCEL_ITEM, event=_listed(ItemAction.AWAIT_STATUTE)),
    "D21": Small(kind=ChangeKind.TAKE_OVER_ITEM, event=_listed(ItemAction.TAKE_OVER)),
    "D22": Small(
        kind=ChangeKind.DELEGATE_ITEM,
        event=_listed(ItemAction.DELEGATE, bodies_from="市文化旅游局", bodies_to="区文化旅游局"),
        basis="《露营地办法》（泉府办发〔2021〕3号）第一条",
    ),
    "D23": Small(kind=ChangeKind.DELEGATE_ITEM, event=_listed(ItemAction.ENTRUST)),
    "D24": Small(
        kind=ChangeKind.REORGANISE,
        event={
            "successions": (
                Succession(former="云浦市文化旅游局", successor="云浦市旅游局", kind="rename"),
            )
        },
    ),
    "D25": Small(kind=ChangeKind.SUSPEND_APPLICATION, effect=Effect.SUSPENDED),
    "D26": Small(kind=ChangeKind.INTERPRET_ADMIN_REG, effect=Effect.INTERPRETED),
    "D27": Small(kind=ChangeKind.REPLY, effect=Effect.INTERPRETED),
    "D28": _substance(Element.CONDITION, basis=f"【设定依据】{LAW[1:]}\n【实施依据】{OWN}"),
    "D29": Small(
        effect=Effect.DELETED,
        path="art_4",
        new_paths=(),
        basis="《泉山露营地管理规定》第二条",
        more={"泉山露营地管理规定(2021-06-15)": LOWER},
    ),
    "D30": Small(
        effect=Effect.SUBSTANTIVE,
        path="art_4",
        new_paths=("art_4",),
        basis="《泉山露营地管理规定》第二条",
        more={"泉山露营地管理规定(2021-06-15)": LOWER},
    ),
    "D31": Small(
        kind=ChangeKind.EXPIRE,
        effect=Effect.REPEALED,
        path="",
        new_paths=(),
        event={"effective": "2026-05-20"},
    ),
    "D32": Small(
        effect=Effect.SUBSTANTIVE, event={"effective": None, "commencement": "undetermined"}
    ),
    "D33": Small(effect=Effect.EDITORIAL),
    "D34": Small(
        effect=Effect.SUBSTANTIVE,
        elements=(Element.CONDITION,),
        basis=f"《{NORM}》第九条",
        entry_basis=OWN,
    ),
}


@pytest.fixture(params=sorted(load("decision_table")))
def ident(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def _findings(small: Small, folder: Path) -> tuple[Finding, ...]:
    folder.mkdir(parents=True, exist_ok=True)
    world = World.at(folder)
    world.ingest(**{f"{NORM}(2020-06-15)": REGULATION}, **small.more)
    quoted = small.basis.replace('"', '""')
    entry = small.entry_basis or quoted
    world.matters(
        f'{HEADER}000122001000,{NAME},{small.matter_type},"{quoted}",市级,旅游主管部门\n',
        f'{ENTRY_HEADER}A1,000122001000,{NAME},"{entry}",云浦市文化旅游局,云浦市,990100,在用\n',
    )
    if small.text:
        (event,) = world.apply("决定", small.text)
        return impact(world.store, event, DAY)
    change = Modification(
        norm=NORM,
        path=small.path,
        effect=small.effect or Effect.UNCHANGED,
        new_paths=small.new_paths,
        elements=small.elements,
    )
    known = {"published": "2026-05-20", "effective": "2026-05-25", **small.event}
    made = ChangeEvent(
        id="事件",
        kind=small.kind,
        title="某决定",
        modifications=(change,) if small.effect else (),
        **known,
    )
    with world.store.transaction("event", MOMENT):
        world.store.events.put_event(made)
    return impact(world.store, made.id, DAY)


def test_a_rule_decides_in_its_world(ident: str, tmp_path: Path) -> None:
    if ident in NOT_BY_EVENTS:
        assert rule(ident).question
        return
    findings = _findings(WORLDS[ident], tmp_path)
    found = next((f for f in findings if f.rules[:1] == (ident,)), None)
    assert found is not None, [(f.call, f.rules, f.reason) for f in findings]
    told = rule(ident)
    assert found.call is told.call
    assert found.pack == "通用规则 1"
    assert found.explanation.endswith("。")
    if told.call is not Call.NONE:
        assert found.question == told.question
        assert set(told.articles) <= set(found.articles_relied_on)
    if told.call is Call.ACT:
        assert found.adjustment == told.adjustment
        assert found.trigger
        assert found.sub_kind
        assert found.fields
        assert [day.key for day in found.deadlines] == [
            *("prepare_by", "submit_by", "approve_by", "publish_by", "cascade_by")
        ]
    if told.severity is Severity.CRITICAL and told.call is Call.ACT:
        assert found.severity is Severity.CRITICAL


def test_interpretations_never_cancel(tmp_path: Path) -> None:
    for number, kind in enumerate(k for k in ChangeKind if k.value.startswith("interpret_")):
        small = Small(kind=kind, effect=Effect.INTERPRETED)
        (found,) = _findings(small, tmp_path / str(number))
        assert (found.call, found.adjustment, found.rules[0]) == (Call.CHECK, "核对", "D26")


def test_a_list_says_who_ran_the_matter_and_who_will(tmp_path: Path) -> None:
    (found,) = _findings(WORLDS["D22"], tmp_path)
    assert (found.before, found.after) == (f"{NAME}：市文化旅游局", f"{NAME}：区文化旅游局")
    (gone,) = _findings(WORLDS["D19"], tmp_path / "gone")
    assert (gone.before, gone.after) == (f"{NAME}：旅游主管部门", f"{NAME}：取消")
