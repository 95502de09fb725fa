"""`lbt audit`: quotations of basis cells against the texts in force."""

from __future__ import annotations

from pathlib import Path

import click

from api.cli.edge import Edge, common

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.option("--corpus", type=_FOLDER, help="现行文本所在的文件夹（题名(日期).md，取最新版本）")
@click.option("--matters", type=_FILE, help="事项行（JSONL，含 id 和 basis_text）")
@common
@click.pass_obj
def command(edge: Edge, corpus: Path | None, matters: Path | None) -> None:
    """核对事项引文与现行条文是否一致：逐条给出一致、文字不同、移条、内容已变等结论"""
    from api.cli.audit_rows import print_checks
    from ontology.errors import WrongUseError

    del edge
    if corpus is None or matters is None:
        raise WrongUseError(
            "缺少参数",
            "lbt audit",
            "请用 --corpus 文件夹 --matters 事项.jsonl 指明现行文本和事项；按图谱存储核对尚未提供",
        )
    print_checks(corpus, matters)
