"""Codes of a list, looked at row by row: what is faulty is told, nothing is refused (DOMAIN.md 6.3)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from ingest.matter_rows import Faults, type_of
from ontology.codes import OPAQUE, Code, CodeFault, FaultKind, base_fault, read, read_division
from ontology.codes import type_fault as _type_fault
from ontology.matters import BaseItem, ImplementationEntry
from ontology.vocabulary import load

_TOLD = {
    FaultKind.LENGTH: "编码长度不对",
    FaultKind.CHARACTERS: "编码有不允许的字符",
    FaultKind.CHECK: "编码校验位不符",
    FaultKind.TYPE: "编码里的类型与类型列不符",
    FaultKind.DIVISION: "区划代码在当日无效或不认识",
    FaultKind.BASE: "实施编码里的基本编码与基本编码列不符",
    FaultKind.SCHEME: "编码写法不对",
}
_STRANGERS = "编码与本清单其余编码的写法不同"
_LEAST = 5  # codes from which a list shows which scheme it follows
_SHARE = 0.8
_PLACES = 3


class CodeChecks:
    """Faults of the codes of one list.

    Args:
        faults: where they are told.
        today: the day on which divisions should be valid.
        divisions: codes in use; empty where no list of divisions is at hand.
    """

    def __init__(self, faults: Faults, today: str, divisions: Iterable[str]) -> None:
        """Begin a list."""
        self._faults = faults
        self._today = today
        self._divisions = frozenset(divisions)
        self._schemes: Counter[str] = Counter()
        self._opaque: list[str] = []
        self._seen_divisions: dict[tuple[str, str], tuple[CodeFault, ...]] = {}

    def item(self, item: BaseItem, number: int) -> None:
        """Look at the code of a base item."""
        if item.code:
            code = self._read(item.code, "base", number)
            self._add(_type_fault(code, item.matter_type), item.code, number)

    def entry(self, entry: ImplementationEntry, printed_type: str, number: int) -> None:
        """Look at the codes of an entry."""
        if entry.code:
            code = self._read(entry.code, "implementation", number)
            self._add(base_fault(code, entry.base_code), entry.code, number)
            self._add(_type_fault(code, type_of(printed_type)), entry.code, number)
        if entry.division_code:
            for fault in self._division(entry.division_code, entry.division_name):
                self._add(fault, entry.division_code, number)

    def finish(self) -> None:
        """Name the codes that are written otherwise than nearly all others of the list."""
        known = Counter({k: n for k, n in self._schemes.items() if k != OPAQUE})
        whole = self._schemes.total()
        if not known or whole < _LEAST or not self._schemes[OPAQUE]:
            return
        scheme, count = known.most_common(1)[0]
        if count >= _SHARE * whole:
            title = load("code_schemes")[scheme]["title"]
            places = [f"{place}，其余多为{title}" for place in self._opaque]
            self._faults.add_many(_STRANGERS, places, self._schemes[OPAQUE])

    def _read(self, text: str, expected: str, number: int) -> Code:
        code = read(text, expected=expected)
        self._schemes[code.scheme] += 1
        if code.scheme == OPAQUE and len(self._opaque) < _PLACES:
            self._opaque.append(f"第 {number} 条 {text}")
        for fault in code.faults:
            self._add(fault, text, number)
        return code

    def _division(self, code: str, name: str) -> tuple[CodeFault, ...]:
        key = (code, name)
        if key not in self._seen_divisions:
            known = not self._divisions or code in self._divisions
            found = read_division(code, name=name, day=self._today, known=known)
            self._seen_divisions[key] = found.faults
        return self._seen_divisions[key]

    def _add(self, fault: CodeFault | None, code: str, number: int) -> None:
        if fault:
            self._faults.add(_TOLD[fault.kind], f"第 {number} 条 {code}：{fault.text}")
