"""From a change event through the graph to basis cells: what touches them, and by which path."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise

from graph.store.port.records import NOW, BasisLink, CitationRecord, Moment, VersionRecord
from graph.store.port.store import Store
from graph.temporal import Timeline
from ontology.changes import ChangeEvent, Effect, Modification
from ontology.citations import Relation
from ontology.findings import Step, Via
from ontology.identifiers import Pinpoint
from ontology.vocabulary import load

# A provision that only moved or was only reworded does not change what others build on it.
SUBSTANTIVE = frozenset(
    {
        Effect.SUBSTANTIVE,
        Effect.DELETED,
        Effect.REPEALED,
        Effect.SPLIT,
        Effect.MERGED,
        Effect.INTERPRETED,
        Effect.SUSPENDED,
    }
)
SHOWN = 80  # characters of an instruction in a path; the event has all of them
FATAL = frozenset({Effect.DELETED, Effect.REPEALED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """A target of a basis cell and what an event does to it.

    Attributes:
        link: the target, as drafted.
        path: its provision in the version that the event found, `""` for the whole norm.
        via: how the event gets there.
        changes: modifications that touch it; none when the event leaves it alone.
        steps: the path from the event, as far as the cell.
        weight: 1 for what is touched itself; less the longer the chain of references.
    """

    link: BasisLink
    path: str
    via: Via
    changes: tuple[Modification, ...] = ()
    steps: tuple[Step, ...] = ()
    weight: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """A provision that refers to a changed one, directly or over others of the norm.

    Attributes:
        where: the provision.
        changes: what changed at the end of the chain.
        over: the provisions between, from this one towards the changed one.
        weight: falls with the number of references.
    """

    where: str
    changes: tuple[Modification, ...]
    over: tuple[str, ...] = ()
    weight: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class NormChange:
    """An event's work on one norm: the versions before and after it."""

    norm: str
    changes: tuple[Modification, ...]
    before: VersionRecord | None
    after: VersionRecord | None


@dataclass(slots=True)
class Traversal:
    """Walks from events to cells; share one for many events, it reads each version once.

    Attributes:
        moment: what was known then; its day does not matter here.
        depth: over how many references of a norm to itself a change is followed; 0 for none, also
            not to other norms that refer to the place.
    """

    store: Store
    moment: Moment = NOW
    depth: int = field(default_factory=lambda: int(load("inheritance")["depth"]))
    timeline: Timeline = field(init=False)

    def __post_init__(self) -> None:
        """Start with nothing read."""
        self.timeline = Timeline(self.store, self.moment)

    def norm_changes(self, event: ChangeEvent) -> tuple[NormChange, ...]:
        """What an event does, norm by norm."""
        norms: dict[str, list[Modification]] = {}
        for change in event.modifications:
            norms.setdefault(change.norm, []).append(change)
        return tuple(
            NormChange(norm=norm, changes=tuple(found), before=before, after=after)
            for norm, found in norms.items()
            for before, after in (self.around(event, norm),)
        )

    def around(
        self, event: ChangeEvent, norm: str
    ) -> tuple[VersionRecord | None, VersionRecord | None]:
        """The versions of a norm before and after an event."""
        versions = self.store.norms.versions(norm, self.moment)
        made = [place for place, version in enumerate(versions) if version.event == event.id]
        if made:
            return (versions[made[0] - 1] if made[0] else None), versions[made[-1]]
        day = event.effective or event.published
        found = self.store.norms.in_force(norm, Moment(day, self.moment.known_at))
        return found or (versions[-1] if versions else None), None

    def reaches(self, event: ChangeEvent) -> Iterator[Reach]:
        """All targets of all cells that have to do with an event, touched or not."""
        for work in self.norm_changes(event):
            indirect = self._inherited(work)
            for link in self.store.matters.links_to(work.norm, self.moment):
                yield self._direct(event, work, link, indirect)
            yield from self._beyond(event, work)

    def _direct(
        self,
        event: ChangeEvent,
        work: NormChange,
        link: BasisLink,
        indirect: tuple[Chain, ...],
    ) -> Reach:
        path = self.place(work, link)
        touched = touching(path, work.changes, link)
        found = [] if touched else [c for c in indirect if _within(path, c.where)]
        if not found:
            return self._reach(event, link, path, Via.DIRECT, touched)
        # The heaviest chains count; lighter ones to the same clause add nothing to them.
        weight = max(chain.weight for chain in found)
        best = [chain for chain in found if chain.weight == weight]
        changes = tuple(dict.fromkeys(c for chain in best for c in chain.changes))
        reach = self._reach(event, link, path, Via.INHERITED, changes, through=best[0])
        return replace(reach, weight=weight)

    def place(self, work: NormChange, link: BasisLink) -> str:
        """Where a target stands in the version that the event found."""
        path = link.target.pinpoint.path
        if work.before is None or link.checked_version is None or not path:
            return path
        carried = self.timeline.carry(work.norm, path, link.checked_version, work.before.id)
        return carried[0] if carried else path

    def _inherited(self, work: NormChange) -> tuple[Chain, ...]:
        """Provisions of the norm that refer to one whose substance changed, to the set depth."""
        strong = tuple(c for c in work.changes if c.effect in SUBSTANTIVE and c.path)
        if work.before is None or not strong:
            return ()
        own = [
            citation
            for citation in self.store.norms.citations_from(work.before.id, self.moment)
            if citation.norm == work.norm and not citation.pinpoint.whole_norm
        ]
        return tuple(self._chains(own, strong))

    def _chains(
        self, own: list[CitationRecord], strong: tuple[Modification, ...]
    ) -> Iterator[Chain]:
        """Breadth first, so that each clause has its shortest chain and circles end."""
        weights = load("inheritance")["weights"]
        seen: set[str] = set()
        nearest: list[Chain] = []
        for citation in own:
            hit = tuple(
                c
                for c in strong
                if _overlap(citation.pinpoint.path, c.path) and not _overlap(citation.where, c.path)
            )
            if hit:
                nearest.append(Chain(where=citation.where, changes=hit, weight=weights[0]))
        for step in range(1, self.depth + 1):
            yield from nearest
            seen |= {chain.where for chain in nearest}
            if step == self.depth:
                return
            weight = weights[min(step, len(weights) - 1)]
            nearest = [
                Chain(
                    where=citation.where,
                    changes=chain.changes,
                    over=(chain.where, *chain.over),
                    weight=weight,
                )
                for citation in own
                for chain in nearest
                if citation.where not in seen
                and _overlap(citation.pinpoint.path, chain.where)
                and not _overlap(citation.where, chain.where)
                and not any(_overlap(citation.where, c.path) for c in strong)
            ]

    def _beyond(self, event: ChangeEvent, work: NormChange) -> Iterator[Reach]:
        """Other norms that were made under the changed one, or that refer to the place."""
        strong = tuple(change for change in work.changes if change.effect in SUBSTANTIVE)
        if not strong:
            return
        seen: set[tuple[str, int, str]] = set()
        moment = Moment(event.effective or event.published, self.moment.known_at)
        for citation in self.store.norms.citations_to(work.norm, moment):
            version = self.store.norms.version(citation.version, self.moment)
            if version is None or version.norm == work.norm:
                continue
            enabling = citation.relation is Relation.BASED_ON
            hit = _cited_changes(citation.pinpoint, strong, whole=enabling)
            if not hit or citation.relation in (Relation.REPEALS, Relation.AMENDS):
                continue
            if not enabling and not self.depth:
                continue
            via = Via.SUPERIOR if enabling else Via.INHERITED
            where = "" if enabling else citation.where
            for link in self.store.matters.links_to(version.norm, self.moment):
                key = (link.cell, link.position, via.value)
                path = link.target.pinpoint.path
                if key in seen or not (enabling or (path and _within(path, where))):
                    continue
                seen.add(key)
                yield self._reach(event, link, path, via, hit, through=(version.norm, where))

    def _reach(
        self,
        event: ChangeEvent,
        link: BasisLink,
        path: str,
        via: Via,
        changes: tuple[Modification, ...],
        *,
        through: tuple[str, str] | Chain | None = None,
    ) -> Reach:
        steps = [step for change in changes[:3] for step in _first_steps(event, change)]
        if changes and isinstance(through, tuple):
            relation = "ENABLED_BY" if via is Via.SUPERIOR else "CITES"
            target = "~".join(filter(None, through))
            steps.append(Step(source=target, relation=relation, target=_node(changes[0])))
        elif changes and via is Via.INHERITED:
            norm = changes[0].norm
            places = (path, *(through.over if isinstance(through, Chain) else ()))
            nodes = [*(f"{norm}~{place}" for place in places), _node(changes[0])]
            # From the changed provision back to the clause, as the path is walked.
            for source, target in reversed(list(pairwise(nodes))):
                steps.append(Step(source=source, relation="CITES", target=target))
        return Reach(link=link, path=path, via=via, changes=changes, steps=tuple(steps))


def _first_steps(event: ChangeEvent, change: Modification) -> Iterator[Step]:
    """From the event to the provision, through the instruction where the decision has one."""
    source = event.id
    if change.instruction:
        words = " ".join(change.instruction.split())
        words = words if len(words) <= SHOWN else f"{words[: SHOWN - 1]}…"
        yield Step(source=source, relation="ORDERS", target=words)
        source = words
    yield Step(source=source, relation="CHANGES", target=_node(change))


def _node(change: Modification) -> str:
    return f"{change.norm}~{change.path}" if change.path else change.norm


def _within(path: str, where: str) -> bool:
    """Whether a target names a place or something that holds it."""
    return (
        not path or path == where or where.startswith(f"{path}__") or path.startswith(f"{where}__")
    )


def _overlap(one: str, other: str) -> bool:
    return one == other or one.startswith(f"{other}__") or other.startswith(f"{one}__")


def touching(
    path: str, changes: tuple[Modification, ...], link: BasisLink
) -> tuple[Modification, ...]:
    """The changes that a target is about: they lie in it, or it lies in them.

    An insertion touches only who names the whole article or norm that gained something.
    """
    last = link.target.article_to
    if last and link.target.pinpoint.article:
        return tuple(c for c in changes if _in_range(c.path, link.target.pinpoint.article, last))
    if not path:
        return tuple(c for c in changes if c.effect is not Effect.INSERTED) or changes
    found = []
    for change in changes:
        if change.effect is Effect.INSERTED:
            if _gains(path, change, changes):
                found.append(change)
        elif not change.path or _overlap(path, change.path):
            found.append(change)
    return tuple(found)


def _gains(path: str, inserted: Modification, changes: tuple[Modification, ...]) -> bool:
    """Whether an insertion, numbered as in the new text, lies in a place of the old one."""
    article, _, rest = inserted.path.partition("__")
    if not rest:
        return False
    old = {
        change.path.partition("__")[0]
        for change in changes
        if change.effect is not Effect.INSERTED
        and any(new.partition("__")[0] == article for new in change.new_paths)
    }
    return any(f"{origin}__{rest}".startswith(f"{path}__") for origin in old or {article})


def _in_range(path: str, first: str, last: str) -> bool:
    label = path.partition("__")[0].removeprefix("art_")
    return not path or _key(first) <= _key(label) <= _key(last)


def _key(label: str) -> tuple[int, int]:
    number, _, suffix = label.partition("-")
    return (int(number), int(suffix or 0)) if number.isdecimal() else (0, 0)


def _cited_changes(
    pinpoint: Pinpoint, changes: tuple[Modification, ...], *, whole: bool
) -> tuple[Modification, ...]:
    """The changes that another norm's citation is about.

    A norm made under another stands or falls with the whole of it or with the place it names;
    an amendment elsewhere in the superior norm is no reason to doubt it.
    """
    if pinpoint.whole_norm or not pinpoint.path:
        return tuple(c for c in changes if whole and not c.path and c.effect is Effect.REPEALED)
    return tuple(c for c in changes if not c.path or _overlap(pinpoint.path, c.path))
