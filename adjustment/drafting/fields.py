"""调整前 / 调整后: which fields of a matter a finding changes, and to what (DOMAIN.md 6.4)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from adjustment.drafting.dossier import Dossier
from adjustment.drafting.wording import address, day_name, in_marks, pinpoint_name
from ontology.changes import Modification
from ontology.findings import Finding, Touched
from ontology.identifiers import Pinpoint
from ontology.requests import FieldChange

Change = tuple[FieldChange, ...]
PINPOINT_ONLY = frozenset({"条款序号", "原文"})
TO_FILL = "〔由申请单位填写〕"
_NO_PLACE = "〔新条款序号待核〕"


def field_changes(dossier: Dossier, finding: Finding) -> Change:
    """The rows of the comparison, only fields that change."""
    maker = _BY_ADJUSTMENT.get(finding.adjustment)
    if maker:
        return maker(dossier, finding)
    kinds = finding.change_of if finding.adjustment == "变更" else ()
    rows = [row for kind in kinds if kind in _BY_KIND for row in _BY_KIND[kind](dossier, finding)]
    return tuple(dict.fromkeys(rows))


def is_pinpoint_only(finding: Finding) -> bool:
    """Whether only numbers or words of the basis move, so that items can be batched."""
    return (
        finding.adjustment == "变更"
        and bool(finding.change_of)
        and (set(finding.change_of) <= PINPOINT_ONLY)
    )


def new_pinpoint(modification: Modification | None, old: Pinpoint) -> Pinpoint | None:
    """Where the words of an old address stand now; None when that is not known.

    A modification of the whole article carries its paragraphs and items with it.
    """
    if modification is None or len(modification.new_paths) != 1:
        return None
    tail = old.path.removeprefix(modification.path) if old.path != modification.path else ""
    if modification.path and not old.path.startswith(modification.path):
        return None
    new = Pinpoint.from_path(modification.new_paths[0] + tail)
    # 第九十八条第（一）项 leaves the only 款 unsaid; its new address does the same.
    unsaid = old.item and old.paragraph is None and new.paragraph == 1
    return replace(new, paragraph=None) if unsaid else new


def words_before_after(dossier: Dossier, touched: Touched, finding: Finding) -> tuple[str, str]:
    """The provision's words before and after, as far as the event or the finding has them."""
    modification = dossier.modification_of(touched)
    alone = len(finding.touched) == 1
    before = (modification.old_text if modification else None) or (finding.before if alone else "")
    after = (modification.new_text if modification else None) or (finding.after if alone else "")
    return before, after


def _new_address(dossier: Dossier, touched: Touched) -> str:
    place = new_pinpoint(dossier.modification_of(touched), touched.pinpoint)
    return in_marks(touched.title) + (pinpoint_name(place) if place else _NO_PLACE)


def _numbers(dossier: Dossier, finding: Finding) -> Change:
    return tuple(
        FieldChange(
            field="设定依据（条款序号）",
            before=address(touched),
            after=after,
            to_fill=after.endswith(_NO_PLACE),
        )
        for touched in finding.touched
        if (after := _new_address(dossier, touched)) != address(touched)
    )


def _quotation(dossier: Dossier, finding: Finding) -> Change:
    rows = []
    for touched in finding.touched:
        before, after = words_before_after(dossier, touched, finding)
        if before != after:
            rows.append(
                FieldChange(field="设定依据（原文）", before=before, after=after or TO_FILL)
            )
    return tuple(rows)


def _basis(_: Dossier, finding: Finding) -> Change:
    gone = "；".join(address(touched) for touched in finding.touched)
    kept = "；".join(finding.remaining)
    after = f"删去左列依据，保留：{kept}" if kept else TO_FILL
    return (FieldChange(field="设定依据", before=gone, after=after, to_fill=not kept),)


def _from_provision(field: str) -> Callable[[Dossier, Finding], Change]:
    """Fields whose new value follows from the new words, but is the applicant's to write."""

    def rows(dossier: Dossier, finding: Finding) -> Change:
        pairs = [words_before_after(dossier, touched, finding) for touched in finding.touched]
        before = "\n".join(old for old, _ in pairs if old)
        after = "\n".join(new for _, new in pairs if new)
        hint = f"{TO_FILL}按修改后条文：{after}" if after else TO_FILL
        if before and before == after:
            hint = f"{TO_FILL}所引条项自身文字未变，变化在引出该项的条文，见条文对照表"
        old = f"按修改前条文：{before}" if before else "现行实施清单所填"
        return (FieldChange(field=field, before=old, after=hint, to_fill=True),)

    return rows


def _name(dossier: Dossier, finding: Finding) -> Change:
    item = dossier.item_of(finding)
    name = item.name if item else finding.name
    return (FieldChange(field="事项名称", before=name, after=TO_FILL, to_fill=True),)


def _level(dossier: Dossier, finding: Finding) -> Change:
    item = dossier.item_of(finding)
    before = "、".join(item.levels) if item and item.levels else "未填"
    return (FieldChange(field="行使层级", before=before, after=TO_FILL, to_fill=True),)


def _body(dossier: Dossier, finding: Finding) -> Change:
    running = {entry.body for entry in dossier.entries_of(finding)}
    moves = [s for s in dossier.event.successions if s.former in running or not running]
    rows = tuple(FieldChange(field="实施主体", before=s.former, after=s.successor) for s in moves)
    before = "、".join(sorted(running)) or "现行实施主体"
    return rows or (FieldChange(field="实施主体", before=before, after=TO_FILL, to_fill=True),)


def _suspension(dossier: Dossier, finding: Finding) -> Change:
    until = dossier.event.until
    end = f"（至{day_name(until)}，到期恢复）" if until else "（终止日期待定）"
    place = f"，适用地域：{dossier.event.territory}" if dossier.event.territory else ""
    after = f"暂停{place}{end}，自{day_name(finding.effective)}起"
    return (FieldChange(field="事项状态", before="在用", after=after),)


def _cancelled(_: Dossier, finding: Finding) -> Change:
    return (
        FieldChange(field="事项状态", before="在用", after="取消"),
        FieldChange(field="计划取消日期", before="（空）", after=day_name(finding.effective)),
    )


def _new(_: Dossier, finding: Finding) -> Change:
    basis = "；".join(address(touched) for touched in finding.touched)
    return (
        FieldChange(field="事项名称", before="（无此事项）", after=finding.name or TO_FILL),
        FieldChange(field="设定依据", before="（无）", after=basis or TO_FILL),
        FieldChange(
            field="事项类型、行使层级、实施主体", before="（无）", after=TO_FILL, to_fill=True
        ),
        FieldChange(field="计划生效日期", before="（空）", after=day_name(finding.effective)),
    )


_BY_ADJUSTMENT: dict[str, Callable[[Dossier, Finding], Change]] = {
    "取消": _cancelled,
    "新增": _new,
    "下放": _level,
    "承接": _level,
}
_BY_KIND: dict[str, Callable[[Dossier, Finding], Change]] = {
    "条款序号": _numbers,
    "原文": _quotation,
    "依据": _basis,
    "名称": _name,
    "范围": _from_provision("适用范围"),
    "要素": _from_provision("实施要素（条件、材料、时限、收费等）"),
    "处罚": _from_provision("处罚的行为、种类、幅度"),
    "主体": _body,
    "层级": _level,
    "状态": _suspension,
}
