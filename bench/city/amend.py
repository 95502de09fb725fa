"""Amending instructions in every phrase of DOMAIN.md 5.3, each with what it does to which place."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field

from bench.city.model import Article, Knob, Label, Law, Unit, article_words
from bench.city.stock import cn

Labels = dict[str, Label]
LAST = (999, 0)


@dataclass(frozen=True, slots=True)
class Touch:
    """A place of the old text and the cause of its change; None stands for everything below."""

    key: str
    cause: str
    unit: int | None = None
    item: int | None = None


@dataclass(slots=True)
class Step:
    """One instruction; its words need the numbers of the new text."""

    order: tuple[int, int]
    phrase: str
    words: Callable[[Labels], str]


@dataclass(slots=True)
class Amendment:
    """What one decision does to one norm: instructions, touched places, places that moved."""

    law: Law
    rng: random.Random
    old: Labels = field(default_factory=dict)
    new: Labels = field(default_factory=dict)
    before: dict[str, Article] = field(default_factory=dict)
    steps: list[Step] = field(default_factory=list)
    touches: list[Touch] = field(default_factory=list)
    unit_moves: dict[tuple[str, int], int] = field(default_factory=dict)
    item_moves: dict[tuple[str, int, int], int] = field(default_factory=dict)
    rewritten: set[str] = field(default_factory=set)
    spent: set[str] = field(default_factory=set)
    written: set[str] = field(default_factory=set)
    powers: list[str] = field(default_factory=list)
    kept: list[Step] = field(default_factory=list)
    moving: bool = False

    def __post_init__(self) -> None:
        """Remember the old text."""
        self.old = dict(self.law.labels)
        self.before = {a.key: a.copy() for a in self.law.articles}

    def at(self, key: str) -> str:
        """The old number of an article."""
        return article_words(self.old[key])

    def step(self, key: str, phrase: str, words: Callable[[Labels], str]) -> None:
        """Note an instruction, in the place of the article that it is about."""
        self.spent.add(key)
        self.steps.append(Step(self.old.get(key, LAST), phrase, words))

    def plain(self, key: str, phrase: str, words: str) -> None:
        """Note an instruction that names no new number."""
        self.step(key, phrase, lambda _: words)

    def touch(self, key: str, cause: str, unit: int | None = None, item: int | None = None) -> None:
        """Note what changes where."""
        self.touches.append(Touch(key, cause, unit, item))

    def turn(self, article: Article, knob: Knob) -> None:
        """Replace a knob's words in the text and note it."""
        unit = article.units[knob.unit]
        unit.text = unit.text.replace(knob.old, knob.new)
        self.touch(article.key, knob.cause, knob.unit, knob.item)

    def place(self, article: Article, unit: int) -> str:
        """第十条第二款, or 第十条 where there is but one 款."""
        at = self.at(article.key)
        return f"{at}第{cn(unit + 1)}款" if len(article.units) > 1 else at

    def finish(self) -> None:
        """Number the new text, mend what refers to a moved article."""
        self.law.renumber()
        self.new = dict(self.law.labels)
        if self.moving:
            self._mend_references()

    def moved(self, key: str) -> bool:
        """Whether an article stands elsewhere now."""
        return key in self.new and self.new[key] != self.old[key]

    def _mend_references(self) -> None:
        for article in self.law.articles:
            if article.key not in self.old:
                continue
            text = "".join(u.text + "".join(u.items) for u in article.units)
            refs = [k for k in self.old if f"{{ref:{k}}}" in text and self.moved(k)]
            if not refs:
                continue
            if article.key in self.rewritten:
                continue
            self._mend(article, refs)

    def _mend(self, article: Article, refs: list[str]) -> None:
        changes = "，".join(
            f"“{article_words(self.old[r])}”修改为“{article_words(self.new[r])}”" for r in refs
        )
        old, new = article_words(self.old[article.key]), article_words(self.new[article.key])
        if old != new:
            words, phrase = f"将{old}改为{new}，其中的{changes}。", "renumber_edit"
        else:
            words = f"将{old}中的{changes}。".replace("修改为", "调整为")
            phrase = "reference_adjusted"
        self.kept.append(Step(self.old[article.key], phrase, lambda _: words))
        # Places are those of the old text.
        for ref in refs:
            for place, unit in enumerate(self.before[article.key].units):
                if f"{{ref:{ref}}}" in unit.text:
                    self.touch(article.key, "reference", place)
                for n, item in enumerate(unit.items):
                    if f"{{ref:{ref}}}" in item:
                        self.touch(article.key, "reference", place, n)

    def instructions(self) -> list[tuple[str, str]]:
        """All instructions in the order of the old text: phrase and words."""
        found = sorted([*self.steps, *self.kept], key=lambda s: s.order)
        return [(s.phrase, s.words(self.new)) for s in found]

    @property
    def moves(self) -> bool:
        """Whether any article got another number."""
        return any(self.moved(key) for key in self.old)


def quoted(law: Law, article: Article, *, label: bool = False) -> str:
    """New wording in quotation marks: each paragraph opens with “, only the last closes with ”."""
    lines = list(law.lines(article))
    if not label:
        lines[0] = lines[0].partition(" ")[2]
    return "\n\n".join(f"“{line}" for line in lines) + "”"


def unit_words(law: Law, unit: Unit) -> str:
    """A 款 with its items in quotation marks."""
    shell = Article("start", [unit])
    return quoted(law, shell)
