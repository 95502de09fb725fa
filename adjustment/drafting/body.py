"""The numbered parts of the letter."""

from __future__ import annotations

from collections.abc import Iterator

from adjustment.drafting.wording import day_name
from nlp.numerals import to_chinese
from ontology.requests import AdjustmentRequest, ItemAdjustment, PlannedDay

_MOST_NAMES = 8  # more are left to the annex
_MOST_LINES = 6
_MOST_PLACES = 12


def letter_sections(request: AdjustmentRequest) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Heading and paragraphs of each part; parts without content are left out."""
    parts = (
        ("调整事由", (request.trigger_text + "。",)),
        ("拟调整事项", _items(request)),
        ("设定权限", _shortened(request.setting_power)),
        ("涉及层级和区划", _reach(request)),
        ("过渡和监管措施", (*request.transition, *request.supervision)),
        ("计划安排", _plan(request)),
    )
    filled = [(name, texts) for name, texts in parts if texts]
    for number, (name, texts) in enumerate(filled, 1):
        yield f"{to_chinese(number)}、{name}", texts


def plan_line(row: PlannedDay, today: str) -> str:
    """提出申请：2026年5月1日（施行之日后10个工作日）; a day that is over is said to be."""
    doubt = "，该年度节假日安排尚未公布，按周一至周五推算" if not row.confirmed else ""
    late = "，已过" if row.day and row.day < today else ""
    return f"{row.name}：{day_name(row.day)}（{row.rule}{doubt}{late}）"


def places(request: AdjustmentRequest) -> str:
    """The divisions, the first ones by name."""
    more = f"等{len(request.divisions)}个" if len(request.divisions) > _MOST_PLACES else ""
    return "、".join(request.divisions[:_MOST_PLACES]) + more


def _items(request: AdjustmentRequest) -> tuple[str, ...]:
    texts = [
        f"（{to_chinese(number)}）{_item_sentence(item)}"
        for number, item in enumerate(request.itemised[:_MOST_NAMES], 1)
    ]
    if len(request.itemised) > _MOST_NAMES:
        texts.append(f"其余{len(request.itemised) - _MOST_NAMES}项见附件。")
    if request.batched:
        texts.append(
            f"另有{len(request.batched)}项仅需调整设定依据的条款序号或者文字，事项本身不变，"
            "一并列表申请，见附件。"
        )
    if request.to_check:
        texts.append(f"另有{len(request.to_check)}项须核对，见附件；核对前不作调整。")
    return tuple(texts)


def _item_sentence(item: ItemAdjustment) -> str:
    kinds = f"（{'、'.join(item.change_of)}）" if item.change_of else ""
    code = f"，基本编码{item.code}" if item.code else ""
    reason = f"：{item.reason.rstrip('。')}" if item.reason else ""
    return f"“{item.name}”（{item.matter_type}{code}），拟{item.adjustment}{kinds}{reason}。"


def _reach(request: AdjustmentRequest) -> tuple[str, ...]:
    if not request.entries:
        return ()
    sums = "、".join(f"{tier}{count}条" for tier, count in request.tiers)
    return (
        f"涉及实施清单{len(request.entries)}条，其中{sums}；区划：{places(request)}。",
        "涉及区县、乡镇（街道）的，待同意后由我单位指导对应调整并报备案。",
    )


def _plan(request: AdjustmentRequest) -> tuple[str, ...]:
    known = [plan_line(row, request.drafted) for row in request.plan if row.day]
    return (f"{'；'.join(known)}。",) if known else ()


def _shortened(lines: tuple[str, ...]) -> tuple[str, ...]:
    if len(lines) <= _MOST_LINES:
        return lines
    return (*lines[: _MOST_LINES - 2], "其余事项的设定权限见附件。", lines[-1])
