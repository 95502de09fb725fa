"""What `lbt matters` tells: how many, how many linked, and why the others are not."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from api.cli.edge import Edge, print_json, say
from api.cli.matters_preview import doubt_row, say_doubt
from api.cli.progress import progress
from ingest.basis_links import REASONS, Unlinked
from ingest.catalogue import CatalogueReport, Choices, load_matters

_SHOWN = 20
_WIDTH = 40
_CHUNK = 1 << 20


def print_catalogue(edge: Edge, files: Sequence[Path], details: Path, choices: Choices) -> None:
    """Load lists and report."""
    with edge.open_store() as store, progress("导入事项", _lines(files)) as done:
        report = load_matters(
            store,
            files,
            today=edge.today,
            moment=edge.moment,
            on_progress=done,
            choices=choices,
        )
    if report.unlinked:
        _write_details(report.unlinked, details)
    if edge.as_json:
        print_json(report_row(report))
        return
    _say_counts(report)
    for doubt in report.doubtful[:_SHOWN]:
        say_doubt(doubt)
    _say_without_text(report)
    _say_unlinked(report, details)
    for warning in report.warnings:
        say(f"注意：{warning}")


def _lines(files: Sequence[Path]) -> int:
    # A rough total for the bar: lines are counted, cells with line breaks count more than once.
    return sum(_line_ends(path) for path in files if path.is_file())


def _line_ends(path: Path) -> int:
    with path.open("rb") as file:
        return sum(chunk.count(b"\n") for chunk in iter(lambda: file.read(_CHUNK), b""))


def report_row(report: CatalogueReport) -> dict[str, object]:
    """The report as JSON."""
    return {
        "items": report.items,
        "entries": report.entries,
        "facts_written": report.facts_written,
        "closed": report.closed,
        "doubtful": [doubt_row(doubt) for doubt in report.doubtful],
        "linked": report.linked,
        "without_text": report.without_text,
        "unlinked": [
            {
                "cell": miss.cell,
                "title": miss.title,
                "problem": miss.problem,
                "reason": miss.reason,
                "used_by": miss.used_by,
                "example": miss.example,
                "basis_text": miss.text,
            }
            for miss in report.unlinked
        ],
        "warnings": list(report.warnings),
    }


def _say_counts(report: CatalogueReport) -> None:
    say(
        f"基本目录事项 {report.items} 项，实施清单 {report.entries} 条；"
        f"新写入或有变化 {report.facts_written} 条，关闭 {report.closed} 条，"
        f"存疑 {len(report.doubtful)} 条。"
    )
    say(f"依据：已关联 {report.linked} 处，未关联 {len(report.unlinked)} 处。")


def _say_without_text(report: CatalogueReport) -> None:
    if not report.without_text:
        return
    total = sum(report.without_text.values())
    say(
        f"其中 {total} 处所引的 {len(report.without_text)} 件文件还没有全文（已按题名登记，导入全文后自动接上）："
    )
    for title, count in Counter(report.without_text).most_common(_SHOWN):
        say(f"  {count:>5}  {title}")
    if len(report.without_text) > _SHOWN:
        say(f"  …… 另有 {len(report.without_text) - _SHOWN} 件")


def _say_unlinked(report: CatalogueReport, details: Path) -> None:
    if not report.unlinked:
        return
    say("未能关联的依据：")
    by_reason = Counter(miss.problem for miss in report.unlinked)
    for problem, count in by_reason.most_common():
        say(f"  {count:>5}  {REASONS[problem]}")
        same = [miss for miss in report.unlinked if miss.problem == problem and miss.text.strip()]
        for miss in sorted(same, key=lambda m: -m.used_by)[:5]:
            words = " ".join((miss.title or miss.text).split())
            say(f"           例：{words[:_WIDTH]}（{miss.used_by} 项使用，如 {miss.example[:20]}）")
    say(f"逐条明细：{details}")


def _write_details(unlinked: Sequence[Unlinked], path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    # With a byte order mark, so that a spreadsheet program opens the Chinese rightly.
    with path.open("w", encoding="utf-8-sig", newline="") as out:
        rows = csv.writer(out)
        rows.writerow(("原因", "题名", "使用的事项数", "事项示例", "设定依据原文"))
        rows.writerows((m.reason, m.title, m.used_by, m.example, m.text) for m in unlinked)
