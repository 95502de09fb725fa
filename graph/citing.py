"""Citations out of a version and into a norm, each with its target as drafted and as it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Protocol

from graph.fate import Fates, Spot
from graph.store.port.records import NOW, CitationRecord, Moment, VersionRecord
from graph.store.port.store import Store
from graph.successors import Succession
from graph.temporal import Timeline, VersionText
from ontology.citations import CitationStatus, Drift, Pointer, Relation

_NO_DRIFT = (Relation.AMENDS, Relation.BASED_ON, Relation.REPEALS)


class Judge(Protocol):
    """Tells whether a cited article speaks of something else (`nlp.drift.Drifts`)."""

    def judge(self, pointer: Pointer, articles: Callable[[], Mapping[str, str]]) -> Drift | None:
        """The drift of one citation, None when there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """A citation on a day.

    Attributes:
        record: the mention as it is stored; `citing` the version that holds it.
        drafted: the target in the numbering of the drafters.
        current: the target as it stands; None when it is gone, open or unknown.
        note: why the status is what it is, in Chinese; empty when all is well.
        successors: what took the place of a target that is gone.
        drift: set where the cited article seems to speak of something else.
        reach: for in-links of a provision, `exact`, `whole` (the mention names what holds it) or
            `part` (it names something in it); `""` where no provision was asked.
    """

    record: CitationRecord
    citing: VersionRecord
    drafted: Spot | None
    current: Spot | None
    status: CitationStatus
    note: str = ""
    successors: tuple[Succession, ...] = ()
    drift: Drift | None = None
    reach: str = ""


def citations_of(
    store: Store, version: str, moment: Moment = NOW, *, judge: Judge | None = None
) -> tuple[Cited, ...]:
    """All citations of a version, in reading order.

    Args:
        store: where to look.
        version: id of the citing version.
        moment: the day of law, and what was known then.
        judge: compares sentences with the articles they cite; without it no drift is looked for.
    """
    citing = store.norms.version(version, moment)
    if citing is None:
        return ()
    fates = Fates(store, moment)
    found = tuple(_cited(fates, row, citing) for row in store.norms.citations_from(version, moment))
    return tuple(_judged(fates, found, judge)) if judge else found


def citations_of_norm(
    store: Store, norm: str, moment: Moment = NOW, *, judge: Judge | None = None
) -> tuple[Cited, ...]:
    """All citations of the version of a norm that binds, those of all its parts (民法典)."""
    binding = store.norms.in_force(norm, moment)
    parts = Timeline(store, moment).parts(binding.id) if binding else ()
    return tuple(
        cited for part in parts for cited in citations_of(store, part, moment, judge=judge)
    )


def citing_of(
    store: Store, norm: str, path: str = "", moment: Moment = NOW, *, judge: Judge | None = None
) -> tuple[Cited, ...]:
    """Who cites a norm or one of its provisions, by citing version and place.

    Args:
        store: where to look.
        norm: id of the cited norm.
        path: a provision of the version in force, `""` for the norm with all that is in it.
        moment: citing versions count that bind on its day.
        judge: as for `citations_of`.
    """
    fates = Fates(store, moment)
    rows = store.norms.citations_to(norm, moment)
    found: list[Cited] = []
    for version, same in groupby(rows, key=lambda row: row.version):
        citing = store.norms.version(version, moment)
        all_of_it = tuple(_cited(fates, row, citing) for row in same if citing)
        for cited in _judged(fates, all_of_it, judge) if judge else all_of_it:
            reach = _reach(cited, path)
            if reach is not None:
                found.append(_reached(cited, reach))
    return tuple(found)


def _cited(fates: Fates, record: CitationRecord, citing: VersionRecord) -> Cited:
    fate = fates.of(record, citing)
    return Cited(
        record=record,
        citing=citing,
        drafted=fate.drafted,
        current=fate.current,
        status=fate.status,
        note=fate.note,
        successors=fate.successors,
    )


def _reach(cited: Cited, path: str) -> str | None:
    """How a citation touches a provision; None when it does not. A whole norm is none of its articles."""
    if not path:
        return ""
    spot = cited.current or cited.drafted
    if spot is None or not spot.path:
        return None
    if spot.path == path:
        return "exact"
    if path.startswith(f"{spot.path}__"):
        return "whole"
    return "part" if spot.path.startswith(f"{path}__") else None


def _reached(cited: Cited, reach: str) -> Cited:
    said = {"whole": "引用的是整条，本处包含在内", "part": "引用的是其中一部分"}.get(reach, "")
    return replace(cited, reach=reach, note="；".join(part for part in (cited.note, said) if part))


def _judged(fates: Fates, found: tuple[Cited, ...], judge: Judge) -> Iterator[Cited]:
    mentions = Counter(cited.record.start for cited in found)
    source = ""
    for cited in found:
        row, spot = cited.record, cited.drafted
        at = spot and (spot.version or (cited.current.version if cited.current else None))
        label = row.pinpoint.article
        asked = row.norm != cited.citing.norm and row.relation not in _NO_DRIFT
        if not (asked and at and label and label != "pre" and mentions[row.start] == 1):
            yield cited
            continue
        source = source or fates.store.norms.text(row.version, fates.moment)
        pointer = Pointer(
            source=source,
            start=row.start,
            end=row.end,
            version=at,
            article=label,
            others=_beside(found, row),
            as_drafted=bool(spot and spot.version),
        )
        drift = judge.judge(pointer, _Articles(fates.timeline.text(at)))
        yield replace(cited, drift=drift) if drift else cited


def _beside(found: Iterable[Cited], row: CitationRecord) -> tuple[int, ...]:
    """Other mentions of the same norm near by."""
    return tuple(
        other.record.start
        for other in found
        if other.record.norm == row.norm and other.record.start != row.start
    )


@dataclass(frozen=True, slots=True)
class _Articles:
    text: VersionText

    def __call__(self) -> dict[str, str]:
        """Label → words of each article."""
        return {
            path.removeprefix("art_"): self.text.words(path) or ""
            for path in self.text.nodes
            if path.startswith("art_") and "__" not in path
        }
