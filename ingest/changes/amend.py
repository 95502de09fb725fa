"""Amendments by decision: each part of the decision to its norm, consolidated where held."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from graph.store.port.records import VersionRecord
from ingest.changes.context import Recording
from ingest.changes.same_day import (
    MOST,
    Chain,
    Member,
    Step,
    base_text,
    best_order,
    others,
    record_again,
    steps_of,
)
from ingest.changes.versions import Successor, compare, old_text, put_carried, put_successor
from nlp.align.replaced import align_rewritten
from nlp.consolidate.apply import consolidate
from nlp.documents import read_one
from nlp.instructions.read import DecisionPart, parts
from ontology.changes import (
    ChangeDraft,
    Consolidation,
    Effect,
    Instruction,
    InstructionStatus,
    Modification,
    NamedNorm,
    Operation,
)
from ontology.texts import LegalText

EFFECT_OF = {
    Operation.DELETE: Effect.DELETED,
    Operation.INSERT: Effect.INSERTED,
    Operation.RENUMBER: Effect.RENUMBERED_ONLY,
}


def amend(recording: Recording, draft: ChangeDraft, event: str) -> tuple[Modification, ...]:
    """Apply all parts of an amending decision.

    Returns:
        What it does to provisions. A norm whose text is not held gets the instructions as they
        stand; what does not fit is in `recording.warnings`.
    """
    source = recording.texts[0].source
    found: list[Modification] = []
    for part in parts(source):
        norm = recording.norm(NamedNorm(title=part.title))
        if norm is None:
            continue
        chain = _same_day(recording, draft, event, part, norm)
        found += chain if chain is not None else _amend_one(recording, draft, event, part, norm)
    return tuple(found)


def _same_day(
    recording: Recording, draft: ChangeDraft, event: str, part: DecisionPart, norm: str
) -> tuple[Modification, ...] | None:
    """Settle the order with decisions of the same day; None where it is as the decisions come."""
    known = others(recording, draft, event, norm)
    base = base_text(recording, known, norm)
    if not 0 < len(known) < MOST or base is None or recording.official(part.title):
        return None
    number = recording.texts[0].doc_number or ""
    source = recording.source
    own = Member(event=event, title=draft.title, number=number, source=source, part=part)
    text = old_text(recording, base)
    chain, conflict = best_order(text.source, (*known, own))
    if conflict:
        recording.warnings.append(
            f"同日有{len(known) + 1}件决定修改《{part.title}》，先后不同结果不同，"
            f"暂按{'、'.join(f'《{m.title}》' for m in chain.members)}的顺序施行，请核对"
        )
    if chain.members == (*known, own):
        return None
    return _again(recording, draft, (base, text), chain)


def _again(
    recording: Recording, draft: ChangeDraft, base: tuple[VersionRecord, LegalText], chain: Chain
) -> tuple[Modification, ...]:
    """Record the decisions of a day in another order than they were applied in."""
    version, text = base
    found: list[tuple[Step, tuple[Modification, ...]]] = []
    for step in steps_of(text, chain, recording.name):
        known = align_rewritten(step.old.source, step.consolidation)
        changes = tuple(
            _explained(compare(version.norm, step.old, step.new, known), step.consolidation)
        )
        changes += tuple(
            _abstained(recording, version.norm, step.member.part, step.consolidation, step.old)
        )
        found.append((step, changes))
    record_again(recording, version, found, draft)
    events = recording.store.events
    for step, changes in found:
        if step.member.version and (event := events.event(step.member.event)):
            rest = tuple(c for c in event.modifications if c.norm != version.norm)
            events.put_event(replace(event, modifications=(*rest, *changes)))
    return next(changes for step, changes in found if step.member.version is None)


def _amend_one(
    recording: Recording, draft: ChangeDraft, event: str, part: DecisionPart, norm: str
) -> Iterator[Modification]:
    old = recording.before(norm, draft)
    official = recording.official(part.title)
    if old is None or not recording.store.norms.text(old.id):
        recording.warnings.append(
            f"《{part.title}》未收录全文：只按决定的指令登记，先导入该规范再施行可得到逐条结果"
        )
        yield from as_written(norm, part.instructions)
        return
    old_legal = old_text(recording, old)
    consolidation = consolidate(old_legal.source, part.instructions)
    new_legal = official or read_one(consolidation.text, name=recording.name)
    successor = Successor(norm=norm, text=new_legal, consolidated=official is None)
    # The decision says which article becomes which; a republished text has to be compared.
    known = align_rewritten(old_legal.source, consolidation) if official is None else None
    changes = tuple(_explained(compare(norm, old_legal, new_legal, known), consolidation))
    changes += tuple(_abstained(recording, norm, part, consolidation, old_legal))
    new = put_successor(recording, successor, draft, event)
    _carry(recording, old, new, changes)
    yield from changes


def _carry(
    recording: Recording,
    old: VersionRecord,
    new: VersionRecord,
    changes: Sequence[Modification],
) -> None:
    if old.id != new.id:
        put_carried(recording, old, new, changes)


def as_written(norm: str, instructions: Sequence[Instruction]) -> Iterator[Modification]:
    """The instructions as modifications, where there is no text to apply them to."""
    for instruction in instructions:
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


def _explained(
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


def _article(path: str) -> str:
    return path.partition("__")[0].removeprefix("art_")


def _abstained(
    recording: Recording,
    norm: str,
    part: DecisionPart,
    consolidation: Consolidation,
    old: LegalText,
) -> Iterator[Modification]:
    """What an instruction meant and the text does not show: touched, the new words unknown."""
    for applied in consolidation.instructions:
        if applied.status is not InstructionStatus.ABSTAINED:
            continue
        instruction = applied.instruction
        recording.warnings.append(
            f"《{part.title}》有一条指令未能施行：{instruction.text[:40]} · {applied.reason}"
        )
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
