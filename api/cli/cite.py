"""`lbt cite`: the mentions of documents and provisions in the listed files."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from api.cli.edge import Edge, common, print_jsonl, say
from ontology.errors import TracerError

if TYPE_CHECKING:
    from nlp.resolve import TitleIndex
    from ontology.citations import Citation, Target

_ROOT = click.Path(exists=True, file_okay=False, path_type=Path)
_LIST = click.Path(exists=True, dir_okay=False, path_type=Path)
_PLAIN = {".md", ".txt"}
_LONGEST_TITLE = 120
_MANY = 100_000  # new values before the collector looks; a text makes trees and leaves no cycles


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
    gc.set_threshold(_MANY)
    titles = _titles(root)
    done = 0
    for name in names:
        try:
            print_jsonl(_rows(root / name, name, titles))
        except (TracerError, OSError) as error:
            say(str(error))
        else:
            done += 1
    if names and not done:
        raise SystemExit(1)


def _titles(root: Path) -> TitleIndex:
    """The titles of all texts below a folder: first lines only, so that it stays cheap."""
    from nlp.normalize import fold
    from nlp.resolve import TitleIndex

    index = TitleIndex()
    for path in root.rglob("*"):
        if path.suffix.lower() in _PLAIN and path.is_file():
            title = _first_line(path)
            if title:
                index.add(title, fold(title))
    return index


def _first_line(path: Path) -> str:
    try:
        with path.open(encoding="utf-8") as lines:
            words = lines.readline(4 * _LONGEST_TITLE).lstrip("\ufeff# ").strip()
    except (OSError, UnicodeDecodeError):
        return ""
    return words if len(words) <= _LONGEST_TITLE else ""


def _rows(path: Path, name: str, titles: TitleIndex) -> Iterator[dict[str, object]]:
    from ingest.readers import read_text
    from nlp.citations.find import find
    from nlp.documents import read

    for text in read(read_text(path), name=path.stem):
        for citation in find(text):
            yield _row(name, citation, titles)


def _row(name: str, citation: Citation, titles: TitleIndex) -> dict[str, object]:
    return {
        "doc": name,
        "fstart": citation.span.start,
        "fend": citation.span.end,
        "surface": citation.surface,
        "type": citation.type.value,
        "relation": citation.relation.value,
        "where": citation.where,
        "targets": [_target(target, titles) for target in citation.targets],
    }


def _target(target: Target, titles: TitleIndex) -> dict[str, object]:
    from ontology.citations import SELF

    at = target.pinpoint
    return {
        "doc_title": target.title if target.title == SELF else titles.complete(target.title),
        "article": at.article,
        "paragraph": at.paragraph,
        "item": at.item,
        "subitem": at.subitem,
        "division": at.division,
        "annex": at.annex,
    }
