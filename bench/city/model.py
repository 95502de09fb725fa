"""What a generated city is made of: norms, matters, entries, bodies, and the truth about events."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from bench.city.stock import Trade, cn


@dataclass(frozen=True, slots=True)
class Power:
    """A power that an article sets: what a base item is made from."""

    type: str
    name: str
    key: str
    unit: int | None
    item: int | None
    tiers: tuple[str, ...]


Label = tuple[int, int]  # number and 之 of an article


def article_words(label: Label) -> str:
    """第十二条, 第十二条之一."""
    return f"第{cn(label[0])}条" + (f"之{cn(label[1])}" if label[1] else "")


@dataclass(slots=True)
class Unit:
    """A 款 with its 项; `{ref:KEY}` in the words is the number of another article."""

    text: str
    items: list[str] = field(default_factory=list)

    def copy(self) -> Unit:
        """A unit that can be changed without changing this one."""
        return Unit(self.text, list(self.items))


@dataclass(slots=True)
class Article:
    """An article known by a key that outlives its number."""

    key: str
    units: list[Unit]
    knobs: list[Knob] = field(default_factory=list)

    def copy(self) -> Article:
        """An article that can be changed without changing this one."""
        return Article(self.key, [unit.copy() for unit in self.units], list(self.knobs))


@dataclass(frozen=True, slots=True)
class Knob:
    """Words that an amendment may replace, and what that does (a cause of truth.py)."""

    old: str
    new: str
    cause: str
    unit: int = 0
    item: int | None = None


@dataclass(slots=True)
class Law:
    """A norm: its present articles in order, and how it was made."""

    title: str
    level: str
    trade: Trade
    thing: str
    articles: list[Article]
    made: str
    starts: str
    number: str = ""
    labels: dict[str, Label] = field(default_factory=dict)
    expires: str = ""
    parent: Law | None = None
    rows: list[str] = field(default_factory=list)
    suffixed: set[str] = field(default_factory=set)
    heads: dict[str, list[str]] = field(default_factory=dict)
    xrefs: dict[str, tuple[Law, str]] = field(default_factory=dict)
    powers: list[Power] = field(default_factory=list)
    retired: bool = False
    earlier: tuple[str, str] | None = None

    def __post_init__(self) -> None:
        """Number the articles."""
        if not self.labels:
            self.renumber()

    def renumber(self) -> None:
        """Number all articles in order; those in `suffixed` are 之一, 之二 of the one before."""
        number, suffix = 0, 0
        self.labels = {}
        for article in self.articles:
            number, suffix = (
                (number, suffix + 1) if article.key in self.suffixed else (number + 1, 0)
            )
            self.labels[article.key] = (number, suffix)

    @property
    def own(self) -> str:
        """本法, 本条例, 本办法 and so on."""
        if self.level == "statute":
            return "本法"
        for tail in ("条例", "办法", "规定"):
            if self.title.endswith(tail):
                return f"本{tail}"
        return "本决定"

    def article(self, key: str) -> Article:
        """The article of a key."""
        return next(a for a in self.articles if a.key == key)

    def has(self, key: str) -> bool:
        """Whether an article of that key still stands."""
        return any(a.key == key for a in self.articles)

    def words(self, text: str) -> str:
        """Text with numbers of articles for its references."""
        text = text.replace("{own}", self.own)
        for key, label in self.labels.items():
            text = text.replace(f"{{ref:{key}}}", article_words(label))
        return text

    def lines(self, article: Article) -> Iterator[str]:
        """The paragraphs of an article, the first with its number."""
        head = article_words(self.labels[article.key]) + " "
        for unit in article.units:
            yield head + self.words(unit.text)
            head = ""
            for place, item in enumerate(unit.items, start=1):
                stop = "。" if place == len(unit.items) else "；"
                yield f"（{cn(place)}）{self.words(item)}{stop}"


@dataclass(frozen=True, slots=True)
class Cite:
    """A target of a basis cell: where it points, and whether it sets the power."""

    law: Law
    key: str | None
    unit: int | None = None
    item: int | None = None
    setting: bool = True
    row: int | None = None


@dataclass(slots=True)
class Matter:
    """A base item with the targets of its cell."""

    code: str
    name: str
    type: str
    tiers: tuple[str, ...]
    trade: Trade
    cites: list[Cite]
    basis: str = ""
    quirks: tuple[str, ...] = ()
    national: bool = False
    listed: bool = False
    entries: list[Entry] = field(default_factory=list)

    @property
    def first(self) -> Cite:
        """The target that sets the power."""
        return self.cites[0]


@dataclass(slots=True)
class Entry:
    """An implementation entry."""

    code: str
    matter: Matter
    body: Body
    basis: str | None = None
    name: str | None = None
    type: str | None = None
    level: str | None = None
    base_code: str | None = None
    state: str = "在用"
    exempt: str = ""


@dataclass(slots=True)
class Body:
    """A department."""

    name: str
    tier: str
    division: str
    division_code: str
    superior: str
    trade: str
    code: str


@dataclass(slots=True)
class Truth:
    """What one event means for one matter, written from the planted cause."""

    call: tuple[str, ...]
    rules: tuple[str, ...] = ()
    adjustments: tuple[str, ...] = ()
    reason: tuple[str, ...] = ()
    cause: str = ""
    entries: tuple[str, ...] | None = None
    via: str = "direct"


@dataclass(slots=True)
class Event:
    """A deciding text (or a day that passes) with everything that it means."""

    name: str
    kind: str
    title: str
    text: str = ""
    effective: str | None = ""
    phrases: list[str] = field(default_factory=list)
    norms: list[str] = field(default_factory=list)
    truth: dict[str, Truth] = field(default_factory=dict)
    silent: bool = False
    wanted: str = "effective"
