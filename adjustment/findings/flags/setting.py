"""Whether these bases may carry this matter at all (DOMAIN.md 2.1, 2.2; seed arts. 5, 6)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from adjustment.findings.flags.facts import Basis, Facts, Fault, Matter
from adjustment.findings.remaining import Grade, forbidden
from ontology.citations import Relation
from ontology.flags import FlagKind
from ontology.vocabulary import level_name, load

GOVERNMENT_RULES = frozenset({"local_gov_rule_prov", "local_gov_rule_city"})
# Levels whose absence makes a government rule stand alone (立法法 93, fifth and sixth paragraph).
_ALONE_SINCE = 2
_UNPUBLISHED = re.compile(
    r"(?:机密|秘密|绝密|内部文件|内部资料|不予公开|未公开|未公布)|[\u4e00-\u9fff]密〔"
)


def level(_: Facts, matter: Matter) -> Iterator[Fault]:
    """No basis of a level that may carry the type; silent while a level is unknown."""
    if matter.levels_known and all(forbidden(b.level, matter.kind) for b in matter.setting):
        power = load("setting_powers").get(matter.kind or "other_power", {})
        named = _named(matter.setting)
        reason = f"只有{named}作依据，层级不得设定该类事项（{power.get('article', '')}）"
        yield Fault(kind=FlagKind.BASIS_LEVEL_FORBIDDEN, reason=reason)


def subtype(_: Facts, matter: Matter) -> Iterator[Fault]:
    """A kind of penalty or coercion that none of the levels may set (行政处罚法 10-14, 行政强制法 10-13)."""
    if not matter.levels_known or all(forbidden(b.level, matter.kind) for b in matter.setting):
        return
    for row in load("setting_subtypes").values():
        words = [w for w in row["words"] if w in matter.name or w in matter.words]
        if row["matter_type"] != matter.kind or not words:
            continue
        if not any(basis.level in row["levels"] for basis in matter.setting):
            reason = f"“{words[0]}”属于{row['name']}，{_named(matter.setting)}不得设定（{row['article']}）"
            yield Fault(kind=FlagKind.BASIS_LEVEL_FORBIDDEN, reason=reason)


def source(_: Facts, matter: Matter) -> Iterator[Fault]:
    """No basis from a source that seed art. 5 admits."""
    levels = load("norm_levels")
    if matter.levels_known and not any(levels[b.level]["admissible"] for b in matter.setting):
        reason = "依据都不属于可以列入目录的来源（办法第五条）"
        yield Fault(kind=FlagKind.BASIS_SOURCE_NOT_ADMISSIBLE, reason=reason)


def unpublished(_: Facts, matter: Matter) -> Iterator[Fault]:
    """A basis that says of itself that it was not published (行政许可法 5, 行政处罚法 5)."""
    if matter.kind not in ("licence", "penalty"):
        return
    for basis in matter.setting:
        shown = f"{basis.title} {basis.link.target.doc_number or ''}"
        if _UNPUBLISHED.search(shown):
            reason = f"《{basis.title}》看来没有公布，未经公布的不得作为实施的依据"
            yield Fault(kind=FlagKind.BASIS_NOT_PUBLISHED, reason=reason)


def temporary(facts: Facts, matter: Matter) -> Iterator[Fault]:
    """A licence that stands on a provincial rule alone for more than a year (行政许可法 15)."""
    if matter.kind != "licence" or not matter.levels_known or matter.graded(Grade.FULL):
        return
    for basis in matter.setting:
        start = _start(facts, basis) if basis.level == "local_gov_rule_prov" else None
        if start and _years(start, 1) <= facts.day:
            reason = f"《{basis.title}》设定的临时性许可自{start}起已满一年，未见地方性法规"
            yield Fault(kind=FlagKind.TEMP_LICENCE_OVERDUE, reason=reason)


def overdue_rule(facts: Facts, matter: Matter) -> Iterator[Fault]:
    """A measure that stands for two years on a government rule made under no other norm (立法法 93)."""
    if matter.kind in (None, "licence", "benefit", "award", "public_service"):
        return
    if not matter.setting or any(b.level not in GOVERNMENT_RULES for b in matter.setting):
        return
    for basis in matter.setting:
        start = _start(facts, basis)
        if start and _years(start, _ALONE_SINCE) <= facts.day and not _made_under(facts, basis):
            reason = (
                f"《{basis.title}》自{start}起施行已满二年，文中没有上位法依据；"
                "若属先行制定的规章，应当提请制定地方性法规"
            )
            yield Fault(kind=FlagKind.RULE_MEASURE_OVERDUE, reason=reason)


def _made_under(facts: Facts, basis: Basis) -> bool:
    if basis.version is None:
        return True  # nothing is known of its text
    mentions = facts.store.norms.citations_from(basis.version.id)
    norm = basis.norm.id if basis.norm else ""
    return any(m.relation is Relation.BASED_ON and m.norm != norm for m in mentions)


def _start(facts: Facts, basis: Basis) -> str | None:
    """First day of the first version that is held."""
    if basis.norm is None or basis.version is None:
        return None
    starts = [
        day
        for version in facts.store.norms.versions(basis.norm.id)
        if (day := version.effective_from or version.promulgated)
    ]
    return min(starts, default=None)


def _years(day: str, count: int) -> str:
    start = date.fromisoformat(day)
    leap = (start.month, start.day) == (2, 29)
    return start.replace(year=start.year + count, day=28 if leap else start.day).isoformat()


def _named(bases: tuple[Basis, ...]) -> str:
    shown = (f"《{basis.title}》（{level_name(basis.level)}）" for basis in bases)
    return "、".join(dict.fromkeys(shown))
