"""Who made a text and when it was passed, published, amended and put into force (DOMAIN.md 3.2)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from nlp.dates import first_date
from ontology.texts import Dates, LegalText

_NAME_DATE = re.compile(r"[（(](\d{4}-\d{2}-\d{2})[)）]")
_RULES = ("公布", "发布", "通过", "印发", "颁布", "批准")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """What a notice or order says of the text that it carries."""

    doc_number: str | None = None
    issuers: tuple[str, ...] = ()
    promulgated: str | None = None


def cover_of(text: LegalText) -> Cover:
    """What a document hands on to the one behind it in the same file."""
    return Cover(
        doc_number=text.doc_number, issuers=text.issuers, promulgated=text.dates.promulgated
    )


def issuers_of(text: LegalText, cover: Cover) -> tuple[str, ...]:
    """Who made a text, by its header."""
    for act in ("公布", "通过", "批准"):
        for event in text.history:
            if event.act == act and event.body:
                return tuple(event.body.split("、"))
    return cover.issuers


def dates_of(text: LegalText, cover: Cover) -> Dates:
    """The days that the text shows."""
    first: dict[str, str | None] = {}
    for event in text.history:
        first.setdefault(event.act, event.date)
    amended = tuple(e.date for e in text.history if e.act in ("修正", "修订") and e.date)
    start = next((c.effective for c in reversed(text.clauses) if c.effective), None)
    return Dates(
        passed=first.get("通过"),
        approved=first.get("批准"),
        promulgated=first.get("公布") or cover.promulgated,
        amended=amended,
        effective=(start.date or start.rule) if start else first.get("施行"),
    )


def version_dates(text: LegalText, name: str) -> tuple[str | None, str | None, str]:
    """When this version was promulgated and when it starts (DOMAIN.md 3.2, traps 1-4).

    The last article of an amended text keeps the day of the first version, so an amended version
    starts with its last amendment unless its clause names a later day.

    Args:
        text: the text as read.
        name: file name without ending; its date wins over a stale header.

    Returns:
        The day of promulgation, the day of commencement, and `date`, `condition` or `undetermined`.
    """
    dates = text.dates
    named = _NAME_DATE.search(name)
    last = max(dates.amended, default=None)
    first = dates.promulgated or dates.approved or dates.passed
    shown = max(filter(None, (last, first)), default=None)
    promulgated = named[1] if named else shown
    start = dates.effective
    if start and start[:4].isdecimal():
        amended = bool(last) or bool(named and first and named[1] > first and start < named[1])
        if amended and promulgated and start < promulgated:
            start = promulgated
        return promulgated, start, "date"
    if start and any(rule in start for rule in _RULES):
        return promulgated, promulgated, "date" if promulgated else "undetermined"
    if last:
        return promulgated, promulgated, "date"
    return promulgated, None, "condition" if start else "undetermined"


__all__ = ["Cover", "cover_of", "dates_of", "first_date", "issuers_of", "version_dates"]
