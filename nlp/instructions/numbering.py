"""New numbers of articles as the instructions themselves imply them (DOMAIN.md 5.3, replay order)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from nlp.numerals import label_key
from ontology.changes import Instruction, Operation
from ontology.identifiers import Pinpoint


def renumbers(instructions: Sequence[Instruction]) -> bool:
    """Whether articles move up behind a deleted one: the decision says so, or does it itself."""
    return any(
        (i.op is Operation.BLANKET and i.part is not None and "order" in i.part)
        or (
            i.becomes is not None
            and not i.becomes.paragraph
            and _whole_article(i)
            and "-" not in str(i.becomes.article)
        )
        for i in instructions
    )


def _whole_article(instruction: Instruction) -> bool:
    target = instruction.target
    return bool(
        target and target.article and not (target.paragraph or target.item or target.subitem)
    )


def settle_numbers(instructions: Sequence[Instruction]) -> tuple[Instruction, ...]:
    """Give insertions below an article the number that the article has afterwards.

    Their place is written with the new number of the 款 and the old number of the 条; `becomes`
    says where they stand when that differs.
    """
    gone, come = _moves(instructions)
    if not gone and not come:
        return tuple(instructions)
    return tuple(_settled(i, gone, come) for i in instructions)


def _settled(instruction: Instruction, gone: set[str], come: set[str]) -> Instruction:
    target = instruction.target
    inside = target is not None and target.article is not None and target.article.isdecimal()
    if instruction.op is not Operation.INSERT or not inside or instruction.becomes:
        return instruction
    if instruction.part == "article" or target is None or target.article is None:
        return instruction
    new = shifted(target.article, gone, come)
    if new == target.article:
        return instruction
    return replace(instruction, becomes=Pinpoint(article=new))


def _moves(instructions: Sequence[Instruction]) -> tuple[set[str], set[str]]:
    gone, come = set(), set()
    for i in instructions:
        if i.target is None or i.target.article is None or not _whole_article(i):
            continue
        if i.op is Operation.DELETE and not i.old_text:
            gone.add(i.target.article)
        elif i.op is Operation.INSERT and i.part == "article":
            come.add(i.target.article)
    return (gone if renumbers(instructions) else set()), come


def shifted(label: str, gone: set[str], come: set[str]) -> str:
    """The new number of an article after others went and came; those with 之 count for nothing."""
    at = int(label) - sum(label_key(x) < label_key(label) for x in gone if "-" not in x)
    for new in sorted((x for x in come if "-" not in x), key=label_key):
        at += int(new) <= at
    return str(at)
