"""Who applies: the city-level department responsible for a matter (seed art. 15)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from ontology.matters import BaseItem, EntryState, ImplementationEntry
from ontology.organisations import Department, Succession
from ontology.requests import Tier

UNKNOWN = "待确定部门"

_SUFFIX = re.compile(r"(?:委员会|管理局|办公室|局|厅|委|办|署|站|中心)$")
_GOVERNMENT = re.compile(r"(?:人民政府|街道办事处)$")
_AND = re.compile(r"和|与|、")
_AUTHORITY = r"(?:监督|管理|行政|主管)*(?:部门|机关|局|委员会)"
_RANK = {Tier.CITY: 0, Tier.DISTRICT: 2, Tier.TOWN: 3, Tier.UNKNOWN: 4}
_PROVINCE = "省级"


def tier_of(level: str, division_code: str = "") -> Tier:
    """The tier of a body or an entry, from the printed level, else from the division code.

    Args:
        level: 市级, 县级, 区县级, 乡镇级 …; empty when the list does not say.
        division_code: GB/T 2260 (6 digits; …00 is a city) or 9 and more digits for towns.
    """
    if any(sign in level for sign in ("乡", "镇", "街道")):
        return Tier.TOWN
    if any(sign in level for sign in ("县", "区")):
        return Tier.DISTRICT
    if "市" in level or "省" in level:
        return Tier.CITY
    code = division_code.strip()
    if len(code) == 6:
        return Tier.CITY if code.endswith("00") else Tier.DISTRICT
    return Tier.TOWN if len(code) in {9, 12} and not code.endswith("000") else Tier.UNKNOWN


@dataclass(frozen=True, slots=True)
class Applicant:
    """The department that applies, and how it was found."""

    name: str
    known: bool
    how: str


class Directory:
    """The bodies of a city, asked who answers for a matter."""

    def __init__(
        self, departments: Iterable[Department], successions: Iterable[Succession] = ()
    ) -> None:
        """Index the bodies; `successions` are those that the event itself brings."""
        self._bodies = {d.name: d for d in departments}
        self._divisions = sorted(
            {d.division_name for d in self._bodies.values() if d.division_name}, key=len
        )
        self._heirs = {
            s.former: s.successor for s in successions if not s.function and not s.division
        }

    def tier(self, entry: ImplementationEntry) -> Tier:
        """The tier of the body that runs an entry."""
        body = self._bodies.get(entry.body)
        return tier_of(body.level if body else "", entry.division_code)

    def applicant(
        self,
        item: BaseItem | None,
        entries: Iterable[ImplementationEntry],
        named: Iterable[str] = (),
        words: str = "",
    ) -> Applicant:
        """The city-level department responsible.

        In this order: the city body that runs it (for an institution the department above it);
        the city-level superior of a body that runs it; the city body with the same function in
        its name, then with a function in common (自然资源局, 自然资源和规划局); the city body
        whose function the directory or the new words name; otherwise nobody is guessed.

        Args:
            item: the base item, None for a new matter.
            entries: live entries of the item.
            named: further bodies that the finding names.
            words: words of a new provision, for a matter that does not exist yet.
        """
        live = [e.body for e in entries if e.state != EntryState.CANCELLED]
        bodies = Counter([*live, *(n for n in named if n not in live)])
        ways = (
            (self._running(bodies), "由市级部门直接实施"),
            (self._superiors(bodies), "实施主体的市级上级部门"),
            (self._namesakes(bodies), "与实施主体职能同名的市级部门"),
            (self._relatives(bodies), "与实施主体职能相近的市级部门，须确认"),
            (self._by_function(item.body if item else ""), "基本目录所列实施机关对应的市级部门"),
            (self._by_function(words), "条文所称主管部门对应的市级部门，须确认"),
        )
        for found, how in ways:
            if found:
                name = min(found, key=lambda body: (-found[body], body))
                return Applicant(self._heirs.get(name, name), known=True, how=how)
        return Applicant(UNKNOWN, known=False, how="从实施清单和部门清单中未能确定市级职能部门")

    def _running(self, bodies: Counter[str]) -> Counter[str]:
        held = {b: n for b, n in bodies.items() if b in self._bodies}
        city = {b: n for b, n in held.items() if self._is_city_department(self._bodies[b])}
        ours = {b: n for b, n in city.items() if self._bodies[b].level != _PROVINCE} or city
        found: Counter[str] = Counter()
        for name, times in ours.items():
            above = self._bodies.get(self._bodies[name].superior or "")
            # An institution (中心, 站) does not apply; the department that it belongs to does.
            found[above.name if above and self._is_city_department(above) else name] += times
        return found

    def _superiors(self, bodies: Counter[str]) -> Counter[str]:
        found: Counter[str] = Counter()
        for name, times in bodies.items():
            body = self._bodies.get(name)
            above = self._bodies.get(body.superior) if body and body.superior else None
            if above and self._is_city_department(above):
                found[above.name] += times
        return found

    def _namesakes(self, bodies: Counter[str]) -> Counter[str]:
        found: Counter[str] = Counter()
        for name, times in bodies.items():
            body = self._bodies.get(name)
            function = self._function(name)
            for peer in self._city_departments():
                same_place = body is None or _over(peer.division_code, body.division_code)
                if function and same_place and self._function(peer.name) == function:
                    found[peer.name] += times
        return found

    def _relatives(self, bodies: Counter[str]) -> Counter[str]:
        """City bodies that share one part of their function; only where there is just one."""
        found: Counter[str] = Counter()
        for name, times in bodies.items():
            parts = _parts(self._function(name))
            near = [
                p.name for p in self._city_departments() if parts & _parts(self._function(p.name))
            ]
            if len(near) == 1:
                found[near[0]] += times
        return found

    def _by_function(self, printed: str) -> Counter[str]:
        """City bodies whose function a text names as that of an authority; only one, or none."""
        # 市人民政府 is not the 民政 department.
        words = printed.replace("人民政府", "")
        found = {
            department.name: max(
                (
                    len(part)
                    for part in _parts(self._function(department.name))
                    if _named(part, words)
                ),
                default=0,
            )
            for department in self._city_departments()
        }
        longest = max(found.values(), default=0)
        best = [name for name, length in found.items() if length == longest and length]
        return Counter(best if len(best) == 1 else [])

    def _city_departments(self) -> list[Department]:
        return [d for d in self._bodies.values() if self._is_city_department(d)]

    @staticmethod
    def _is_city_department(body: Department) -> bool:
        tier = tier_of(body.level, body.division_code)
        return tier is Tier.CITY and not _GOVERNMENT.search(body.name)

    def _function(self, name: str) -> str:
        """交通运输 of 城东区交通运输局; empty for governments, which have no one function."""
        if _GOVERNMENT.search(name):
            return ""
        places = [place for place in self._divisions if name.startswith(place)]
        return _SUFFIX.sub("", name.removeprefix(places[-1] if places else ""))


def _parts(function: str) -> set[str]:
    """自然资源 and 规划 of 自然资源和规划; the whole as well."""
    return {part for part in (*_AND.split(function), function) if len(part) > 1}


def _named(function: str, words: str) -> bool:
    """Whether a text names the function's authority, also by an older short name (交通主管部门)."""
    short = f"(?<![\u4e00-\u9fff]){re.escape(function[:2])}(?:行政)?(?:主管)?部门"
    return bool(re.search(f"{re.escape(function)}{_AUTHORITY}|{short}", words))


def _over(upper: str, lower: str) -> bool:
    """Whether a division contains another by its code; unknown codes do not separate."""
    stem = upper
    while stem.endswith("00"):  # GB/T 2260: two digits for each of province, city, county
        stem = stem[:-2]
    return not upper or not lower or lower.startswith(stem)


def tier_order(tier: Tier) -> int:
    """Sort key: city first."""
    return _RANK[tier]
