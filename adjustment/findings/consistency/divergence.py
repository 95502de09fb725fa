"""One entry that disagrees with its item in one shared element."""

from __future__ import annotations

from dataclasses import dataclass

from adjustment.findings.consistency.bases import BasisDifference, place, title
from ontology.flags import FlagKind, RedFlag
from ontology.matters import BaseItem, ImplementationEntry
from ontology.vocabulary import load

NAME, TYPE, CODE, BASIS, LEVEL = "事项名称", "事项类型", "基本编码", "设定依据", "行使层级"


@dataclass(frozen=True, slots=True, kw_only=True)
class Divergence:
    """What differs, before its cause is sought.

    Attributes:
        item: None where the directory has no item with the entry's code.
        bases: what differs between the two cells, for the basis.
    """

    item: BaseItem | None
    entry: ImplementationEntry
    field: str
    expected: str
    found: str
    reason: str
    severity: str
    bases: BasisDifference | None = None


def of_basis(item: BaseItem, entry: ImplementationEntry, found: BasisDifference) -> Divergence:
    """The bases differ in documents, places or words."""
    return Divergence(
        item=item,
        entry=entry,
        field=BASIS,
        expected=item.basis_text,
        found=entry.basis_text,
        reason=f"设定依据与基本目录不一致：{_told(found)}",
        severity="major" if found.missing or found.extra else "minor",
        bases=found,
    )


def _told(found: BasisDifference) -> str:
    parts = [f"漏列《{title(link)}》{place(link)}" for link in found.missing]
    parts += [f"多列《{title(link)}》{place(link)}" for link in found.extra]
    parts += [f"《{title(a)}》写作《{title(b)}》" for a, b in found.retitled]
    parts += [
        f"《{title(a)}》目录是{place(a) or '全文'}，清单是{place(b) or '全文'}"
        for a, b in found.moved
    ]
    parts += [f"《{title(a)}》{place(a)}的引文不同" for a, _ in found.requoted]
    parts += [
        f"《{title(a)}》目录标注{a.target.version_mark}，清单标注{b.target.version_mark}"
        for a, b in found.remarked
    ]
    return "；".join(parts) or "文字不同"


def tell(divergence: Divergence, cause: str) -> RedFlag:
    """A divergence as the flag that people and programs read."""
    item, entry = divergence.item, divergence.entry
    kind = FlagKind.SHARED_ELEMENT_DIVERGENCE
    return RedFlag(
        kind=kind,
        code=(item.code or item.id) if item else (entry.base_code or ""),
        name=item.name if item else entry.name,
        entry=entry.code or entry.id,
        division=entry.division_name,
        body=entry.body,
        field=divergence.field,
        expected=divergence.expected,
        found=divergence.found,
        reason=divergence.reason,
        severity=divergence.severity,
        cause=cause,
        articles=load("red_flags")[kind.value]["articles"],
    )
