"""Final clauses: when a text starts, what it abolishes, how long it lasts (GOLD-TEXT.md C2)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace

from nlp.dates import DATE, iso
from nlp.numerals import to_int
from nlp.repeals import generic, repealed_titles
from ontology.texts import DIVISIONS, Commencement, FinalClause, LegalText, Provision, Unit

_VERB = "(?:施行|实施|生效|执行|起用|试行|实行)"
_OWN = r"本[\u4e00-\u9fff]{1,6}?"
_DAY = re.compile(
    rf"(?:自|从|于|定于|，|起)?\s*({DATE.pattern})\s*(?:零时|0时)?(?:之日)?起?(?:正式)?{_VERB}"
)
_RULE = re.compile(
    rf"(?:自|从|于|{_OWN}[^，。；]{{0,20}}?)\s*"
    rf"(公布|发布|通过|印发|颁布|批准|公告|下发|颁发)(?:之日|之时|后|日|的?当日)?(?:起)?"
    rf"((?:满|届满|后)?(?:第?[0-9０-９一二三四五六七八九十百]+个?(?:工作日|日|天|月|年))?(?:之?后|之日|起|内)*)"
    rf"(?:正式)?{_VERB}"
)
_LATER = re.compile(
    rf"{_VERB}的?(?:具体)?(?:日期|时间)[^。；]{{0,20}}?(?:另行)?(?:规定|决定|确定|公布)|另行规定{_VERB}"
)
_CONDITION = re.compile(rf"{_OWN}[^，。；]{{0,6}}?自(《[^》]+》(?:施行|生效|实施)之日)起")
_PART = re.compile(r"第[一二三四五六七八九十百零〇]+[章节条款项][^，。；]{0,30}$")
_PERIOD = re.compile(
    r"(有效期限?|试行期限?)\s*(?:为|是|定为)?\s*((?:至|到|截至|截止)?[^，。；、]{1,24}?(?:年|月|日|止))(?=[，。；、]|$)"
)
_PERIOD_OWN = re.compile(rf"(?:{_OWN}|{_VERB})[，,；、]?(?:之日起)?(?:其|的)?[^。；]{{0,24}}$")
_YEARS = re.compile(r"([0-9０-９一二两三四五六七八九十]+)\s*(个月|年)")
_HINT = re.compile(r"施行|废止|生效|失效|执行|实施|有效期|停止|试行")
_LAST = 8  # 附则 rarely has more articles that matter
_QUOTES = (Unit.QUOTED,)


def read_clause(words: str, *, doc_title: str = "") -> FinalClause:
    """Read one final clause, or a whole repealing decision.

    Args:
        words: the clause, with or without its label.
        doc_title: title of the document that holds it; a start of another title is not its own.
    """
    text = re.sub(r"[ \t\u3000]+", "", words)
    effective = _effective(text, doc_title)
    period = _period(text)
    return FinalClause(
        article=None,
        effective=effective,
        repealed=repealed_titles(text),
        repealed_generic=generic(text),
        validity_period=period[0] if period else None,
        expires_on=_expiry(period[1], effective) if period else None,
    )


def final_clauses(text: LegalText) -> tuple[FinalClause, ...]:
    """Each unit that says when the document starts, what it abolishes or how long it lasts."""
    units = list(_units(text.tree))
    if not units:
        units = [n for n in text.tree if n.unit is Unit.PREAMBLE]
    if "废止" not in text.title:
        units = units[-_LAST:]
    found = []
    orders = re.search("修改|修正案|决定", text.title)
    for unit in units:
        words = _words(unit)
        if orders:  # what a decision quotes starts with the text that it changes
            words = re.sub("“[^”\n]*”?", "“”", words)
        if _HINT.search(words):
            clause = read_clause(words, doc_title=text.title)
            if clause != FinalClause(article=None):
                found.append(replace(clause, article=unit.label))
    return tuple(found)


def _units(nodes: tuple[Provision, ...]) -> Iterator[Provision]:
    """Articles and closing lines in order; what stands below them is not looked at."""
    for node in nodes:
        if node.unit in (Unit.ARTICLE, Unit.CLOSING):
            yield node
        elif node.unit in DIVISIONS:
            yield from _units(node.children)


def with_expiry(clause: FinalClause, promulgated: str | None) -> FinalClause:
    """Count a period of validity from the day of publication, where the clause starts on it."""
    start = clause.effective
    if clause.validity_period is None or clause.expires_on or start is None or not start.rule:
        return clause
    if promulgated is None or start.rule not in ("公布之日", "印发之日", "发布之日"):
        return clause
    expires = _expiry(clause.validity_period, Commencement(date=promulgated))
    return replace(clause, expires_on=expires)


def _words(unit: Provision) -> str:
    parts = [unit.heading] if unit.heading else []
    parts += [node.text for node in unit.walk() if node.unit not in _QUOTES and node.text]
    return "\n".join(parts)


def _effective(text: str, doc_title: str) -> Commencement | None:
    for sentence in re.split(r"[。；;\n]", text):
        if not re.search(_VERB, sentence):
            continue
        day, rule = _DAY.search(sentence), _RULE.search(sentence)
        first = min((m for m in (day, rule) if m), key=lambda m: m.start(), default=None)
        if first is None:
            continue
        before = sentence[: first.start()]
        if _foreign(before, sentence[first.end() :], doc_title):
            continue
        if first is day:
            return Commencement(date=iso(DATE.search(first[0]) or first))
        return Commencement(rule=_rule(first))
    condition = _CONDITION.search(text)
    if condition:
        return Commencement(rule=condition[1])
    later = _LATER.search(text)
    return Commencement(rule=later[0]) if later and re.search(_OWN, text) else None


def _rule(match: re.Match[str]) -> str:
    tail = match[2].removeprefix("之日").removeprefix("起").strip("，")
    return f"{match[1]}之日" + (f"起{tail}" if tail else "")


def _foreign(before: str, after: str, doc_title: str) -> bool:
    """Whether a start belongs to something else: another title, a part, a time before or after."""
    if re.match(r"(?:前|后|之前|之后|以前|以后|的|期间|情况|时)", after):
        return True
    titles = re.findall(r"《([^》]+)》", before)
    if titles and not re.search(_OWN, before):
        return titles[-1] not in doc_title and doc_title not in titles[-1]
    if re.search(_OWN + r"[^，]*$", before):
        return False
    if _PART.search(before):
        return True
    # Without a subject of its own a clause is short, or ends a sentence of publication.
    return len(before) >= 4 and not re.search(r"公布|发布|通过|印发|修订|颁布|本", before)


def _period(text: str) -> tuple[str, str] | None:
    """The printed period of validity, and what stands behind the word."""
    for match in _PERIOD.finditer(text):
        before = re.split(r"[。；\n]", text[: match.start()])[-1]
        if _PERIOD_OWN.search(before) and not before.endswith(("证", "证书", "许可", "登记")):
            return match[0], match[2]
    return None


def _expiry(period: str, effective: Commencement | None) -> str | None:
    day = DATE.search(period)
    if day:
        return iso(day)
    length = _YEARS.search(period)
    number = to_int(length[1]) if length else None
    if length is None or number is None or effective is None or effective.date is None:
        return None
    start = dt.date.fromisoformat(effective.date)
    months = start.month - 1 + number * (12 if length[2] == "年" else 1)
    year, month = start.year + months // 12, months % 12 + 1
    try:
        end = start.replace(year=year, month=month)
    except ValueError:  # 29 February
        end = dt.date(year, month, 28) + dt.timedelta(days=1)
    return (end - dt.timedelta(days=1)).isoformat()
