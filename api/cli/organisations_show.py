"""What `lbt organisations` shows: the chain of a body, who receives what of an event."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from api.cli.edge import Edge, print_json, print_jsonl

if TYPE_CHECKING:
    from adjustment.recipients import Recipients
    from adjustment.succession import Handover
    from ontology.findings import Finding

KINDS = {"merge": "合并组建", "rename": "更名", "absorb": "并入", "transfer": "职责划转"}


def show_history(edge: Edge, body: str) -> None:
    """The bodies before and after a body."""
    from adjustment.succession import history

    with edge.open_store() as store:
        found = history(store, body)
    if edge.as_json:
        print_json(
            {
                "body": found.body,
                "listed": found.exists,
                "before": [_step(step) for step in found.before],
                "after": [_step(step) for step in found.after],
            }
        )
        return
    listed = "" if found.exists else "（不在部门清单中）"
    click.secho(f"{found.body}{listed}", bold=True)
    for name, steps in (("由来", found.before), ("后续", found.after)):
        click.echo(f"  {name}：{'' if steps else '没有记录机构改革决定'}")
        for step in steps:
            _show_step(step, edge.today)


def _step(step: Handover) -> dict[str, object]:
    moved = step.succession
    return {
        "former": moved.former,
        "successor": moved.successor,
        "kind": moved.kind,
        "function": moved.function,
        "division": moved.division,
        "day": step.day,
        "event": step.event,
    }


def _show_step(step: Handover, today: str) -> None:
    moved = step.succession
    day = step.day or "日期未定"
    ahead = "（尚未施行）" if step.day and step.day > today else ""
    function = f"，{moved.function}" if moved.function else ""
    kind = KINDS.get(moved.kind, moved.kind)
    click.echo(f"    {day}{ahead}  {moved.former} → {moved.successor}（{kind}{function}）")
    click.echo(f"      依据：《{step.title.strip('《》')}》")


def show_recipients(edge: Edge, event_id: str) -> None:
    """Who applies, owns, reviews and files, for each finding of an event."""
    from adjustment.drafting.dossier import known_event
    from adjustment.findings.impact import impact
    from adjustment.recipients import receivers
    from ontology.findings import Call

    with edge.open_store() as store:
        event = known_event(store, event_id)
        asked = receivers(store, event, edge.today)
        findings = impact(store, event.id, edge.today)
        told = [(f, asked.of(f)) for f in findings if f.call is not Call.NONE]
    if edge.as_json:
        print_jsonl(_row(finding, who) for finding, who in told)
        return
    for finding, who in told:
        _show_recipients(finding, who)
    if not told:
        click.echo("这个事件没有需要办理或者核对的事项。")


def _row(finding: Finding, who: Recipients) -> dict[str, object]:
    return {
        "code": finding.code,
        "name": finding.name,
        "applicant": who.applicant,
        "applicant_known": who.known,
        "how": who.how,
        "owner": who.owner,
        "reviewer": who.reviewer,
        "departments": who.departments,
        "list_offices": who.list_offices,
        "towns": who.towns,
        "without_office": who.without_office,
    }


def _show_recipients(finding: Finding, who: Recipients) -> None:
    click.secho(f"{finding.code or '（新）'} {finding.name}", bold=True)
    click.echo(f"  申请：{who.applicant}（{who.how}）")
    click.echo(f"  目录：{who.owner or '事项类型未定'}；受理：{who.reviewer or '核对后确定'}")
    for name, bodies in (
        ("区县部门", who.departments),
        ("备案", who.list_offices),
        ("乡镇街道", who.towns),
        ("没有清单管理机构", who.without_office),
    ):
        if bodies:
            more = f" 等{len(bodies)}个" if len(bodies) > 5 else ""
            click.echo(f"  {name}：{'、'.join(bodies[:5])}{more}")
