"""Other changes of the day on which an event takes effect: a matter is judged once, after all of them.

DOMAIN.md 8.2, combination: otherwise two decisions of one day would each count on the basis that
the other one takes away.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from adjustment.drafting.wording import in_marks
from adjustment.findings.judgement import Judgement
from adjustment.findings.rules import highest
from graph.impact import Reach, Traversal
from graph.store.port.records import BasisLink
from ontology.changes import ChangeEvent
from ontology.findings import Call, Via

CANCELLED, CHANGED = "取消", "变更"
Judging = Callable[[ChangeEvent, tuple[Reach, ...]], Judgement]


@dataclass(slots=True)
class SameDay:
    """What other believed events of the day do to the bases of a cell; reads each norm once."""

    traversal: Traversal
    event: ChangeEvent
    touching: dict[str, tuple[ChangeEvent, ...]] = field(default_factory=dict)
    reached: dict[str, dict[str, list[Reach]]] = field(default_factory=dict)

    def events(self, links: Iterable[BasisLink]) -> tuple[ChangeEvent, ...]:
        """Other dated events of the day that touch a norm of these targets."""
        if self.event.commencement != "date" or not self.event.effective:
            return ()
        norms = dict.fromkeys(link.norm for link in links if link.norm)
        found = {other.id: other for norm in norms for other in self._on(norm)}
        return tuple(found[ident] for ident in sorted(found))

    def _on(self, norm: str) -> tuple[ChangeEvent, ...]:
        if not self.touching:
            self._ask([change.norm for change in self.event.modifications])
        if norm not in self.touching:
            self._ask([norm])
        return self.touching[norm]

    def _ask(self, norms: Iterable[str]) -> None:
        """Reads the others of the day for many norms at once: an omnibus decision has sixty."""
        found: dict[str, list[ChangeEvent]] = {norm: [] for norm in norms}
        for other in self.traversal.store.events.events_touching_any(sorted(found)):
            if (
                other.id != self.event.id
                and other.commencement == "date"
                and other.effective == self.event.effective
            ):
                for norm in found.keys() & {change.norm for change in other.modifications}:
                    found[norm].append(other)
        self.touching |= {norm: tuple(events) for norm, events in found.items()}

    def judged(self, own: Judgement, cell: str, judging: Judging) -> Judgement:
        """A judgement after all changes of the day.

        Args:
            own: what the event alone leads to.
            cell: the basis cell.
            judging: judges the cell against another event.

        Returns:
            The cancellation to which another event of the day leads, else what came in.
        """
        if own.call is not Call.ACT or own.adjustment != CHANGED:
            return own
        links = self.traversal.store.matters.links_of(cell)
        for other, reaches in self._others(links, cell):
            found = judging(other, reaches)
            if found.call is Call.ACT and found.adjustment == CANCELLED:
                return _joined(own, found, other)
        return own

    def _others(
        self, links: Iterable[BasisLink], cell: str
    ) -> Iterator[tuple[ChangeEvent, tuple[Reach, ...]]]:
        for other in self.events(links):
            if other.id not in self.reached:
                by_cell = self.reached.setdefault(other.id, {})
                for reach in self.traversal.reaches(other):
                    by_cell.setdefault(reach.link.cell, []).append(reach)
            if reaches := self.reached[other.id].get(cell):
                yield other, tuple(reaches)


def _joined(own: Judgement, found: Judgement, other: ChangeEvent) -> Judgement:
    """The event's own path with the recommendation of the whole day."""
    return replace(
        own,
        via=own.via or Via.DIRECT,
        rules=tuple(dict.fromkeys((*found.rules, *own.rules))),
        adjustment=found.adjustment,
        change_of=(),
        procedure=found.procedure,
        severity=highest({own.severity, found.severity}),
        reason=f"与同日施行的{in_marks(other.title or other.id)}一并判断：{found.reason}；{own.reason}",
        question=found.question,
        articles=tuple(dict.fromkeys((*found.articles, *own.articles))),
        remaining=found.remaining,
        grades=found.grades,
    )
