"""Level and maker of a norm from title, header and signature (DOMAIN.md 2.1)."""

from __future__ import annotations

import re

from nlp.regions import PROVINCE, contains, leading
from nlp.standing_numbers import from_category, from_number
from nlp.standing_signs import from_body, from_title
from nlp.standing_words import from_words
from ontology.texts import HistoryEvent, LegalText, Standing
from ontology.vocabulary import load

UNKNOWN = Standing(level="unknown", evidence="题名、文号和题注均不足以判断层级")
_DOUBTFUL = 0.5
_LEGISLATION_ACT = (
    "2000-07-01"  # 立法法 in force; approval by the State Council no longer lifts a rule
)


def standing(text: LegalText) -> Standing:
    """The level of a text that is held, from its header first, then from number and title."""
    by_title = from_title(text.title)
    if by_title and by_title.confidence >= 0.97:
        return by_title
    by_header = _from_history(text.title, text.history)
    if by_header and _contradicts(by_header, by_title):
        return by_title or by_header
    if by_header and not _is_document(by_header, text.doc_number):
        return by_header
    issuer = "、".join(text.issuers) or None
    by_signs = level_of_title(text.title, doc_number=text.doc_number, issuer=issuer)
    if by_signs.confidence > _DOUBTFUL:
        return by_signs
    return from_words(text) or by_signs


def _contradicts(by_header: Standing, by_title: Standing | None) -> bool:
    """A place in the title of a 条例 beats a header that names a national congress by mistake."""
    if by_title is None:
        return False
    return by_header.level == "statute" and by_title.level.startswith("local_regulation")


def _is_document(by_header: Standing, doc_number: str | None) -> bool:
    """Whether a local text called 办法 was printed with a 文号: rules are made by order (立法法 96)."""
    signed = doc_number is not None and "令" not in doc_number and "公告" not in doc_number
    return signed and by_header.level.startswith("local_gov_rule")


def level_of_title(
    title: str,
    *,
    doc_number: str | None = None,
    category: str | None = None,
    issuer: str | None = None,
) -> Standing:
    """The level of a norm that is only cited; what cannot be told stays `unknown`.

    Args:
        title: as cited, with or without 《》.
        doc_number: 文号 or order number, if it was printed.
        category: the label of a basis cell (法律, 部门规章 …).
        issuer: the maker that a list names.
    """
    title = (
        title.strip().removeprefix("《").removesuffix("》")
        if title.count("《") < 2
        else title.strip()
    )
    inner = re.search(r"[（(]([^（()）]*(?:令|公告)[^（()）]*号)[^（()）]*[)）]$", title)
    number = doc_number or (inner[1] if inner else None)
    found = [
        from_title(title),
        from_number(number, title, issuer) if number else None,
        from_body(issuer, title, order=bool(number and "令" in number)) if issuer else None,
        from_category(category, title) if category else None,
    ]
    known = [standing for standing in found if standing]
    return max(known, key=lambda standing: standing.confidence) if known else UNKNOWN


def _from_history(title: str, events: tuple[HistoryEvent, ...]) -> Standing | None:
    bodies = [event for event in events if event.body and event.act in ("通过", "公布", "批准")]
    approved = next((event for event in bodies if event.act == "批准"), None)
    first = next((event for event in bodies if event.act != "批准"), None)
    if approved and approved.body and approved.body.startswith(("国务院", "政务院")):
        old = (approved.date or "") < _LEGISLATION_ACT or "军" in approved.body
        if old and (first is None or "大会" not in (first.body or "")):
            maker = first.body if first else approved.body
            evidence = f"题注：{approved.date}国务院批准"
            return Standing(
                level="admin_regulation",
                maker=maker,
                territory="全国",
                confidence=0.9,
                evidence=evidence,
            )
    council = next((event for event in events if _by_council(event)), None)
    chosen = council or first or approved or next((event for event in events if event.body), None)
    if chosen is None or chosen.body is None:
        return None
    order = "令" in (chosen.docno or "")
    found = from_body(chosen.body, title, order=order)
    if found is None:
        return _approved_by_province(first, approved)
    return Standing(
        level=found.level,
        maker=found.maker,
        territory=found.territory,
        confidence=max(found.confidence, 0.9),
        evidence=f"题注：{chosen.date or ''}{chosen.body}{chosen.act}",
    )


def _approved_by_province(
    passed: HistoryEvent | None, approved: HistoryEvent | None
) -> Standing | None:
    """A congress that nobody knows, approved by a province, is that of a city (立法法 81)."""
    if passed is None or approved is None or not (passed.body and approved.body):
        return None
    above = leading(approved.body)
    if "人民代表大会" not in passed.body or above is None or above.tier != PROVINCE:
        return None
    return Standing(
        level="local_regulation_city",
        maker=passed.body,
        confidence=0.85,
        evidence=f"题注：{passed.body}通过，{approved.body}批准",
    )


def _by_council(event: HistoryEvent) -> bool:
    """Whether the State Council itself published or amended the text: then it is its regulation."""
    acts = ("公布", "修订", "修正")
    return event.act in acts and (event.body or "") in ("国务院", "国务院、中央军事委员会")


def outranks(a: Standing, b: Standing) -> bool | None:
    """Whether `a` stands above `b` (立法法 99-106).

    Returns:
        True or False where the law says so; None where bodies must decide (部门规章 against
        地方性法规), where territories do not meet, and where a level is not part of the order.
    """
    levels = load("norm_levels")
    one, two = levels.get(a.level), levels.get(b.level)
    if not one or not two or not one["rank"] or not two["rank"]:
        return None
    if b.level in one.get("incomparable", ()) or a.level in two.get("incomparable", ()):
        return None
    if not _meet(a, b):
        return None
    return bool(one["rank"] > two["rank"])


def _meet(a: Standing, b: Standing) -> bool:
    """Whether the territories lie in one another; a territory that is not known is no obstacle."""
    there, back = contains(a.territory, b.territory), contains(b.territory, a.territory)
    return there is None or back is None or bool(there or back)
