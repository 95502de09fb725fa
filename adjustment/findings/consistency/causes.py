"""Who is probably behind which change: the list behind the directory, or the directory behind the lists."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from adjustment.findings.consistency.bases import title
from adjustment.findings.consistency.divergence import BASIS, CODE, LEVEL, NAME, TYPE, Divergence
from graph.store.port.records import BasisLink
from graph.store.port.store import Store
from graph.temporal import Timeline
from nlp.normalize import fold
from ontology.matters import BaseItem
from ontology.vocabulary import matter_type_name

_YEAR = re.compile(r"\d{4}")
_ENDS = '"“”。.;:…'
MOST, LEAST = 0.5, 3  # so many lists must agree against the directory


@dataclass(slots=True)
class Causes:
    """Looks at the history of items and at what the other lists say.

    Attributes:
        live: base code → number of live entries.
    """

    store: Store
    live: Counter[str]
    timeline: Timeline = field(init=False)
    past: dict[str, tuple[tuple[BaseItem, str], ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Prepare the texts."""
        self.timeline = Timeline(self.store)

    def of(self, divergence: Divergence, same_item: Sequence[Divergence]) -> str:
        """The probable cause, in Chinese.

        Args:
            divergence: the one asked about.
            same_item: all divergences of the same base code.
        """
        return (
            self._behind_directory(divergence)
            or self._behind_law(divergence)
            or self._directory_behind(divergence, same_item)
            or _own_doing(divergence)
        )

    def _behind_directory(self, divergence: Divergence) -> str:
        """The entry has what the directory had before."""
        if divergence.item is None:
            return ""
        for item, ended in self._past(divergence.item):
            if fold(value(item, divergence.field)) == fold(divergence.found):
                return f"基本目录自{ended}起改为现在的内容，清单仍是此前的内容，没有跟进"
        return ""

    def _past(self, item: BaseItem) -> tuple[tuple[BaseItem, str], ...]:
        """What the directory said before, with the day on which it changed."""
        if item.id not in self.past:
            facts = self.store.matters.item_facts(item.id)
            self.past[item.id] = tuple(
                (fact.value, fact.valid_to)
                for fact in facts
                if fact.valid_to and fact.withdrawn is None and fact.value != item
            )
        return self.past[item.id]

    def _behind_law(self, divergence: Divergence) -> str:
        """The words or numbers are those of a version that binds no more."""
        found = divergence.bases
        for ours, theirs in (*found.moved, *found.requoted, *found.remarked) if found else ():
            order = [version.id for version in self.store.norms.versions(ours.norm or "")]
            directory, listed = self._written_after(order, ours), self._written_after(order, theirs)
            if directory is None or listed is None or directory == listed:
                continue
            if order.index(listed) < order.index(directory):
                return f"清单还是{_day(listed)}文本的写法，基本目录已按{_day(directory)}文本"
            return f"基本目录还是{_day(directory)}文本的写法，清单已按{_day(listed)}文本"
        return ""

    def _written_after(self, order: Sequence[str], link: BasisLink) -> str | None:
        """The newest version in which the words stand at the place; by the mark without a quotation."""
        quoted = fold(link.target.quoted_text or "").strip(_ENDS)
        article = f"art_{link.target.pinpoint.article}"
        for version in reversed(order) if quoted else ():
            if quoted in fold(self.timeline.text(version).words(article) or ""):
                return version
        mark = _YEAR.search(link.target.version_mark or "")
        marked = [v for v in order if mark and _day(v).startswith(mark[0])]
        return marked[-1] if marked else link.checked_version if not quoted else None

    def _directory_behind(self, divergence: Divergence, same_item: Sequence[Divergence]) -> str:
        """Most lists say the same, and not what the directory says."""
        alike = {
            other.entry.id
            for other in same_item
            if other.field == divergence.field and fold(other.found) == fold(divergence.found)
        }
        live = self.live[divergence.entry.base_code or ""]
        if len(alike) < LEAST or len(alike) <= MOST * live:
            return ""
        return f"{live}份清单中有{len(alike)}份写法相同而与目录不同，可能是基本目录没有跟上"


def value(item: BaseItem, name: str) -> str:
    """A shared element of an item, as printed."""
    return {
        NAME: item.name,
        TYPE: item.type_raw or matter_type_name(item.matter_type),
        CODE: item.code or "",
        BASIS: item.basis_text,
        LEVEL: "、".join(item.levels),
    }[name]


def _day(version: str) -> str:
    return version.rpartition("@")[2]


def _own_doing(divergence: Divergence) -> str:
    """What the difference itself suggests, where nobody is seen to be behind anything."""
    found = divergence.bases
    if found is None:
        renamed = divergence.field == NAME
        return "清单自行改写了名称" if renamed else "清单填写有误，或者目录调整后没有跟进"
    if found.retitled:
        return f"题名疑似写错：《{title(found.retitled[0][1])}》"
    return {
        (True, True): "清单以别的文件代替了目录所列依据",
        (True, False): "清单漏列依据，或者目录新增依据后没有跟进",
        (False, True): "清单自行加列依据，或者目录漏列",
        (False, False): "清单自行改写了依据",
    }[bool(found.missing), bool(found.extra)]
