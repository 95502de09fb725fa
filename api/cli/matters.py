"""`lbt matters`: base directories and implementation lists into the store."""

from __future__ import annotations

from pathlib import Path

import click

from api.cli.edge import Edge, common


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="只读清单，报告识别结果，不写入存储")
@click.option(
    "--details",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("out/unlinked.csv"),
    help="未能关联的依据逐条写入的 CSV（默认 out/unlinked.csv）",
)
@common
@click.pass_obj
def command(edge: Edge, files: tuple[Path, ...], *, dry_run: bool, details: Path) -> None:
    """导入基本目录和实施清单，并关联设定依据（xlsx、xls、csv、json，或 Word、网页、PDF 里的表格）"""
    if dry_run:
        from api.cli.matters_preview import print_dry_run

        print_dry_run(files, as_json=edge.as_json)
    else:
        from api.cli.matters_report import print_catalogue

        print_catalogue(edge, files, details)
