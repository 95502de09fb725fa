"""`lbt import`: an export into an empty store."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from api.cli.edge import Edge, common, print_json, say


@click.command(help="将 lbt export 写出的文件导入一个空的存储；中断后再次运行即可继续")
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE|DIR")
@common
@click.pass_obj
def command(edge: Edge, file: Path) -> None:
    """Check the file, restore it, and compare the content."""
    from api.cli.progress import progress
    from graph.store.export import NAME, check, manifest_of, read, verify

    path = file / NAME if file.is_dir() else file
    rows = manifest_of(path).rows
    with progress("核对文件", rows) as done:
        manifest = check(path, done)
    with edge.open_store() as store:
        before = store.restored()
        if before and before[0] == manifest.content:
            say(f"接着上次中断处继续：已有 {before[1]} 行")
        with progress("导入", rows) as done:
            store.restore(read(path, done), manifest.content)
        with progress("复核内容", rows) as done:
            verify(store, manifest, done)
    if edge.as_json:
        print_json({"file": str(path), "rows": rows, **asdict(manifest)})
    else:
        say(f"已导入 {path}：{rows} 行，内容与导出的一致（{manifest.content}）")
