"""What happened to each provision, at the deepest level where the difference lies (DOMAIN.md 5.4)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nlp.align.align import align_articles
from nlp.align.editorial import is_editorial, same_text
from nlp.align.elements import elements
from ontology.changes import Alignment, ArticlePair, Effect, Modification
from ontology.texts import LegalText, Provision, Unit

_BELOW = (Unit.ITEM, Unit.SUBITEM, Unit.ENTRY)


def modifications(
    norm: str, old: LegalText, new: LegalText, alignment: Alignment
) -> tuple[Modification, ...]:
    """The modifications of a norm between two versions.

    A provision that changes or moves has one, at the deepest level where the difference lies; what
    stays in its place with its words has none. A changed 款 of a renumbered article has its own,
    and the unchanged ones beside it are `renumbered_only`.

    Args:
        norm: id of the norm.
        old: the earlier version as a tree.
        new: the later one.
        alignment: their articles, as `nlp.align.align` links them.
    """
    comparison = _Comparison(norm, _articles(old), _articles(new))
    found: list[Modification] = []
    for olds, news in _families(alignment):
        found += comparison.family(olds, news, alignment)
    found += [
        comparison.inserted(comparison.new[label])
        for label in alignment.inserted
        if label in comparison.new
    ]
    return tuple(found)


def _articles(text: LegalText) -> dict[str, Provision]:
    return {node.label: node for node in text.articles() if node.label is not None}


def _families(alignment: Alignment) -> Iterator[tuple[list[str], list[str]]]:
    """Old and new articles that hang together by links, in old order."""
    pairs = {pair.old: pair for pair in alignment.pairs}
    sources: dict[str, list[str]] = {}
    for pair in alignment.pairs:
        for label in pair.new:
            sources.setdefault(label, []).append(pair.old)
    seen: set[str] = set()
    for pair in alignment.pairs:
        if pair.old in seen:
            continue
        olds, news, queue = [], [], [pair.old]
        while queue:
            label = queue.pop(0)
            if label in seen:
                continue
            seen.add(label)
            olds.append(label)
            for target in pairs[label].new:
                if target not in news:
                    news.append(target)
                    queue += sources[target]
        yield olds, news


@dataclass(slots=True)
class _Comparison:
    """Both versions by label."""

    norm: str
    old: dict[str, Provision]
    new: dict[str, Provision]

    def family(
        self, olds: Sequence[str], news: Sequence[str], alignment: Alignment
    ) -> Iterator[Modification]:
        """The modifications of articles that hang together."""
        before = [self.old[label] for label in olds if label in self.old]
        after = [self.new[label] for label in news if label in self.new]
        if not after:
            yield from (self._gone(node) for node in before)
        elif len(before) == len(after) == 1:
            yield from self._one(before[0], after[0])
        else:
            yield from self._many(before, after, alignment)

    def _one(self, before: Provision, after: Provision) -> Iterator[Modification]:
        if same_text(before.full_text, after.full_text):
            if before.path != after.path:
                yield self._moved(before, after)
            return
        yield from self._parts(_paragraphs(before), _paragraphs(after))

    def _many(
        self, before: list[Provision], after: list[Provision], alignment: Alignment
    ) -> Iterator[Modification]:
        """Articles that were split or merged: 款 by 款, with the word for it where a whole one is meant."""
        olds = [node for article in before for node in _paragraphs(article)]
        news = [node for article in after for node in _paragraphs(article)]
        said = {f"art_{pair.old}": pair.effect for pair in alignment.pairs}
        for found in self._parts(olds, news):
            effect = said.get(found.path)
            if effect in (Effect.SPLIT, Effect.MERGED) and found.effect is Effect.SUBSTANTIVE:
                pair = next(p for p in alignment.pairs if f"art_{p.old}" == found.path)
                yield _with(found, effect, self._paths_of(pair, found))
            else:
                yield found

    def _paths_of(self, pair: ArticlePair, found: Modification) -> tuple[str, ...]:
        if pair.effect is not Effect.SPLIT:
            return found.new_paths
        return tuple(self.new[label].path for label in pair.new if label in self.new)

    def _parts(self, olds: Sequence[_Part], news: Sequence[_Part]) -> Iterator[Modification]:
        """Compare lists of 款 or of 项."""
        if len(olds) == len(news) == 1:
            yield from self._pair(olds[0], news[0])
            return
        first = {part.node.path: part for part in olds}
        then = {part.node.path: part for part in news}
        found = align_articles(
            {path: part.node.full_text for path, part in first.items()},
            {path: part.node.full_text for path, part in then.items()},
        )
        for pair in found.pairs:
            part = first[pair.old]
            homes = [then[path] for path in pair.new]
            if not homes:
                yield self._gone(part.node, part.path)
            elif len(homes) == 1:
                merged = pair.effect is Effect.MERGED
                yield from self._merged(part, homes[0]) if merged else self._pair(part, homes[0])
            else:
                yield self._changed(part, homes, Effect.SPLIT)
        for path in found.inserted:
            yield self.inserted(then[path].node, then[path].path)

    def _merged(self, part: _Part, home: _Part) -> Iterator[Modification]:
        yield self._changed(part, [home], Effect.MERGED)

    def _pair(self, part: _Part, home: _Part) -> Iterator[Modification]:
        before, after = part.node, home.node
        if same_text(before.full_text, after.full_text):
            if _elsewhere(part, home):
                yield self._moved(before, after, part.path, home.path)
            return
        lists = [_below(before), _below(after)]
        if min(map(len, lists)) == 0 or max(map(len, lists)) < 2:
            yield self._changed(part, [home])
            return
        if not same_text(before.text, after.text):
            yield self._lead(part, home)
        elif _elsewhere(part, home):
            yield self._moved(before, after, part.path, home.path)
        yield from self._parts(
            [_Part(n, n.path) for n in lists[0]], [_Part(n, n.path) for n in lists[1]]
        )

    def _lead(self, part: _Part, home: _Part) -> Modification:
        """Words that introduce a list: they reach all of its items."""
        return self._say(part.path, (home.path,), part.node.text, home.node.text)

    def _changed(
        self, part: _Part, homes: Sequence[_Part], effect: Effect | None = None
    ) -> Modification:
        new_text = "\n".join(home.node.full_text for home in homes)
        paths = tuple(home.path for home in homes)
        return self._say(part.path, paths, part.node.full_text, new_text, effect)

    def _say(
        self,
        path: str,
        new_paths: tuple[str, ...],
        old_text: str,
        new_text: str,
        effect: Effect | None = None,
    ) -> Modification:
        if effect is None:
            effect = Effect.EDITORIAL if is_editorial(old_text, new_text) else Effect.SUBSTANTIVE
        return Modification(
            norm=self.norm,
            path=path,
            effect=effect,
            new_paths=new_paths,
            old_text=old_text,
            new_text=new_text,
            elements=() if effect is Effect.EDITORIAL else elements(old_text, new_text),
        )

    def _moved(
        self, before: Provision, after: Provision, path: str = "", new_path: str = ""
    ) -> Modification:
        return Modification(
            norm=self.norm,
            path=path or before.path,
            effect=Effect.RENUMBERED_ONLY,
            new_paths=(new_path or after.path,),
            old_text=before.full_text,
            new_text=after.full_text,
        )

    def _gone(self, node: Provision, path: str = "") -> Modification:
        return Modification(
            norm=self.norm,
            path=path or node.path,
            effect=Effect.DELETED,
            old_text=node.full_text,
        )

    def inserted(self, node: Provision, path: str = "") -> Modification:
        """A provision that is new."""
        path = path or node.path
        return Modification(
            norm=self.norm,
            path=path,
            effect=Effect.INSERTED,
            new_paths=(path,),
            new_text=node.full_text,
        )


@dataclass(frozen=True, slots=True)
class _Part:
    """A node with the path under which it is spoken of: the only 款 of an article is the article."""

    node: Provision
    path: str


def _elsewhere(part: _Part, home: _Part) -> bool:
    """Whether a part moved; the only 款 of an article and its first one are the same place."""
    places = [p.path if "__" in p.path else f"{p.path}__para_1" for p in (part, home)]
    return places[0] != places[1]


def _paragraphs(article: Provision) -> list[_Part]:
    found = [node for node in article.children if node.unit is Unit.PARAGRAPH]
    if len(found) > 1:
        return [_Part(node, node.path) for node in found]
    return [_Part(found[0] if found else article, article.path)]


def _below(node: Provision) -> list[Provision]:
    return [child for child in node.children if child.unit in _BELOW]


def _with(found: Modification, effect: Effect, new_paths: tuple[str, ...]) -> Modification:
    return Modification(
        norm=found.norm,
        path=found.path,
        effect=effect,
        new_paths=new_paths,
        old_text=found.old_text,
        new_text=found.new_text,
        elements=found.elements,
    )
