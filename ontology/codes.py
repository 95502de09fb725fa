"""Codes of matters, bodies and divisions: which scheme, which parts, what is wrong (DOMAIN.md 6.3).

Schemes are data (`vocab/code_schemes.toml`). A code that fits none is opaque; a fault is a warning.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any

from ontology.checks import credit_check, organisation_check
from ontology.divisions import division_fault
from ontology.vocabulary import load, matter_type_name

OPAQUE = "opaque"
_NO_SCHEMES = frozenset({"kinds"})
_LEGAL = re.compile(r"[0-9A-HJ-NP-RTUW-Y]*")


class FaultKind(StrEnum):
    """What can be wrong with a code."""

    LENGTH = "length"
    CHARACTERS = "characters"
    CHECK = "check"
    TYPE = "type"
    DIVISION = "division"
    BASE = "base"
    SCHEME = "scheme"


@dataclass(frozen=True, slots=True)
class CodeFault:
    """Something wrong with a code; `text` says it in Chinese."""

    kind: FaultKind
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """A code as written, and what it says.

    Attributes:
        text: the code without blanks.
        scheme: key of vocab/code_schemes.toml, `opaque` where none fits.
        parts: name → characters, in their order; empty for an opaque code.
        faults: what is wrong with it.
    """

    text: str
    scheme: str
    parts: tuple[tuple[str, str], ...] = ()
    faults: tuple[CodeFault, ...] = ()

    def part(self, name: str) -> str:
        """The characters of a part; empty where the scheme has no such part."""
        return dict(self.parts).get(name, "")

    @property
    def base(self) -> str:
        """The 12-character base code in it; empty where it has none."""
        return self.text if self.scheme == "base" else self.part("base")

    @property
    def matter_type(self) -> str | None:
        """The matter type that its digits or letters say; None for extensions and other schemes."""
        printed = self.base[2:4] if self.base else self.part("kind")
        return _types().get(printed)


def read(text: str, *, expected: str | None = None, declared: str | None = None) -> Code:
    """Read a code.

    Args:
        text: as written; blanks in it are left out.
        expected: what should stand there: base | implementation | handling | credit | division.
            Without it the first scheme that fits is taken.
        declared: a scheme that the list is said to follow; a code that does not fit it is faulty.

    Returns:
        The code. Nothing is refused: without a fitting scheme it is opaque.
    """
    return _read("".join(text.split()), expected, declared)


def type_fault(code: Code, matter_type: str | None) -> CodeFault | None:
    """Whether the type in a code contradicts the type column (art. 2; GB/T 39046-2020 Annex A)."""
    told = code.matter_type
    if told is None or matter_type is None or told == matter_type:
        return None
    text = f"编码里的类型是{matter_type_name(told)}，类型列是{matter_type_name(matter_type)}"
    return CodeFault(FaultKind.TYPE, text)


def base_fault(entry: Code, base_code: str | None) -> CodeFault | None:
    """Whether the base code inside an implementation code is not that of its item."""
    if not entry.part("base") or not base_code or entry.base == base_code:
        return None
    return CodeFault(
        FaultKind.BASE, f"实施编码里的基本编码是 {entry.base}，基本编码列是 {base_code}"
    )


@lru_cache(maxsize=65_536)
def _read(text: str, expected: str | None, declared: str | None) -> Code:
    scheme = declared or _recognised(text, expected)
    if scheme is None:
        return Code(text=text, scheme=OPAQUE)
    row, form = _schemes()[scheme]
    if "parts" in row:
        if len(text) != row["length"]:
            return _wrong_length(text, scheme, row)
        parts = _cut(text, row["parts"])
    else:
        found = form.fullmatch(text)
        if found is None:
            return _wrong_form(text, scheme, row)
        parts = tuple((name, part) for name, part in found.groupdict().items() if part)
    return Code(text=text, scheme=scheme, parts=parts, faults=_faults(parts, row))


def _recognised(text: str, expected: str | None) -> str | None:
    for name, (row, form) in _schemes().items():
        if expected is not None and expected not in row["expected"]:
            continue
        if not row.get("declared_only") and form.fullmatch(text):
            return name
    return None


@lru_cache
def _schemes() -> dict[str, tuple[dict[str, Any], re.Pattern[str]]]:
    table = load("code_schemes")
    return {
        name: (row, re.compile(row["recognise"]))
        for name, row in table.items()
        if name not in _NO_SCHEMES
    }


@lru_cache
def _types() -> dict[str, str]:
    by_number: dict[str, str] = {row["code"]: key for key, row in load("matter_types").items()}
    by_letters: dict[str, str] = load("code_schemes")["kinds"]
    return by_number | by_letters


def _wrong_length(text: str, scheme: str, row: dict[str, Any]) -> Code:
    what = f"应为 {row['length']} 位（{row['title']}），实为 {len(text)} 位"
    return Code(text=text, scheme=scheme, faults=(CodeFault(FaultKind.LENGTH, what),))


def _wrong_form(text: str, scheme: str, row: dict[str, Any]) -> Code:
    what = f"不合{row['title']}的写法"
    return Code(text=text, scheme=scheme, faults=(CodeFault(FaultKind.SCHEME, what),))


def _cut(text: str, lengths: list[tuple[str, int]]) -> tuple[tuple[str, str], ...]:
    parts, start = [], 0
    for name, length in lengths:
        parts.append((name, text[start : start + length]))
        start += length
    return tuple(parts)


def _faults(parts: tuple[tuple[str, str], ...], row: dict[str, Any]) -> tuple[CodeFault, ...]:
    faults: list[CodeFault] = []
    allowed = row.get("characters", {})
    for name, part in parts:
        if name in allowed and not re.fullmatch(allowed[name], part):
            faults.append(CodeFault(FaultKind.CHARACTERS, f"“{part}”处有不允许的字符"))
        if name in ("credit", "base") and row["length"] > len(part):
            faults += _read(part, None, name).faults
    faults += _check_faults(dict(parts))
    return tuple(faults)


def _check_faults(parts: dict[str, str]) -> list[CodeFault]:
    found = []
    if "check" in parts:
        found.append(_credit_fault("".join(parts.values())))
    elif "organisation" in parts:
        found.append(_organisation_fault(parts["organisation"]))
    return [fault for fault in found if fault]


def _credit_fault(code: str) -> CodeFault | None:
    if not _LEGAL.fullmatch(code):
        return None  # told as illegal characters already
    right = credit_check(code[:17])
    if code[17] == right:
        return None
    return CodeFault(FaultKind.CHECK, f"统一社会信用代码 {code} 的校验位应为 {right}")


def _organisation_fault(code: str) -> CodeFault | None:
    plain = code.replace("-", "")
    right = organisation_check(plain[:8])
    if plain[8] == right:
        return None
    return CodeFault(FaultKind.CHECK, f"组织机构代码 {code} 的校验位应为 {right}")


def read_division(text: str, *, name: str = "", day: str = "", known: bool = False) -> Code:
    """Read a division code.

    Args:
        text: 6, 9 or 12 digits, or a private code.
        name: the name beside it; tells the rows of a code that was used twice.
        day: the day on which it should be valid; without one, validity is not asked.
        known: the list of divisions in use has this code: a private code (functional zones) is none
            of GB/T 2260 and still no fault.
    """
    code = read(text, expected="division")
    if code.scheme == OPAQUE:
        if known or not code.text:
            return code
        what = "不是 GB/T 2260 的区划代码，区划表里也没有"
        return Code(text=code.text, scheme=OPAQUE, faults=(CodeFault(FaultKind.DIVISION, what),))
    fault = division_fault(code.part("division"), name, day) if day else None
    if fault is None:
        return code
    return Code(
        text=code.text,
        scheme=code.scheme,
        parts=code.parts,
        faults=(*code.faults, CodeFault(FaultKind.DIVISION, fault)),
    )
