"""Provisions of a new text that create a power for which no item exists (D17, art. 14(1)).

A power is proposed only for new words: a provision that was inserted, a licence that became a filing
duty, or a sentence that the old provision did not have. What merely moved is no new power.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from adjustment.findings.rules import rule
from graph.impact import NormChange, Traversal
from nlp.changes.powers import Power, powers, powers_in
from nlp.documents import read_one
from nlp.normalize import fold
from nlp.numerals import article_name
from ontology.changes import ChangeEvent, Effect, Element, Modification
from ontology.findings import Call, Finding, Step, Touched, Via
from ontology.identifiers import Pinpoint
from ontology.vocabulary import matter_type_name

REWRITTEN = frozenset({Effect.SUBSTANTIVE, Effect.SPLIT, Effect.MERGED})
OLD_WORDS = 0.55  # a sentence that shares more of its words with the old provision is not new
_SENTENCE = re.compile(r"(?<=[。；])|\n")


def new_powers(
    traversal: Traversal, event: ChangeEvent, titles: Mapping[str, str]
) -> Iterator[Finding]:
    """Proposed new matters, one for each article and type."""
    for work in traversal.norm_changes(event):
        if work.after is None:
            continue
        covered = _covered(traversal, work)
        seen: set[tuple[str, str]] = set()
        for power in _fresh(traversal, work):
            key = (power.path.partition("__")[0], power.matter_type)
            if key not in seen and not _has_item(power, covered):
                seen.add(key)
                yield _proposal(event, work, power, titles.get(work.norm, work.norm))


def _fresh(traversal: Traversal, work: NormChange) -> Iterator[Power]:
    """Powers in words that the old text did not have."""
    inserted = {
        path
        for change in work.changes
        if change.effect is Effect.INSERTED or Element.ACT_TO_FILING in change.elements
        for path in change.new_paths or (change.path,)
    }
    if inserted and work.after:
        text = read_one(traversal.store.norms.text(work.after.id), name="")
        yield from powers(text, inserted)
    for change in work.changes:
        if change.effect in REWRITTEN and change.new_text and change.new_paths:
            yield from _added(change, change.new_paths[0])


def _added(change: Modification, path: str) -> Iterator[Power]:
    """Powers in sentences that a rewritten provision gained."""
    old = _pairs(change.old_text or "")
    for sentence in filter(None, _SENTENCE.split(change.new_text or "")):
        new = _pairs(sentence)
        if new and (new & old).total() < OLD_WORDS * new.total():
            for matter_type, words in powers_in(sentence):
                yield Power(path, matter_type, words)


def _pairs(text: str) -> Counter[str]:
    folded = fold(text)
    return Counter(folded[place : place + 2] for place in range(len(folded) - 1))


Place = tuple[str, str | None]


def _covered(traversal: Traversal, work: NormChange) -> set[Place]:
    """Places of the new text on which items stand already, with the type of the item."""
    matters = traversal.store.matters
    links = [link for link in matters.links_to(work.norm) if link.target.pinpoint.path]
    types: dict[str, set[str | None]] = {}
    for cell, item in matters.items_with_cells(tuple({link.cell for link in links})):
        types.setdefault(cell, set()).add(item.matter_type)
    return {
        (place, kind)
        for link in links
        for place in _new_places(traversal.place(work, link), work)
        for kind in types.get(link.cell, ())
    }


def _new_places(path: str, work: NormChange) -> set[str]:
    """Where the words of an old provision went, whole or in part."""
    places: set[str] = set()
    for change in work.changes:
        if change.path and _inside(change.path, path):
            places |= set(change.new_paths)
    return places or {path}


def _inside(inner: str, outer: str) -> bool:
    return inner == outer or inner.startswith(f"{outer}__")


def _has_item(power: Power, covered: set[Place]) -> bool:
    """Whether an item of the same type stands there; a licence is no item for a filing duty."""
    return any(
        kind == power.matter_type and (_inside(power.path, place) or _inside(place, power.path))
        for place, kind in covered
    )


def _proposal(event: ChangeEvent, work: NormChange, power: Power, title: str) -> Finding:
    found = rule("D17")
    article = Pinpoint(article=Pinpoint.from_path(power.path).article)
    where = article_name(article.article) if article.article else ""
    kind = matter_type_name(power.matter_type)
    return Finding(
        event=event.id,
        kind=event.kind.value,
        code=None,
        item=None,
        call=Call.ACT,
        name=f"（拟新增）《{title}》{where}：{kind}",
        via=Via.DIRECT,
        effects=(Effect.INSERTED,),
        touched=(Touched(title=title, pinpoint=article),),
        rules=("D17",),
        adjustment=found.adjustment,
        procedure=found.procedure,
        severity=found.severity,
        effective=event.effective,
        reason=f"新条文设立了{kind}，目录中没有相应事项：{power.words[:60]}",
        question=found.question,
        articles_relied_on=found.articles,
        path=(Step(source=event.id, relation="CHANGES", target=f"{work.norm}~{power.path}"),),
        after=power.words,
    )
