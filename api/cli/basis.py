"""`lbt basis`: basis cells on standard input, their targets on standard output."""

from __future__ import annotations

import sys

import click

from api.cli.edge import Edge, common


@click.command()
@common
@click.pass_obj
def command(edge: Edge) -> None:
    """解析设定依据单元格：每行一个 JSON（id、basis_text），逐行输出其引用的依据"""
    from api.cli.basis_rows import print_targets

    del edge  # the tool needs neither store nor day
    print_targets(sys.stdin.buffer)
