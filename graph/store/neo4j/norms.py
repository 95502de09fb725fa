"""Norms, versions and provisions in Neo4j."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from graph.store.binding import binding, described, in_order
from graph.store.neo4j.citations import Neo4jCitations, version_columns, version_of
from graph.store.neo4j.connection import Database
from graph.store.neo4j.facts import record
from graph.store.neo4j.queries import norms as cypher
from graph.store.neo4j.queries.kinds import NORM
from graph.store.port.records import (
    NOW,
    Moment,
    NormRecord,
    ProvisionRecord,
    TextRecord,
    VersionRecord,
)
from graph.store.validity import Payload
from ontology.comparison import number_key
from ontology.errors import UnknownCodeError
from ontology.texts import Unit


class Neo4jNorms(Neo4jCitations):
    """`graph.store.port.store.Norms` over Neo4j."""

    def __init__(self, database: Database) -> None:
        """Answer from this database."""
        super().__init__(database)
        self._database = database

    def norm(self, norm: str, moment: Moment = NOW) -> NormRecord | None:
        """The norm with this id."""
        rows = self._database.timed(cypher.NORM, moment, id=norm)
        return norm_of(rows[0]) if rows else None

    def norms_titled(self, title_key: str, moment: Moment = NOW) -> tuple[NormRecord, ...]:
        """All norms whose normalised title is this one."""
        return _norms(self._database.timed(cypher.NORMS_TITLED, moment, key=title_key))

    def norms_numbered(self, doc_number: str, moment: Moment = NOW) -> tuple[NormRecord, ...]:
        """All norms with this 文号."""
        key = number_key(doc_number)
        return _norms(self._database.timed(cypher.NORMS_NUMBERED, moment, key=key))

    def norms(
        self, after: str = "", limit: int = 100, moment: Moment = NOW
    ) -> tuple[NormRecord, ...]:
        """A page of norms by id."""
        rows = self._database.timed(cypher.NORMS_PAGE, moment, after=after, limit=limit)
        return tuple(map(norm_of, rows))

    def titles(self, moment: Moment = NOW) -> dict[str, tuple[str, ...]]:
        """Title key → ids of the norms that have it."""
        found: dict[str, list[str]] = {}
        rows = self._database.timed(cypher.TITLES, moment)
        for key, norm in sorted(rows, key=lambda row: str(row[1])):
            found.setdefault(key, []).append(norm)
        return {key: tuple(norms) for key, norms in found.items()}

    def versions(self, norm: str, moment: Moment = NOW) -> tuple[VersionRecord, ...]:
        """All versions, oldest first."""
        return in_order(
            map(version_of, self._database.timed(cypher.VERSIONS_OF, moment, norm=norm))
        )

    def version(self, version: str, moment: Moment = NOW) -> VersionRecord | None:
        """The version with this id."""
        rows = self._database.timed(cypher.VERSION, moment, id=version)
        return version_of(rows[0]) if rows else None

    def in_force(self, norm: str, moment: Moment = NOW) -> VersionRecord | None:
        """The version that binds on `as_of` (see `graph.store.binding`)."""
        return binding(self.versions(norm, moment), moment.as_of)

    def provisions(
        self, version: str, moment: Moment = NOW, *, origin: str | None = None
    ) -> tuple[ProvisionRecord, ...]:
        """The tree of a version in reading order."""
        rows = self._database.timed(cypher.PROVISIONS, moment, version=version, origin=origin)
        return tuple(map(_provision, rows))

    def provision(
        self, version: str, path: str, moment: Moment = NOW, *, origin: str | None = None
    ) -> ProvisionRecord | None:
        """One node."""
        rows = self._database.timed(
            cypher.PROVISION, moment, version=version, path=path, origin=origin
        )
        return _provision(rows[0]) if rows else None

    def text(self, version: str, moment: Moment = NOW, *, origin: str | None = None) -> str:
        """The source text of a version."""
        rows = self._database.timed(cypher.TEXT, moment, version=version, origin=origin)
        return str(rows[0][0]) if rows else ""

    def texts(self, version: str, moment: Moment = NOW) -> tuple[TextRecord, ...]:
        """The recorded texts of a version; the one that stands comes first."""
        names = ("version", "origin", "source", "sha256", "event", "recorded", "at")
        rows = self._database.timed(cypher.TEXTS, moment, version=version)
        return tuple(TextRecord(**dict(zip(names, row, strict=True))) for row in rows)

    def put_norm(self, norm: NormRecord) -> None:
        """Record a norm; what was believed of it before is closed, not lost."""
        record(self._database, NORM, [(norm.id, norm_payload(norm))], None)

    def put_version(
        self, version: VersionRecord, provisions: Iterable[ProvisionRecord], text: str
    ) -> None:
        """Record a version with its tree and source; the same again changes nothing."""
        tx = self._database.tx
        believed = self._database.rows(cypher.RECORDED_BELIEVED, id=version.id)
        self._put_state(version, [origin for _, origin, *_ in believed])
        reading = put_reading(self._database, version.id, list(provisions), text)
        columns = [version.origin, version.source, version.sha256, version.event, reading]
        for _, *known in believed:
            if known == columns:
                return
            if known[0] == version.origin:
                self._database.write(cypher.RECORDED_CLOSE, id=version.id, origin=version.origin)
        self._database.write(cypher.RECORDED_INSERT, rows=[[version.id, *columns, tx, None]])

    def _put_state(self, put: VersionRecord, origins: list[str]) -> None:
        _, *row = self._database.rows(cypher.VERSION_BELIEVED, id=put.id)[0]
        known = version_of(row) if row[0] else None
        version = described(put, known, origins)
        if version == known:
            return
        if known:
            self._database.write(cypher.VERSION_CLOSE, id=put.id)
        self._insert(version_columns(version))

    def _insert(self, columns: list[Any]) -> None:
        self._database.write(cypher.VERSION_INSERT, rows=[[*columns, self._database.tx, None]])

    def close_version(self, version: str, effective_to: str | None) -> None:
        """Record the first day on which a version is no longer in force (None: open again).

        Raises:
            UnknownCodeError: there is no such version.
        """
        _, *row = self._database.rows(cypher.VERSION_BELIEVED, id=version)[0]
        if row[0] is None:
            raise UnknownCodeError("没有这个版本", version, "请核对版本标识")
        if row[4] == effective_to:
            return
        row[4] = effective_to
        self._database.write(cypher.VERSION_CLOSE, id=version)
        self._insert(row)

    def withdraw_version(self, version: str) -> None:
        """Close a version's fact with its texts, mentions and what carries provisions on."""
        for statement in cypher.VERSION_WITHDRAW:
            self._database.write(statement, id=version)


def norm_payload(norm: NormRecord) -> Payload:
    """What is recorded of a norm."""
    return (
        norm.title,
        norm.title_key,
        norm.level,
        norm.level_confidence,
        norm.level_evidence,
        norm.maker,
        norm.territory,
        norm.doc_number,
        number_key(norm.doc_number) if norm.doc_number else None,
        norm.held,
    )


def put_reading(database: Database, version: str, nodes: list[ProvisionRecord], text: str) -> int:
    """The number of this content; two texts of a version that are the same share one."""
    digest = _digest(nodes, text)
    for (known,) in database.rows(cypher.READING_KNOWN, id=version, digest=digest):
        return int(known)
    number = int(database.write(cypher.NEXT_READING, count=1)[0][0])
    database.write(
        cypher.READING_INSERT,
        no=number,
        version=version,
        digest=digest,
        size=len(nodes),
        text=text,
        rows=[_columns(node) for node in nodes],
        tree=tree(nodes),
    )
    return number


def tree(nodes: list[ProvisionRecord]) -> list[list[int]]:
    """Places of parent and child in the list; -1 is the text itself."""
    places: dict[str, int] = {}
    for place, node in enumerate(nodes):
        places.setdefault(node.path, place)
    pairs = ((places.get(node.parent or "", -1), place) for place, node in enumerate(nodes))
    return [[parent if parent != child else -1, child] for parent, child in pairs]


def _digest(nodes: list[ProvisionRecord], text: str) -> str:
    digest = sha256(text.encode("utf-8", "surrogatepass"))
    for node in nodes:
        digest.update(repr(_columns(node)).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _columns(node: ProvisionRecord) -> list[Any]:
    return [
        node.position,
        node.path,
        node.unit.value,
        node.label,
        node.heading,
        node.text,
        node.parent,
    ]


def _norms(rows: list[list[Any]]) -> tuple[NormRecord, ...]:
    return tuple(sorted(map(norm_of, rows), key=lambda norm: norm.id))


def norm_of(row: list[Any]) -> NormRecord:
    """The norm in a row."""
    norm, title, key, level, confidence, evidence, maker, territory, number, held = row
    return NormRecord(
        id=norm,
        title=title,
        title_key=key,
        level=level,
        level_confidence=confidence,
        level_evidence=evidence,
        maker=maker,
        territory=territory,
        doc_number=number,
        held=held,
    )


def _provision(row: list[Any]) -> ProvisionRecord:
    version, path, unit, label, heading, text, parent, position = row
    return ProvisionRecord(
        version=version,
        path=path,
        unit=Unit(unit),
        label=label,
        heading=heading,
        text=text,
        parent=parent,
        position=position,
    )
