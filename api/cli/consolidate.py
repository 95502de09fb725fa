"""`lbt consolidate OLD DECISION`: the new text that a decision makes of the old one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from api.cli.edge import Edge, common, say
from api.cli.instructions import as_row
from ontology.errors import UnreadableFileError

if TYPE_CHECKING:
    from ontology.changes import Consolidation, Instruction


@click.command()
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("decision", type=click.Path(path_type=Path))
@click.option("--title", metavar="TITLE", help="修改的是哪一部法（默认按旧文本的标题）")
@click.option(
    "--out", metavar="NEW", type=click.Path(path_type=Path), required=True, help="写入新文本"
)
@click.option(
    "--report",
    metavar="REPORT",
    type=click.Path(path_type=Path),
    required=True,
    help="写入报告（JSON）",
)
@common
@click.pass_obj
def command(_: Edge, old: Path, decision: Path, title: str | None, out: Path, report: Path) -> None:
    """按修改决定改出新文本，拿不准的不改并说明理由"""
    from ingest.readers import read_text
    from nlp.consolidate.apply import consolidate
    from nlp.instructions.read import title_of

    text = read_text(old)
    ordered = _instructions(read_text(decision), title or title_of(text))
    result = consolidate(text, ordered)
    _write(out, result.text)
    _write(report, json.dumps(as_report(result), ensure_ascii=False, indent=1) + "\n")
    left = [a for a in result.instructions if a.status == "abstained"]
    for applied in left:
        say(f"未处理 · {applied.instruction.text[:40]} · {applied.reason}")


def _instructions(decision: str, title: str | None) -> tuple[Instruction, ...]:
    """Those for the norm; all where the decision changes only one."""
    from nlp.instructions.read import parts, read_instructions

    found = read_instructions(decision, title=title) if title else ()
    if found or len(parts(decision)) > 1:
        if not found:
            say(f"决定没有修改这部法 · 《{title}》 · 请核对标题，或用 --title 指定")
        return found
    return read_instructions(decision)


def _write(path: Path, text: str) -> None:
    try:
        with path.open("w", encoding="utf-8", newline="") as file:
            file.write(text)
    except OSError as reason:
        raise UnreadableFileError(
            "无法写入", str(path), reason.strerror or "请检查目录和权限"
        ) from reason


def as_report(result: Consolidation) -> dict[str, object]:
    """The report as the contract has it (evaluation contract, point 3)."""
    rows = []
    for applied in result.instructions:
        row = as_row(applied.instruction)
        kept = {key: row[key] for key in ("no", "text", "op", "target")}
        rows.append({**kept, "status": applied.status.value, "reason": applied.reason})
    return {
        "instructions": rows,
        "touched": list(result.touched),
        "abstained": list(result.abstained),
        "unspecified": list(result.unspecified),
        "renumbered": result.renumbered,
        "made_by": {label: list(numbers) for label, numbers in result.made_by.items()},
    }
