"""Which version of a norm binds on a day; the same rule for every store."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from graph.store.port.records import ORIGINS, VersionRecord

_LAST = "9999-99-99"


def in_order(versions: Iterable[VersionRecord]) -> tuple[VersionRecord, ...]:
    """Versions in order of effect, then of promulgation; those without a date come first.

    What is promulgated later may take effect earlier: it then changes the text that is in force, and
    the other one changes its outcome. What starts on a condition, or at an undetermined time, comes
    last. Decisions are applied in the same order, so that links lead from each version to the next.
    """
    return tuple(sorted(versions, key=_place))


def _place(version: VersionRecord) -> tuple[str, tuple[str, str, int, str]]:
    return (_start(version) if version.commencement == "date" else _LAST), _age(version)


def _age(version: VersionRecord) -> tuple[str, str, int, str]:
    # `@2023-07-20.10` is younger than `@2023-07-20.9`: the longer serial first by length.
    return (version.promulgated or "", _start(version), len(version.id), version.id)


def _start(version: VersionRecord) -> str:
    return version.effective_from or version.promulgated or ""


def binding(versions: Iterable[VersionRecord], day: str | None) -> VersionRecord | None:
    """The version of one norm that binds on a day.

    It is the last one that has started by then: a version ends when the next one takes effect, and
    a norm whose last version has ended is repealed. Versions that start on a condition, or at an
    undetermined time, never bind. An official version stands before one that the machine
    consolidated for the same promulgation: stores of schema 1 kept them as two.

    Args:
        versions: all versions of the norm.
        day: ISO; None for the latest that is not pending.
    """
    known = list(versions)
    official = {version.promulgated for version in known if version.origin == "official"} - {None}
    started = [
        version
        for version in known
        if version.commencement == "date"
        and (version.origin == "official" or version.promulgated not in official)
        and (day is None or _start(version) <= day)
    ]
    if not started:
        return None
    last = max(started, key=_place)
    ended = last.effective_to is not None and (day is None or last.effective_to <= day)
    return None if ended else last


def standing_origin(origins: Iterable[str]) -> str | None:
    """The origin of the recorded text that stands; None where there is none."""
    known = set(origins)
    return next((origin for origin in ORIGINS if origin in known), None)


def described(
    record: VersionRecord, believed: VersionRecord | None, origins: Iterable[str]
) -> VersionRecord:
    """What is believed of a version when one more text is put.

    The text that stands describes the version. A text below it only adds the event that made the
    version, with the event's dates: a republished text keeps the commencement clause of the first.

    Args:
        record: the version with the text that is put.
        believed: the version as it is known so far.
        origins: origins of the texts known so far.
    """
    if believed is None or standing_origin((*origins, record.origin)) in {None, record.origin}:
        return record
    if believed.event or not record.event:
        return believed
    return replace(
        believed,
        event=record.event,
        effective_from=record.effective_from,
        commencement=record.commencement,
    )
