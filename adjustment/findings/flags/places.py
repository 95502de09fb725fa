"""Tiers that nobody may guess, and bases that do not apply where they are used (DOMAIN.md 2.1, 2.4)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from adjustment.findings.flags.facts import Basis, Facts, Fault, Matter
from nlp.regions import contains
from ontology.flags import FlagKind
from ontology.vocabulary import tier

TRAP = "设区的市"
EVERYWHERE = "全国"
_TOP = re.compile(r"省$|自治区$|^(?:北京|天津|上海|重庆)市$")


def unresolved_tier(facts: Facts, matter: Matter) -> Iterator[Fault]:
    """设区的市级 in a municipality may mean two tiers; it is never resolved by itself (DOMAIN.md 2.4)."""
    if matter.entry is not None:
        return
    printed = [level for level in matter.item.levels if tier(level) is None]
    if printed:
        reason = f"行使层级“{'、'.join(printed)}”不能确定是哪一级，请指明"
        if any(TRAP in level for level in printed):
            reason += "（直辖市的“设区的市级”可能指市级，也可能指区县级）"
        yield Fault(kind=FlagKind.TIER_UNRESOLVED, reason=reason, field="行使层级")
    elif facts.in_municipality() and any(_trapped(basis) for basis in matter.setting):
        reason = "条文写“设区的市级”，直辖市由哪一级行使须有明文或者由人确定"
        yield Fault(kind=FlagKind.TIER_UNRESOLVED, reason=reason, field="行使层级")


def _trapped(basis: Basis) -> bool:
    """The provision speaks of cities with districts and does not say what holds in a municipality."""
    return TRAP in basis.words and "直辖市" not in basis.words


def territory(facts: Facts, matter: Matter) -> Iterator[Fault]:
    """A local norm is used outside its area."""
    if matter.entry is None or not matter.entry.division_code:
        return
    names = facts.above(matter.entry.division_code)
    for basis in matter.bases:
        area = basis.norm.territory if basis.norm else None
        if area and area != EVERYWHERE and _outside(area, names):
            reason = f"《{basis.title}》只适用于{area}，{matter.entry.division_name}不在其内"
            yield Fault(kind=FlagKind.TERRITORY_MISMATCH, reason=reason)


def _outside(area: str, names: tuple[str, ...]) -> bool:
    """Neither the division nor one above it is the area, and nothing above them is left unknown."""
    if not names or any(_same(area, name) for name in names):
        return False
    if _TOP.search(names[-1]):
        return True
    # The list stops below a province: only places that are known to lie apart are a fault.
    return contains(area, names[-1]) is False and contains(names[-1], area) is False


def _same(area: str, name: str) -> bool:
    return area.endswith(name) or name.endswith(area)


def division(facts: Facts, matter: Matter) -> Iterator[Fault]:
    """A live entry stands in a division that is not valid on the day."""
    entry = matter.entry
    if entry is None or not entry.division_code:
        return
    reason = facts.invalid(entry.division_code, entry.division_name)
    if reason:
        yield Fault(
            kind=FlagKind.DIVISION_NOT_VALID,
            reason=reason,
            field="行政区划",
            found=entry.division_code,
        )
