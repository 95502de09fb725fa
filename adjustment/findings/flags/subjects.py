"""Whether this body may run this matter (DOMAIN.md 2.3; 行政许可法 23, 24, 行政处罚法 19-24, 行政强制法 17, 70)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from adjustment.findings.bodies import moved
from adjustment.findings.flags.facts import Basis, Facts, Fault, Matter
from graph.store.port.records import NormRecord
from nlp.normalize import fold
from ontology.flags import FlagKind
from ontology.vocabulary import level_name, tier

TOWN = "乡镇级"
_TOWN_BODY = re.compile(
    r"乡级?人民政府|镇人民政府|乡、民族乡、镇|乡镇人民政府|街道办事处|乡镇（街道）|镇街"
)
_PROVINCIAL = frozenset({"local_regulation_prov", "local_gov_rule_prov", "normative_doc_prov"})
_ENTRUSTED = frozenset({"3", "受委托组织", "委托", "受委托"})
_AUTHORISED = frozenset(
    {"2", "授权组织", "法律法规授权组织", "法律、法规授权组织", "法律法规授权的组织"}
)
_BY_ENTRUSTING = re.compile(r"委托")
_LEAST_NAME = 4
# Who may authorise: statute or regulation; for coercion statute or administrative regulation.
_MAY_AUTHORISE = {
    "coercion": frozenset({"statute", "law_interpretation", "admin_regulation"}),
    "": frozenset(
        {
            "statute",
            "law_interpretation",
            "admin_regulation",
            "supervision_regulation",
            "local_regulation_prov",
            "local_regulation_city",
            "autonomous_regulation",
            "separate_regulation",
            "sez_regulation",
            "pudong_regulation",
            "hainan_ftp_regulation",
        }
    ),
}


def coercion_entrusted(_: Facts, matter: Matter) -> Iterator[Fault]:
    """Coercive measures may not be entrusted (行政强制法 17)."""
    if matter.kind != "coercion":
        return
    nature, power = matter.element("nature"), matter.element("power_source")
    by = matter.element("entrusted_by")
    if nature in _ENTRUSTED or _BY_ENTRUSTING.search(power) or (by and by not in ("无", "/", "-")):
        told = "、".join(filter(None, (nature, power, by)))
        reason = f"行政强制措施权不得委托，清单写作“{told}”"
        yield Fault(kind=FlagKind.COERCION_ENTRUSTED, reason=reason, field="权力来源", found=told)


def authorised(_: Facts, matter: Matter) -> Iterator[Fault]:
    """An authorised organisation needs a statute or regulation that names it."""
    if matter.entry is None or matter.element("nature") not in _AUTHORISED:
        return
    body = fold(matter.entry.body)
    naming = [basis for basis in matter.bases if _names(basis, body)]
    may = _MAY_AUTHORISE.get(matter.kind or "", _MAY_AUTHORISE[""])
    if not naming and matter.bases and all(basis.words for basis in matter.bases):
        reason = f"{matter.entry.body}是授权组织，所引条文没有提到该组织或者同类组织"
        yield Fault(kind=FlagKind.SUBJECT_NOT_NAMED, reason=reason, field="实施主体")
    elif naming and not any(basis.level in may for basis in naming):
        levels = "、".join(dict.fromkeys(level_name(basis.level) for basis in naming))
        reason = f"{matter.entry.body}的授权依据是{levels}，不能授权组织实施该类事项"
        yield Fault(kind=FlagKind.SUBJECT_NOT_NAMED, reason=reason, field="实施主体")


def _names(basis: Basis, body: str) -> bool:
    """The provision names the body, or bodies of its kind by the last four characters of its name."""
    words = fold(basis.words)
    return body in words or (len(body) > _LEAST_NAME and body[-_LEAST_NAME:] in words)


def town_penalty(facts: Facts, matter: Matter) -> Iterator[Fault]:
    """A town or street punishes only by decision of the province (行政处罚法 24) or by a norm's own words."""
    if matter.kind != "penalty" or not _in_town(facts, matter):
        return
    if any(_TOWN_BODY.search(basis.words) for basis in matter.bases):
        return
    named = {basis.norm.id for basis in matter.bases if basis.norm}
    if any(_decides(facts, norm, matter, named) for norm in _decisions(facts, matter)):
        return
    reason = "乡镇街道行使行政处罚权，未见省、自治区、直辖市的决定，条文也没有规定由乡镇街道处罚"
    yield Fault(
        kind=FlagKind.TOWN_PENALTY_WITHOUT_PROVINCIAL_DECISION, reason=reason, field="行使层级"
    )


def _in_town(facts: Facts, matter: Matter) -> bool:
    """The entry's division is a town, or the item itself is exercised by towns."""
    if matter.entry is None:
        return any(tier(printed) == TOWN for printed in matter.item.levels)
    body = facts.store.organisations.department(matter.entry.body)
    return body is not None and tier(body.level) == TOWN


def _decisions(facts: Facts, matter: Matter) -> Iterator[NormRecord]:
    """Provincial norms that the cell names, then those in the store whose title speaks of towns' penalties."""
    yield from (b.norm for b in matter.bases if b.norm and b.level in _PROVINCIAL)
    for key, norms in facts.titles().items():
        if "处罚" in key and _TOWN_TITLE.search(key):
            yield from (n for norm in norms if (n := facts.store.norms.norm(norm)) is not None)


_TOWN_TITLE = re.compile(r"乡镇|镇人民政府|街道|镇街")


def _decides(facts: Facts, norm: NormRecord, matter: Matter, named: set[str]) -> bool:
    """In force, about towns' penalties, and about this matter: by name, or by a norm it stands on."""
    version = facts.store.norms.in_force(norm.id, facts.moment)
    if version is None:
        return not norm.held and norm.id in named
    text = facts.store.norms.text(version.id)
    if not (_TOWN_BODY.search(text) and "处罚" in text):
        return False
    if norm.id in named or fold(matter.item.name) in fold(text):
        return True
    return any(m.norm in named for m in facts.store.norms.citations_from(version.id))


def succeeded(facts: Facts, matter: Matter) -> Iterator[Fault]:
    """The body has been succeeded by the day, and the entry still names it."""
    entry = matter.entry
    if entry is None or entry.body not in facts.former():
        return
    for event, effective in facts.former()[entry.body]:
        for known, succession in moved(facts.store, event):
            if known.id == entry.id:
                reason = f"{succession.former}的职责已自{effective}起由{succession.successor}承担"
                yield Fault(
                    kind=FlagKind.SUBJECT_SUCCEEDED,
                    reason=reason,
                    field="实施主体",
                    expected=succession.successor,
                    found=entry.body,
                )
                return
