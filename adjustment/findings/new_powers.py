"""Provisions of a new text that create a power for which no item exists (D17, art. 14(1)).

A power is proposed only for new words: a provision that was inserted, a licence that became a filing
duty, or a sentence that the old provision did not have. What merely moved is no new power.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from adjustment.findings.novelty import is_new, speaks_of
from adjustment.findings.rules import rule
from graph.impact import NormChange, Traversal
from graph.store.port.records import VersionRecord
from graph.temporal import VersionText
from nlp.changes.powers import Power, powers_of
from nlp.numerals import article_name
from ontology.changes import ChangeEvent, ChangeKind, Effect, Modification
from ontology.findings import Call, Finding, Step, Touched, Via
from ontology.identifiers import Pinpoint
from ontology.matters import BaseItem
from ontology.vocabulary import matter_type_name

_ARTICLE = re.compile(r"art_[^_]+")
ITEM = "__item_"
REWRITTEN = frozenset({Effect.SUBSTANTIVE, Effect.SPLIT, Effect.MERGED})


def new_powers(
    traversal: Traversal, event: ChangeEvent, titles: Mapping[str, str]
) -> Iterator[Finding]:
    """Proposed new matters, one for each article and type."""
    for work in traversal.norm_changes(event):
        if work.after is None:
            continue
        former = predecessors(traversal, event)
        fresh = tuple(_fresh(traversal, work, (work.before, *former)))
        if not fresh:
            continue
        covered = (*_covered(traversal, work), *_inherited(traversal, former))
        text = traversal.timeline.text(work.after.id)
        seen: set[tuple[str, str]] = set()
        for power in fresh:
            key = (power.path.partition("__")[0], power.matter_type)
            if key not in seen and not _has_item(power, covered, _up_to(text, power)):
                seen.add(key)
                yield _proposal(event, work, power, titles.get(work.norm, work.norm))


def _up_to(text: VersionText, power: Power) -> str:
    """The words of the article as far as the 款 that gives the power: what follows is another's."""
    article, *rest = power.path.split("__")
    found = []
    for path in (article, *text.below.get(article, ())):
        node = text.nodes.get(path)
        found.append((node.text if node and path == article else text.words(path)) or "")
        if rest and path == f"{article}__{rest[0]}":
            break
    return "\n".join(found)


def predecessors(traversal: Traversal, event: ChangeEvent) -> tuple[VersionRecord, ...]:
    """The last versions of the norms that a new norm repeals by its final clause."""
    if event.kind is not ChangeKind.ENACT:
        return ()
    store = traversal.store
    repeals = (
        other
        for other in store.events.events()
        if other.kind is ChangeKind.REPEAL_BY_SUCCESSOR and other.source == event.source
    )
    norms = dict.fromkeys(c.norm for other in repeals for c in other.modifications)
    return tuple(versions[-1] for norm in norms if (versions := store.norms.versions(norm)))


def _inherited(traversal: Traversal, former: tuple[VersionRecord, ...]) -> Iterator[_Cover]:
    """Items on repealed predecessors: they cover what the new norm names them for."""
    matters = traversal.store.matters
    for version in former:
        cells = {link.cell for link in matters.links_to(version.norm)}
        for _, item in matters.items_with_cells(tuple(cells)):
            yield _Cover("", item.matter_type, item.name)


def _fresh(
    traversal: Traversal, work: NormChange, former: tuple[VersionRecord | None, ...]
) -> Iterator[Power]:
    """Powers over conducts and objects that the old text did not know."""
    assert work.after  # noqa: S101 - the caller has looked
    old = tuple(words for version in former for words in _texts(traversal, version))
    text = traversal.timeline.text(work.after.id)
    sources = _sources(work)
    places = frozenset(_new_places_of(work))
    for power in powers_of(text.holders(), places):
        filing = power.matter_type == "other_power" and _replaces(power.path, sources)
        if filing or is_new(power, old):
            yield power
    items = text.nodes
    inside = frozenset(path for path in items if ITEM in path and _under(path, places))
    for power in powers_of(text.holders(), inside):
        if power.path in items and is_new(power, old, items[power.path].text):
            yield power


def _under(path: str, places: frozenset[str]) -> bool:
    parts = path.split("__")
    return any("__".join(parts[:length]) in places for length in range(1, len(parts) + 1))


def _replaces(path: str, sources: Mapping[str, Modification]) -> bool:
    """Whether a filing duty stands where the old words knew none (a licence, as a rule)."""
    change = next((sources[place] for place in sources if _inside(path, place)), None)
    return change is not None and "备案" not in (change.old_text or "备案")


def _texts(traversal: Traversal, before: VersionRecord | None) -> tuple[str, ...]:
    """The articles of the old version."""
    if before is None:
        return ()
    text = traversal.timeline.text(before.id)
    return tuple(text.words(path) or "" for path in text.nodes if _ARTICLE.fullmatch(path))


def _sources(work: NormChange) -> dict[str, Modification]:
    return {path: c for c in work.changes if c.effect in REWRITTEN for path in c.new_paths}


def _new_places_of(work: NormChange) -> Iterator[str]:
    """Where there may be new words: what was inserted or rewritten."""
    for change in work.changes:
        if change.effect is Effect.INSERTED or change.effect in REWRITTEN:
            yield from change.new_paths or (change.path,)


@dataclass(frozen=True, slots=True)
class _Cover:
    """A place of the new text on which an item stands already."""

    place: str
    matter_type: str | None
    name: str


def _covered(traversal: Traversal, work: NormChange) -> tuple[_Cover, ...]:
    """Items that stand on the norm, with the places of the new text."""
    matters = traversal.store.matters
    links = [link for link in matters.links_to(work.norm) if link.target.pinpoint.path]
    items: dict[str, list[BaseItem]] = {}
    for cell, item in matters.items_with_cells(tuple({link.cell for link in links})):
        items.setdefault(cell, []).append(item)
    return tuple(
        _Cover(place, item.matter_type, item.name)
        for link in links
        for place in sorted(_new_places(traversal.place(work, link), work))
        for item in items.get(link.cell, ())
    )


def _new_places(path: str, work: NormChange) -> set[str]:
    """Where the words of an old provision went, whole or in part."""
    places: set[str] = set()
    for change in work.changes:
        # The path of an insertion is one of the new text, and says nothing of the old one.
        if change.effect is not Effect.INSERTED and change.path and _inside(change.path, path):
            places |= set(change.new_paths)
    return places or {path}


def _inside(inner: str, outer: str) -> bool:
    return inner == outer or inner.startswith(f"{outer}__")


def _has_item(power: Power, covered: tuple[_Cover, ...], article: str) -> bool:
    """Whether an item of the same type stands there; a licence is no item for a filing duty.

    One licence covers the article that speaks of it; a penalty covers its own conduct, not what a
    list gains.
    """
    same = [cover for cover in covered if cover.matter_type == power.matter_type]
    if any(not cover.place and speaks_of(article, cover.name) for cover in same):
        return True
    same = [cover for cover in same if cover.place]
    if ITEM in power.path:
        return any(_inside(cover.place, power.path) for cover in same)
    beside = any(_inside(c.place, power.path) or _inside(power.path, c.place) for c in same)
    named = power.matter_type == "licence" and any(speaks_of(article, c.name) for c in same)
    return beside or named


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
