"""`lbt align OLD NEW`: which article carries on which, as JSON."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from api.cli.edge import Edge, common, print_json

if TYPE_CHECKING:
    from ontology.changes import ArticlePair


@click.command()
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@common
@click.pass_obj
def command(_: Edge, old: Path, new: Path) -> None:
    """对照新旧两个文本的条文：未变、改号、文字修改、实质修改、删去、拆分、合并"""
    from ingest.readers import read_text
    from nlp.align.align import align

    before, after = read_text(old), read_text(new)
    result = align(before, after)
    texts = _articles(before), _articles(after)
    pairs = [_row(pair, *texts) for pair in result.pairs]
    print_json({"pairs": pairs, "inserted": list(result.inserted)})


def _articles(text: str) -> dict[str, str]:
    from nlp.consolidate.sheet import read_sheet

    return {str(article.label): article.text for article in read_sheet(text).articles}


def _row(pair: ArticlePair, before: dict[str, str], after: dict[str, str]) -> dict[str, object]:
    """A pair of the contract; a substantive one with what moved, in which words."""
    from nlp.align.element_words import element_words
    from ontology.changes import Effect

    row: dict[str, object] = {
        "old": pair.old,
        "new": list(pair.new),
        "effect": pair.effect.value,
    }
    if pair.effect is Effect.SUBSTANTIVE:
        words = element_words(before[pair.old], "\n".join(after[label] for label in pair.new))
        row["elements"] = [
            {"element": element.value, "before": old, "after": new} for element, old, new in words
        ]
    return row
