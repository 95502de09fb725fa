"""The adjustment request (政务服务事项调整申请): one event, one applicant, one addressee."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class DocumentKind(StrEnum):
    """Kinds of official documents that a request may take (党政机关公文处理工作条例 art. 8)."""

    LETTER = "函"
    INSTRUCTION = "请示"
    REPORT = "报告"
    NOTICE = "通知"
    OPINION = "意见"


class Tier(StrEnum):
    """The three tiers of seed art. 10; `UNKNOWN` where a list does not say."""

    CITY = "市级"
    DISTRICT = "区县级"
    TOWN = "乡镇（街道）级"
    UNKNOWN = "层级未填"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedDay:
    """A day in the plan.

    Attributes:
        name: what is due (提出申请, 公布, …).
        day: ISO day, None when the day it counts from is not fixed.
        confirmed: False beyond the years whose public holidays are known.
        rule: how it was computed, for the reader.
    """

    key: str
    name: str
    day: str | None
    confirmed: bool = True
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """One row of 调整前 / 调整后; only fields that change have one.

    Attributes:
        to_fill: True where the new value is the applicant's to write; `after` then says so.
    """

    field: str
    before: str
    after: str
    to_fill: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemAdjustment:
    """A matter in the request (DOMAIN.md 7.2, rows 2-4 and 9).

    Attributes:
        code: 基本编码, None for a new matter.
        structure: 主项 or 子项 as the code shows it; empty when it does not.
        adjustment: 新增 取消 下放 承接 变更 核对.
        pinpoint_only: only numbers or words of the basis move; such items are batched.
        question: what a person must answer.
    """

    code: str | None
    item: str | None
    name: str
    matter_type: str
    structure: str = ""
    call: str = "act"
    adjustment: str
    change_of: tuple[str, ...] = ()
    pinpoint_only: bool = False
    changes: tuple[FieldChange, ...] = ()
    reason: str = ""
    rules: tuple[str, ...] = ()
    severity: str = "info"
    question: str = ""
    remaining: tuple[str, ...] = ()
    articles_relied_on: tuple[str, ...] = ()
    path: tuple[str, ...] = ()
    transition: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BasisComparison:
    """A provision before and after the change, with what is known of its norm."""

    title: str
    pinpoint: str
    new_pinpoint: str = ""
    maker: str = ""
    doc_number: str = ""
    level: str = ""
    role: str = "设定依据"
    effect: str = ""
    before: str = ""
    after: str = ""
    published: str | None = None
    effective: str | None = None
    instruction: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AffectedEntry:
    """An implementation entry that the adjustment reaches."""

    code: str
    base_code: str | None
    name: str
    body: str
    division: str
    division_code: str
    tier: Tier
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """An empty block for one body; a person fills and signs it."""

    body: str
    subject: str
    result: str = ""
    signature: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AdjustmentRequest:
    """A draft that a person must confirm; nothing in it takes effect by itself.

    Attributes:
        id: safe in a path: event, applicant, procedure.
        applicant: city-level department (seed art. 15), `待确定部门` when it could not be told.
        applicant_known: whether `applicant` is a real body.
        procedure: `A` base directory (seed art. 15) or `B` implementation list (art. 17).
        trigger: key of vocab/procedures.toml; `trigger_text` its words.
        basis_of_request: the article of the measure under which the request is made.
        drafted: ISO day.
        contact, phone, doc_number: blanks for the applicant.
        notes: what could not be told, said plainly.
    """

    id: str
    event: str
    event_title: str
    event_kind: str
    applicant: str
    applicant_known: bool
    recipient: str
    document_kind: DocumentKind
    title: str
    procedure: str
    procedure_name: str
    trigger: str
    trigger_text: str
    basis_of_request: str
    drafted: str
    ask: str = ""
    reason: str = ""
    items: tuple[ItemAdjustment, ...] = ()
    bases: tuple[BasisComparison, ...] = ()
    setting_power: tuple[str, ...] = ()
    tiers: tuple[tuple[str, int], ...] = ()
    divisions: tuple[str, ...] = ()
    entries: tuple[AffectedEntry, ...] = ()
    transition: tuple[str, ...] = ()
    supervision: tuple[str, ...] = ()
    plan: tuple[PlannedDay, ...] = ()
    annexes: tuple[str, ...] = ()
    opinions: tuple[Opinion, ...] = ()
    notes: tuple[str, ...] = ()
    contact: str = ""
    phone: str = ""
    doc_number: str = ""
    draft_mark: str = "拟稿，须经人工确认"

    @property
    def itemised(self) -> tuple[ItemAdjustment, ...]:
        """Items with a recommendation of their own."""
        return tuple(i for i in self.items if i.call == "act" and not i.pinpoint_only)

    @property
    def batched(self) -> tuple[ItemAdjustment, ...]:
        """Items that need only new numbers or words of their basis (rule D7)."""
        return tuple(i for i in self.items if i.call == "act" and i.pinpoint_only)

    @property
    def to_check(self) -> tuple[ItemAdjustment, ...]:
        """Items at which a person must look; nothing is recommended yet."""
        return tuple(i for i in self.items if i.call == "check")
