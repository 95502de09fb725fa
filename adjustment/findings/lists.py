"""Decisions that name matters: cancelled, delegated, taken over, entrusted (DOMAIN.md 5.2, D19-D23)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from adjustment.findings.judgement import Judgement
from adjustment.findings.names import contained, likeness
from adjustment.findings.rules import rule
from graph.store.port.store import Store
from graph.temporal import VersionText
from nlp.normalize import title_key
from ontology.changes import ChangeEvent, ItemAction, ListedItem
from ontology.findings import Call, Severity, Step, Via
from ontology.matters import BaseItem
from ontology.vocabulary import matter_type

SURE = 0.75  # the names agree but for words of approval
WITH_BASIS = 0.6  # of the shorter name, enough when basis and type agree as well
SAME = 0.02  # as good a match as the best one: sub-items of one matter
_TOWN = re.compile(r"街道|乡|镇(?!江)")
_UPPER_TIER = re.compile(r"设区的市|省、自治区、直辖市人民政府|省级人民政府")
_CENTRAL = re.compile(r"省级|省|国家|国务院|部$|总局|委员会$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A row of a list and the base item that it means."""

    item: BaseItem
    row: ListedItem
    score: float


def matches(store: Store, event: ChangeEvent) -> Iterator[Match]:
    """Which base items the rows of a list mean; a row may mean none, or several sub-items."""
    items = tuple(store.matters.items())
    titles = {item.id: _titles(store, item) for item in items}
    for row in event.items:
        scored = [(_score(row, item, titles[item.id]), item) for item in items]
        best = max((score for score, _ in scored), default=0.0)
        for score, item in scored:
            if score and score >= best - SAME:
                yield Match(item=item, row=row, score=score)


def _titles(store: Store, item: BaseItem) -> frozenset[str]:
    links = store.matters.links_of(store.matters.cell_of(item.basis_text))
    return frozenset(title_key(link.target.title or link.target.title_raw) for link in links)


def _score(row: ListedItem, item: BaseItem, titles: frozenset[str]) -> float:
    listed = matter_type(row.matter_type or "") or row.matter_type
    if listed and item.matter_type and listed != item.matter_type:
        return 0.0
    score = likeness(row.name, item.name)
    if score >= SURE:
        return score
    basis = re.findall(r"《(.+?)》(?![^《]*〉)", row.basis)
    same_basis = any(title_key(title) in titles for title in basis)
    alike = item.matter_type in (listed, "licence") and same_basis
    part = contained(row.name, item.name)
    return (part + score) / 2 * SURE if alike and part >= WITH_BASIS else 0.0


def judge_match(store: Store, event: ChangeEvent, match: Match) -> Judgement:
    """What a list does to a matter that it names."""
    ident, call, sentence = _decide(store, match)
    found = rule(ident)
    acting = call is Call.ACT
    return Judgement(
        call=call,
        via=Via.ITEM,
        rules=(ident,),
        adjustment=found.adjustment if acting else "核对",
        change_of=found.change_of if acting else (),
        procedure=found.procedure if acting else None,
        severity=found.severity if acting else Severity.INFO,
        reason=f"{match.row.row or '清单'}“{match.row.name}”：{sentence}",
        question=found.question,
        articles=found.articles,
        steps=(Step(source=event.id, relation="NAMES", target=match.row.name),),
        before=_before(match),
        after=_after(match.row) if acting else "",
    )


def _before(match: Match) -> str:
    """Who runs the matter, as the list says it, else as the directory does."""
    return f"{match.item.name}：{match.row.bodies_from or match.item.body or '实施机关未填'}"


def _after(row: ListedItem) -> str:
    """What the list makes of the matter."""
    if row.action is ItemAction.CANCEL:
        words = f"{row.name}：取消"
    elif row.action is ItemAction.ENTRUST:
        words = f"{row.name}：委托{row.bodies_to or '（受托机关未写明）'}实施"
    else:
        words = f"{row.name}：{row.bodies_to or '承接机关未写明'}"
    return "；".join(filter(None, (words, row.remark)))


Decision = tuple[str, Call, str]


def _decide(store: Store, match: Match) -> Decision:
    """Rule, call and sentence for a row; DELEGATE depends on who gives and who takes."""
    action = match.row.action
    if action is ItemAction.AWAIT_STATUTE:
        return "D20", Call.CHECK, "只是提请修改法律，暂不调整"
    if action is ItemAction.CANCEL:
        return _cancelled(store, match.item)
    if action is ItemAction.TAKE_OVER:
        return "D21", Call.ACT, "上级下放，本级承接"
    if action is ItemAction.RECALL:
        return "D10", Call.ACT, "权限上收，下级对应取消，上级新增"
    if action is ItemAction.ENTRUST:
        return _entrusted(match.item)
    return _delegated(store, match)


def _cancelled(store: Store, item: BaseItem) -> Decision:
    if _set_by_statute(store, item):
        return "D20", Call.CHECK, "由法律设定，法律修改前不能以决定取消"
    return "D19", Call.ACT, "决定取消，本级对应取消"


def _entrusted(item: BaseItem) -> Decision:
    if item.matter_type == "coercion":
        return "D23", Call.CHECK, "行政强制措施不得委托（行政强制法第十七条）"
    return "D23", Call.ACT, "委托实施，权力仍属委托机关"


def _delegated(store: Store, match: Match) -> Decision:
    if match.item.matter_type == "penalty" and _TOWN.search(match.row.bodies_to):
        return "D22", Call.CHECK, "处罚权交由乡镇（街道）须由省级决定（行政处罚法第二十四条）"
    if _from_above(match.row):
        return "D21", Call.ACT, "上级下放审批层级，本级承接"
    if _tier_fixed(store, match.item):
        return "D22", Call.CHECK, "法律、行政法规规定了实施层级，不能以文件下放"
    return "D22", Call.ACT, "本级决定下放，上级对应取消，下级承接"


def _tier_fixed(store: Store, item: BaseItem) -> bool:
    """Whether a statute or administrative regulation names a tier above the county for the power.

    A document cannot move what they fix (DOMAIN.md 8.2 D22; 许可法 24 leaves entrustment).
    """
    for link in store.matters.links_of(store.matters.cell_of(item.basis_text)):
        record = store.norms.norm(link.norm) if link.norm else None
        if record is None or record.level not in ("statute", "admin_regulation"):
            continue
        version = store.norms.in_force(record.id)
        words = (
            VersionText.of(store.norms.provisions(version.id)).words(link.target.pinpoint.path)
            if version and link.target.pinpoint.path
            else link.target.quoted_text
        )
        if words and _UPPER_TIER.search(words) and "县级" not in words:
            return True
    return False


def _from_above(row: ListedItem) -> bool:
    return bool(_CENTRAL.search(row.bodies_from)) and not row.bodies_from.startswith("市")


def _set_by_statute(store: Store, item: BaseItem) -> bool:
    links = store.matters.links_of(store.matters.cell_of(item.basis_text))
    levels = [
        record.level for link in links if link.norm and (record := store.norms.norm(link.norm))
    ]
    return bool(levels) and levels[0] == "statute"
