"""Every basis link of the store with its status and validity."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from adjustment.findings.audit import audit_cell
from adjustment.findings.bodies import ENTRY_STATE_CANCELLED
from adjustment.findings.flags.facts import Basis, Facts
from adjustment.findings.flags.quotes import StoredTexts
from graph.store.port.records import Moment
from graph.store.port.store import Store
from ontology.audits import QuoteCheck, QuoteStatus, Validity


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditedLink:
    """One target of a distinct cell.

    Attributes:
        check: status of its words and its place; `no_quote` for a document named without either.
        checked: id of the version that the link was pinned to when it was loaded.
        users: codes of the items and entries whose cell it is.
    """

    cell: str
    position: int
    check: QuoteCheck
    validity: Validity
    checked: str | None
    users: tuple[str, ...]


def audited_links(store: Store, day: str) -> Iterator[AuditedLink]:
    """All links of all cells that live items and entries use, by cell and position."""
    facts = Facts(store, Moment(as_of=day))
    texts = StoredTexts(facts)
    for cell, users in sorted(_users(store, facts.moment).items()):
        bases = facts.bases(cell)
        texts.take(bases)
        for basis in bases:
            checks = audit_cell([basis.link.target], texts)
            yield AuditedLink(
                cell=cell,
                position=basis.link.position,
                check=next(checks, None) or _bare(basis),
                validity=validity(facts, basis),
                checked=basis.link.checked_version,
                users=tuple(users),
            )


def _users(store: Store, moment: Moment) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for item in store.matters.items(moment):
        if item.basis_text:
            found.setdefault(store.matters.cell_of(item.basis_text), []).append(
                item.code or item.id
            )
    for entry in store.matters.entries(moment):
        if entry.basis_text and entry.state != ENTRY_STATE_CANCELLED:
            cell = store.matters.cell_of(entry.basis_text)
            found.setdefault(cell, []).append(entry.code or entry.id)
    return found


def _bare(basis: Basis) -> QuoteCheck:
    """A document named without article and quotation."""
    missing = basis.norm is None or not basis.norm.held
    status = QuoteStatus.DOCUMENT_MISSING if missing else QuoteStatus.NO_QUOTE
    current = basis.version.id if basis.version else None
    return QuoteCheck(target=basis.link.target, status=status, current=current)


def validity(facts: Facts, basis: Basis) -> Validity:
    """Whether the norm of a basis binds on the day; of a norm without versions nothing is known."""
    if basis.version is not None:
        return Validity.IN_FORCE
    versions = facts.store.norms.versions(basis.norm.id) if basis.norm else ()
    if not versions:
        return Validity.UNKNOWN
    if any(v.effective_to and v.effective_to <= facts.day for v in versions):
        return Validity.REPEALED
    return Validity.NOT_IN_FORCE
