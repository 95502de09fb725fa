"""What has become of a cited provision by a day: from the numbering of the drafters to the one in force.

Nothing of this is stored: it follows from CARRIED_TO and from the validity of versions (DESIGN.md 3).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from graph.standing import Standing, existing, standing
from graph.store.binding import binding
from graph.store.port.records import CitationRecord, Moment, VersionRecord
from graph.store.port.store import Store
from graph.successors import Succession, chain
from graph.temporal import Timeline, VersionText
from ontology.citations import CitationStatus, CitationType
from ontology.comparison import fold
from ontology.identifiers import Pinpoint


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in the law: norm, version (None when none is held), path (`""` for the whole)."""

    norm: str
    version: str | None
    path: str


@dataclass(frozen=True, slots=True)
class Fate:
    """A target as drafted and as it stands, with the reason in Chinese where all is not well."""

    status: CitationStatus
    drafted: Spot | None = None
    current: Spot | None = None
    note: str = ""
    successors: tuple[Succession, ...] = ()


@dataclass(slots=True)
class Fates:
    """Answers for many citations of one moment; reads each norm and each version once."""

    store: Store
    moment: Moment
    timeline: Timeline = field(init=False)
    _versions: dict[str, tuple[VersionRecord, ...]] = field(default_factory=dict)
    _standing: dict[str, Standing] = field(default_factory=dict)
    _chains: dict[str, tuple[Succession, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Read what was known at the moment."""
        self.timeline = Timeline(self.store, Moment(known_at=self.moment.known_at))

    def of(self, record: CitationRecord, citing: VersionRecord) -> Fate:
        """The fate of one target of one mention."""
        if record.norm is None:
            generic = record.type is CitationType.GENERIC
            status = CitationStatus.OPEN if generic else CitationStatus.NOT_FOUND
            return Fate(status, note=record.reason)
        drafted = self.drafted(record, citing)
        if record.reason:
            spot = Spot(record.norm, drafted.id if drafted else None, record.pinpoint.path)
            return Fate(CitationStatus.AMBIGUOUS, drafted=spot, note=record.reason)
        stands = self.standing(record.norm)
        if stands.version is None:
            return self._without_force(record, drafted, stands)
        if record.dated and record.norm != citing.norm:
            return self._pinned(record, drafted, stands.version)
        return self._floating(record, drafted, stands.version)

    def standing(self, norm: str) -> Standing:
        """The state of a norm."""
        if norm not in self._standing:
            record = self.store.norms.norm(norm, self.moment)
            self._standing[norm] = standing(self.store, norm, record, self.moment)
        return self._standing[norm]

    def versions(self, norm: str) -> tuple[VersionRecord, ...]:
        """All versions known."""
        if norm not in self._versions:
            self._versions[norm] = self.store.norms.versions(norm, self.moment)
        return self._versions[norm]

    def drafted(self, record: CitationRecord, citing: VersionRecord) -> VersionRecord | None:
        """The version that the drafters had before them; None when it is not held.

        The one that the mention names, else the one promulgated by then that was to be in force when
        the citing text took effect.
        """
        if record.norm == citing.norm and not record.dated:
            return citing
        versions = self.versions(record.norm or "")
        if record.dated:
            return _dated(versions, record.dated)
        made = citing.promulgated
        if made is None:
            return None
        known = [v for v in versions if (v.promulgated or "9999") <= made]
        start = max(citing.effective_from or made, made)
        return binding(known, start) or (known[-1] if known else None)

    def _without_force(
        self, record: CitationRecord, drafted: VersionRecord | None, stands: Standing
    ) -> Fate:
        norm = record.norm or ""
        spot = Spot(norm, drafted.id if drafted else None, record.pinpoint.path)
        if stands.status is CitationStatus.PENDING:
            return Fate(stands.status, spot, None, stands.note)
        if norm not in self._chains:
            self._chains[norm] = chain(self.store, norm, self.moment)
        steps = self._chains[norm]
        if not steps:
            return Fate(stands.status, spot, None, stands.note)
        last = steps[0]
        since = f"自{last.day}起" if last.day else ""
        note = f"{since}由《{last.by}》废止"
        if not last.succeeds:
            return Fate(CitationStatus.REPEALED, spot, None, note, steps)
        doubt = "" if all(step.certain for step in steps) else "，是否由其承接须经人工确认"
        return Fate(CitationStatus.SUPERSEDED, spot, None, note + doubt, steps)

    def _pinned(
        self, record: CitationRecord, drafted: VersionRecord | None, now: VersionRecord
    ) -> Fate:
        """A dated mention does not float (DOMAIN.md 4.2 rule 3)."""
        norm, path = record.norm or "", record.pinpoint.path
        if drafted is None:
            note = f"指明{record.dated}年月的版本，该版本未收录"
            return Fate(CitationStatus.NOT_HELD, Spot(norm, None, path), None, note)
        spot = Spot(norm, drafted.id, path)
        if _find(self.timeline.text(drafted.id), record.pinpoint) == ():
            return Fate(CitationStatus.NOT_FOUND, spot, None, "所指明的版本没有该条款")
        note = "" if drafted.id == now.id else f"指明的是{record.dated}的版本，不随修改变动"
        return Fate(CitationStatus.OK, spot, spot, note)

    def _floating(
        self, record: CitationRecord, drafted: VersionRecord | None, now: VersionRecord
    ) -> Fate:
        norm, pinpoint = record.norm or "", record.pinpoint
        spot = self._drafted_spot(norm, drafted, pinpoint.path)
        if not pinpoint.path:
            return Fate(CitationStatus.OK, spot, Spot(norm, now.id, ""))
        read = drafted or self._holding(norm, now, pinpoint)
        if drafted and not _find(self.timeline.text(drafted.id), pinpoint):
            read = self._holding(norm, drafted, pinpoint)
        found = _find(self.timeline.text(read.id), pinpoint)
        if len(found) > 1:
            note = f"该条有{len(found)}处都有这一项，没有写明是哪一款"
            return Fate(CitationStatus.AMBIGUOUS, spot, None, note)
        if not found:
            return Fate(CitationStatus.NOT_FOUND, spot, None, self._missing(drafted, now))
        if drafted is None or read.promulgated == now.promulgated:
            note = "" if drafted else "起草时的版本未收录，按现行条号对照"
            held = self.timeline.holder(read.id, found[0])
            return Fate(CitationStatus.OK, spot, Spot(norm, held, found[0]), note)
        return self._since(spot, Spot(norm, read.id, found[0]), now)

    def _drafted_spot(self, norm: str, drafted: VersionRecord | None, path: str) -> Spot:
        """Of a version in parts, the part that holds the provision."""
        return Spot(norm, self.timeline.holder(drafted.id, path) if drafted else None, path)

    def _holding(self, norm: str, version: VersionRecord, pinpoint: Pinpoint) -> VersionRecord:
        """The version itself, or a rival text of the same day that has the provision."""
        parts = [v for v in self.versions(norm) if v.promulgated == version.promulgated]
        for part in (version, *parts):
            if _find(self.timeline.text(part.id), pinpoint):
                return part
        return version

    def _missing(self, drafted: VersionRecord | None, now: VersionRecord) -> str:
        if drafted is None:
            return "现行文本没有该条款，起草时的版本未收录"
        return "起草时的文本就没有该条款" if drafted.id != now.id else "现行文本没有该条款"

    def _since(self, spot: Spot, old: Spot, now: VersionRecord) -> Fate:
        """Where the words of the drafters' version stand now."""
        then, text = self.timeline.text(old.version or ""), self.timeline.text(now.id)
        carried = self.timeline.carry(old.norm, old.path, old.version or "", now.id)
        paths = [path for path in carried if text.has(path)]
        if not paths:
            return Fate(CitationStatus.REPEALED, spot, None, "该条款已被删去")
        current = Spot(old.norm, self.timeline.holder(now.id, paths[0]), paths[0])
        moved = paths[0] != old.path
        where = f"，现为{name(paths[0])}" if moved else ""
        if fold("".join(text.words(p) or "" for p in paths)) != fold(then.words(old.path) or ""):
            return Fate(CitationStatus.AMENDED, spot, current, f"起草之后条文内容有变化{where}")
        if moved:
            return Fate(CitationStatus.RENUMBERED, spot, current, f"内容未变{where}")
        return Fate(CitationStatus.OK, spot, current)


def _dated(versions: tuple[VersionRecord, ...], dated: str) -> VersionRecord | None:
    """The last version that was made, or took effect, on a day or in a year."""
    for day in ("promulgated", "effective_from"):
        found = [v for v in versions if (getattr(v, day) or "").startswith(dated)]
        if found:
            return found[-1]
    return None


def _find(text: VersionText, pinpoint: Pinpoint) -> tuple[str, ...]:
    """The paths that a pinpoint may mean; several where no 款 is named (DOMAIN.md 4.2 rule 7)."""
    if not pinpoint.path:
        return ("",)
    if pinpoint.item and pinpoint.paragraph is None:
        return tuple(_items(text, pinpoint))
    path = existing(text, pinpoint.path)
    return (path,) if path else ()


def _items(text: VersionText, pinpoint: Pinpoint) -> Iterator[str]:
    article = f"art_{pinpoint.article}"
    tail = f"item_{pinpoint.item}" + (f"__sub_{pinpoint.subitem}" if pinpoint.subitem else "")
    for holder in (article, *text.below.get(article, ())):
        if text.has(f"{holder}__{tail}"):
            yield f"{holder}__{tail}"


def name(path: str) -> str:
    """第30条第1款第2项: a path for people."""
    at = Pinpoint.from_path(path)
    label, _, insertion = (at.article or "").partition("-")
    article = f"第{label}条" + (f"之{insertion}" if insertion else "")
    parts = ((at.paragraph, "款"), (at.item, "项"), (at.subitem, "目"))
    return article + "".join(f"第{number}{unit}" for number, unit in parts if number)
