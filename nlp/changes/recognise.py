"""What a text changes, found from the text alone (DOMAIN.md 5.1)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache

from nlp.changes.decide import decisions
from nlp.changes.itemlists import item_lists
from nlp.changes.norms import norm_text
from nlp.changes.provisions import (
    annulment,
    authorisation,
    court,
    extension,
    interpretation,
    postponement,
    reply,
    stopped_licence,
    suspension,
    withdrawal,
)
from nlp.changes.reorganise import reorganisation
from nlp.changes.sheet import Sheet, sheet
from ontology.changes import ChangeDraft, ChangeKind, NamedNorm
from ontology.texts import LegalText
from ontology.vocabulary import load

Reader = Callable[[Sheet], Iterator[ChangeDraft]]


def recognise(text: LegalText, *, name: str = "") -> tuple[ChangeDraft, ...]:
    """Everything that a text says it changes; empty for a text that changes nothing.

    Args:
        text: one document as it was read.
        name: file name without ending; stands in where the text has no title.

    Returns:
        Drafts in the order in which they should be recorded: the text itself first, then what it
        repeals. Norms are named as printed; the store resolves them.
    """
    page = sheet(text if text.title else replace(text, title=name))
    return tuple(_by_family(page))


def _by_family(page: Sheet) -> Iterator[ChangeDraft]:
    for family in _families(page):
        found = tuple(READERS[family](page))
        if found and _says_something(found, family):
            yield from found
            return
    yield from norm_text(page)


def _says_something(found: tuple[ChangeDraft, ...], family: str) -> bool:
    """A title may promise what the body does not hold; then the next family is tried."""
    if family in ("items", "extend", "stop_licence"):
        return any(draft.norms or draft.items for draft in found)
    return True


def _families(page: Sheet) -> list[str]:
    found = [family for family, pattern in _titles() if pattern.search(page.title)]
    words = load("change_phrases")["body"]
    if not found and re.search(words["decides"], "\n".join((page.title, *page.body[:3]))):
        found = ["decide"]
    number = page.text.doc_number or ""
    if re.match(words["court_number"], number) and "decide" not in found:
        found = ["court", *found]
    return found


@lru_cache(maxsize=1)
def _titles() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = load("change_phrases")["title"]
    return tuple((row["family"], re.compile(row["pattern"])) for row in rows)


def _supplement(page: Sheet) -> Iterator[ChangeDraft]:
    """刑法修正案（十二） amends 刑法; it is its own decision."""
    base = re.sub(r"修正案(?:[（(].*[)）])?$", "", page.title)
    for draft in decisions(page):
        norms = (NamedNorm(title=base),)
        yield replace(draft, kind=ChangeKind.AMEND_BY_DECISION, norms=norms)
        return


def _court(page: Sheet) -> Iterator[ChangeDraft]:
    """An interpretation by a court, and the older ones that it repeals."""
    yield from court(page)
    repeals = (d for d in norm_text(page) if d.kind is ChangeKind.REPEAL_BY_SUCCESSOR)
    yield from repeals


def _reorganise(page: Sheet) -> Iterator[ChangeDraft]:
    """A reorganisation; a list of items that move with it is a draft of its own."""
    yield from reorganisation(page)


READERS: dict[str, Reader] = {
    "withdraw": withdrawal,
    "postpone": postponement,
    "extend": extension,
    "suspend": suspension,
    "stop_licence": stopped_licence,
    "repeal": decisions,
    "court": _court,
    "interpret": interpretation,
    "reply": reply,
    "annul": annulment,
    "items": item_lists,
    "reorganise": _reorganise,
    "decide": decisions,
    "supplement": _supplement,
    "delegate": authorisation,
}
