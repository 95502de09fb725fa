"""Batches of pinpoint edits on the page of an event: one table for each norm (DOMAIN.md 8.2 D7)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from adjustment.drafting.bases import compare_bases
from adjustment.drafting.dossier import Dossier
from ontology.findings import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchRow:
    """One provision that moved or was reworded, with the matters that cite it."""

    before: str
    after: str
    effect: str
    findings: tuple[Finding, ...]

    @property
    def entries(self) -> int:
        """How many entries follow."""
        return sum(len(finding.entries) for finding in self.findings)


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """The matters for which nothing changes but the number or the quoted words of their basis."""

    title: str
    rows: tuple[BatchRow, ...]
    matters: int
    entries: int


def batches(dossier: Dossier) -> tuple[Batch, ...]:
    """The batches of an event; a single matter is none."""
    found: dict[str, list[Finding]] = {}
    for finding in dossier.findings:
        if finding.batch:
            found.setdefault(finding.batch, []).append(finding)
    return tuple(_batch(dossier, some) for some in found.values() if len(some) > 1)


def _batch(dossier: Dossier, findings: list[Finding]) -> Batch:
    return Batch(
        title=findings[0].touched[0].title,
        rows=tuple(_rows(dossier, findings)),
        matters=len(findings),
        entries=sum(len(finding.entries) for finding in findings),
    )


def _rows(dossier: Dossier, findings: list[Finding]) -> Iterable[BatchRow]:
    """A row for each provision, in the order of the norm."""
    citing: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        for row in compare_bases(dossier, (finding,)):
            citing.setdefault((row.title, row.pinpoint), []).append(finding)
    for row in compare_bases(dossier, tuple(findings)):
        yield BatchRow(
            before=row.pinpoint,
            after=row.new_pinpoint or row.pinpoint,
            effect=row.effect,
            findings=tuple(citing[row.title, row.pinpoint]),
        )
