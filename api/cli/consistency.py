"""`lbt consistency`: shared elements over tiers and divisions."""

from __future__ import annotations

import click

from api.cli.edge import Edge, common


@click.command(help="核对各级各地实施清单与基本目录是否一致（名称、类型、设定依据）")
@common
@click.pass_obj
def command(edge: Edge) -> None:
    """Print every live entry that differs from its base item."""
    from adjustment.findings.consistency.check import consistency
    from api.cli.flags import show

    with edge.open_store() as store:
        show(edge, consistency(store), "各级各地实施清单与基本目录一致。")
