"""`lbt align OLD NEW`: which article carries on which, as JSON."""

from __future__ import annotations

from pathlib import Path

import click

from api.cli.edge import Edge, common, print_json


@click.command()
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@common
@click.pass_obj
def command(_: Edge, old: Path, new: Path) -> None:
    """对照新旧两个文本的条文：未变、改号、文字修改、实质修改、删去、拆分、合并"""
    from ingest.readers import read_text
    from nlp.align.align import align

    result = align(read_text(old), read_text(new))
    pairs = [
        {"old": pair.old, "new": list(pair.new), "effect": pair.effect.value}
        for pair in result.pairs
    ]
    print_json({"pairs": pairs, "inserted": list(result.inserted)})
