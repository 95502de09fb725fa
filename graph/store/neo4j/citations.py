"""Citations, and what carries provisions on, in Neo4j."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from graph.store.binding import binding
from graph.store.neo4j.connection import Database
from graph.store.neo4j.queries import norms as cypher
from graph.store.port.records import NOW, CarriedRecord, CitationRecord, Moment, VersionRecord
from ontology.citations import CitationType, Relation
from ontology.identifiers import Pinpoint


class Neo4jCitations:
    """The part of `graph.store.port.store.Norms` that joins texts to each other."""

    def __init__(self, database: Database) -> None:
        """Answer from this database."""
        self._database = database

    def citations_from(self, version: str, moment: Moment = NOW) -> tuple[CitationRecord, ...]:
        """All mentions in a version, in reading order."""
        rows = self._database.timed(cypher.CITATIONS_FROM, moment, version=version)
        return tuple(map(citation_of, rows))

    def citations_to(
        self, norm: str, moment: Moment = NOW, *, ever: bool = False
    ) -> tuple[CitationRecord, ...]:
        """All mentions of a norm in versions that bind on `as_of`, by version and place."""
        pinned = self._database.pinned(moment)
        rows = self._database.timed(cypher.CITATIONS_TO, pinned, norm=norm)
        if not rows:
            return ()
        ids = sorted({row[0] for row in rows})
        beside = self._database.timed(cypher.VERSIONS_BESIDE, pinned, ids=ids)
        binds = binding_ids(map(version_of, beside), moment)
        # version, start, end, place in the list that was put
        rows.sort(key=lambda row: (row[0], row[3], row[4], row[-1]))
        return tuple(citation_of(row) for row in rows if ever or row[0] in binds)

    def carried_from(self, version: str, moment: Moment = NOW) -> tuple[CarriedRecord, ...]:
        """What became of the provisions of a version in the next one, by path."""
        rows = self._database.timed(cypher.CARRIED_FROM, moment, version=version)
        found = map(carried_of, rows)
        return tuple(sorted(found, key=lambda row: (row.from_path, row.to_version, row.to_path)))

    def carried_into(self, version: str, moment: Moment = NOW) -> tuple[CarriedRecord, ...]:
        """What the provisions of a version carry on, by the paths of the version before."""
        rows = self._database.timed(cypher.CARRIED_INTO, moment, version=version)
        found = map(carried_of, rows)
        return tuple(sorted(found, key=lambda row: (row.from_version, row.from_path, row.to_path)))

    def put_citations(self, version: str, citations: Iterable[CitationRecord]) -> None:
        """Record all mentions of a version, in place of earlier readings of it."""
        new = sorted(citations, key=lambda mention: (mention.start, mention.end))
        known = self.citations_from(version)
        if tuple(new) == known:
            return
        if known:
            self._database.write(cypher.CITATIONS_CLOSE, version=version)
        tx = self._database.tx
        rows = [
            [*citation_columns(version, mention), no, tx, None] for no, mention in enumerate(new)
        ]
        write_citations(self._database, rows)

    def put_carried(self, carried: Iterable[CarriedRecord]) -> None:
        """Record what carries provisions on; another effect of the same pair closes the first."""
        rows = [carried_columns(row) for row in carried]
        tx = self._database.tx
        versions = sorted({row[0] for row in rows})
        known: dict[tuple[str, ...], str] = {
            tuple(pair): effect
            for *pair, effect in self._database.rows(cypher.CARRIED_BELIEVED, versions=versions)
        }
        closed = [row for row in rows if known.get(tuple(row[:4]), row[4]) != row[4]]
        for row in closed:
            known.pop(tuple(row[:4]), None)
        added = []
        for row in rows:
            if tuple(row[:4]) not in known:
                known[tuple(row[:4])] = row[4]
                added.append([*row, tx, None])
        if closed:
            self._database.write(cypher.CARRIED_CLOSE, rows=closed)
        if added:
            self._database.write(cypher.CARRIED_INSERT, rows=added)

    def withdraw_carried(self, version: str) -> None:
        """Close what carries the provisions of a version on to later ones."""
        self._database.write(cypher.CARRIED_WITHDRAW, id=version)


def write_citations(database: Database, rows: list[list[Any]]) -> None:
    """Write mentions: those of a norm, and the open ones."""
    named, unnamed = [row for row in rows if row[1]], [row for row in rows if not row[1]]
    if named:
        database.write(cypher.CITATIONS_INSERT, rows=named)
    if unnamed:
        database.write(cypher.CITATIONS_OPEN, rows=unnamed)


def binding_ids(versions: Iterable[VersionRecord], moment: Moment) -> set[str]:
    """The ids of those versions, of any norms, that bind on the day."""
    of_norm: dict[str, list[VersionRecord]] = {}
    for version in versions:
        of_norm.setdefault(version.norm, []).append(version)
    chosen = (binding(same, moment.as_of) for same in of_norm.values())
    return {version.id for version in chosen if version}


def version_of(row: list[Any]) -> VersionRecord:
    """The version in a row of `VERSION_FIELDS`."""
    number, norm, promulgated, start, end, commencement, origin, source, digest, event, doc = row
    return VersionRecord(
        id=number,
        norm=norm,
        promulgated=promulgated,
        effective_from=start,
        effective_to=end,
        commencement=commencement,
        origin=origin,
        source=source,
        sha256=digest,
        event=event,
        doc_number=doc,
    )


def version_columns(version: VersionRecord) -> list[Any]:
    """A version in the order of `VERSION_FIELDS`."""
    return [
        version.id,
        version.norm,
        version.promulgated,
        version.effective_from,
        version.effective_to,
        version.commencement,
        version.origin,
        version.source,
        version.sha256,
        version.event,
        version.doc_number,
    ]


def citation_columns(version: str, mention: CitationRecord) -> list[Any]:
    """A mention: version, norm, then `CITATION_FIELDS` up to its number."""
    at = mention.pinpoint
    return [
        version,
        mention.norm,
        mention.where,
        mention.start,
        mention.end,
        mention.surface,
        mention.type.value,
        mention.relation.value,
        mention.title,
        mention.doc_number,
        mention.dated,
        mention.reason,
        at.article,
        at.paragraph,
        at.item,
        at.subitem,
        at.division,
        at.annex,
    ]


def citation_of(row: list[Any]) -> CitationRecord:
    """The mention in a row: version, norm, `CITATION_FIELDS`."""
    version, norm, where, start, end, surface, kind, relation, *rest = row
    title, doc_number, dated, reason, *address, _ = rest
    article, paragraph, item, subitem, division, annex = address
    return CitationRecord(
        version=version,
        where=where,
        start=start,
        end=end,
        surface=surface,
        type=CitationType(kind),
        relation=Relation(relation),
        norm=norm,
        title=title,
        doc_number=doc_number,
        dated=dated,
        reason=reason,
        pinpoint=Pinpoint(
            article=article,
            paragraph=paragraph,
            item=item,
            subitem=subitem,
            division=division,
            annex=annex,
        ),
    )


def carried_of(row: list[Any]) -> CarriedRecord:
    """What carries a provision on, in a row."""
    old, place, new, to, effect = row
    return CarriedRecord(
        from_version=old, from_path=place, to_version=new, to_path=to, effect=effect
    )


def carried_columns(row: CarriedRecord) -> list[Any]:
    """What carries a provision on, in the order of `carried_of`."""
    return [row.from_version, row.from_path, row.to_version, row.to_path, row.effect]
