"""`lbt matters`: base directories and implementation lists into the store."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from api.cli.edge import Edge, common

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="只读清单，报告识别结果和将有的变化，不写入存储")
@click.option("--mapping", type=_FILE, help="按保存过的列对应表（JSON）读表头")
@click.option("--save-mapping", type=_FILE, help="把这次识别的列对应表保存为 JSON")
@click.option(
    "--same",
    multiple=True,
    metavar="ID=ID",
    help="答复疑问：库中标识=清单行标识，是同一事项（可多次给出）",
)
@click.option("--different", multiple=True, metavar="ID=ID", help="答复疑问：不是同一事项")
@click.option("--decisions", type=_FILE, help="答复文件：试运行输出的 doubtful，逐条填 same")
@click.option("--confirm-removals", is_flag=True, help="确认清单比库中少三成以上")
@click.option(
    "--whole", is_flag=True, help="文件是整份清单（整个区划）：文件里没有的机关，其事项也关闭"
)
@click.option(
    "--details",
    type=_FILE,
    default=Path("out/unlinked.csv"),
    help="未能关联的依据逐条写入的 CSV（默认 out/unlinked.csv）",
)
@common
@click.pass_obj
def command(edge: Edge, /, files: tuple[Path, ...], **given: Any) -> None:  # noqa: ANN401 - click's
    """导入基本目录和实施清单，并关联设定依据（xlsx、xls、csv、json，或 Word、网页、PDF 里的表格）"""
    from api.cli.matters_choices import choices_of, save_mapping

    choices = choices_of(given)
    if given["save_mapping"]:
        save_mapping(files, given["save_mapping"], choices)
    if given["dry_run"]:
        from api.cli.matters_preview import print_dry_run

        print_dry_run(edge, files, choices)
    else:
        from api.cli.matters_report import print_catalogue

        print_catalogue(edge, files, given["details"], choices)
