"""`lbt correct`: a person's words in the place of the machine's."""

from __future__ import annotations

from pathlib import Path

import click

from api.cli.edge import Edge, common, print_json, say


@click.command(help="更正系统按决定合成的一条：机器文本和人工更正都保留，其后的版本和结论重新计算")
@click.argument("event")
@click.option("--norm", required=True, metavar="规范", help="所改的规范（标识或题名）")
@click.option("--instruction", required=True, type=int, metavar="序号", help="决定中指令的序号")
@click.option("--article", metavar="条号", help="新文本中的条号，如 17 或 17-1（默认按指令推定）")
@click.option(
    "--text",
    type=click.Path(path_type=Path, dir_okay=False),
    help="写有该条正确文字的文件；不写表示该条不应存在",
)
@click.option("--by", required=True, metavar="姓名", help="谁更正")
@common
@click.pass_obj
def command(  # noqa: PLR0913 - one parameter for each option
    edge: Edge,
    event: str,
    *,
    norm: str,
    instruction: int,
    article: str | None,
    text: Path | None,
    by: str,
) -> None:
    """Record the correction and derive again what follows."""
    from ingest.changes.correction import Order, correct
    from ingest.readers import read_text

    words = read_text(text) if text else ""
    order = Order(
        event=event, norm=norm, instruction=instruction, article=article, text=words, by=by
    )
    with edge.open_store() as store:
        made = correct(store, order, today=edge.today, moment=edge.moment)
    if edge.as_json:
        print_json({name: getattr(made, name) for name in made.__slots__})
        return
    say(f"已更正：指令{made.instruction}，第{made.article}条（{made.by}）")
    say(f"  机器文本：{made.machine or '（没有该条）'}")
    say(f"  人工文本：{made.text or '（删去）'}")
