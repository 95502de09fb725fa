"""What took the place of a norm that is gone: a chain built from repeal clauses (DOMAIN.md 4.2 rules 5, 6).

A text that repeals its own earlier namesake succeeds it for certain. Where another title repeals it, that
one is only proposed: a person confirms (合同法 → 民法典). A text that only repeals succeeds nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from graph.store.port.records import NOW, CitationRecord, Moment, NormRecord, VersionRecord
from graph.store.port.store import Store
from ontology.citations import Relation
from ontology.comparison import fold

_ONLY_REPEALS = re.compile(r"废止|清理|失效|取消|修改|决定(?:》|$)")
_CLAUSE = re.compile(r"废止|失效|停止(?:执行|施行|实施|使用)|不再(?:执行|施行|有效)")
_TRIAL = re.compile(r"\((?:试行|暂行|试行草案)\)|暂行|试行")


@dataclass(frozen=True, slots=True, kw_only=True)
class Succession:
    """One step: a norm, and the text that repeals it.

    Attributes:
        norm: id of the norm that is gone.
        by: id of the norm that repeals it.
        version: id of the version whose clause says so, and `where` the path of the clause.
        day: first day of that version, None when unknown.
        certain: the same title; else the succession is a proposal.
        succeeds: whether `by` takes its place; False where it only repeals.
    """

    norm: str
    by: str
    version: str
    where: str
    day: str | None
    certain: bool
    succeeds: bool = True

    @property
    def state(self) -> str:
        """`certain`, `proposed`, or `none` where nothing takes the place."""
        if not self.succeeds:
            return "none"
        return "certain" if self.certain else "proposed"


def chain(store: Store, norm: str, moment: Moment = NOW) -> tuple[Succession, ...]:
    """The texts that followed each other in the place of a norm, the direct one first.

    Args:
        store: where to look.
        norm: id of a norm, held or not.
        moment: clauses count that have taken effect by its day and were known then.

    Returns:
        One step for each; the last one may be a mere repeal. Empty while nothing repeals the norm.
        A cycle (two texts that repeal each other) is cut where it closes.
    """
    found: list[Succession] = []
    seen = {norm}
    while (step := best(store, norm, moment)) and step.by not in seen:
        found.append(step)
        if not step.succeeds:
            break
        norm = step.by
        seen.add(norm)
    return tuple(found)


def best(store: Store, norm: str, moment: Moment = NOW) -> Succession | None:
    """The likeliest successor of a norm: the same title, then the most alike, then the first."""
    record = store.norms.norm(norm, moment)
    found = [(step, by) for step, by in _repeals(store, norm, moment)]
    if record is None or not found:
        return None
    last = _last_made(store, norm, moment)
    later = [(step, by) for step, by in found if (step.day or "9999") >= last]
    ranked = sorted(later, key=lambda pair: _rank(record, *pair))
    return ranked[0][0] if ranked else None


def _rank(record: NormRecord, step: Succession, by: NormRecord) -> tuple[bool, bool, float, str]:
    likeness = SequenceMatcher(None, _plain(record), _plain(by)).ratio()
    return not step.certain, not step.succeeds, -likeness, step.day or "9999"


def _last_made(store: Store, norm: str, moment: Moment) -> str:
    """A clause older than the last version of a norm repealed an earlier norm of that title."""
    versions = store.norms.versions(norm, moment)
    return (versions[-1].promulgated or "") if versions else ""


def _repeals(store: Store, norm: str, moment: Moment) -> Iterator[tuple[Succession, NormRecord]]:
    old = store.norms.norm(norm, moment)
    for mention in repealing(store, norm, moment):
        version = store.norms.version(mention.version, moment)
        by = store.norms.norm(version.norm, moment) if version else None
        if old and version and by and by.id != norm:
            yield _step(old, by, version, mention), by


def repealing(store: Store, norm: str, moment: Moment = NOW) -> Iterator[CitationRecord]:
    """Mentions in repeal clauses that end a whole norm.

    不再适用民法典第一千零八十七条 in the middle of a text sets a rule aside for a case; it ends no norm.
    """
    for mention in store.norms.citations_to(norm, moment, ever=True):
        whole = mention.relation is Relation.REPEALS and mention.pinpoint.whole_norm
        if (
            whole
            and _started(store, mention.version, moment)
            and not mention.reason
            and _CLAUSE.search(_words(store, mention, moment))
        ):
            yield mention


def _started(store: Store, version: str, moment: Moment) -> bool:
    """Whether a clause has taken effect; that its own text is gone by now does not undo it."""
    known = store.norms.version(version, moment)
    if known is None or known.commencement != "date":
        return False
    return moment.as_of is None or (known.effective_from or known.promulgated or "") <= moment.as_of


def _words(store: Store, mention: CitationRecord, moment: Moment) -> str:
    """The words of the provision that holds a mention and of those it lies in, title included."""
    parts = mention.where.split("__")
    paths = ["__".join(parts[: n + 1]) for n in range(len(parts))]
    nodes = [store.norms.provision(mention.version, path, moment) for path in paths]
    return "\n".join([mention.version, *(node.text for node in nodes if node)])


def _step(
    old: NormRecord, by: NormRecord, version: VersionRecord, mention: CitationRecord
) -> Succession:
    same = _plain(old) == _plain(by)
    return Succession(
        norm=old.id,
        by=by.id,
        version=version.id,
        where=mention.where,
        day=version.effective_from or version.promulgated,
        certain=same,
        succeeds=same or not _ONLY_REPEALS.search(by.title),
    )


def _plain(norm: NormRecord) -> str:
    """A title without 试行 and 暂行: the final text takes the place of the trial one."""
    return _TRIAL.sub("", fold(norm.title_key))
