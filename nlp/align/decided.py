"""The alignment that a decision itself fixes: what it deletes, inserts and renumbers (DOMAIN.md 5.3)."""

from __future__ import annotations

from nlp.align.align import align_known
from nlp.consolidate.sheet import read_sheet
from ontology.changes import Alignment, Consolidation, Instruction, InstructionStatus, Operation


def align_decided(old: str, consolidation: Consolidation) -> Alignment:
    """Link old and new articles as the instructions say, without comparing words.

    A new article 20 beside an old one that became 21 is not its successor, however alike they are.

    Args:
        old: the text before.
        consolidation: what was made of it; merged articles point to the one that took them in.
    """
    gone = _whole(consolidation, Operation.DELETE)
    come = _whole(consolidation, Operation.INSERT)
    taken_in = _mergers(consolidation)
    before = {str(a.label): a.text for a in read_sheet(old).articles}
    after = {str(a.label): a.text for a in read_sheet(consolidation.text).articles}
    links: dict[str, tuple[str, ...]] = {}
    for label in before:
        source = taken_in.get(label, label)
        if label in gone and label not in taken_in:
            continue
        new = consolidation.renumbered.get(source, source)
        if new in after and new not in come:
            links[label] = (new,)
    return align_known(before, after, links)


def _applied(consolidation: Consolidation) -> list[Instruction]:
    return [
        a.instruction
        for a in consolidation.instructions
        if a.status is InstructionStatus.APPLIED and a.instruction.target is not None
    ]


def _whole(consolidation: Consolidation, op: Operation) -> set[str]:
    """Whole articles that an operation was carried out on."""
    found = set()
    for i in _applied(consolidation):
        target = i.target
        if i.op is not op or i.old_text or target is None or target.article is None:
            continue
        if not (target.paragraph or target.item or target.subitem) and i.part in (None, "article"):
            found.add(target.article)
    return found


def _mergers(consolidation: Consolidation) -> dict[str, str]:
    """Articles that 合并 puts into another one: old label → the one that takes it in."""
    found: dict[str, str] = {}
    replaced = {i.text: i for i in _applied(consolidation) if i.op is Operation.REPLACE}
    for i in _applied(consolidation):
        first = replaced.get(i.text)
        if (
            i.op is not Operation.DELETE
            or first is None
            or i.target is None
            or first.target is None
        ):
            continue
        if i.target.article and first.target.article and i.target.paragraph is None:
            found[i.target.article] = first.target.article
    return found
