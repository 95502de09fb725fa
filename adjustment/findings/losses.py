"""Which targets of a cell still hold on the day of an event, after all changes up to that day."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from adjustment.findings.effects import covers
from adjustment.findings.evidence import already_adjusted
from adjustment.findings.remaining import Remaining, remaining
from graph.impact import FATAL, NormChange, Reach, Traversal
from graph.store.port.records import BasisLink, Moment, NormRecord
from ontology.changes import ChangeEvent, ChangeKind
from ontology.findings import Via

NEVER = "9999"  # sorts behind every day


@dataclass(slots=True)
class Losses:
    """What events have taken away until an event's day; reads each norm once.

    Attributes:
        today: ISO day, for sunsets that ran out before it.
        record: of a norm, by id.
    """

    traversal: Traversal
    event: ChangeEvent
    today: str
    record: Callable[[str], NormRecord | None]
    fatal: dict[str, tuple[tuple[str, NormChange], ...]] = field(default_factory=dict)

    def left(self, lost: Sequence[Reach], matter_type: str | None) -> Remaining:
        """The targets of the cell that hold after all changes up to the event's day."""
        taken = {reach.link.position for reach in lost}
        links = self.traversal.store.matters.links_of(lost[0].link.cell)
        alive = (
            (link, record)
            for link in links
            if link.position not in taken and link.norm and self.holds(link)
            if (record := self.record(link.norm))
        )
        return remaining(alive, matter_type)

    def holds(self, link: BasisLink) -> bool:
        """Whether no change of the same day or before takes this target away as well."""
        assert link.norm  # noqa: S101 - the caller has filtered
        day = self._day
        if self.event.kind is ChangeKind.EXPIRE:
            day = max(day, self.today)
        norms = self.traversal.store.norms
        if norms.versions(link.norm) and norms.in_force(link.norm, Moment(as_of=day)) is None:
            return False
        return not any(self._takes(on, work, link) for on, work in self._fatal_to(link.norm))

    def _takes(self, day: str, work: NormChange, link: BasisLink) -> bool:
        """Whether a deletion is about this target, where it stood when the event came."""
        path = self.traversal.place(work, link)
        if not any(covers(change.path, path) for change in work.changes):
            return False
        # A list that came after an earlier event names what the event left. On the day itself
        # it may as well be the old list: then only its words or its mark tell.
        if day < self._day and self._was_in(work, link.checked_version):
            return False
        reach = Reach(link=link, path=path, via=Via.DIRECT)
        return not already_adjusted(reach, work, self.traversal.timeline)

    def _was_in(self, work: NormChange, checked: str | None) -> bool:
        """Whether a target was checked against a text that the event had already made."""
        if work.after is None or checked is None:
            return False
        versions = self.traversal.store.norms.versions(work.norm, self.traversal.moment)
        order = [version.id for version in versions]
        return checked in order and order.index(checked) >= order.index(work.after.id)

    def _fatal_to(self, norm: str) -> tuple[tuple[str, NormChange], ...]:
        """What deleted something in a norm, by the day on which it did."""
        if norm not in self.fatal:
            self.fatal[norm] = tuple(self._find(norm))
        return self.fatal[norm]

    def _find(self, norm: str) -> Iterator[tuple[str, NormChange]]:
        for event in self.traversal.store.events.events_touching(norm):
            if event.commencement != "date" or (event.effective or NEVER) > self._day:
                continue
            found = tuple(c for c in event.modifications if c.norm == norm and c.effect in FATAL)
            if found:
                before, after = self.traversal.around(event, norm)
                work = NormChange(norm=norm, changes=found, before=before, after=after)
                yield event.effective or self._day, work

    @property
    def _day(self) -> str:
        return self.event.effective or self.event.published or self.today
