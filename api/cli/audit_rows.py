"""Rows of `lbt audit`: cells of a list, checked against a folder of texts (contract, point 6)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from adjustment.findings.audit import CurrentText, audit_cell
from adjustment.findings.flags.links import audited_links
from adjustment.findings.likeness import Wording, wording
from api.cli.edge import print_json, say
from graph.store.port.store import Store
from ingest.folder_validity import FolderValidity
from ingest.newest import NewestTexts
from ingest.readers.rows import read_rows
from nlp.basis.cell import read_cell
from ontology.audits import QuoteCheck, Validity
from ontology.texts import LegalText


class FolderTexts:
    """Current texts out of a folder, each read once."""

    def __init__(self, newest: NewestTexts) -> None:
        """Read from this folder."""
        self._newest = newest
        self._read: dict[str, CurrentText] = {}

    def current(self, title: str) -> CurrentText | None:
        """The newest text with this title; None when the folder has none."""
        path = self._newest.path(title)
        if path is None:
            return None
        if path not in self._read:
            self._read[path] = CurrentText(path, _articles(self._newest.read(path)))
        return self._read[path]


def _articles(text: LegalText) -> Mapping[str, Wording]:
    # The source of an article has the labels of its items, which cells quote as well.
    words: dict[str, Wording] = {}
    for article in text.articles():
        if article.label and article.label not in words:
            words[article.label] = wording(article.span.of(text.source))
    return words


def check_row(row_id: str, check: QuoteCheck, validity: Validity) -> dict[str, object]:
    """One checked target as the contract writes it."""
    target = check.target
    return {
        "id": row_id,
        "doc_title": target.title,
        "article": target.pinpoint.article,
        "paragraph": target.pinpoint.paragraph,
        "item": target.pinpoint.item,
        "status": check.status.value,
        "validity": validity.value,
        "found_at": check.found_at,
        "similarity": check.similarity,
        "current_path": check.current,
        "quote": target.quoted_text,
    }


def _checks(root: Path, rows: Path, today: str) -> Iterator[dict[str, object]]:
    newest = NewestTexts(root)
    texts, validity = FolderTexts(newest), FolderValidity(newest, today)
    table = read_rows(rows, needed=("basis_text",))
    for warning in table.warnings:
        say(warning)
    for number, row in enumerate(table.rows, start=1):
        row_id = row.get("id") or str(number)
        for check in audit_cell(read_cell(row["basis_text"]), texts):
            title = check.target.title or check.target.title_raw
            yield check_row(row_id, check, validity.of(title))


def print_checks(root: Path, rows: Path, today: str) -> None:
    """Print one line for each target with a quotation or a locator."""
    for row in _checks(root, rows, today):
        print_json(row)


def print_links(store: Store, today: str) -> None:
    """Print one line for each basis link of the store that a live matter uses."""
    for link in audited_links(store, today):
        row = check_row(link.cell, link.check, link.validity)
        row |= {"position": link.position, "checked_version": link.checked, "users": link.users}
        print_json({"cell": row.pop("id"), **row})
