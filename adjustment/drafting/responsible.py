"""Which department answers for each finding of an event."""

from __future__ import annotations

from collections import Counter

from adjustment.drafting.applicant import Applicant, Directory
from adjustment.drafting.dossier import Dossier
from nlp.normalize import title_key
from ontology.findings import Finding
from ontology.organisations import Succession

_SAME_NORM = "与依据同一文件的其他事项相同的市级部门，须确认"


def responsible(dossier: Dossier) -> tuple[Applicant, ...]:
    """The applicant of each finding of the dossier, in its order.

    A matter that does not exist yet has no body; where its words name no authority, the
    department that has most other matters on the same norm is proposed.
    """
    directory = Directory(dossier.departments, _effective_successions(dossier))
    first = [_alone(dossier, directory, finding) for finding in dossier.findings]
    by_norm: dict[str, Counter[str]] = {}
    for finding, who in zip(dossier.findings, first, strict=True):
        for norm in _norms(finding) if who.known else ():
            by_norm.setdefault(norm, Counter())[who.name] += 1
    return tuple(
        who if who.known or finding.item else _as_others(finding, by_norm) or who
        for finding, who in zip(dossier.findings, first, strict=True)
    )


def _effective_successions(dossier: Dossier) -> tuple[Succession, ...]:
    """A former body applies until its successor has taken over (DOMAIN.md 5.5)."""
    effective = dossier.event.effective
    started = effective is not None and effective <= dossier.today
    return dossier.event.successions if started else ()


def _alone(dossier: Dossier, directory: Directory, finding: Finding) -> Applicant:
    entries = dossier.entries.get(finding.code or "", ())
    item = dossier.item_of(finding)
    return directory.applicant(item, entries, finding.departments, finding.after)


def _as_others(finding: Finding, by_norm: dict[str, Counter[str]]) -> Applicant | None:
    votes = sum((by_norm.get(norm, Counter()) for norm in _norms(finding)), Counter[str]())
    if not votes:
        return None
    name = min(votes, key=lambda body: (-votes[body], body))
    return Applicant(name, known=True, how=_SAME_NORM)


def _norms(finding: Finding) -> tuple[str, ...]:
    return tuple(dict.fromkeys(title_key(touched.title) for touched in finding.touched))
