"""Provisions of a new text that create a power for which no item exists (D17, art. 14(1))."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from adjustment.findings.rules import rule
from graph.impact import NormChange, Traversal
from graph.store.port.store import Store
from nlp.changes.powers import Power, powers
from nlp.documents import read_one
from nlp.numerals import article_name
from ontology.changes import ChangeEvent, Effect
from ontology.findings import Call, Finding, Step, Touched, Via
from ontology.identifiers import Pinpoint
from ontology.vocabulary import matter_type_name

NEW_WORDS = frozenset({Effect.INSERTED, Effect.SUBSTANTIVE, Effect.SPLIT, Effect.MERGED})


def new_powers(
    traversal: Traversal, event: ChangeEvent, titles: Mapping[str, str]
) -> Iterator[Finding]:
    """Proposed new matters, one for each article and type."""
    for work in traversal.norm_changes(event):
        if work.after is None:
            continue
        fresh = _fresh(work)
        if not fresh:
            continue
        text = read_one(traversal.store.norms.text(work.after.id), name="")
        covered = _covered(traversal, work)
        seen: set[tuple[str, str]] = set()
        for power in powers(text, fresh):
            article = power.path.partition("__")[0]
            key = (article, power.matter_type)
            if key not in seen and not _has_item(power, covered):
                seen.add(key)
                yield _proposal(event, work, power, titles.get(work.norm, work.norm))


def _fresh(work: NormChange) -> frozenset[str]:
    return frozenset(
        path
        for change in work.changes
        if change.effect in NEW_WORDS
        for path in change.new_paths or (change.path,)
    )


def _covered(traversal: Traversal, work: NormChange) -> set[tuple[str, str | None]]:
    """Articles of the new text on which items stand already, with the type of the item."""
    store: Store = traversal.store
    found: set[tuple[str, str | None]] = set()
    links = store.matters.links_to(work.norm)
    by_cell = {link.cell: link for link in links}
    types: dict[str, set[str | None]] = {}
    for cell, item in store.matters.items_with_cells(tuple(by_cell)):
        types.setdefault(cell, set()).add(item.matter_type)
    for link in links:
        path = traversal.place(work, link)
        places = _new_places(path, work)
        for place in places:
            for kind in types.get(link.cell, ()):
                found.add((place.partition("__")[0], kind))
    return found


def _new_places(path: str, work: NormChange) -> set[str]:
    places = {path}
    for change in work.changes:
        if change.path and (change.path == path or change.path.startswith(f"{path}__")):
            places |= set(change.new_paths)
    return places


def _has_item(power: Power, covered: set[tuple[str, str | None]]) -> bool:
    return (power.path.partition("__")[0], power.matter_type) in covered


def _proposal(event: ChangeEvent, work: NormChange, power: Power, title: str) -> Finding:
    found = rule("D17")
    pinpoint = Pinpoint.from_path(power.path)
    article = Pinpoint(article=pinpoint.article)
    where = article_name(pinpoint.article) if pinpoint.article else ""
    return Finding(
        event=event.id,
        kind=event.kind.value,
        code=None,
        item=None,
        call=Call.ACT,
        name=f"（拟新增）《{title}》{where}：{matter_type_name(power.matter_type)}",
        via=Via.DIRECT,
        effects=(Effect.INSERTED,),
        touched=(Touched(title=title, pinpoint=article),),
        rules=("D17",),
        adjustment=found.adjustment,
        procedure=found.procedure,
        severity=found.severity,
        effective=event.effective,
        reason=f"新条文设立了{matter_type_name(power.matter_type)}，目录中没有相应事项：{power.words[:60]}",
        question=found.question,
        articles_relied_on=found.articles,
        path=(Step(source=event.id, relation="CHANGES", target=f"{work.norm}~{power.path}"),),
        after=power.words,
    )
