"""Final clauses: when a text starts, what it abolishes, how long it lasts (GOLD-TEXT.md C2)."""

from __future__ import annotations

import re

from nlp.dates import DATE, iso
from ontology.texts import Commencement, FinalClause, LegalText, RepealedTitle

_START = re.compile(r"(?:施行|实施|生效|执行)")
_RULE = re.compile(r"自?(公布|发布|通过|印发|颁布|批准|公告)之日起")


def read_clause(words: str, *, doc_title: str = "") -> FinalClause:
    """Read one final clause, or a whole repealing decision."""
    _ = doc_title
    effective = None
    if _START.search(words):
        day, rule = DATE.search(words), _RULE.search(words)
        if rule:
            effective = Commencement(rule=f"{rule[1]}之日")
        elif day:
            effective = Commencement(date=iso(day))
    repealed: tuple[RepealedTitle, ...] = ()
    return FinalClause(article=None, effective=effective, repealed=repealed)


def final_clauses(text: LegalText) -> tuple[FinalClause, ...]:
    """Each article that says when the document starts or what it abolishes."""
    _ = text
    return ()
