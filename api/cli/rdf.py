"""`lbt rdf`: the graph as linked data."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from api.cli.edge import Edge, common, print_json, say


@click.command(help="将图谱写成 Turtle（词汇见 ontology/lbt.ttl，校验规则见 ontology/shapes.ttl）")
@click.option(
    "--out",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="写入文件（默认标准输出）",
)
@common
@click.pass_obj
def command(edge: Edge, out: Path | None) -> None:
    """Write the graph, to a file or to standard output."""
    from graph.rdf.write import turtle
    from ontology.errors import WrongUseError

    if edge.as_json and out is None:
        raise WrongUseError(
            "--json 要与 --out 同用", "lbt rdf", "例：lbt rdf --out graph.ttl --json"
        )
    with edge.open_store() as store:
        if out is None:
            sys.stdout.writelines(turtle(store))
            return
        subjects = _write(out, turtle(store))
    if edge.as_json:
        print_json({"file": str(out), "subjects": subjects, "bytes": out.stat().st_size})
    else:
        say(f"已写入 {out}：{subjects} 个节点，{out.stat().st_size / 2**20:.1f} MiB")


def _write(out: Path, pieces: Iterator[str]) -> int:
    """Write beside the file and move it into place: a broken run leaves no half graph."""
    from ontology.errors import UnreadableFileError

    part = out.with_name(f"{out.name}.part")
    subjects = -1  # the prologue is none
    try:
        with part.open("w", encoding="utf-8", newline="\n") as file:
            for piece in pieces:
                file.write(piece)
                subjects += 1
        part.replace(out)
    except OSError as error:
        raise UnreadableFileError("文件写不进去", str(out), str(error.strerror)) from error
    finally:
        part.unlink(missing_ok=True)
    return subjects
