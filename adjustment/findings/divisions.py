"""Whether a division was valid on a day: by the list's own dates, else by the published changes (GB/T 2260)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ontology.bodies import attribute
from ontology.divisions import division_fault
from ontology.elements import day_in
from ontology.organisations import Department

_STATE_DIGITS = 6  # what GB/T 2260 knows; towns stand below it


@dataclass(frozen=True, slots=True, kw_only=True)
class Validity:
    """The days between which a division is valid, as the list of bodies prints them.

    Attributes:
        valid_from: first day, None where none is printed.
        valid_to: first day on which it is valid no longer.
    """

    valid_from: str | None = None
    valid_to: str | None = None


def validities(bodies: Iterable[Department]) -> dict[str, Validity]:
    """Division code → its days, where the list prints any; private codes as well.

    区划启用日期 is the division's own. 启用日期 is that of a body: the division began with its first
    body and ended with its last.
    """
    rows: dict[str, list[Department]] = defaultdict(list)
    for body in bodies:
        if body.division_code:
            rows[body.division_code].append(body)
    found = {code: _validity(listed) for code, listed in rows.items()}
    return {code: days for code, days in found.items() if days != Validity()}


def _validity(listed: list[Department]) -> Validity:
    starts = [_day(body, "begun") for body in listed]
    ends = [_day(body, "ended") for body in listed]
    own = [(_day(body, "division_begun"), _day(body, "division_ended")) for body in listed]
    return Validity(
        valid_from=next(
            (day for day, _ in own if day), min(map(str, starts)) if all(starts) else None
        ),
        valid_to=next((day for _, day in own if day), max(map(str, ends)) if all(ends) else None),
    )


def _day(body: Department, key: str) -> str | None:
    return day_in(attribute(body, key))


def fault_of(known: Mapping[str, Validity], code: str, name: str, day: str) -> str:
    """Why a division is not valid on a day; empty where nothing speaks against it.

    Args:
        known: see `validities`; a town without days of its own has those of its district.
        code: of the division, private or of GB/T 2260.
        name: as the entry prints it.
        day: ISO day.
    """
    listed = known.get(code) or known.get(code[:_STATE_DIGITS])
    if listed is None:
        return division_fault(code[:_STATE_DIGITS], name, day) or ""
    if listed.valid_from and day < listed.valid_from:
        return f"{code} {name}自{listed.valid_from}起才启用"
    if listed.valid_to and day >= listed.valid_to:
        return f"{code} {name}已于{listed.valid_to}停用"
    return ""
