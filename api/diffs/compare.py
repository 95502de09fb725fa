"""Two full texts as rows: articles that carry each other on, side by side, in reading order."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from api.diffs.marks import Mark, Run, cut, lines, marks, side
from nlp.align.align import align
from nlp.consolidate.sheet import Article, Sheet, read_sheet
from nlp.consolidate.sheet import Row as Line
from nlp.numerals import article_name
from ontology.changes import Alignment, Effect
from ontology.vocabulary import label

MOVED = "移动"
_ORDER = (*(label("effect", effect) for effect in Effect), MOVED)
QUIET = (Effect.UNCHANGED, Effect.RENUMBERED_ONLY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """An article, or what stands before and behind all of them, in one of the texts."""

    name: str
    lines: tuple[tuple[Run, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What stands side by side.

    Attributes:
        kind: heading | article | frame (title, history, annexes).
        note: what happened, in Chinese, as a reader is told it.
        quiet: nothing changed but perhaps a number: may be folded away.
        anchor: unique on the page.
    """

    kind: str
    anchor: str
    effect: Effect
    note: str
    old: tuple[Cell, ...] = ()
    new: tuple[Cell, ...] = ()
    moved: bool = False

    @property
    def quiet(self) -> bool:
        """Whether its words are the same and it stands where it stood."""
        return self.effect in QUIET and not self.moved

    @property
    def name(self) -> str:
        """The articles it is about, by their new numbers, else by the old ones."""
        names = "、".join(cell.name for cell in self.new or self.old)
        return f"原{names}" if self.kind == "article" and not self.new else names


@dataclass(frozen=True, slots=True)
class Comparison:
    """All rows, in the order of the new text."""

    rows: tuple[Row, ...]

    def counts(self) -> tuple[tuple[str, int], ...]:
        """How many articles of each kind of change, by the words that readers see."""
        found = Counter(name for row in self.rows if row.kind == "article" for name in _kinds(row))
        return tuple((name, found[name]) for name in _ORDER if found[name])

    def changed(self) -> tuple[Row, ...]:
        """Rows that a reader must look at."""
        return tuple(row for row in self.rows if not row.quiet)


def _kinds(row: Row) -> tuple[str, ...]:
    still = row.moved and row.effect in QUIET
    return (*(() if still else (label("effect", row.effect),)), *((MOVED,) if row.moved else ()))


def compare(old: str, new: str, alignment: Alignment | None = None) -> Comparison:
    """Lay two texts side by side.

    Args:
        old: full text of the earlier version.
        new: full text of the later version.
        alignment: which article carries on which, where it is known; else found by the words.
    """
    before, after = read_sheet(old), read_sheet(new)
    found = _Rows(before, after, alignment or align(old, new))
    return Comparison(tuple(found.rows()))


@dataclass(frozen=True, slots=True)
class _Group:
    """Articles that are linked with each other, by place."""

    old: tuple[int, ...]
    new: tuple[int, ...]
    effects: frozenset[Effect]


class _Rows:
    """Builds the rows of a comparison."""

    def __init__(self, old: Sheet, new: Sheet, alignment: Alignment) -> None:
        self.old, self.new = old, new
        self.groups = _groups(old.articles, new.articles, alignment)
        self.moved = _moved(self.groups)
        self.headings = _headings(old.articles, new.articles)

    def rows(self) -> Iterator[Row]:
        """Top, articles with the headings before them, what stands behind."""
        yield from self._frame("题名、题注", "top", self.old.top, self.new.top)
        for group in _in_order(self.groups):
            for place in group.new[:1]:
                yield from self.headings.get(place, ())
            yield self._row(group)
        yield from self.headings.get(len(self.new.articles), ())
        yield from self._frame("附件、附则之后", "tail", self.old.tail, self.new.tail)

    def _frame(
        self, name: str, anchor: str, old: Sequence[Line], new: Sequence[Line]
    ) -> Iterator[Row]:
        before, after = ("\n".join(_printed(line) for line in part) for part in (old, new))
        if not (before or after):
            return
        runs = marks(before, after)
        same = _bare(before) == _bare(after)
        yield Row(
            kind="frame",
            anchor=anchor,
            effect=Effect.UNCHANGED if same else Effect.EDITORIAL,
            note="" if same else "有改动",
            old=(Cell(name=name, lines=lines(side(runs, Mark.COME))),) if before else (),
            new=(Cell(name=name, lines=lines(side(runs, Mark.GONE))),) if after else (),
        )

    def _row(self, group: _Group) -> Row:
        old = [self.old.articles[place] for place in group.old]
        new = [self.new.articles[place] for place in group.new]
        effect, moved = _effect(group), group in self.moved
        before, after = [f"{a.text}\n" for a in old], [f"{a.text}\n" for a in new]
        gone: tuple[Run, ...]
        come: tuple[Run, ...]
        runs = marks("".join(before), "".join(after))
        if effect in QUIET and len(old) == len(new) == 1:
            # Width, quotes and punctuation are print: they are never shown as a change.
            gone = (Run(Mark.SAME, before[0]),)
            come = (Run(Mark.SAME, after[0]),)
        else:
            gone, come = side(runs, Mark.COME), side(runs, Mark.GONE)
        return Row(
            kind="article",
            anchor=f"n{group.new[0]}" if new else f"o{group.old[0]}",
            effect=effect,
            note=_note(effect, old, new, moved=moved),
            old=tuple(_cells(old, cut(gone, list(map(len, before))))),
            new=tuple(_cells(new, cut(come, list(map(len, after))))),
            moved=moved,
        )


def _cells(articles: Sequence[Article], runs: Sequence[tuple[Run, ...]]) -> Iterator[Cell]:
    for article, own in zip(articles, runs, strict=True):
        yield Cell(name=_name(article), lines=lines(own))


def _name(article: Article) -> str:
    return article.head.number.strip() if article.label is None else _numbered(article)


def _numbered(article: Article) -> str:
    printed = article.head.number.strip()
    return printed if not printed.startswith("第") else article_name(str(article.label))


def _groups(old: Sequence[Article], new: Sequence[Article], alignment: Alignment) -> list[_Group]:
    """Linked articles together; those without a link alone."""
    places = {str(article.label): i for i, article in enumerate(new)}
    old_places = {str(article.label): i for i, article in enumerate(old)}
    home: dict[int, set[int]] = {}
    effects: dict[int, Effect] = {}
    for pair in alignment.pairs:
        place = old_places.get(pair.old)
        if place is not None:
            home[place] = {places[label] for label in pair.new if label in places}
            effects[place] = pair.effect
    found: list[tuple[set[int], set[int]]] = []
    for i in range(len(old)):
        mine, theirs = {i}, set(home.get(i, ()))
        for group in [g for g in found if g[1] & theirs]:
            mine, theirs = mine | group[0], theirs | group[1]
            found.remove(group)
        found.append((mine, theirs))
    linked = {place for _, theirs in found for place in theirs}
    found += [(set(), {j}) for j in range(len(new)) if j not in linked]
    return [
        _Group(
            tuple(sorted(mine)),
            tuple(sorted(theirs)),
            frozenset(effects[i] for i in mine if i in effects),
        )
        for mine, theirs in found
    ]


def _effect(group: _Group) -> Effect:
    if not group.old:
        return Effect.INSERTED
    if not group.new:
        return Effect.DELETED
    if len(group.new) > 1 and len(group.old) == 1:
        return Effect.SPLIT
    if len(group.old) > 1:
        return Effect.MERGED if len(group.new) == 1 else Effect.SUBSTANTIVE
    (effect,) = group.effects or {Effect.SUBSTANTIVE}
    return effect


def _note(effect: Effect, old: Sequence[Article], new: Sequence[Article], *, moved: bool) -> str:
    was, now = "、".join(map(_name, old)), "、".join(map(_name, new))
    words = {
        Effect.SPLIT: f"{was}拆分为{now}",
        Effect.MERGED: f"{was}合并为{now}",
    }.get(effect, label("effect", effect))
    if len(old) > 1 and len(new) > 1:
        words = f"{was}调整为{now}"
    elif len(old) == len(new) == 1 and was != now:
        move = f"{was}改为{now}"
        words = move if effect is Effect.RENUMBERED_ONLY else f"{words}，{move}"
    return f"{words}，位置移动" if moved else words


def _in_order(groups: Sequence[_Group]) -> list[_Group]:
    """By the new text; what was deleted stands behind the article that stood before it."""
    ordered = sorted((g for g in groups if g.new), key=lambda g: g.new[0])
    for group in sorted((g for g in groups if not g.new), key=lambda g: g.old):
        before = [
            (max(i for i in g.old if i < group.old[0]), place)
            for place, g in enumerate(ordered)
            if any(i < group.old[0] for i in g.old)
        ]
        ordered.insert(max(before)[1] + 1 if before else 0, group)
    return ordered


def _moved(groups: Sequence[_Group]) -> set[_Group]:
    """Groups that left the order of the others: all but the longest run that kept it."""
    linked = sorted((g for g in groups if g.old and g.new), key=lambda g: g.new[0])
    ends: list[int] = []
    lengths: list[int] = []
    for group in linked:
        place = bisect_left(ends, group.old[0])
        ends[place : place + 1] = [group.old[0]]
        lengths.append(place + 1)
    kept: set[_Group] = set()
    wanted = len(ends)
    for group, length in zip(reversed(linked), reversed(lengths), strict=True):
        if length == wanted:
            kept.add(group)
            wanted -= 1
    return set(linked) - kept


def _printed(line: Line) -> str:
    return line.text.strip().strip("#* ").replace("<!-- INFO END -->", "").strip()


def _bare(text: str) -> str:
    return "".join(text.split())


def _headings(old: Sequence[Article], new: Sequence[Article]) -> dict[int, list[Row]]:
    """Headings of divisions, by the place of the new article that they stand before."""
    before = [_printed(line) for article in old for line in article.lead if _printed(line)]
    after = [
        (place, _printed(line))
        for place, article in enumerate(new)
        for line in article.lead
        if _printed(line)
    ]
    matcher = SequenceMatcher(
        None, [_bare(text) for text in before], [_bare(text) for _, text in after], autojunk=False
    )
    found: dict[int, list[Row]] = {}
    for what, i, j, k, m in matcher.get_opcodes():
        for step in range(max(j - i, m - k)):
            was = before[i + step] if i + step < j else ""
            now = after[k + step][1] if k + step < m else ""
            at = min(k + step, m - 1) if m > k else k
            place = after[at][0] if at < len(after) else len(new)
            rows = found.setdefault(place, [])
            rows.append(_heading(was, now, f"h{place}-{len(rows)}", same=what == "equal"))
    return found


def _heading(old: str, new: str, anchor: str, *, same: bool) -> Row:
    runs = marks(old, old if same else new)
    effect = Effect.EDITORIAL if old and new else Effect.INSERTED if new else Effect.DELETED
    return Row(
        kind="heading",
        anchor=anchor,
        effect=Effect.UNCHANGED if same else effect,
        note="" if same else "标题改动",
        old=(Cell(name="", lines=lines(side(runs, Mark.COME))),) if old else (),
        new=(Cell(name="", lines=lines(side(runs, Mark.GONE))),) if new else (),
    )
