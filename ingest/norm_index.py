"""Which norm a title or number means; makes a node for a cited norm whose text is not held."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from graph.store.port.records import NormRecord
from graph.store.port.store import Norms, Store
from nlp.citations.names import COUNTRY, official_names
from nlp.normalize import number_key, title_key
from nlp.standing import level_of_title
from ontology.identifiers import NormId
from ontology.texts import Standing

_TRIAL = re.compile(r"[（(](试行|暂行)[)）]")

_NOTICE = re.compile(r"(?:印发|转发|发布|公布|颁布)[《〈](.+)[》〉]的(?:通知|公告|通告)[》]?$")


def full_title(title: str) -> str:
    """The official title of a well-known short name (刑法, 民诉法); other titles as they are."""
    return official_names().get(title.strip("《》 "), title)


def norm_key(title: str) -> str:
    """The key of a work: its title key, 试行 and 暂行 kept, since such a text is a work of its own."""
    trial = _TRIAL.search(title)
    return title_key(title) + (f"({trial[1]})" if trial else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """How a text or a cell names a norm: its title and what stands around it."""

    title: str
    doc_number: str | None = None
    category: str | None = None
    issuer: str | None = None

    @property
    def standing(self) -> Standing:
        """Level and maker, as far as title, number, label and issuer tell."""
        return level_of_title(
            self.title, doc_number=self.doc_number, category=self.category, issuer=self.issuer
        )


@dataclass(slots=True)
class NormIndex:
    """Title keys and 文号 of all norms of a store, kept up to date while a run adds to them.

    Attributes:
        by_key: title key → ids; several ids mean namesakes of different makers.
        by_number: number key → id.
        grown: title keys that got one more norm in this run; what was resolved by them before may
            mean another one now.
    """

    norms: Norms
    by_key: dict[str, tuple[str, ...]]
    by_number: dict[str, str] = field(default_factory=dict)
    grown: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, store: Store) -> NormIndex:
        """Read the titles of a store once."""
        return cls(store.norms, dict(store.norms.titles()))

    def candidates(self, title: str) -> tuple[str, ...]:
        """Ids of all norms with this title, full or well-known short name (刑法, 民诉法).

        Where a （试行） text and a final one are both known, the words decide; namesakes of different
        makers all come back.
        """
        key = title_key(title)
        found = self.by_key.get(key, ())
        if not found:
            found = self.by_key.get(title_key(full_title(title)), ())
        return self._of_same_words(title, found) if len(found) > 1 else found

    def _of_same_words(self, title: str, found: tuple[str, ...]) -> tuple[str, ...]:
        """Those whose 试行 or 暂行 is the one written, and whose 中华人民共和国 is."""
        known = {i: record.title for i in found if (record := self.norms.norm(i))}
        key = norm_key(title)
        same = tuple(i for i, words in known.items() if norm_key(words) == key) or found
        country = tuple(i for i in same if known[i].startswith(COUNTRY))
        return country if title.strip("《》 ").startswith(COUNTRY) and country else same

    def numbered(self, doc_number: str) -> str | None:
        """The only norm with this 文号; None when there is none or more than one."""
        key = number_key(doc_number)
        if key not in self.by_number:
            found = self.norms.norms_numbered(doc_number)
            if len(found) != 1:
                return None
            self.by_number[key] = found[0].id
        return self.by_number[key]

    def find(self, named: Named) -> str | None:
        """The norm meant; None when none is known or several fit (see `candidates`)."""
        found = self._measure(named.title) or self.candidates(named.title)
        if len(found) > 1:
            found = _fitting(named, filter(None, map(self.norms.norm, found)))
        if not found and named.doc_number:
            by_number = self.numbered(named.doc_number)
            return by_number if by_number and self._same_thing(by_number, named) else None
        return found[0] if len(found) == 1 else None

    def _measure(self, title: str) -> tuple[str, ...]:
        """The measure that a notice only circulates: articles are the measure's (DOMAIN.md 3.3)."""
        inner = _NOTICE.search(title)
        found = self.by_key.get(title_key(inner[1]), ()) if inner else ()
        return tuple(i for i in found if (record := self.norms.norm(i)) and record.held)

    def _same_thing(self, norm: str, named: Named) -> bool:
        """A number alone may be misprinted: the titles must share their subject."""
        record = self.norms.norm(norm)
        return record is not None and (
            record.title_key in title_key(named.title) or title_key(named.title) in record.title_key
        )

    def node(self, named: Named) -> str | None:
        """The norm meant, made as a node without text where it is not known.

        Returns:
            Its id, or None when several norms fit (never guessed).
        """
        found = self.find(named)
        if found or self.candidates(named.title):
            return found
        return self._new(named)

    def open_candidates(self, named: Named) -> tuple[str, ...]:
        """The norms among which nothing decides; empty where one is meant, or none is known."""
        found = self.candidates(named.title)
        if len(found) > 1:
            found = _fitting(named, filter(None, map(self.norms.norm, found)))
        return found if len(found) > 1 else ()

    def why_open(self, found: tuple[str, ...]) -> str:
        """Why several norms fit, in Chinese."""
        makers = [record.maker or "制定机关不明" for i in found if (record := self.norms.norm(i))]
        return f"同名文件有{len(found)}件（{'；'.join(makers)}），没有写明是哪一件"

    def _new(self, named: Named) -> str:
        """A node for a norm whose text is not held."""
        standing = named.standing
        title = full_title(named.title)
        record = NormRecord(
            id=NormId.of(norm_key(title)).value,
            title=title,
            title_key=title_key(title),
            level=standing.level,
            level_confidence=standing.confidence,
            level_evidence=standing.evidence,
            maker=standing.maker,
            territory=standing.territory,
            doc_number=named.doc_number,
        )
        self.norms.put_norm(record)
        self.add(record)
        return record.id

    def add(self, record: NormRecord) -> None:
        """Remember a norm that has just been recorded."""
        known = self.by_key.get(record.title_key, ())
        if record.id not in known:
            if known:
                self.grown.add(record.title_key)
            self.by_key[record.title_key] = tuple(sorted((*known, record.id)))
        if record.doc_number:
            self.by_number.setdefault(number_key(record.doc_number), record.id)


def _fitting(named: Named, records: Iterable[NormRecord]) -> tuple[str, ...]:
    """Those of several namesakes that number, maker or level single out.

    A maker that only the name suggests (条例 of the State Council) is no evidence between namesakes.
    """
    found = tuple(records)
    told = named.doc_number or named.category or named.issuer
    standing = named.standing if told else Standing(level="unknown")
    tests: tuple[Callable[[NormRecord], bool], ...] = (
        lambda r: bool(
            named.doc_number
            and r.doc_number
            and number_key(r.doc_number) == number_key(named.doc_number)
        ),
        lambda r: bool(standing.maker and r.maker == standing.maker),
        lambda r: standing.level != "unknown" and r.level == standing.level,
    )
    for test in tests:
        fitting = tuple(record.id for record in found if test(record))
        if len(fitting) == 1:
            return fitting
    return tuple(record.id for record in found)
