"""`lbt coverage`: claims that are due and not made."""

from __future__ import annotations

import click

from api.cli.edge import Edge, common, say

NAMES = {
    "due": "应认领",
    "claimed": "已认领",
    "configured": "已配置",
    "published": "已公布",
    "stale": "已公布而目录已变",
    "not_applicable": "不适用",
    "exempt": "免予公布",
}


@click.command(help="核对应认领而未认领的事项")
@click.option("--omissions", is_flag=True, help="列出条文设有权力而目录没有事项的地方（供人判断）")
@common
@click.pass_obj
def command(edge: Edge, *, omissions: bool) -> None:
    """Print the missing claims, then the figure; or the powers that no matter stands on."""
    if omissions:
        _omissions(edge)
        return
    from adjustment.findings.coverage import coverage
    from api.cli.flags import show

    with edge.open_store() as store:
        found = coverage(store)
    show(edge, (*found.missing, *found.unfounded), "应认领的事项都已认领。")
    states = "，".join(f"{NAMES[state]} {count}" for state, count in found.states.items())
    say(f"认领情况：{states}" if states else "没有应认领的事项")
    say(f"认领率 {found.share:.1%}：应有 {found.due}，已有 {found.claimed}")
    if found.unclear:
        say(f"行使层级没有识别的事项 {len(found.unclear)} 项：{'、'.join(found.unclear[:10])}")


def _omissions(edge: Edge) -> None:
    from adjustment.findings.omissions import omissions
    from api.cli.flags import show

    with edge.open_store() as store:
        show(edge, omissions(store, edge.today), "没有发现设有权力而没有事项的条文。")
