"""Content of the annexes: the application form and the tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from adjustment.drafting.body import places, plan_line
from adjustment.drafting.wording import day_name, in_marks
from ontology.requests import AdjustmentRequest, BasisComparison, ItemAdjustment, Opinion, Tier
from ontology.vocabulary import label

MOST_ENTRIES = 500  # rows in print; the twin has them all
Row = Sequence[str]
_TIERS = {Tier.CITY: "市级", Tier.DISTRICT: "区县级", Tier.TOWN: "乡镇级", Tier.UNKNOWN: "未填"}


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnexTable:
    """A table on landscape pages; widths in mm, 225 together."""

    title: str
    header: tuple[str, ...]
    widths: tuple[float, ...]
    rows: tuple[Row, ...]
    remark: str = ""


def application_form(request: AdjustmentRequest) -> list[tuple[str, str]]:
    """政务服务事项调整申请表 (DOMAIN.md 7.2), blanks for what a person fills."""
    rows = [
        ("申请单位", request.applicant),
        ("统一社会信用代码", ""),
        ("联系人及电话", f"{request.contact}　{request.phone}".strip()),
        ("申请日期", day_name(request.drafted)),
        ("文号", request.doc_number),
        ("调整对象", request.procedure_name),
        ("调整事由", request.trigger_text),
        ("变更事件", in_marks(request.event_title) if request.event_title else request.event),
        ("调整理由", request.reason),
        ("事项数量", _counts(request)),
        ("涉及层级", "、".join(f"{tier}{count}条" for tier, count in request.tiers)),
        ("涉及区划", places(request)),
        ("过渡和监管措施", "\n".join((*request.transition, *request.supervision))),
        ("计划安排", "\n".join(plan_line(row, request.drafted) for row in request.plan)),
    ]
    return [*rows, *map(_opinion, request.opinions)]


def annex_tables(request: AdjustmentRequest) -> Iterator[AnnexTable]:
    """The tables that `request.annexes` announces behind the form, in its order."""
    if request.itemised:
        yield _comparison("拟调整事项对照表", request.itemised)
    if request.batched:
        yield _comparison("仅调整依据条款序号、文字的事项表", request.batched)
    if request.to_check:
        yield _questions(request.to_check)
    if request.bases:
        yield _bases(request.bases)
    if request.entries:
        yield _entries(request)


def _counts(request: AdjustmentRequest) -> str:
    parts = (
        (len(request.itemised), "项逐项调整"),
        (len(request.batched), "项仅调整依据条款序号、文字"),
        (len(request.to_check), "项须核对"),
    )
    return "，".join(f"{count}{words}" for count, words in parts if count)


def _opinion(opinion: Opinion) -> tuple[str, str]:
    blank = f"{opinion.result}\n\n\n　　　　　　签章：{opinion.signature}　　　　　　年　　月　　日"
    return f"{opinion.body}\n{opinion.subject}", blank


def _comparison(title: str, items: tuple[ItemAdjustment, ...]) -> AnnexTable:
    return AnnexTable(
        title=title,
        header=("序号", "事项名称及基本编码", "事项类型", "调整类型", "调整前", "调整后", "理由"),
        widths=(12, 38, 20, 21, 44, 44, 46),
        rows=tuple(_comparison_row(number, item) for number, item in enumerate(items, 1)),
    )


def _comparison_row(number: int, item: ItemAdjustment) -> Row:
    kinds = f"\n（{'、'.join(item.change_of)}）" if item.change_of else ""
    return (
        str(number),
        _named(item),
        f"{item.matter_type}\n{item.structure}".strip(),
        item.adjustment + kinds,
        "\n".join(f"{row.field}：{row.before}" for row in item.changes) or "—",
        "\n".join(f"{row.field}：{row.after}" for row in item.changes) or "—",
        _why(item),
    )


def _why(item: ItemAdjustment) -> str:
    relied = "；".join(item.articles_relied_on)
    lines = (
        item.reason,
        f"依照：{relied}" if relied else "",
        f"规则：{'、'.join(item.rules)}（{label('severity', item.severity)}）"
        if item.rules
        else "",
        f"须答复：{item.question}" if item.question else "",
    )
    return "\n".join(filter(None, lines))


def _named(item: ItemAdjustment) -> str:
    return f"{item.name}\n{item.code or '（尚无编码）'}"


def _questions(items: tuple[ItemAdjustment, ...]) -> AnnexTable:
    return AnnexTable(
        title="须核对事项表",
        header=(
            "序号",
            "事项名称及基本编码",
            "事项类型",
            "为何提请核对",
            "须答复的问题",
            "核对结果",
        ),
        widths=(11, 46, 22, 58, 56, 32),
        rows=tuple(
            (str(n), _named(i), i.matter_type, _why_asked(i), i.question or "是否需要调整？", "")
            for n, i in enumerate(items, 1)
        ),
    )


def _why_asked(item: ItemAdjustment) -> str:
    rules = f"\n规则：{'、'.join(item.rules)}" if item.rules else ""
    return f"{item.reason}{rules}"


def _bases(bases: tuple[BasisComparison, ...]) -> AnnexTable:
    return AnnexTable(
        title="设定依据条文修改前后对照表",
        header=("序号", "文件及条款", "变化", "修改前", "修改后"),
        widths=(11, 50, 24, 70, 70),
        rows=tuple(_basis_row(number, basis) for number, basis in enumerate(bases, 1)),
    )


def _basis_row(number: int, basis: BasisComparison) -> Row:
    about = (
        in_marks(basis.title) + basis.pinpoint,
        f"（现{basis.new_pinpoint}）" if basis.new_pinpoint not in {"", basis.pinpoint} else "",
        basis.doc_number,
        "，".join(filter(None, (basis.level, basis.maker, basis.role))),
        f"公布：{day_name(basis.published)}",
        f"施行：{day_name(basis.effective)}",
    )
    gone = "（无对应条文）" if basis.effect in {"删去", "废止"} else "（未取得条文，须人工核对）"
    return (
        str(number),
        "\n".join(filter(None, about)),
        basis.effect,
        basis.before
        or ("（无，系新增）" if basis.effect == "新增" else "（未取得条文，须人工核对）"),
        basis.after or gone,
    )


def _entries(request: AdjustmentRequest) -> AnnexTable:
    shown = request.entries[:MOST_ENTRIES]
    left = len(request.entries) - len(shown)
    return AnnexTable(
        title="涉及的实施清单",
        header=("序号", "实施编码", "事项名称", "实施主体", "行政区划", "层级", "状态"),
        widths=(12, 60, 53, 41, 31, 15, 13),
        rows=tuple(
            (str(n), e.code, e.name, e.body, e.division, _TIERS[e.tier], e.state)
            for n, e in enumerate(shown, 1)
        ),
        remark=f"共{len(request.entries)}条，此处列{len(shown)}条，其余见机器可读附本。"
        if left
        else "",
    )
