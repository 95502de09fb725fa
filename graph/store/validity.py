"""Facts of one key in valid time: what a change closes and adds; the same rule for every store."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

Payload = tuple[Any, ...]
Row = tuple[Payload, str | None, str | None]  # the payload, its first day, the first day after


@dataclass(frozen=True, slots=True)
class Segment:
    """A believed fact: from `valid_from` (None: from ever) to the day before `valid_to`.

    Attributes:
        fact: how the store knows it.
    """

    fact: Any
    valid_from: str | None
    valid_to: str | None
    payload: Payload

    def holds(self, day: str) -> bool:
        """Whether it holds on a day."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day < self.valid_to
        )


def change(
    segments: Sequence[Segment], payload: Payload, day: str | None, *, first: str | None = None
) -> tuple[Segment | None, list[Row]]:
    """What a put closes and adds.

    A change with a day holds from it up to the next change that is known already; one without a
    day corrects what is valid last, and goes on from the end of what was ended.

    Args:
        segments: what is believed of the key; they do not overlap.
        payload: the new value.
        day: from which day it holds.
        first: from which day the first fact of a key holds; None for "from ever".
    """
    if not segments:
        return None, [(payload, first, None)]
    old = _open(segments) if day is None else _on(segments, day)
    if old is None:
        start = max(part.valid_to or "" for part in segments) if day is None else day
        return None, [(payload, start, _next(segments, start))]
    if old.payload == payload:
        return None, []
    if day is None or old.valid_from == day:
        return old, [(payload, old.valid_from, old.valid_to)]
    return old, [(old.payload, old.valid_from, day), (payload, day, old.valid_to)]


def end(segments: Sequence[Segment], day: str) -> tuple[Segment | None, list[Row]]:
    """What ending a fact on a day closes and adds; what begins later stays."""
    old = _on(segments, day)
    if old is None or old.valid_from == day:
        return old, []
    return old, [(old.payload, old.valid_from, day)]


def _open(segments: Sequence[Segment]) -> Segment | None:
    return next((part for part in segments if part.valid_to is None), None)


def _on(segments: Sequence[Segment], day: str) -> Segment | None:
    return next((part for part in segments if part.holds(day)), None)


def _next(segments: Sequence[Segment], day: str) -> str | None:
    starts = [part.valid_from for part in segments if part.valid_from and part.valid_from > day]
    return min(starts, default=None)
