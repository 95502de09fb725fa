"""An amending decision as a sequence of instructions, a part for each norm it changes."""

from __future__ import annotations

from dataclasses import dataclass

from ontology.changes import Instruction


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionPart:
    """What a decision does to one norm.

    Attributes:
        title: the norm as the decision names it, without 《》.
        text: the words of the decision for this norm.
        start: where they begin in the decision.
        instructions: what they order.
    """

    title: str
    text: str
    start: int
    instructions: tuple[Instruction, ...]


def parts(decision: str) -> tuple[DecisionPart, ...]:
    """The parts of a decision, one for each amended norm."""
    return ()


def read_instructions(decision: str, *, title: str | None = None) -> tuple[Instruction, ...]:
    """The instructions of a decision, with `title` only those for that norm."""
    return ()
