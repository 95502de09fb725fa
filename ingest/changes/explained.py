"""Modifications with the words of the decision that make them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from nlp.normalize import title_key
from ontology.changes import (
    Consolidation,
    Effect,
    Instruction,
    InstructionStatus,
    Modification,
    Operation,
)
from ontology.texts import LegalText

TITLE = "title"  # the part of a text that an instruction means
EFFECT_OF = {
    Operation.DELETE: Effect.DELETED,
    Operation.INSERT: Effect.INSERTED,
    Operation.RENUMBER: Effect.RENUMBERED_ONLY,
}


def told(title: str) -> tuple[str, ...]:
    """How the messages about a norm begin or name it: they are said anew at each derivation."""
    return (
        f"《{title}》有一条指令未能施行",
        f"《{title}》未收录全文：只按决定",
        f"《{title}》公布文本有",
        f"件决定修改《{title}》，先后不同",
        f"《{title}》自",
        f"《{title}》按人工更正后的文本",
    )


def as_written(norm: str, instructions: Sequence[Instruction]) -> Iterator[Modification]:
    """The instructions as modifications, where there is no text to apply them to."""
    for instruction in instructions:
        if instruction.part == TITLE and instruction.op is Operation.REPLACE:
            yield _another_title(norm, None, instruction.new_text or "", instruction.text)
        if instruction.target is None:
            continue
        becomes = instruction.becomes.path if instruction.becomes else ""
        yield Modification(
            norm=norm,
            path=instruction.target.path,
            effect=EFFECT_OF.get(instruction.op, Effect.SUBSTANTIVE),
            new_paths=(becomes,) if becomes else (),
            old_text=instruction.old_text,
            new_text=instruction.new_text,
            instruction=instruction.text,
        )


def explained(
    changes: Sequence[Modification], consolidation: Consolidation
) -> Iterator[Modification]:
    """Give each change the words of the decision that make it."""
    words: dict[int, dict[str, None]] = {}
    for applied in consolidation.instructions:
        words.setdefault(applied.instruction.no, {})[applied.instruction.text] = None
    deleted = {
        applied.instruction.target.article: applied.instruction.text
        for applied in consolidation.instructions
        if applied.instruction.op is Operation.DELETE and applied.instruction.target
    }
    for change in changes:
        labels = [_article(path) for path in (*change.new_paths, change.path)]
        numbers = [no for label in labels for no in consolidation.made_by.get(label, ())]
        said = "；".join(dict.fromkeys(text for no in numbers for text in words.get(no, ())))
        yield replace(change, instruction=said or deleted.get(_article(change.path), ""))


def renamed(
    norm: str, consolidation: Consolidation, old: LegalText, new: str
) -> Iterator[Modification]:
    """The norm's other title, where the decision orders one: whoever names the norm is touched.

    Args:
        norm: its id.
        consolidation: the instructions of the decision.
        old: the text before.
        new: the title of the text that they make.
    """
    said = [a.instruction.text for a in consolidation.instructions if a.instruction.part == TITLE]
    if said and new and title_key(new) != title_key(old.title):
        yield _another_title(norm, old.title, new, "；".join(dict.fromkeys(said)))


def _another_title(norm: str, old: str | None, new: str, said: str) -> Modification:
    return Modification(
        norm=norm,
        path="",
        effect=Effect.EDITORIAL,
        old_text=f"《{old}》" if old else None,
        new_text=f"《{new}》",
        instruction=said,
    )


def abstained(norm: str, consolidation: Consolidation, old: LegalText) -> Iterator[Modification]:
    """What an instruction meant and the text does not show: touched, the new words unknown."""
    for applied in consolidation.instructions:
        if applied.status is not InstructionStatus.ABSTAINED or applied.correction:
            continue
        instruction = applied.instruction
        target = instruction.target
        if target is not None and target.path and instruction.op is not Operation.INSERT:
            node = old.find(target.path)
            yield Modification(
                norm=norm,
                path=target.path,
                effect=EFFECT_OF.get(instruction.op, Effect.SUBSTANTIVE),
                old_text=node.full_text if node else None,
                instruction=instruction.text,
            )


def _article(path: str) -> str:
    return path.partition("__")[0].removeprefix("art_")
