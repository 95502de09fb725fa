"""`lbt audit`: bases against the law in force, in the store or in a folder of texts."""

from __future__ import annotations

from pathlib import Path

import click

from api.cli.edge import Edge, common

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command(
    help="核对事项的设定依据：引文是否一致、条款是否移动、依据是否有效、层级是否足够；"
    "给出 --corpus 和 --matters 时核对文件，否则核对图谱存储"
)
@click.option("--corpus", type=_FOLDER, help="现行文本所在的文件夹（题名(日期).md，取最新版本）")
@click.option("--matters", type=_FILE, help="事项行（JSONL，含 id 和 basis_text）")
@click.option("--links", is_flag=True, help="逐条列出存储中每个依据链接的核对结果和效力（JSONL）")
@common
@click.pass_obj
def command(edge: Edge, corpus: Path | None, matters: Path | None, *, links: bool) -> None:
    """Two files give the lines of the contract; without them the store is audited."""
    from adjustment.findings.flags.auditor import red_flags
    from api.cli.audit_rows import print_checks, print_links
    from api.cli.flags import show
    from ontology.errors import WrongUseError

    if corpus is not None and matters is not None:
        print_checks(corpus, matters, edge.today)
        return
    if corpus is not None or matters is not None:
        advice = "--corpus 文件夹 和 --matters 事项.jsonl 要一起给，或者都不给"
        raise WrongUseError("缺少参数", "lbt audit", advice)
    with edge.open_store() as store:
        if links:
            print_links(store, edge.today)
            return
        show(edge, red_flags(store, edge.today), "没有发现依据有问题的事项。")
