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
    TextRecord,
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
        """All versions in the order in which they take effect; `as_of` does not filter here."""

    def version(self, version: str, moment: Moment = NOW) -> VersionRecord | None:
        """The version with this id."""

    def in_force(self, norm: str, moment: Moment = NOW) -> VersionRecord | None:
        """The version that binds on `as_of` (None: the latest), None when none does."""

    def provisions(
        self, version: str, moment: Moment = NOW, *, origin: str | None = None
    ) -> tuple[ProvisionRecord, ...]:
        """The tree of a version in reading order.

        Args:
            version: its id.
            moment: which texts were known; `as_of` does not matter here.
            origin: which recorded text; None for the one that stands, the first of `ORIGINS`.
        """

    def provision(
        self, version: str, path: str, moment: Moment = NOW, *, origin: str | None = None
    ) -> ProvisionRecord | None:
        """One node, of the text that `provisions` gives."""

    def text(self, version: str, moment: Moment = NOW, *, origin: str | None = None) -> str:
        """The source text of a version, as `provisions`; `""` when the norm is not held."""

    def texts(self, version: str, moment: Moment = NOW) -> tuple[TextRecord, ...]:
        """The recorded texts of a version; the one that stands comes first."""

    def citations_from(self, version: str, moment: Moment = NOW) -> tuple[CitationRecord, ...]:
        """All mentions in a version, in reading order."""

    def citations_to(
        self, norm: str, moment: Moment = NOW, *, ever: bool = False
    ) -> tuple[CitationRecord, ...]:
        """All mentions of a norm in versions that bind on `as_of`; `ever`: in any version."""

    def carried_from(self, version: str, moment: Moment = NOW) -> tuple[CarriedRecord, ...]:
        """What became of the provisions of a version in the next one, by path."""

    def carried_into(self, version: str, moment: Moment = NOW) -> tuple[CarriedRecord, ...]:
        """What the provisions of a version carry on, by the paths of the version before."""


class NormWriter(Protocol):
    """Facts about norms; only inside `Store.transaction`."""

    def put_norm(self, norm: NormRecord) -> None:
        """Record a norm; where facts about it changed, the old ones are closed."""

    def put_version(
        self, version: VersionRecord, provisions: Iterable[ProvisionRecord], text: str
    ) -> None:
        """Record a version with its tree and source; the same id again is the same version.

        The text is recorded under `version.origin` and replaces the one of that origin; texts of
        other origins stay. While a text of a higher origin stands, the version stays described by
        it (`graph.store.binding.described`).
        """

    def close_version(self, version: str, effective_to: str | None) -> None:
        """Record the first day on which a version is no longer in force (None: open again)."""

    def put_citations(self, version: str, citations: Iterable[CitationRecord]) -> None:
        """Record all mentions of a version, in place of earlier readings of it."""

    def put_carried(self, carried: Iterable[CarriedRecord]) -> None:
        """Record what carries provisions on."""

    def withdraw_version(self, version: str) -> None:
        """Close a version's fact with its texts, mentions and what carries provisions on.

        It is no longer believed; what was known of it stays known for its record time. An unknown
        version is left alone.
        """

    def withdraw_carried(self, version: str) -> None:
        """Close what carries the provisions of a version on to later ones."""
