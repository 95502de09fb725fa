"""What our components found in a spaCy document, in one record that travels with it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from spacy.tokens import Doc

from nlp.documents import read_one
from ontology.citations import Citation, CitationStatus
from ontology.errors import WrongUseError
from ontology.texts import FinalClause, HistoryEvent, LegalText

KEY: Final = "lbt"  # in `doc.user_data`
NAME: Final = "file_name"  # the extension with the name of the file


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """What the title in a citation means among the known ones.

    Attributes:
        id: of the norm; None where there is none or the title is ambiguous.
        title: the official title as the list of titles has it; of the own text for 本条例.
        candidates: ids that the title may mean, when it is ambiguous.
        status: `ok` (one norm bears the title, or it is the citing text itself), `not_held`,
            `ambiguous`, `open` (no document is named), `not_found` (前款 that points nowhere).
            Whether a norm is in force needs a store and a day: it is not said here.
        reason: why it is not `ok`, in Chinese; empty otherwise.
    """

    status: CitationStatus
    id: str | None = None
    title: str | None = None
    candidates: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """All results for one document; None means that nobody looked yet."""

    text: LegalText | None = None
    history: tuple[HistoryEvent, ...] | None = None
    clauses: tuple[FinalClause, ...] | None = None
    citations: tuple[Citation, ...] | None = None
    resolved: tuple[Resolution, ...] | None = None


def findings(doc: Doc) -> Findings:
    """What is known of a document so far."""
    known = doc.user_data.get(KEY)
    return known if isinstance(known, Findings) else Findings()


def keep(doc: Doc, found: Findings) -> None:
    """Let a document carry what was found."""
    doc.user_data[KEY] = found


def keep_text(doc: Doc, text: LegalText) -> None:
    """Let a document carry its legal text; what was read from another one is forgotten.

    Raises:
        WrongUseError: the legal text was read from other characters, so its spans would lie.
    """
    if text.source != doc.text:
        raise WrongUseError("法律文本与文档的文字不同", text.title, "请从 doc.text 读出法律文本")
    keep(doc, Findings(text=text))


def legal_text(doc: Doc) -> LegalText:
    """The legal text of a document, read now if no component did so before."""
    known = findings(doc)
    if known.text is not None:
        return known.text
    text = read_one(doc.text, name=doc._.get(NAME))
    keep(doc, replace(known, text=text))
    return text
