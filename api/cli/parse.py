"""`lbt parse`: the structure of legal texts as JSONL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from api.cli.edge import Edge, common, print_json, say
from ontology.errors import TracerError, UnreadableFileError


@click.command()
@common
@click.option("--root", type=click.Path(path_type=Path), required=True, help="文本所在目录")
@click.option(
    "--files-from", type=click.Path(path_type=Path), required=True, help="清单：每行一个相对路径"
)
@click.pass_obj
def command(edge: Edge, root: Path, files_from: Path) -> None:
    """解析文本结构：标题、题注、编章节条款项目、施行和废止条款"""
    _ = edge
    from api.cli.parsed import document_json
    from ingest.readers import read_texts
    from nlp.documents import read

    printed = 0
    for name in listed(files_from):
        try:
            files = read_texts(root / name)
        except TracerError as error:
            say(f"{name} · {error}")
            continue
        for file in files:
            if file.problem:
                say(f"{name} · {file.problem}")
            place = f"{name}!{file.member}" if file.member else name
            for document in read(file.text, name=file.name) if file.text else ():
                print_json(document_json(place, document))
                printed += 1
    if not printed:
        raise UnreadableFileError("没有可用的文件", str(files_from), "请检查清单中的路径")


def listed(path: Path) -> Iterator[str]:
    """The names in a list of files, blank lines left out."""
    try:
        names = path.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as reason:
        raise UnreadableFileError("清单无法读取", str(path), "应为 UTF-8 文本") from reason
    return (name.strip() for name in names if name.strip())
