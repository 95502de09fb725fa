"""Mentions of a text as edges of the graph: resolved in steps, and never guessed (DOMAIN.md 4.2).

Within the text, by alias, by title, by 文号, by date. Where two readings remain both are recorded, with
the reason; what names no document at all is recorded as open.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from graph.store.port.records import CitationRecord, VersionRecord
from graph.store.port.store import Store
from ingest.norm_index import Named, NormIndex, full_title
from nlp.citations.docnos import BRACKET, ORDER
from nlp.citations.titles import issuer_before
from nlp.normalize import fold, title_key
from ontology.citations import SELF, Citation, CitationType
from ontology.identifiers import Pinpoint

OPEN = "泛指法律、法规或者有关规定，没有写明是哪一件"
NOWHERE = "上下文里没有可以指的条款或者文件"
_PAGE = 500
_REACH = 60  # characters before and behind a mention that may tell its version or number

_ACT = r"(?:公布|发布|颁布|通过|修正|修订|修改|制定|起?施行|起?实施|生效)"
_BEFORE = re.compile(
    rf"((?:19|20)\d\d)年(?:(\d{{1,2}})月(?:(\d{{1,2}})日)?)?(?:第[一二三四五六七八九十]+次)?{_ACT}(?:后|版|本)?的?$"
)
_MARK = r"\(((?:19|20)\d\d)(?:年|-)?(?:(\d{1,2})(?:月|-)(?:(\d{1,2})日?)?)?(?:修订|修正|修改|公布|版|本)*\)"
_INSIDE = re.compile(rf"{_MARK}》?$")
_BEHIND = re.compile(_MARK)
_NUMBER_BEHIND = re.compile(rf"[（(]\s*([\u4e00-\u9fffA-Za-z]{{1,20}}\s*(?:{BRACKET}|{ORDER}))")
_NUMBER_BEFORE = re.compile(rf"([\u4e00-\u9fff]{{2,24}}(?:{ORDER}))(?:公布|发布|颁布)?的?$")

_LEAD = re.compile(
    r"^(?:.*[日由经以])?原?(?=[\u4e00-\u9fff]{2})"
)  # 2004年3月12日原质检总局令第150号


@dataclass(frozen=True, slots=True)
class Reading:
    """What a mention may mean: ids of norms, and why there are several or none."""

    norms: tuple[str | None, ...]
    reason: str = ""


def citation_records(
    citations: Iterable[Citation], version: VersionRecord, index: NormIndex, source: str = ""
) -> Iterator[CitationRecord]:
    """Mentions as edges, one for each target and each norm that it may mean.

    Args:
        citations: found in the text.
        version: the citing version.
        index: what norms are known; those that are only named are added as nodes.
        source: the citing text; without it dates and numbers around the mention are not seen.
    """
    for citation in citations:
        around = Around(source, citation.span.start, citation.span.end, citation.type)
        dated = around.version
        for target in citation.targets or (None,):
            named = around.named(target.title) if target and target.title != SELF else None
            reading = _read(citation, named, version, index)
            for norm in reading.norms:
                yield CitationRecord(
                    version=version.id,
                    where=citation.where,
                    start=citation.span.start,
                    end=citation.span.end,
                    surface=citation.surface,
                    type=citation.type,
                    relation=citation.relation,
                    norm=norm,
                    pinpoint=target.pinpoint if target else Pinpoint(),
                    title=named.title if named else "",
                    doc_number=named.doc_number if named else None,
                    dated=dated if named else None,
                    reason=reading.reason,
                )


def _read(
    citation: Citation, named: Named | None, version: VersionRecord, index: NormIndex
) -> Reading:
    if not citation.targets:
        return Reading((None,), OPEN if citation.type is CitationType.GENERIC else NOWHERE)
    if named is None:
        return Reading((version.norm,))
    return by_name(named, index)


def by_name(named: Named, index: NormIndex) -> Reading:
    """The norms that a name may mean: by alias, title and number; a node where none is known."""
    node = index.node(named)
    if node:
        return Reading((node,))
    found = index.open_candidates(named)
    return Reading(found or (None,), index.why_open(found) if found else NOWHERE)


@dataclass(frozen=True, slots=True)
class Around:
    """A mention among the words of its text, which tell the version, the number and the issuer."""

    source: str
    start: int
    end: int
    type: CitationType

    def named(self, title: str) -> Named:
        """How the text names the document."""
        if self.type is CitationType.DOCNO:
            return Named(title=title, doc_number=fold(self.source[self.start : self.end]) or None)
        low = max(0, self.start - _REACH)
        issuer = issuer_before(self.source, low, self.start) or None
        return Named(title=title, doc_number=self.number, issuer=issuer)

    @property
    def number(self) -> str | None:
        """The 文号 in the parenthesis behind a title, or the order that published it (C22, C23)."""
        if self.type in {CitationType.ANAPHORA, CitationType.INTERNAL}:
            return None
        behind = _NUMBER_BEHIND.match(self.source, self.end, self.end + _REACH)
        found = behind or _NUMBER_BEFORE.search(self._before())
        return _LEAD.sub("", fold(found[1])) if found else None

    @property
    def version(self) -> str | None:
        """The year or day of the version that a mention names (C24).

        2019年修订的《…》, 《…》（2015年修正）, 1998年1月1日起施行的《…》.
        """
        found = (
            _BEFORE.search(fold(self._before()))
            or _INSIDE.search(fold(self.source[self.start : self.end]))
            or _BEHIND.match(fold(self.source[self.end : self.end + 24]))
        )
        if found is None:
            return None
        return "-".join(part.zfill(2) for part in found.groups() if part)

    def _before(self) -> str:
        return self.source[max(0, self.start - _REACH) : self.start]


def settle_names(store: Store, index: NormIndex) -> None:
    """Resolve again what was resolved by a title that has got one more norm since.

    Every version is looked at, those that no longer bind too; new namesakes are rare.
    """
    keys, after = set(index.grown), ""
    index.grown.clear()
    while keys and (page := store.norms.norms(after, _PAGE)):
        after = page[-1].id
        for version in (v for norm in page if norm.held for v in store.norms.versions(norm.id)):
            records = store.norms.citations_from(version.id)
            if any(title_key(full_title(record.title)) in keys for record in records):
                again = resolve_again(records, store.norms.text(version.id), index)
                store.norms.put_citations(version.id, again)


def resolve_again(
    records: Iterable[CitationRecord], source: str, index: NormIndex
) -> tuple[CitationRecord, ...]:
    """The mentions of a version as they resolve now that more norms are known.

    Args:
        records: as recorded.
        source: the citing text.
        index: all norms that are known now.
    """
    found: dict[CitationRecord, None] = {}
    for record in records:
        if not record.title:
            found[record] = None
            continue
        around = Around(source, record.start, record.end, record.type)
        reading = by_name(around.named(record.title), index)
        for norm in reading.norms:
            found[replace(record, norm=norm, reason=reading.reason)] = None
    return tuple(found)
