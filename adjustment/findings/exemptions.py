"""Entries that need not be published: secrecy, or another legal reason (seed art. 7, 20)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from adjustment.findings.bodies import ENTRY_STATE_CANCELLED
from ontology.elements import element
from ontology.flags import FlagKind, RedFlag
from ontology.matters import BaseItem, ImplementationEntry
from ontology.vocabulary import load

_LAW = re.compile(
    r"《[^《》]{2,}》|第[一二三四五六七八九十百零\d]+条"
)  # a law named in the reason itself


def exemption(matter: BaseItem | ImplementationEntry) -> str:
    """Why a matter is exempt from publication, empty when it is not."""
    return element(matter, "exemption")


def exemption_basis(matter: BaseItem | ImplementationEntry) -> str:
    """What the exemption stands on, empty where the list does not say."""
    return element(matter, "exemption_basis")


def unfounded(entries: Iterable[ImplementationEntry]) -> Iterator[RedFlag]:
    """Live entries that are exempt and do not say by which law (seed art. 7: 法律、法规另有规定)."""
    row = load("red_flags")[FlagKind.EXEMPTION_WITHOUT_BASIS.value]
    for entry in entries:
        why = exemption(entry)
        if not why or entry.state == ENTRY_STATE_CANCELLED or exemption_basis(entry):
            continue
        if _LAW.search(why):
            continue
        yield RedFlag(
            kind=FlagKind.EXEMPTION_WITHOUT_BASIS,
            code=entry.base_code or "",
            name=entry.name,
            entry=entry.code or entry.id,
            division=entry.division_name,
            body=entry.body,
            field="豁免依据",
            found=why,
            reason=f"写作“{why}”，没有写明法律、法规依据",
            severity=row["severity"],
            articles=row["articles"],
        )
