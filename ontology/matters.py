"""Matters (政务服务事项): base items, implementation entries and the bases they stand on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ontology.identifiers import Pinpoint
from ontology.texts import Span


class BasisRole(StrEnum):
    """What a basis does for a matter (DOMAIN.md 6.1)."""

    SETTING = "setting"
    IMPLEMENTING = "implementing"
    SUBJECT = "subject"
    FEE = "fee"
    MATERIAL = "material"
    TIME_LIMIT = "time_limit"
    SUPERVISION = "supervision"


@dataclass(frozen=True, slots=True, kw_only=True)
class BasisTarget:
    """One document with one pinpoint that a basis cell names (GOLD-BASIS.md).

    Attributes:
        title: official full title without outer 《》, None when none can be named.
        title_raw: the title as the cell has it.
        article_to: last article of a range (label), else None.
        span: offsets in the cell.
        category: label such as 法律 or 部门规章 that the cell puts before the title.
    """

    title: str | None
    title_raw: str
    pinpoint: Pinpoint = Pinpoint()
    article_to: str | None = None
    annex_item: str | None = None
    doc_number: str | None = None
    version_mark: str | None = None
    issuer: str | None = None
    category: str | None = None
    quoted_text: str | None = None
    quote_span: Span | None = None
    span: Span = Span(0, 0)
    role: BasisRole = BasisRole.SETTING


@dataclass(frozen=True, slots=True, kw_only=True)
class BaseItem:
    """A row of a base directory (基本目录事项).

    Attributes:
        id: ours, stable; its code is an attribute that may change.
        matter_type: key of vocab/matter_types.toml, None when the type was not understood.
        levels: exercise levels as printed, split (`市级`, `县级`, `乡镇级`).
        body: implementing body as the directory names it.
        attributes: further columns of the list, under their printed names.
    """

    id: str
    code: str | None
    name: str
    matter_type: str | None
    type_raw: str = ""
    basis_text: str = ""
    levels: tuple[str, ...] = ()
    body: str = ""
    list_name: str = ""
    attributes: tuple[tuple[str, str], ...] = ()


class EntryState(StrEnum):
    """事项状态 (DOMAIN.md 6.2)."""

    LIVE = "在用"
    SUSPENDED = "暂停"
    CANCELLED = "取消"


@dataclass(frozen=True, slots=True, kw_only=True)
class ImplementationEntry:
    """A row of an implementation list (实施清单): one body, one division."""

    id: str
    code: str | None
    base_code: str | None
    name: str
    basis_text: str = ""
    body: str = ""
    division_name: str = ""
    division_code: str = ""
    state: str = EntryState.LIVE
    attributes: tuple[tuple[str, str], ...] = ()
