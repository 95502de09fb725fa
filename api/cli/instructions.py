"""`lbt instructions DECISION`: what an amending decision orders, as JSON."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from api.cli.edge import Edge, common, print_json, say

if TYPE_CHECKING:
    from ontology.changes import Instruction


@click.command()
@click.argument("decision", type=click.Path(path_type=Path))
@click.option("--title", metavar="TITLE", help="只列对这部法的修改（一揽子决定）")
@common
@click.pass_obj
def command(_: Edge, decision: Path, title: str | None) -> None:
    """列出修改决定的指令：改哪一条，怎么改，改成什么"""
    from ingest.readers import read_text
    from nlp.instructions.read import parts, read_instructions

    text = read_text(decision)
    found = read_instructions(text, title=title)
    if not found:
        names = "、".join(f"《{part.title}》" for part in parts(text)) or "无"
        say(f"没有读到修改指令 · {decision} · 决定所修改的：{names}")
    print_json([as_row(instruction) for instruction in found])


def as_row(instruction: Instruction) -> dict[str, object]:
    """One instruction as the contract has it (evaluation contract, point 8)."""
    point, becomes = instruction.target, instruction.becomes
    target = None
    if point is not None or instruction.part is not None:
        target = {
            "article": point.article if point else None,
            "paragraph": point.paragraph if point else None,
            "item": point.item if point else None,
            "subitem": point.subitem if point else None,
            "part": instruction.part,
        }
    return {
        "no": instruction.no,
        "text": instruction.text,
        "op": instruction.op.value,
        "target": target,
        "old_text": instruction.old_text,
        "new_text": instruction.new_text,
        "becomes": becomes.article if becomes and becomes.article else None,
    }
