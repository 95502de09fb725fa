"""`lbt cite`: the mentions of documents and provisions in the listed files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from api.cli.edge import Edge, common, print_jsonl, say

if TYPE_CHECKING:
    from ontology.citations import Citation, Target

_ROOT = click.Path(exists=True, file_okay=False, path_type=Path)
_LIST = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@common
@click.option("--root", required=True, type=_ROOT, metavar="ROOT", help="文本所在目录")
@click.option(
    "--files-from",
    "listing",
    required=True,
    type=_LIST,
    metavar="LIST",
    help="文件清单，每行一个相对路径",
)
@click.pass_obj
def command(_: Edge, root: Path, listing: Path) -> None:
    """文本工具：列出文本中的引用及其所指（每行一条 JSON）"""
    names = [line.strip() for line in listing.read_text("utf-8").splitlines() if line.strip()]
    done = 0
    for name in names:
        try:
            rows = list(_rows(root / name, name))
        except Exception as error:
            from ontology.errors import TracerError

            if not isinstance(error, TracerError | OSError):
                raise
            say(str(error))
            continue
        print_jsonl(rows)
        done += 1
    if names and not done:
        raise SystemExit(1)


def _rows(path: Path, name: str) -> Iterator[dict[str, object]]:
    from ingest.readers import read_text
    from nlp.citations.find import find
    from nlp.documents import read

    for text in read(read_text(path), name=path.stem):
        for citation in find(text):
            yield _row(name, citation)


def _row(name: str, citation: Citation) -> dict[str, object]:
    return {
        "doc": name,
        "fstart": citation.span.start,
        "fend": citation.span.end,
        "surface": citation.surface,
        "type": citation.type.value,
        "relation": citation.relation.value,
        "where": citation.where,
        "targets": [_target(target) for target in citation.targets],
    }


def _target(target: Target) -> dict[str, object]:
    at = target.pinpoint
    return {
        "doc_title": target.title,
        "article": at.article,
        "paragraph": at.paragraph,
        "item": at.item,
        "subitem": at.subitem,
        "division": at.division,
        "annex": at.annex,
    }
