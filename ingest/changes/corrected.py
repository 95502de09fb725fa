"""A person's words in the place of the machine's, article by article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from nlp.documents import read_one
from nlp.numerals import article_name, label_key
from ontology.changes import AppliedInstruction, Consolidation, Correction
from ontology.texts import LegalText, Provision


def article_of(text: LegalText, label: str) -> Provision | None:
    """The article with this number."""
    return next((node for node in text.articles() if node.label == label), None)


def words_of(text: LegalText, label: str) -> str:
    """An article as it is printed, its number included; `""` where there is none."""
    node = article_of(text, label)
    return node.span.of(text.source) if node else ""


def corrected(consolidation: Consolidation, corrections: Sequence[Correction]) -> Consolidation:
    """The consolidation with what a person wrote; each instruction keeps both readings."""
    text = consolidation.text
    for one in corrections:
        text = _put(text, one)
    by_no = {one.instruction: one for one in corrections}
    return replace(
        consolidation,
        text=text,
        instructions=tuple(
            replace(applied, correction=by_no.get(applied.instruction.no))
            for applied in consolidation.instructions
        ),
        abstained=_left(consolidation, corrections),
    )


def uncorrected(consolidation: Consolidation) -> tuple[AppliedInstruction, ...]:
    """Instructions that nobody has settled by hand."""
    return tuple(one for one in consolidation.instructions if one.correction is None)


def _left(consolidation: Consolidation, corrections: Sequence[Correction]) -> tuple[str, ...]:
    settled = {one.article for one in corrections}
    return tuple(label for label in consolidation.abstained if label not in settled)


def _put(text: str, correction: Correction) -> str:
    legal = read_one(text, name="")
    source = legal.source
    node = article_of(legal, correction.article)
    words = _numbered(correction)
    if node is not None:
        rest = source[node.span.end :]
        if not words:
            return source[: node.span.start].rstrip() + "\n\n" + rest.lstrip()
        return source[: node.span.start] + words + rest
    if not words:
        return source
    before = [
        one
        for one in legal.articles()
        if one.label and label_key(one.label) < label_key(correction.article)
    ]
    if not before:
        return source
    end = before[-1].span.end
    return f"{source[:end]}\n\n{words}{source[end:]}"


def _numbered(correction: Correction) -> str:
    words = correction.text.strip()
    if not words or words.startswith("第"):
        return words
    return f"{article_name(correction.article)} {words}"
