"""What loaded texts say about the life of norms: repeals by successors, and validity that ends.

A text that is merely held makes no alarm; but it may end others, and it may end by itself. Both
are settled after a run, so that the order of the files does not matter.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace

from graph.store.port.records import VersionRecord
from graph.store.port.store import Store
from ingest.carried import settle_carried
from ingest.changes.acts import WITHDRAWN, acts_on
from ingest.changes.chain import derive
from ingest.changes.context import Recording
from ingest.changes.ends import day_after, repealed_by, start_of
from ingest.mentions import settle_names
from ingest.norm_index import Named, NormIndex
from nlp.changes.expiry import last_day
from nlp.changes.recognise import recognise
from nlp.normalize import title_key
from ontology.changes import ChangeEvent, ChangeKind, Effect, Modification, NamedNorm
from ontology.identifiers import safe
from ontology.official import OfficialReport
from ontology.texts import LegalText

TEMPORARY_LICENCE = "临时性许可满一年"


def expiry_id(norm: str, day: str) -> str:
    """The id of the event that a norm's validity ends."""
    return safe(f"{norm}-有效期届满-{day}")


@dataclass(slots=True)
class Settlement:
    """Collects, while texts are loaded, what has to be settled when all are there."""

    store: Store
    index: NormIndex
    today: str
    repeals: dict[str, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))
    loaded: dict[str, VersionRecord] = field(default_factory=dict)
    ends: dict[str, str] = field(default_factory=dict)
    extended: dict[str, str] = field(default_factory=dict)
    reports: list[tuple[str, OfficialReport]] = field(default_factory=list)
    fresh: list[VersionRecord] = field(default_factory=list)

    def join(self) -> None:
        """Join what a batch loaded to what was there: CARRIED_TO, and names that now mean more."""
        settle_carried(self.store, self.fresh)
        settle_names(self.store, self.index)
        self.fresh.clear()

    def note(self, text: LegalText, version: VersionRecord) -> None:
        """Take down what a loaded text says about others and about itself."""
        self.loaded[version.norm] = version
        day = version.effective_from or version.promulgated
        for clause in text.clauses:
            for title in clause.repealed if day else ():
                norm = self.index.find(Named(title=title.title, doc_number=title.doc_number))
                key = norm or title_key(title.title)
                self.repeals[key].append((day or "", version.norm))
        if end := last_day(text):
            self.ends[version.norm] = end
        if "延长" in text.title or "有效期" in text.title:
            for draft in recognise(text):
                for named in draft.norms if draft.until else ():
                    self.extended[title_key(named.title)] = draft.until or ""

    def apply(self) -> None:
        """Write it: ends of versions, and events for validity that ends."""
        for key, found in self.repeals.items():
            for norm in self.index.by_key.get(key, (key,)):
                self._repeal(norm, found)
        for norm in self.loaded:
            self._repeal(norm, repealed_by(self.store, norm))
        for norm, day in self.ends.items():
            self._expire(norm, day)
        for key, day in self.extended.items():
            for norm in self.index.by_key.get(key, ()):
                self._extend(norm, day)
        for norm, version in self.loaded.items():
            self._temporary(norm, version)
        for norm, version in self.loaded.items():
            self._derive(norm, version)

    def _derive(self, norm: str, version: VersionRecord) -> None:
        """Decisions that were applied before this text came are applied to it, or held against it."""
        recording = Recording(self.store, self.index, (), "", "", self.today)
        acts = acts_on(recording, norm)
        if not acts:
            return
        outcome = derive(recording, norm, since=start_of(version))
        for event, report in outcome.reports.items():
            self.reports.append((acts[event].part.title, report))

    def _repeal(self, norm: str, found: list[tuple[str, str]]) -> None:
        versions = self.store.norms.versions(norm)
        if not versions:
            return
        last = versions[-1]
        later = sorted(
            day for day, by in found if by != norm and day > (last.promulgated or "0000")
        )
        if later and last.effective_to is None:
            self.store.norms.close_version(last.id, later[0])

    def _expire(self, norm: str, day: str) -> None:
        record = self.store.norms.norm(norm)
        if record is None:
            return
        event = ChangeEvent(
            id=expiry_id(norm, day),
            kind=ChangeKind.EXPIRE,
            title=f"《{record.title}》有效期届满",
            effective=day,
            source=self.loaded[norm].source if norm in self.loaded else "",
            norms=(NamedNorm(title=record.title),),
            modifications=(Modification(norm=norm, path="", effect=Effect.REPEALED),),
        )
        known = self.store.events.event(event.id)
        if known is None:
            self.store.events.put_event(event)
            self._close(norm, day_after(day))

    def _extend(self, norm: str, day: str) -> None:
        for event in self.store.events.events_touching(norm):
            if event.kind is ChangeKind.EXPIRE and event.effective and event.effective < day:
                self.store.events.put_event(replace(event, commencement=WITHDRAWN))
                self._close(norm, None)
        self._expire(norm, day)

    def _temporary(self, norm: str, version: VersionRecord) -> None:
        """A provincial government rule carries a licence for one year only (行政许可法 15)."""
        record = self.store.norms.norm(norm)
        if record is None or record.level != "local_gov_rule_prov" or not version.effective_from:
            return
        day = day_after(version.effective_from, 365)
        event = ChangeEvent(
            id=safe(f"{norm}-{TEMPORARY_LICENCE}-{day}"),
            kind=ChangeKind.EXPIRE,
            title=f"《{record.title}》设定的{TEMPORARY_LICENCE}",
            effective=day,
            source=version.source,
            norms=(NamedNorm(title=record.title),),
            commencement="temporary_licence",
        )
        if self.store.events.event(event.id) is None:
            self.store.events.put_event(event)

    def _close(self, norm: str, day: str | None) -> None:
        versions = self.store.norms.versions(norm)
        if versions:
            self.store.norms.close_version(versions[-1].id, day)
