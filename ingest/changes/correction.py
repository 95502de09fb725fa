"""A person corrects what the machine made of an instruction; both readings stay."""

from __future__ import annotations

from dataclasses import dataclass, replace

from graph.store.port.records import VersionRecord
from graph.store.port.store import Store
from ingest.changes.acts import AMENDING, act_of, part_for, start_key
from ingest.changes.chain import derive
from ingest.changes.context import Recording
from ingest.changes.corrected import words_of
from ingest.norm_index import Named
from nlp.consolidate.apply import consolidate
from nlp.documents import read_one
from ontology.changes import ChangeEvent, Correction, Instruction
from ontology.errors import UnknownCodeError, WrongUseError


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What a person wants to be corrected.

    Attributes:
        norm: id or title.
        instruction: number within the part of the decision for the norm.
        article: label in the new text; None for the one that the instruction made.
        text: the article's words, with or without its number; empty where it falls away.
    """

    event: str
    norm: str
    instruction: int
    article: str | None
    text: str
    by: str


def correct(store: Store, order: Order, *, today: str, moment: str) -> Correction:
    """Record a correction, make the version again with it, and derive what follows.

    Returns:
        The correction, with the machine's words beside the person's.

    Raises:
        UnknownCodeError: there is no such event, norm, instruction, or consolidated version.
        WrongUseError: the article cannot be told from the instruction.
    """
    event = store.events.event(order.event)
    if event is None or event.kind not in AMENDING:
        raise UnknownCodeError("没有这个修改决定", order.event, "用 lbt impact --all 查看全部事件")
    with store.transaction(f"correct {order.event} · {order.by}", moment):
        recording = Recording.again(store, today)
        norm = _norm(recording, order.norm)
        made = _correction(recording, event, norm, order, moment)
        kept = tuple(c for c in event.corrections if (c.norm, c.article) != (norm, made.article))
        changed = replace(event, corrections=(*kept, made))
        store.events.put_event(changed)
        since = start_key(event.effective, event.published, event.commencement)
        derive(recording, norm, since=since)
    return made


def _norm(recording: Recording, named: str) -> str:
    if recording.store.norms.norm(named):
        return named
    found = recording.index.find(Named(title=named))
    if found is None:
        raise UnknownCodeError("没有这部规范", named, "标识一般是去掉“中华人民共和国”的题名")
    return found


def _correction(
    recording: Recording, event: ChangeEvent, norm: str, order: Order, moment: str
) -> Correction:
    version = _made(recording, event, norm)
    instructions = _instructions(recording, event, norm, order.instruction)
    machine = recording.store.norms.text(version.id, origin="consolidated")
    article = order.article or _article(recording, event, version, instructions)
    return Correction(
        norm=norm,
        instruction=order.instruction,
        article=article,
        text=order.text.strip(),
        machine=words_of(read_one(machine, name=""), article),
        by=order.by,
        at=moment,
    )


def _made(recording: Recording, event: ChangeEvent, norm: str) -> VersionRecord:
    for version in recording.store.norms.versions(norm):
        origins = {text.origin for text in recording.store.norms.texts(version.id)}
        if version.event == event.id and "consolidated" in origins:
            return version
    advice = "先用 lbt ingest 导入该规范的原文本"
    raise UnknownCodeError("该决定没有产生这部规范的合成文本", norm, advice)


def _instructions(
    recording: Recording, event: ChangeEvent, norm: str, number: int
) -> tuple[Instruction, ...]:
    part = part_for(recording, event, norm)
    known = part.instructions if part else ()
    found = tuple(one for one in known if one.no == number)
    if not found:
        numbers = "、".join(str(no) for no in dict.fromkeys(one.no for one in known))
        raise UnknownCodeError("决定没有这条指令", str(number), f"已有序号：{numbers}")
    return found


def _article(
    recording: Recording,
    event: ChangeEvent,
    version: VersionRecord,
    instructions: tuple[Instruction, ...],
) -> str:
    """The only article that the instruction made; else the one whose number it gives."""
    part = part_for(recording, event, version.norm)
    before = _before(recording, version)
    if part is not None and before:
        made_by = consolidate(before, act_of(event, part, version.norm).part.instructions).made_by
        labels = [label for label, numbers in made_by.items() if instructions[0].no in numbers]
        if len(labels) == 1:
            return labels[0]
    named = {
        place.article for one in instructions if (place := one.becomes or one.target) is not None
    }
    if len(named) == 1 and (label := named.pop()):
        return label
    raise WrongUseError("指令涉及不止一条", instructions[0].text[:40], "请用 --article 写明条号")


def _before(recording: Recording, version: VersionRecord) -> str:
    norms = recording.store.norms
    into = norms.carried_into(version.id)
    versions = [one.id for one in norms.versions(version.norm)]
    place = versions.index(version.id)
    ident = into[0].from_version if into else versions[place - 1] if place else ""
    return norms.text(ident) if ident else ""
