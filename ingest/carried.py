"""What carries provisions on between two ingested versions of a norm (CARRIED_TO).

The facts depend on the two texts alone, so the order in which versions arrive does not matter: a
version that arrives between two known ones parts them, and what led from one to the other is void.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from graph.parts import groups, merged
from graph.store.port.records import CarriedRecord, ProvisionRecord, VersionRecord
from graph.store.port.store import Store
from graph.temporal import VOID
from nlp.align.align import align_articles
from nlp.align.carried import carry_on
from nlp.align.provisions import modifications
from ontology.changes import Effect
from ontology.texts import LegalText, Provision, Span, Unit

_Parts = tuple[VersionRecord, ...]  # one version; several where its text comes in parts
_GONE = (Effect.DELETED, Effect.REPEALED)


def settle_carried(store: Store, loaded: Iterable[VersionRecord]) -> None:
    """Record what carries provisions on around the versions that a run loaded.

    Args:
        store: inside a transaction, with all versions of the run.
        loaded: the versions that are new, or whose text changed.
    """
    fresh = {version.id: version.norm for version in loaded}
    for norm in sorted(set(fresh.values())):
        versions = groups(store.norms.versions(norm), store.norms.provisions)
        for old, new in pairwise(versions):
            touched = any(version.id in fresh for version in (*old, *new))
            if touched and all(version.event is None for version in new):
                _join(store, old, new)
        _part(store, versions)


def _text(store: Store, parts: _Parts) -> tuple[ProvisionRecord, ...]:
    """The rows of a version; of one that comes in parts, those of all of them under the last."""
    texts = [store.norms.provisions(version.id) for version in parts]
    return merged(parts[-1].id, texts) if len(texts) > 1 else texts[0]


def _join(store: Store, before: _Parts, after: _Parts) -> None:
    """Let the facts between two neighbours be those that their texts show."""
    old, new = before[-1], after[-1]
    known = [row for row in store.norms.carried_from(old.id) if row.to_version == new.id]
    found = tuple(carried(_text(store, before), _text(store, after)))
    kept = {_key(row) for row in found}
    void = [replace(row, effect=VOID) for row in known if _key(row) not in kept]
    store.norms.put_carried((*void, *found))


def _part(store: Store, versions: tuple[_Parts, ...]) -> None:
    """Void what leads past a version that stands between, or from one part to another."""
    following = {old[-1].id: new[-1].id for old, new in pairwise(versions)}
    every = [version for parts in versions for version in parts]
    mine = {version.id for version in every}
    for version in every:
        past = [
            replace(row, effect=VOID)
            for row in store.norms.carried_from(version.id)
            if row.to_version in mine and row.to_version != following.get(version.id)
        ]
        if past:
            store.norms.put_carried(past)


def _key(row: CarriedRecord) -> tuple[str, str]:
    return row.from_path, row.to_path


def carried(
    old: tuple[ProvisionRecord, ...], new: tuple[ProvisionRecord, ...]
) -> Iterator[CarriedRecord]:
    """What became of the provisions of a version in the next one.

    What is not named stays where it was with its words. A provision that is gone leads to `""`, so
    that its number is not mistaken for the one that took it over.

    Args:
        old: the earlier version in reading order.
        new: the later one.
    """
    before, after = text_of(old), text_of(new)
    if not before.tree or not after.tree:
        return
    words = [{str(a.label): a.full_text for a in text.articles()} for text in (before, after)]
    alignment = align_articles(*words)
    changes = carry_on(modifications("", before, after, alignment), before, after)
    seen: set[tuple[str, str]] = set()
    for change in changes:
        if change.effect is Effect.INSERTED:
            continue
        for path in ("",) if change.effect in _GONE else change.new_paths:
            if (change.path, path) not in seen:
                seen.add((change.path, path))
                yield CarriedRecord(
                    from_version=old[0].version,
                    from_path=change.path,
                    to_version=new[0].version,
                    to_path=path,
                    effect=change.effect.value,
                )


def text_of(rows: Iterable[ProvisionRecord]) -> LegalText:
    """The tree of a version as it was recorded; its spans are empty."""
    below: dict[str | None, list[ProvisionRecord]] = {}
    for row in rows:
        below.setdefault(row.parent, []).append(row)

    def nodes(parent: str | None) -> tuple[Provision, ...]:
        return tuple(
            Provision(
                unit=row.unit,
                label=row.label,
                path=row.path,
                heading=row.heading,
                text=row.text,
                span=Span(0, 0),
                children=nodes(row.path),
            )
            for row in below.get(parent, ())
        )

    top = nodes(None)
    return LegalText(
        source="",
        title="",
        tree=tuple(node for node in top if node.unit is not Unit.ANNEX),
        annexes=tuple(node for node in top if node.unit is Unit.ANNEX),
    )
