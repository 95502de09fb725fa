"""Norms, versions, provisions and the citations between them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from graph.store.port.records import (
    NOW,
    CarriedRecord,
    CitationRecord,
    Moment,
    NormRecord,
    ProvisionRecord,
    VersionRecord,
)


class NormReader(Protocol):
    """Questions about norms. Unpaged answers are sorted by id, by code point."""

    def norm(self, norm: str, moment: Moment = NOW) -> NormRecord | None:
        """The norm with this id."""

    def norms_titled(self, title_key: str, moment: Moment = NOW) -> tuple[NormRecord, ...]:
        """All norms whose normalised title is this one."""

    def norms_numbered(self, doc_number: str, moment: Moment = NOW) -> tuple[NormRecord, ...]:
        """All norms with this 文号; compared by `number_key` of the stored number."""

    def norms(
        self, after: str = "", limit: int = 100, moment: Moment = NOW
    ) -> tuple[NormRecord, ...]:
        """A page of norms by id."""

    def titles(self, moment: Moment = NOW) -> dict[str, tuple[str, ...]]:
        """Title key → ids of the norms that have it; for resolving many citations at once."""

    def versions(self, norm: str, moment: Moment = NOW) -> tuple[VersionRecord, ...]:
        """All versions, oldest first (unknown dates first); `as_of` does not filter here."""

    def version(self, version: str, moment: Moment = NOW) -> VersionRecord | None:
        """The version with this id."""

    def in_force(self, norm: str, moment: Moment = NOW) -> VersionRecord | None:
        """The version that binds on `as_of` (None: the latest), None when none does."""

    def provisions(self, version: str) -> tuple[ProvisionRecord, ...]:
        """The tree of a version in reading order."""

    def provision(self, version: str, path: str) -> ProvisionRecord | None:
        """One node."""

    def text(self, version: str) -> str:
        """The source text of a version; `""` when the norm is not held."""

    def citations_from(self, version: str) -> tuple[CitationRecord, ...]:
        """All mentions in a version, in reading order."""

    def citations_to(self, norm: str, moment: Moment = NOW) -> tuple[CitationRecord, ...]:
        """All mentions of a norm in versions that bind on `as_of`."""

    def carried_from(self, version: str) -> tuple[CarriedRecord, ...]:
        """What became of the provisions of a version in the next one."""


class NormWriter(Protocol):
    """Facts about norms; only inside `Store.transaction`."""

    def put_norm(self, norm: NormRecord) -> None:
        """Record a norm; where facts about it changed, the old ones are closed."""

    def put_version(
        self, version: VersionRecord, provisions: Iterable[ProvisionRecord], text: str
    ) -> None:
        """Record a version with its tree and source; the same id again is the same version."""

    def close_version(self, version: str, effective_to: str | None) -> None:
        """Record the first day on which a version is no longer in force (None: open again)."""

    def put_citations(self, version: str, citations: Iterable[CitationRecord]) -> None:
        """Record all mentions of a version, in place of earlier readings of it."""

    def put_carried(self, carried: Iterable[CarriedRecord]) -> None:
        """Record what carries provisions on."""
