"""`lbt alerts`: the inbox of a department."""

from __future__ import annotations

import click

from api.cli.edge import Edge, common, print_json


@click.command(help="查看一个部门的提醒；不写部门则列出各部门提醒数")
@click.argument("department", required=False)
@common
@click.pass_obj
def command(edge: Edge, department: str | None) -> None:
    """Print an inbox, or how much is in each."""
    from api.cli.worker import arrive
    from ontology.errors import UnknownCodeError
    from ontology.vocabulary import label

    with edge.open_store() as store:
        arrive(edge, store)
        inboxes = dict(store.alerts.inboxes())
        if department is None:
            if edge.as_json:
                print_json(inboxes)
            for name, count in () if edge.as_json else inboxes.items():
                click.echo(f"{name}  {count}")
            return
        if department not in inboxes and store.organisations.department(department) is None:
            near = [name for name in inboxes if department in name or name in department]
            advice = f"是否指：{'、'.join(near[:5])}" if near else "用 lbt alerts 查看有提醒的部门"
            raise UnknownCodeError("没有这个部门", department, advice)
        found = store.alerts.alerts(department)
    if edge.as_json:
        print_json([{k: getattr(a, k) for k in a.__slots__} for a in found])
        return
    if not found:
        click.echo(f"{department}：没有提醒")
    for alert in found:
        click.secho(f"[{label('severity', alert.severity)}] {alert.created}", bold=True)
        click.echo(f"  {alert.text}")
        click.echo(f"  事项 {'、'.join(alert.items)}")
        click.echo(f"  查看：lbt impact {alert.event}")
