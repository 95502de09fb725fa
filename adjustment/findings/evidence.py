"""Which text a basis was written from: the old one or already the new one."""

from __future__ import annotations

import re

from graph.impact import NormChange, Reach
from graph.store.port.records import VersionRecord
from graph.temporal import Timeline
from nlp.normalize import fold
from ontology.matters import BasisTarget

_DAY = re.compile(r"(\d{4})年(?:(\d{1,2})月(?:(\d{1,2})日)?)?")
_CUT = re.compile(r"[…\.]{2,}|-{2,}")
_SHORT = 6  # shorter pieces of a quotation prove nothing


def marked_days(mark: str) -> tuple[str, ...]:
    """The days, months or years that a version mark names, as ISO prefixes (`2022`, `2022-12-30`)."""
    return tuple(
        "-".join([year, *(part.zfill(2) for part in (month, day) if part)])
        for year, month, day in _DAY.findall(mark)
    )


def quoted_in(quote: str, words: str | None) -> bool:
    """Whether all pieces of a quotation (cuts allowed) stand in some words."""
    pieces = [fold(piece).strip('"，。；:') for piece in _CUT.split(quote)]
    pieces = [piece for piece in pieces if len(piece) >= _SHORT]
    text = fold(words or "")
    return bool(pieces) and all(piece in text for piece in pieces)


def ends_in(quote: str, words: str | None) -> bool:
    """Whether a quotation that ends in 。 ends a sentence there: …的罚款。 is not …的罚款；情节严重的….

    Where a text only lost its tail, the stop is all that tells the new words from the old.
    """
    last = fold(_CUT.split(quote)[-1]).strip('"“”')
    return len(last) > _SHORT and last.endswith("。") and last in fold(words or "")


def already_adjusted(reach: Reach, work: NormChange, timeline: Timeline) -> bool:
    """Whether a target already stands on the text that the change makes.

    The mark of the version decides; without one the quoted words do, where they are in the new
    text and not in the old.
    """
    if work.after is None:
        return False
    target = reach.link.target
    if target.version_mark and _marks(target.version_mark, work.before, work.after):
        return not target.quoted_text or not _only_old(target, work, timeline)
    if not target.quoted_text:
        return False
    path = target.pinpoint.path
    new = timeline.text(work.after.id).words(path)
    old = timeline.text(work.before.id).words(path) if work.before else None
    if not quoted_in(target.quoted_text, new):
        return False
    ended = ends_in(target.quoted_text, new) and not ends_in(target.quoted_text, old)
    return ended or not quoted_in(target.quoted_text, old)


def _only_old(target: BasisTarget, work: NormChange, timeline: Timeline) -> bool:
    if work.before is None or work.after is None:
        return False
    path, quote = target.pinpoint.path, target.quoted_text or ""
    old = quoted_in(quote, timeline.text(work.before.id).words(path))
    return old and not quoted_in(quote, timeline.text(work.after.id).words(path))


def _marks(mark: str, before: VersionRecord | None, after: VersionRecord) -> bool:
    days = marked_days(mark)
    if not days:
        return False
    last = max(days)
    new = tuple(filter(None, (after.promulgated, after.effective_from)))
    old = tuple(filter(None, (before.promulgated, before.effective_from))) if before else ()
    names_new = any(day.startswith(last) for day in new)
    return names_new and not any(day.startswith(last) for day in old)
