"""`lbt ingest`: legal texts into the store."""

from __future__ import annotations

import csv
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from api.cli.edge import Edge, common, print_json, say
from api.cli.progress import progress

if TYPE_CHECKING:
    from ingest.pipeline import IngestReport


@click.command(help="导入法律文本（文件或文件夹；.md .txt .docx .html）")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--details",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("out/ingest-warnings.csv"),
    help="逐文件记录告警的 CSV（默认 out/ingest-warnings.csv）",
)
@common
@click.pass_obj
def command(edge: Edge, paths: tuple[Path, ...], details: Path) -> None:
    """Load files; exit status 1 only when none could be used."""
    from ingest.pipeline import ingest
    from ingest.readers import find_files

    files = find_files(paths)
    with edge.open_store() as store, progress("导入文本", len(files)) as done:
        report = ingest(store, files, today=edge.today, moment=edge.moment, on_progress=done)
        counts = store.counts()
    if edge.as_json:
        print_json(
            {
                "files": report.files,
                "loaded": report.loaded,
                "unchanged": report.unchanged,
                "versions": report.versions,
                "refused": report.refused,
                "warnings": report.warnings,
            }
        )
    else:
        say(
            f"共 {report.files} 个文件：新导入 {report.loaded}，未变化 {report.unchanged}，"
            f"不能使用 {len(report.refused)}。库中现有规范 {counts.norms}（有全文 {counts.held}），"
            f"版本 {counts.versions}，条文单元 {counts.provisions}，引用 {counts.citations}。"
        )
        _say_checks(report)
        _say_faults(report, details)
    if report.refused and not report.loaded and not report.unchanged:
        sys.exit(1)


def _say_checks(report: IngestReport) -> None:
    from api.cli.apply import official_line

    for title, checked in report.reports:
        say(f"  {official_line(title, checked)}")


def _say_faults(report: IngestReport, details: Path) -> None:
    for reason in list(report.refused.values())[:20]:
        say(f"  未导入：{reason}")
    if len(report.refused) > 20:
        say(f"  …… 另有 {len(report.refused) - 20} 个文件未导入，见 {details}")
    if not report.refused and not report.warnings:
        return
    total = sum(len(found) for found in report.warnings.values())
    details.parent.mkdir(parents=True, exist_ok=True)
    with details.open("w", encoding="utf-8-sig", newline="") as out:
        rows = csv.writer(out)
        rows.writerow(("文件", "结果", "说明"))
        rows.writerows((path, "未导入", why) for path, why in report.refused.items())
        rows.writerows((p, "告警", why) for p, found in report.warnings.items() for why in found)
    if report.warnings:
        say(f"  {len(report.warnings)} 个文件有告警，共 {total} 条，明细：{details}")
