"""`lbt withdraw`: a wrong event is taken back, with exactly what it did."""

from __future__ import annotations

import click

from api.cli.edge import Edge, common, print_json, say


@click.command(
    help="撤销一个登记有误的变更事件：它产生的版本、失效、对应关系一并撤回，其后的变更重新计算"
)
@click.argument("event")
@click.option("--reason", required=True, help="撤销的理由")
@click.option("--by", required=True, metavar="姓名", help="谁撤销")
@common
@click.pass_obj
def command(edge: Edge, event: str, reason: str, by: str) -> None:
    """Take it back and tell the departments that were told of it."""
    from adjustment.alerts import deliver
    from adjustment.arrivals import withdrawal_notices
    from ingest.changes.withdrawal import withdraw

    with edge.open_store() as store:
        gone = withdraw(store, event, reason=reason, by=by, today=edge.today, moment=edge.moment)
        notices = withdrawal_notices(store, gone, reason, edge.today)
        told = deliver(store, notices, edge.moment)
    if edge.as_json:
        print_json({"event": gone.id, "withdrawn": True, "notices": told})
        return
    say(f"已撤销 {gone.id}，通知部门 {told} 个。原来的提醒和记录仍然保留。")
