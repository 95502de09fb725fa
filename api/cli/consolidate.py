"""`lbt consolidate OLD DECISION`: the new text that a decision makes of the old one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from api.cli.edge import Edge, common, print_json, say
from api.cli.instructions import as_row
from ontology.errors import UnreadableFileError

if TYPE_CHECKING:
    from ontology.changes import Consolidation, Instruction
    from ontology.official import ArticleCheck, OfficialReport

_FILE = click.Path(path_type=Path)
_SHOWN = {
    "unexplained": "决定没有说明的不同",
    "missing": "官方文本有、合并文本没有",
    "extra": "合并文本有、官方文本没有",
    "explained": "决定已说明",
    "formatting": "仅格式不同",
    "unchanged": "未变",
}


@click.command()
@click.argument("old", type=_FILE)
@click.argument("decision", type=_FILE)
@click.option("--title", metavar="TITLE", help="修改的是哪一部法（默认按旧文本的标题）")
@click.option("--out", metavar="NEW", type=_FILE, help="写入新文本")
@click.option("--report", metavar="REPORT", type=_FILE, help="写入报告（JSON）")
@click.option("--official", metavar="OFFICIAL", type=_FILE, help="与重新公布的官方文本逐条核对")
@common
@click.pass_obj
def command(
    edge: Edge, /, old: Path, decision: Path, title: str | None, **files: Path | None
) -> None:
    """按修改决定改出新文本，拿不准的不改并说明理由；可与官方文本逐条核对"""
    from ingest.readers import read_text
    from nlp.consolidate.apply import consolidate
    from nlp.instructions.read import title_of

    out, report, official = files["out"], files["report"], files["official"]
    if official is None and (out is None or report is None):
        raise click.UsageError("请用 --out 和 --report 指定写到哪里，或用 --official 指定官方文本")
    text = read_text(old)
    result = consolidate(text, _instructions(read_text(decision), title or title_of(text)))
    if out is not None:
        _write(out, result.text)
    if report is not None:
        _write(report, json.dumps(as_report(result), ensure_ascii=False, indent=1) + "\n")
    for applied in result.instructions:
        if applied.status == "abstained":
            say(f"未处理 · {applied.instruction.text[:40]} · {applied.reason}")
    if official is not None:
        _hold_against(edge, result, read_text(official))


def _hold_against(edge: Edge, result: Consolidation, official: str) -> None:
    from nlp.official import check

    found = check(result, official)
    if edge.as_json:
        print_json(as_check(found))
        return
    for line in readable(found):
        click.echo(line)


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


def as_check(report: OfficialReport) -> dict[str, object]:
    """The comparison with the official text: counts, and each article that is not unchanged."""
    rows = [_as_row(article) for article in report.articles if article.kind != "unchanged"]
    return {"agrees": report.agrees, "counts": report.counts(), "articles": rows}


def _as_row(article: ArticleCheck) -> dict[str, object]:
    words = [
        {"before": w.before, "after": w.after, "left": w.left, "right": w.right}
        for w in article.words
    ]
    return {
        "label": article.label,
        "kind": article.kind.value,
        "our_label": article.our_label,
        "words": words,
        "instructions": list(article.instructions),
        "reason": article.reason,
    }


def readable(report: OfficialReport) -> list[str]:
    """The comparison for a reader: counts, then every article that a person should see."""
    counts = report.counts()
    lines = ["、".join(f"{name} {counts[kind]} 条" for kind, name in _SHOWN.items())]
    lines.append("与官方文本一致" if report.agrees else "与官方文本不一致，请核对：")
    for article in report.articles:
        if article.kind in ("unchanged", "formatting"):
            continue
        if article.words or article.kind != "explained":
            lines += _article_lines(article)
    return lines


def _article_lines(article: ArticleCheck) -> list[str]:
    from nlp.numerals import article_name

    head = f"{article_name(article.label)} · {_SHOWN[article.kind]}"
    lines = [f"{head} · {article.reason}" if article.reason else head]
    if not article.words and article.kind in ("missing", "extra"):
        lines.append(f"  {(article.official or article.ours)[:60]}")
    lines += [f"  …{w.left}[{w.before} → {w.after}]{w.right}…" for w in article.words]
    return lines
