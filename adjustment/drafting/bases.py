"""依据: each touched provision once, its words before and after, with what is known of its norm."""

from __future__ import annotations

from adjustment.drafting.dossier import Dossier
from adjustment.drafting.fields import new_pinpoint, words_before_after
from adjustment.drafting.wording import pinpoint_name
from graph.store.port.records import NormRecord
from nlp.normalize import title_key
from ontology.findings import Finding, Touched
from ontology.requests import BasisComparison
from ontology.vocabulary import label, level_name


def compare_bases(dossier: Dossier, findings: tuple[Finding, ...]) -> tuple[BasisComparison, ...]:
    """The touched provisions of these findings, in order of norm and address."""
    rows: dict[tuple[str, str], BasisComparison] = {}
    for finding in findings:
        for touched in (t for own in finding.touched for t in (own, *dossier.frames_of(own))):
            key = (title_key(touched.title), touched.pinpoint.path)
            rows.setdefault(key, _compare(dossier, touched, finding))
    return tuple(rows[key] for key in sorted(rows, key=_reading_order))


def _compare(dossier: Dossier, touched: Touched, finding: Finding) -> BasisComparison:
    modification = dossier.modification_of(touched)
    before, after = words_before_after(dossier, touched, finding)
    norm = _norm(dossier, touched)
    place = new_pinpoint(modification, touched.pinpoint)
    effect = modification.effect if modification else next(iter(finding.effects), None)
    return BasisComparison(
        title=norm.title if norm else touched.title,
        pinpoint=pinpoint_name(touched.pinpoint),
        new_pinpoint=pinpoint_name(place) if place else "",
        maker=(norm.maker if norm else None) or "",
        doc_number=(norm.doc_number if norm else None) or "",
        level=level_name(norm.level) if norm else "",
        role=_role(dossier, finding, norm),
        effect=label("effect", effect),
        before=before,
        after=after,
        published=dossier.event.published,
        effective=finding.effective or dossier.event.effective,
        instruction=modification.instruction if modification else "",
    )


def _norm(dossier: Dossier, touched: Touched) -> NormRecord | None:
    key = title_key(touched.title)
    return next((n for n in dossier.norms.values() if n.title_key == key), None)


def _role(dossier: Dossier, finding: Finding, norm: NormRecord | None) -> str:
    links = dossier.links.get(finding.item or "", ())
    roles = {link.target.role for link in links if norm and link.norm == norm.id}
    return "、".join(label("role", role) for role in sorted(roles)) or label("role", "setting")


def _reading_order(key: tuple[str, str]) -> tuple[str, tuple[tuple[int, str], ...]]:
    """By norm, then by number rather than by digits (art_9 before art_10)."""
    title, path = key
    return title, tuple((len(part), part) for part in path.split("__"))
