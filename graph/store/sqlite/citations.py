"""Citations, and what carries provisions on, in SQLite."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from graph.store.binding import binding
from graph.store.port.records import NOW, CarriedRecord, CitationRecord, Moment, VersionRecord
from graph.store.sqlite.connection import Database
from graph.store.sqlite.queries import norms as sql
from ontology.citations import CitationType, Relation
from ontology.identifiers import Pinpoint


class SqliteCitations:
    """The part of `graph.store.port.store.Norms` that joins texts to each other."""

    def __init__(self, database: Database) -> None:
        """Answer from this database."""
        self._database = database

    def citations_from(self, version: str, moment: Moment = NOW) -> tuple[CitationRecord, ...]:
        """All mentions in a version, in reading order."""
        rows = sql.CITATIONS_FROM.rows(self._database, moment, version=version)
        return tuple(map(citation_of, rows))

    def citations_to(
        self, norm: str, moment: Moment = NOW, *, ever: bool = False
    ) -> tuple[CitationRecord, ...]:
        """All mentions of a norm in versions that bind on `as_of`, by version and place."""
        with self._database.snapshot():
            rows = sql.CITATIONS_TO.rows(self._database, moment, norm=norm)
            if ever:
                return tuple(map(citation_of, rows))
            binding_versions = self._binding_of({row[0] for row in rows}, moment)
        return tuple(citation_of(row) for row in rows if row[0] in binding_versions)

    def _binding_of(self, versions: Iterable[str], moment: Moment) -> set[str]:
        ids = json.dumps(sorted(versions))
        rows = sql.VERSIONS_BESIDE.rows(self._database, moment, ids=ids)
        return binding_ids(map(version_of, rows), moment)

    def carried_from(self, version: str, moment: Moment = NOW) -> tuple[CarriedRecord, ...]:
        """What became of the provisions of a version in the next one, by path."""
        return tuple(
            map(carried_of, sql.CARRIED_FROM.rows(self._database, moment, version=version))
        )

    def carried_into(self, version: str, moment: Moment = NOW) -> tuple[CarriedRecord, ...]:
        """What the provisions of a version carry on, by the paths of the version before."""
        return tuple(
            map(carried_of, sql.CARRIED_INTO.rows(self._database, moment, version=version))
        )

    def put_citations(self, version: str, citations: Iterable[CitationRecord]) -> None:
        """Record all mentions of a version, in place of earlier readings of it."""
        new = sorted(citations, key=lambda mention: (mention.start, mention.end))
        if tuple(new) == self.citations_from(version):
            return
        self._database.write(sql.CITATIONS_CLOSE, (self._database.tx, version))
        self._database.write_many(
            sql.CITATION_INSERT,
            ((*citation_columns(version, mention), self._database.tx, None) for mention in new),
        )

    def put_carried(self, carried: Iterable[CarriedRecord]) -> None:
        """Record what carries provisions on; another effect of the same pair closes the first."""
        rows = [carried_columns(row) for row in carried]
        tx = self._database.tx
        self._database.write_many(sql.CARRIED_CLOSE, ((tx, *row) for row in rows))
        self._database.write_many(sql.CARRIED_INSERT, ((*row, tx, None) for row in rows))

    def withdraw_carried(self, version: str) -> None:
        """Close what carries the provisions of a version on to later ones."""
        self._database.write(sql.CARRIED_WITHDRAW, (self._database.tx, version))


def binding_ids(versions: Iterable[VersionRecord], moment: Moment) -> set[str]:
    """The ids of those versions, of any norms, that bind on the day."""
    of_norm: dict[str, list[VersionRecord]] = {}
    for version in versions:
        of_norm.setdefault(version.norm, []).append(version)
    chosen = (binding(same, moment.as_of) for same in of_norm.values())
    return {version.id for version in chosen if version}


def version_of(row: Sequence[Any]) -> VersionRecord:
    """The version in a row of the queries on `version`."""
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


def version_columns(version: VersionRecord) -> tuple[Any, ...]:
    """The columns of a version, in the order of `version_of`."""
    return (
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
    )


def carried_columns(row: CarriedRecord) -> tuple[Any, ...]:
    """The columns of what carries a provision on."""
    return (row.from_version, row.from_path, row.to_version, row.to_path, row.effect)


def citation_columns(version: str, mention: CitationRecord) -> tuple[Any, ...]:
    """The columns of a mention."""
    at = mention.pinpoint
    return (
        version,
        mention.where,
        mention.start,
        mention.end,
        mention.surface,
        mention.type.value,
        mention.relation.value,
        mention.norm,
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
    )


def citation_of(row: Sequence[Any]) -> CitationRecord:
    """The mention in a row of the queries on `citation`."""
    version, where, start, end, surface, kind, relation, norm, *rest = row
    title, doc_number, dated, reason, *address = rest
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


def carried_of(row: Sequence[Any]) -> CarriedRecord:
    """What carries a provision on, in a row of the queries on `carried`."""
    old, place, new, to, effect = row
    return CarriedRecord(
        from_version=old, from_path=place, to_version=new, to_path=to, effect=effect
    )
