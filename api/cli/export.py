"""`lbt export`: the whole graph as one file."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from api.cli.edge import Edge, common, print_json, say


@click.command(help="将图谱连同全部历史写成一个文件（JSONL，末尾附清单和校验值），供备份或换存储")
@click.option(
    "--out",
    metavar="FILE|DIR",
    type=click.Path(path_type=Path),
    default=Path("lbt-export.jsonl"),
    help="写入的文件；给文件夹则写入其中的 lbt-export.jsonl（默认在当前文件夹）",
)
@common
@click.pass_obj
def command(edge: Edge, out: Path) -> None:
    """Export the store, and say what was written."""
    from api.cli.progress import progress
    from graph.store.exists import store_exists
    from graph.store.export import NAME, write
    from ontology.errors import WrongUseError

    if not store_exists(edge.store_url):
        raise WrongUseError("存储不存在", edge.store_url, "请用 --store 指定要导出的存储")
    path = out / NAME if out.is_dir() else out
    with edge.open_store() as store:
        counts = asdict(store.counts())
        with progress("导出", sum(counts.values()) - counts["provisions"]) as done:
            manifest = write(store, path, done)
    size = path.stat().st_size
    if edge.as_json:
        print_json({"file": str(path), "rows": manifest.rows, "bytes": size, **asdict(manifest)})
    else:
        say(f"已写入 {path}：{manifest.rows} 行，{size / 2**20:.1f} MiB，校验值 {manifest.content}")
