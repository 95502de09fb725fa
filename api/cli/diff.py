"""`lbt diff`: two texts, or two versions of a norm in the store, side by side as HTML."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from api.cli.edge import Edge, common, print_json, say

if TYPE_CHECKING:
    from api.diffs.compare import Comparison
    from api.diffs.page import Sides


@click.command(help="新旧对照（网页文件，逐字标出改动）：两个文件，或图谱里一部规范的两个版本")
@click.argument("what", nargs=-1, required=True, metavar="旧文件 新文件 | 规范")
@click.option(
    "--from", "start", metavar="版本", help="旧版本的标识或公布日期（默认倒数第二个版本）"
)
@click.option("--to", "end", metavar="版本", help="新版本的标识或公布日期（默认最后一个版本）")
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("out/diff.html"),
    help="写到哪里（默认 out/diff.html）",
)
@common
@click.pass_obj
def command(
    edge: Edge, what: tuple[str, ...], start: str | None, end: str | None, out: Path
) -> None:
    """Write the page and say what changed."""
    from api.diffs.page import standalone
    from ontology.errors import WrongUseError

    if len(what) > 2:
        raise WrongUseError("参数过多", " ".join(what), "应写作 lbt diff 旧文件 新文件")
    comparison, sides = _files(what) if len(what) == 2 else _versions(edge, what[0], start, end)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(standalone(comparison, sides), encoding="utf-8")
    if edge.as_json:
        print_json({"out": str(out), "counts": dict(comparison.counts())})
        return
    words = "，".join(f"{name}{number}条" for name, number in comparison.counts())
    say(f"{sides.title}：{words or '没有条文'}")
    say(f"已写入 {out}")


def _files(what: tuple[str, ...]) -> tuple[Comparison, Sides]:
    from api.diffs.compare import compare
    from api.diffs.page import Sides
    from ingest.readers import read_text
    from nlp.instructions.read import title_of

    old, new = (Path(name) for name in what)
    before, after = read_text(old), read_text(new)
    title = f"《{title_of(after) or new.stem}》新旧对照"
    return compare(before, after), Sides(title=title, old=old.name, new=new.name)


def _versions(
    edge: Edge, norm: str, start: str | None, end: str | None
) -> tuple[Comparison, Sides]:
    from api.diffs.versions import between

    with edge.open_store() as store:
        return between(store, norm, start, end)
