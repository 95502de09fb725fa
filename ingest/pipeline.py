"""Files of legal texts into the store: resumable, without duplicates, every file answered for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from graph.store.port.records import SourceRecord, VersionRecord
from graph.store.port.store import Store
from ingest.norm_index import NormIndex
from ingest.norms import Origin, digest, put_text
from ingest.readers import NamedText, read_texts
from ingest.settle import Settlement
from nlp.documents import read
from ontology.errors import NotALegalTextError, StoreBusyError, StoreFullError, TracerError
from ontology.official import OfficialReport
from ontology.texts import LegalText

_DATED = re.compile(r"[（(]\d{4}-\d{2}-\d{2}[)）]$")
BATCH = 40  # files in a unit of work: what an interruption can cost


@dataclass(slots=True)
class IngestReport:
    """What became of the files of a run.

    Attributes:
        loaded: files whose texts are in the store now.
        unchanged: files that were there already, with the same bytes.
        refused: file → why it could not be read.
        warnings: file → what looked wrong in it; it was loaded all the same.
        versions: versions that this run added.
        reports: titles whose published text was held against the consolidated one.
    """

    loaded: int = 0
    unchanged: int = 0
    refused: dict[str, str] = field(default_factory=dict)
    warnings: dict[str, tuple[str, ...]] = field(default_factory=dict)
    versions: int = 0
    reports: tuple[tuple[str, OfficialReport], ...] = ()

    @property
    def files(self) -> int:
        """All files of the run."""
        return self.loaded + self.unchanged + len(self.refused)


def legal_texts(content: str, name: str, where: str) -> tuple[LegalText, ...]:
    """The documents of a file.

    Raises:
        NotALegalTextError: nothing in it looks like a legal text.
    """
    texts = read(content, name=name)
    dated = bool(_DATED.search(name))
    found = tuple(text for text in texts if _is_legal(text, dated=dated))
    if not found and any(text.history for text in texts):
        raise NotALegalTextError("只有题名和题注，没有正文", where, "请补上正文后再导入")
    if not found:
        raise NotALegalTextError(
            "不像法律文本（没有条文，也没有文号）", where, "请确认文件内容，或从导入清单中去掉"
        )
    return found


def _is_legal(text: LegalText, *, dated: bool) -> bool:
    """Numbered units or a 文号 make a legal text; mere prose needs a maker, a history or a date.

    Args:
        text: what was read.
        dated: whether the file is named 题名(YYYY-MM-DD), as collections of law name theirs.
    """
    prose = text.tree and (text.issuers or text.history or dated)
    return text.unit_style != "none" or bool(text.doc_number or prose)


def ingest(
    store: Store,
    files: Sequence[Path],
    *,
    today: str,
    moment: str,
    on_progress: Callable[[int], None] = lambda _: None,
) -> IngestReport:
    """Load legal texts; a file that cannot be used is reported and the others go on.

    Args:
        store: where they go.
        files: what to read, see `ingest.readers.find_files`.
        today: the day of the run, ISO.
        moment: the moment of writing, ISO 8601.
        on_progress: told how many more files are done.

    Raises:
        StoreBusyError, StoreFullError: what was complete before is kept.
    """
    report = IngestReport()
    index = NormIndex.of(store)
    settlement = Settlement(store, index, today)
    queue = iter(files)
    while batch := tuple(islice(queue, BATCH)):
        with store.transaction("ingest", moment):
            for path in batch:
                for text in _texts(store, path, report):
                    _one(store, path, text, index, settlement, report)
                on_progress(1)
            settlement.join()
    with store.transaction("settle", moment):
        settlement.apply()
    report.reports = tuple(settlement.reports)
    return report


def _texts(store: Store, path: Path, report: IngestReport) -> tuple[NamedText, ...]:
    """What a file holds: itself or the members of a zip; a file that is of no use is reported."""
    try:
        return read_texts(path)
    except TracerError as error:
        _refuse(store, str(path), _key(path), error, report)
        return ()


def _key(path: Path, member: str = "") -> str:
    return f"{path.resolve()}!{member}" if member else str(path.resolve())


def _one(
    store: Store,
    path: Path,
    file: NamedText,
    index: NormIndex,
    settlement: Settlement,
    report: IngestReport,
) -> None:
    where, key = file.where, _key(path, file.member)
    known = store.sources.source(key)
    try:
        if file.problem:
            raise file.problem
        sha = digest(file.text)
        if known and known.status == "loaded" and known.sha256 == sha:
            report.unchanged += 1
            return
        texts = legal_texts(file.text, file.name, where)
    except (StoreBusyError, StoreFullError):
        raise
    except TracerError as error:
        _refuse(store, where, key, error, report)
        return
    versions = tuple(_put(store, texts, file, index, settlement, report))
    warnings = tuple(warning for text in texts for warning in text.warnings)
    if warnings:
        report.warnings[where] = warnings
    report.loaded += 1
    store.sources.put_source(
        SourceRecord(
            path=key,
            sha256=sha,
            kind="norm",
            status="loaded",
            versions=tuple(version.id for version in versions),
            warnings=warnings,
        )
    )


def _refuse(store: Store, where: str, key: str, error: TracerError, report: IngestReport) -> None:
    report.refused[where] = str(error)
    store.sources.put_source(SourceRecord(path=key, sha256="", kind="norm", status="refused"))


def _put(
    store: Store,
    texts: Sequence[LegalText],
    file: NamedText,
    index: NormIndex,
    settlement: Settlement,
    report: IngestReport,
) -> Iterator[VersionRecord]:
    for text in texts:
        version, new = put_text(store, text, index, Origin(source=file.where, name=file.name))
        settlement.note(text, version)
        report.versions += new
        if new:
            settlement.fresh.append(version)
        yield version
