"""A norm given as its full text: new, revised, or amended and published again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from nlp.changes.days import DAY, iso
from nlp.changes.sheet import Sheet
from nlp.changes.timing import full_text_timing
from nlp.normalize import title_key
from nlp.repeals import repealed_titles
from ontology.changes import ChangeDraft, ChangeKind, NamedNorm
from ontology.texts import Unit

_EVENT = re.compile(rf"(?P<day>{DAY})(?P<words>(?:(?!{DAY}).)*)", re.DOTALL)
# A start, or the approval of what was passed or revised before, does not say how a text was made.
_NO_MAKING = re.compile(
    r"^(?:起|开始)?(?:施行|实施|生效)|^(?:(?!修[订正]|通过).)*批准(?:(?!修[订正]|通过).)*$"
)
_NAMES = re.compile(
    r"(?:法|条例|办法|规定|细则|规则|意见|措施|标准|规程|章程|方案|决定|制度|准则|通则|规范)(?:[（(].{1,8}[)）])?$"
)
_CARRIER = re.compile(r"关于(?:印发|转发|公布|发布)")


def norm_text(page: Sheet) -> Iterator[ChangeDraft]:
    """One draft for the norm itself, and one for what its final clause repeals."""
    repealed = _repealed(page)
    own = tuple(norm for norm in repealed if title_key(norm.title) == title_key(page.title))
    others = tuple(norm for norm in repealed if norm not in own)
    kind = _kind(page, revised=bool(own)) if _is_norm(page) else None
    amended = kind is ChangeKind.AMEND_BY_DECISION
    when = full_text_timing(page, amended=amended)
    draft = ChangeDraft(
        kind=kind or ChangeKind.REPEAL_BY_SUCCESSOR,
        title=page.title,
        published=when.published,
        effective=when.effective,
        commencement=when.commencement,
        norms=(NamedNorm(title=page.title),),
    )
    if kind:
        yield draft
    if others and not amended:
        yield replace(draft, kind=ChangeKind.REPEAL_BY_SUCCESSOR, norms=others)


def _is_norm(page: Sheet) -> bool:
    if _CARRIER.search(page.title):
        return False
    articles = [n for n in page.text.articles() if n.unit is Unit.ARTICLE]
    if page.text.unit_style == "tiao" and articles:
        return True
    if sum(line.startswith(("第一条", "第二条")) for line in page.body) >= 2:
        return True
    return bool(_NAMES.search(page.title)) and len(page.body) > 1


def _kind(page: Sheet, *, revised: bool) -> ChangeKind:
    """By the last event of the header (DOMAIN.md 3.2): 修正 by decision, 修订 as a whole, or new.

    Changes of administrative regulations by decision are written 修订 too, with the decision's title.
    """
    last = _last_event(page)
    if "修正" in last or re.search(r"《[^》]*(?:修改|修正|废止)[^》]*》.*(?:修订|修改)", last):
        return ChangeKind.AMEND_BY_DECISION
    if "修订" in last or revised or re.search(r"[（(]\d{0,4}年?修订[)）]$", page.title):
        return ChangeKind.REVISE
    return ChangeKind.ENACT


def _last_event(page: Sheet) -> str:
    """The words of the latest dated event of the header, starts left out."""
    found: list[tuple[str, int, str]] = []
    for match in _EVENT.finditer("\n".join(page.head)):
        words = match["words"].strip("\n 　，,；;（）()")
        whole = re.match(DAY, match["day"])
        day = iso(*whole.groups()) if whole else None
        if day and not _NO_MAKING.search(words):
            found.append((day, len(found), words))
    return max(found)[2] if found else ""


def _repealed(page: Sheet) -> tuple[NamedNorm, ...]:
    clauses = [title for clause in page.text.clauses for title in clause.repealed]
    if not clauses:
        tail = [line for line in page.body[-12:] if re.search(r"废止|失效|停止执行", line)]
        clauses = [title for line in tail for title in repealed_titles(line)]
    return tuple(
        dict.fromkeys(
            NamedNorm(title=one.title, doc_number=one.doc_number) for one in clauses if one.title
        )
    )
