"""Fees, time limits and disguised licences (行政许可法 42, 58; 优化营商环境条例 36, 39)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from adjustment.findings.flags.facts import Basis, Facts, Fault, Matter
from adjustment.findings.remaining import Grade, grade_of
from nlp.basis.cell import read_cell
from nlp.normalize import title_key
from nlp.numerals import to_int
from nlp.standing import level_of_title
from ontology.elements import says_yes
from ontology.flags import FlagKind
from ontology.matters import BasisRole

GENERAL_LIMIT = 20  # working days (行政许可法 42, 82)
_FEE_LEVELS = frozenset({"statute", "law_interpretation", "admin_regulation"})
_LIMIT_LEVELS = _FEE_LEVELS | {
    "local_regulation_prov",
    "local_regulation_city",
    "autonomous_regulation",
    "separate_regulation",
    "sez_regulation",
    "pudong_regulation",
    "hainan_ftp_regulation",
}
_NUMBER = r"(?P<n>\d{1,4}|[一二三四五六七八九十百]{1,5})"
_PRINTED = re.compile(_NUMBER + r"\s*个?(?P<unit>工作日|自然日|日历日|日|天|个月|月|年)?")
_SAID = re.compile(_NUMBER + r"个?(?P<unit>工作日|日|个月|月|年)(?:内|以内|之内)")
_DAYS = {"个月": 22, "月": 22, "年": 250}  # working days, rounded up: only for comparing
_WATCHED = re.compile(r"备案|登记|注册|目录|规划|年检|年报|监制|认定|认证|审定")
_AS_APPROVAL = re.compile(
    r"未(?:经|取得|办理|进行|列入)[^。；]{0,40}(?:不得|不予)"
    r"|(?:备案|登记|注册|认定|认证|审定|年检)[^。；]{0,16}(?:后|的)?[，,]?方可"
    r"|经[^。；]{0,20}(?:审查同意|审核同意|批准|同意)(?:后|的)"
)


def fee(facts: Facts, matter: Matter) -> Iterator[Fault]:
    """A licence may cost something only by statute or administrative regulation (行政许可法 58)."""
    if matter.kind != "licence" or not says_yes(matter.element("is_fee")):
        return
    levels = [b.level for b in matter.bases if b.link.target.role is BasisRole.FEE]
    printed = matter.element("fee_basis")
    levels += list(_levels_of(facts, printed))
    if any(level in _FEE_LEVELS for level in levels) or "unknown" in levels:
        return
    reason = (
        "许可事项收费，收费依据中没有法律、行政法规"
        if printed
        else "许可事项收费，没有写明收费依据"
    )
    yield Fault(kind=FlagKind.FEE_WITHOUT_STATUTE, reason=reason, field="收费依据", found=printed)


def _levels_of(facts: Facts, cell: str) -> Iterator[str]:
    for target in read_cell(cell) if cell else ():
        titles = facts.titles().get(title_key(target.title or target.title_raw), ())
        norms = [norm for ident in titles if (norm := facts.store.norms.norm(ident))]
        yield from (norm.level for norm in norms)
        if not norms:
            yield level_of_title(
                target.title or target.title_raw, doc_number=target.doc_number
            ).level


def _days(printed: str, unit: str) -> int | None:
    """Working days of a printed limit; calendar days are not fewer, so they count as they are."""
    found = _PRINTED.search(printed)
    number = to_int(found["n"]) if found else None
    if found is None or number is None:
        return None
    named = found["unit"] or unit
    return number * next((days for word, days in _DAYS.items() if word == named), 1)


def long_limit(_: Facts, matter: Matter) -> Iterator[Fault]:
    """A licence decided later than in twenty working days needs a special provision in a statute or regulation."""
    if matter.kind != "licence":
        return
    limit = _days(matter.element("statutory_limit"), matter.element("statutory_limit_unit"))
    if limit is None or limit <= GENERAL_LIMIT:
        return
    if any(_allows(basis, limit) for basis in matter.bases):
        return
    if any(basis.norm is None or not basis.norm.held for basis in matter.bases):
        return  # the special provision may stand in a text that is not held
    reason = f"法定办结时限{limit}个工作日，所引法律、法规没有超过二十日的特别规定"
    yield Fault(kind=FlagKind.TIME_LIMIT_EXCEEDS_20_WD, reason=reason, field="法定办结时限")


def _allows(basis: Basis, limit: int) -> bool:
    if basis.level not in _LIMIT_LEVELS:
        return False
    said = [
        number * _DAYS.get(found["unit"], 1)
        for found in _SAID.finditer(basis.words)
        if (number := to_int(found["n"])) is not None
    ]
    # Several steps add up (受理后二十日内审查，审查后三十日内决定).
    return sum(said) >= limit


def promise(_: Facts, matter: Matter) -> Iterator[Fault]:
    """What is promised may be shorter than the law's limit, never longer (优化营商环境条例 36)."""
    law, own = matter.element("statutory_limit"), matter.element("promised_limit")
    limit = _days(law, matter.element("statutory_limit_unit"))
    promised = _days(own, matter.element("promised_limit_unit"))
    if limit is not None and promised is not None and promised > limit:
        reason = f"承诺办结时限（{own}）长于法定办结时限（{law}）"
        yield Fault(
            kind=FlagKind.PROMISE_GT_STATUTORY,
            reason=reason,
            field="承诺办结时限",
            expected=law,
            found=own,
        )


def disguised(_: Facts, matter: Matter) -> Iterator[Fault]:
    """Filing, registration and the like that work as an approval, without a level that may license."""
    if matter.kind in (None, "licence", "penalty", "coercion") or not _WATCHED.search(matter.name):
        return
    if not matter.levels_known:
        return
    if any(grade_of(basis.level, "licence") is Grade.FULL for basis in matter.setting):
        return
    found = _AS_APPROVAL.search(matter.words)
    if found:
        reason = f"名为{matter.name}，条文却写“{found[0]}”，依据的层级又不得设定许可"
        yield Fault(kind=FlagKind.DISGUISED_LICENCE, reason=reason, field="事项类型")
