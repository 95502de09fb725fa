"""Who made a text and when it was passed, published, amended and put into force (DOMAIN.md 3.2)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from nlp.structure.heads import Head, organs_in
from nlp.structure.titles import squeeze
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


def issuers_of(text: LegalText, head: Head, cover: Cover) -> tuple[str, ...]:
    """Who made a text: by its history note, its number, the organs on its head, its title, its cover."""
    by_note = _noted(text)
    if by_note:
        return by_note
    order = re.match(r"(.+?)(?:令|公告)", text.doc_number or "")
    if order and not head.organs and len(order[1]) > 2:
        return tuple(order[1].split("、"))
    named = organs_in(re.split(r"关于|印发|转发", text.title)[0].replace("、", "  "))
    if named and "关于" in text.title:
        return tuple(named)
    return tuple(dict.fromkeys(head.organs)) or tuple(named) or cover.issuers


def _noted(text: LegalText) -> tuple[str, ...]:
    """The makers of the note; of several bodies that passed a text together, all."""
    for act in ("公布", "通过", "批准"):
        bodies = [event.body for event in text.history if event.act == act and event.body]
        if not bodies:
            continue
        courts = [body.split("审判委员会")[0].split("检察委员会")[0] for body in bodies]
        joint = courts if courts[0].startswith("最高") else bodies[:1]
        return tuple(dict.fromkeys(name for body in joint for name in body.split("、")))
    return ()


def dates_of(text: LegalText, head: Head, signed: str | None, cover: Cover) -> Dates:
    """The days that the text shows.

    Args:
        text: with history and clauses.
        head: what stands above the body.
        signed: a day under the last line.
        cover: what the notice or order before it says.
    """
    first: dict[str, str | None] = {}
    for event in text.history:
        first.setdefault(event.act, event.date)
    amended = tuple(e.date for e in text.history if e.act in ("修正", "修订") and e.date)
    start = next((c.effective for c in reversed(text.clauses) if c.effective), None)
    rule = next((event.rule for event in text.history if event.rule), None)
    shown = None if text.history else head.day or signed
    return Dates(
        passed=first.get("通过"),
        approved=first.get("批准") if _approves(text) else None,
        promulgated=first.get("公布") or cover.promulgated or shown,
        amended=amended,
        effective=(start.date or start.rule) if start else first.get("施行") or rule or head.starts,
    )


def _approves(text: LegalText) -> bool:
    """Whether the first approval is that of the text itself and not of a decision amending it."""
    first = next((event for event in text.history if event.act == "批准"), None)
    return first is not None and first.title is None


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
    if start and start.startswith(_RULES):
        return promulgated, promulgated, "date" if promulgated else "undetermined"
    if last or start is None:
        # What says nothing of its start is in force from its date (notices, decisions, replies).
        return promulgated, promulgated, "date" if promulgated else "undetermined"
    # 自《甲法》施行之日起 is a condition; a day that somebody else will fix is undetermined.
    waits = start.startswith("《")
    return promulgated, None, "condition" if waits else "undetermined"


_CARRIES = re.compile(r"(?:印发|发布|公布|颁布|转发|颁发)")


def carried_start(notice: LegalText, measure: LegalText) -> LegalText:
    """The notice with the start of the measure that it carries, where it names none itself."""
    named = squeeze(measure.title) in squeeze(notice.title) or notice.unit_style == "none"
    carries = _CARRIES.search(notice.title) or notice.title.endswith(("令", "公告"))
    start = measure.dates.effective
    if not (named and carries and start) or notice.dates.effective:
        return notice
    return replace(notice, dates=replace(notice.dates, effective=start))


__all__ = ["Cover", "carried_start", "cover_of", "dates_of", "issuers_of", "version_dates"]
