"""When a normative document ends by itself (有效期)."""

from __future__ import annotations

import re

from nlp.changes.days import last_of
from nlp.changes.sheet import sheet
from nlp.changes.timing import full_text_timing
from ontology.texts import LegalText

_LENGTH = re.compile(r"[0-9０-９一二两三四五六七八九十]+\s*(?:个月|年)")


def last_day(text: LegalText) -> str | None:
    """The last day of validity as ISO; None where the text names none.

    A period (有效期五年) counts from the day on which the text starts, also where the clause says
    自公布之日起施行 and the day stands in the header.

    Args:
        text: a document with its final clauses.
    """
    for clause in reversed(text.clauses):
        if clause.expires_on:
            return clause.expires_on
    for clause in reversed(text.clauses):
        period = clause.validity_period
        if period and _LENGTH.search(period):
            start = full_text_timing(sheet(text), amended=False).effective
            return last_of(start, period) if start else None
    return None
