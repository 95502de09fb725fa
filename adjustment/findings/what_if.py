"""What a draft would do if it took effect: the real way, in a unit of work that is never kept."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from adjustment.findings.impact import impact
from adjustment.findings.packs import RulePack
from graph.store.port.store import Store
from ingest.changes.context import Recording
from ingest.decisions import record
from ingest.norm_index import NormIndex
from ingest.pipeline import legal_texts
from ontology.changes import ChangeEvent
from ontology.findings import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A text that is not in force.

    Attributes:
        name: file name without its ending; some texts have their title there.
        source: where it comes from, for messages and ids of sources.
        effective: ISO day on which it is supposed to take effect; None for what it says itself.
    """

    name: str
    content: str
    source: str = "（草案）"
    effective: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What would be recorded and found."""

    events: tuple[ChangeEvent, ...]
    findings: tuple[Finding, ...]
    warnings: tuple[str, ...]


class _Enough(Exception):  # noqa: N818 - it is no error: it ends the unit of work
    """Everything is answered; let the unit of work go."""


def what_if(
    store: Store, draft: Draft, *, today: str, moment: str, packs: Sequence[RulePack] = ()
) -> Answer:
    """What a draft would do to matters; the store is as before afterwards.

    It takes the write lock of the store for as long as the answer needs.

    Args:
        store: asked, and written to in a unit of work that is rolled back.
        draft: the text.
        today: ISO day of the question.
        moment: of writing, ISO 8601; is not kept.
        packs: rules of a city.

    Raises:
        NotALegalTextError: the text changes nothing that we understand.
        StoreBusyError: another process writes.
    """
    texts = legal_texts(draft.content, draft.name, draft.source)
    answer: Answer | None = None
    with suppress(_Enough), store.transaction("what-if", moment):
        recording = Recording(store, NormIndex.of(store), texts, draft.name, draft.source, today)
        report = record(recording, draft.effective)
        events = dict.fromkeys(event.id for event in report.events)
        found = tuple(f for ident in events for f in impact(store, ident, today, packs))
        answer = Answer(events=report.events, findings=found, warnings=report.warnings)
        raise _Enough
    assert answer is not None  # noqa: S101 - it is set before the only way here
    return answer
