"""Nodes while they grow; frozen into `Provision` when the text is read."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from ontology.texts import Provision, Span, Unit


@dataclass(slots=True)
class Draft:
    """A node of the tree that may still take words and children."""

    unit: Unit
    label: str | None
    key: str
    start: int
    end: int
    heading: str = ""
    words: list[str] = field(default_factory=list)
    children: list[Draft] = field(default_factory=list)
    units: dict[Unit, int] = field(default_factory=dict)  # how many children of each kind
    labels: dict[str, int] = field(default_factory=dict)  # how many children with each number

    def add(self, child: Draft) -> Draft:
        """Hang a node below this one."""
        self.children.append(child)
        self.units[child.unit] = self.units.get(child.unit, 0) + 1
        if child.label:
            self.labels[child.label] = self.labels.get(child.label, 0) + 1
        return child

    def count(self, unit: Unit) -> int:
        """How many children of a kind there are."""
        return self.units.get(unit, 0)


def freeze(drafts: Iterable[Draft], warn: Callable[[str], None]) -> tuple[Provision, ...]:
    """Turn drafts into provisions with unique paths.

    Args:
        drafts: the top of the tree, in order.
        warn: takes a message for each path that had to be made unique.
    """
    taken: dict[str, int] = {}  # path → the serial that was given last
    return tuple(_freeze(draft, "", taken, warn) for draft in drafts)


_FREE = (Unit.ARTICLE, Unit.PREAMBLE, Unit.CLOSING, Unit.ANNEX)


def _freeze(
    draft: Draft, above: str, taken: dict[str, int], warn: Callable[[str], None]
) -> Provision:
    # Articles are counted through the whole text: their address does not name their chapter.
    path = draft.key if draft.unit in _FREE or not above else f"{above}__{draft.key}"
    if path in taken:
        plain = path
        while path in taken:
            taken[plain] += 1
            path = f"{plain}.{taken[plain]}"
        warn(f"序号重复 · {path} · 请核对原文")
    taken[path] = 1
    children = tuple([_freeze(child, path, taken, warn) for child in draft.children])
    end = max(draft.end, children[-1].span.end) if children else draft.end
    words = draft.words
    return Provision(
        draft.unit,
        draft.label,
        path,
        draft.heading,
        words[0] if len(words) == 1 else "\n".join(words),
        Span(draft.start, end),
        children,
    )
