"""Norms, versions and provisions in SQLite."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import Any

from graph.store.binding import binding, described, in_order
from graph.store.port.records import (
    NOW,
    Moment,
    NormRecord,
    ProvisionRecord,
    TextRecord,
    VersionRecord,
)
from graph.store.sqlite.citations import SqliteCitations, version_columns, version_of
from graph.store.sqlite.connection import Database
from graph.store.sqlite.facts import record
from graph.store.sqlite.queries import norms as sql
from graph.store.validity import Payload
from ontology.comparison import number_key
from ontology.errors import UnknownCodeError
from ontology.texts import Unit


class SqliteNorms(SqliteCitations):
    """`graph.store.port.store.Norms` over SQLite."""

    def __init__(self, database: Database) -> None:
        """Answer from this database."""
        super().__init__(database)
        self._database = database

    def norm(self, norm: str, moment: Moment = NOW) -> NormRecord | None:
        """The norm with this id."""
        rows = sql.NORM.rows(self._database, moment, id=norm)
        return norm_of(rows[0]) if rows else None

    def norms_titled(self, title_key: str, moment: Moment = NOW) -> tuple[NormRecord, ...]:
        """All norms whose normalised title is this one."""
        return tuple(map(norm_of, sql.NORMS_TITLED.rows(self._database, moment, key=title_key)))

    def norms_numbered(self, doc_number: str, moment: Moment = NOW) -> tuple[NormRecord, ...]:
        """All norms with this 文号."""
        key = number_key(doc_number)
        return tuple(map(norm_of, sql.NORMS_NUMBERED.rows(self._database, moment, key=key)))

    def norms(
        self, after: str = "", limit: int = 100, moment: Moment = NOW
    ) -> tuple[NormRecord, ...]:
        """A page of norms by id."""
        rows = sql.NORMS_PAGE.rows(self._database, moment, after=after, limit=limit)
        return tuple(map(norm_of, rows))

    def titles(self, moment: Moment = NOW) -> dict[str, tuple[str, ...]]:
        """Title key → ids of the norms that have it."""
        found: dict[str, list[str]] = {}
        for key, norm in sql.TITLES.rows(self._database, moment):
            found.setdefault(key, []).append(norm)
        return {key: tuple(norms) for key, norms in found.items()}

    def versions(self, norm: str, moment: Moment = NOW) -> tuple[VersionRecord, ...]:
        """All versions, oldest first."""
        rows = sql.VERSIONS_OF.rows(self._database, moment, norms=json.dumps([norm]))
        return in_order(map(version_of, rows))

    def version(self, version: str, moment: Moment = NOW) -> VersionRecord | None:
        """The version with this id."""
        rows = sql.VERSION.rows(self._database, moment, id=version)
        return version_of(rows[0]) if rows else None

    def in_force(self, norm: str, moment: Moment = NOW) -> VersionRecord | None:
        """The version that binds on `as_of` (see `graph.store.binding`)."""
        return binding(self.versions(norm, moment), moment.as_of)

    def provisions(
        self, version: str, moment: Moment = NOW, *, origin: str | None = None
    ) -> tuple[ProvisionRecord, ...]:
        """The tree of a version in reading order."""
        rows = sql.PROVISIONS.rows(self._database, moment, version=version, origin=origin)
        return tuple(map(_provision, rows))

    def provision(
        self, version: str, path: str, moment: Moment = NOW, *, origin: str | None = None
    ) -> ProvisionRecord | None:
        """One node."""
        rows = sql.PROVISION.rows(self._database, moment, version=version, path=path, origin=origin)
        return _provision(rows[0]) if rows else None

    def text(self, version: str, moment: Moment = NOW, *, origin: str | None = None) -> str:
        """The source text of a version."""
        rows = sql.TEXT.rows(self._database, moment, version=version, origin=origin)
        return str(rows[0][0]) if rows else ""

    def texts(self, version: str, moment: Moment = NOW) -> tuple[TextRecord, ...]:
        """The recorded texts of a version; the one that stands comes first."""
        rows = sql.TEXTS.rows(self._database, moment, version=version)
        return tuple(
            TextRecord(
                version=ident,
                origin=origin,
                source=source,
                sha256=digest,
                event=event,
                recorded=recorded,
                at=at,
            )
            for ident, origin, source, digest, event, recorded, at in rows
        )

    def put_norm(self, norm: NormRecord) -> None:
        """Record a norm; what was believed of it before is closed, not lost."""
        record(self._database, sql.NORM_FACTS, [(norm.id, norm_payload(norm))], None)

    def put_version(
        self, version: VersionRecord, provisions: Iterable[ProvisionRecord], text: str
    ) -> None:
        """Record a version with its tree and source; the same again changes nothing."""
        believed = self._database.rows(sql.RECORDED_BELIEVED, (version.id,))
        self._put_version_facts(version, [origin for _, origin, *_ in believed])
        reading = put_reading(self._database, version.id, list(provisions), text)
        columns = (version.origin, version.source, version.sha256, version.event, reading)
        for fact, *known in believed:
            if tuple(known) == columns:
                return
            if known[0] == version.origin:
                self._database.write(sql.RECORDED_CLOSE, (self._database.tx, fact))
        self._database.write(sql.RECORDED_INSERT, (version.id, *columns, self._database.tx, None))

    def _put_version_facts(self, put: VersionRecord, origins: list[str]) -> None:
        believed = self._database.rows(sql.VERSION_BELIEVED, (put.id,))
        known = version_of(believed[0][1:]) if believed else None
        version = described(put, known, origins)
        if version == known:
            return
        if believed:
            self._database.write(sql.VERSION_CLOSE, (self._database.tx, believed[0][0]))
        columns = version_columns(version)
        self._database.write(sql.VERSION_INSERT, (*columns, self._database.tx, None))

    def close_version(self, version: str, effective_to: str | None) -> None:
        """Record the first day on which a version is no longer in force (None: open again).

        Raises:
            UnknownCodeError: there is no such version.
        """
        believed = self._database.rows(sql.VERSION_BELIEVED, (version,))
        if not believed:
            raise UnknownCodeError("没有这个版本", version, "请核对版本标识")
        fact, *columns = believed[0]
        if columns[4] == effective_to:
            return
        columns[4] = effective_to
        self._database.write(sql.VERSION_CLOSE, (self._database.tx, fact))
        self._database.write(sql.VERSION_INSERT, (*columns, self._database.tx, None))

    def withdraw_version(self, version: str) -> None:
        """Close a version's fact with its texts, mentions and what carries provisions on."""
        for statement in sql.VERSION_WITHDRAW:
            self._database.write(statement, (self._database.tx, version))


def put_reading(
    database: Database,
    version: str,
    nodes: list[ProvisionRecord],
    text: str,
    tx: int | None = None,
) -> int:
    """The number of this content; two texts of a version that are the same share one."""
    digest = _digest(nodes, text)
    for (known,) in database.rows(sql.READING_KNOWN, (version, digest)):
        return int(known)
    written = database.write(
        sql.READING_INSERT, (version, digest, len(nodes), text, tx or database.tx)
    )
    reading = int(written.lastrowid or 0)
    first = database.rows(sql.NEXT_PROVISION)[0][0]
    database.write_many(
        sql.PROVISION_INSERT,
        (
            (
                number,
                reading,
                node.position,
                node.path,
                node.unit.value,
                node.label,
                node.heading,
                node.text,
                node.parent,
            )
            for number, node in enumerate(nodes, first)
        ),
    )
    database.write_many(
        sql.WORDS_INSERT,
        ((number, " ".join(node.text)) for number, node in enumerate(nodes, first) if node.text),
    )
    return reading


def _digest(nodes: list[ProvisionRecord], text: str) -> str:
    digest = sha256(text.encode("utf-8", "surrogatepass"))
    for node in nodes:
        parts = (
            node.position,
            node.path,
            node.unit,
            node.label,
            node.heading,
            node.text,
            node.parent,
        )
        digest.update(repr(parts).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def norm_payload(norm: NormRecord) -> Payload:
    """The columns of a norm behind its id."""
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
        int(norm.held),
    )


def norm_of(row: Sequence[Any]) -> NormRecord:
    """The norm in a row of the queries on `norm`."""
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
        held=bool(held),
    )


def _provision(row: Sequence[Any]) -> ProvisionRecord:
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
