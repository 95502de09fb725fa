"""`lbt impact`: which matters an event touches, by department, tier and division, and why."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import click

from api.cli.edge import Edge, common, print_jsonl

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from graph.store.port.store import Store
    from ontology.changes import ChangeEvent
    from ontology.findings import Finding, Step

SHOWN = 6  # bodies of a tier in the readable list; --json has all


@click.command(help="列出变更事件影响的事项；--all 列出全部事件")
@click.argument("event", required=False)
@click.option("--all", "every", is_flag=True, help="全部事件")
@common
@click.pass_obj
def command(edge: Edge, event: str | None, *, every: bool) -> None:
    """Print findings: JSONL by the contract, or a readable list."""
    from adjustment.findings.impact import impact, impact_of_all
    from ontology.errors import WrongUseError

    if every == bool(event):
        raise WrongUseError("要指定一个事件，或者用 --all", "lbt impact", "例：lbt impact --all")
    with edge.open_store() as store:
        findings = (
            tuple(impact_of_all(store, edge.today))
            if every
            else impact(store, event or "", edge.today)
        )
        if edge.as_json:
            print_jsonl(row(finding) for finding in findings)
            return
        groups: dict[str, list[Finding]] = defaultdict(list)
        for finding in findings:
            groups[finding.event].append(finding)
        for ident, found in groups.items():
            show_event(store, edge, ident, found)
        if not groups:
            click.echo("没有事项与已登记的变更有关。")


def row(finding: Finding) -> dict[str, object]:
    """A line of the contract (GOLD-IMPACT.md, section 1)."""
    return {
        "event": finding.event,
        "kind": finding.kind,
        "code": finding.code,
        "name": finding.name,
        "call": finding.call.value,
        "via": finding.via.value if finding.via else None,
        "effects": [effect.value for effect in finding.effects],
        "touched": [
            {
                "doc_title": touched.title,
                "article": touched.pinpoint.article,
                "paragraph": touched.pinpoint.paragraph,
                "item": touched.pinpoint.item,
            }
            for touched in finding.touched
        ],
        "rules": list(finding.rules),
        "adjustment": finding.adjustment,
        "change_of": list(finding.change_of),
        "procedure": finding.procedure,
        "severity": finding.severity.value,
        "effective": finding.effective,
        "entries": list(finding.entries),
        "departments": list(finding.departments),
        "reason": finding.reason,
        "path": [{"from": s.source, "relation": s.relation, "to": s.target} for s in finding.path],
        "question": finding.question,
        "articles_relied_on": list(finding.articles_relied_on),
        "remaining": list(finding.remaining),
    }


def show_event(store: Store, edge: Edge, ident: str, findings: list[Finding]) -> None:
    """One event at the terminal: what to adjust, what to check, what stays and why."""
    from adjustment.findings.state import state_of
    from ontology.findings import Call
    from ontology.vocabulary import label

    event = store.events.event(ident)
    if event is None:
        return
    acting = [f for f in findings if f.call is Call.ACT and f.code]
    checking = [f for f in findings if f.call is Call.CHECK]
    new = [f for f in findings if f.code is None]
    alone = [f for f in findings if f.call is Call.NONE]
    click.secho(f"\n■ {event.title}", bold=True)
    click.echo(
        f"  {label('change_kind', event.kind)} · 施行 {event.effective or '未定'}"
        f"（{state_of(event, edge.today).value}） · 事件 {event.id}"
    )
    click.echo(
        f"  建议调整 {len(acting)} 项，需核对 {len(checking)} 项，拟新增 {len(new)} 项，"
        f"不受影响 {len(alone)} 项；涉及实施清单 {sum(len(f.entries) for f in findings)} 条"
    )
    for title, found in (("建议调整", acting), ("需要核对", checking), ("拟新增", new)):
        if found:
            click.secho(f"\n  {title}", bold=True)
            for finding in found:
                _show(store, event, finding)
    if alone:
        click.secho("\n  有关但不受影响", bold=True)
        _show_alone(alone)


def _show(store: Store, event: ChangeEvent, finding: Finding) -> None:
    from adjustment.drafting.wording import in_marks
    from ontology.vocabulary import label

    kinds = f"（{'、'.join(finding.change_of)}）" if finding.change_of else ""
    via = f" · {label('via', finding.via)}" if finding.via else ""
    procedure = f" · 程序{finding.procedure}" if finding.procedure else ""
    click.echo(
        f"  · [{label('severity', finding.severity)}] {finding.code or ''} {finding.name}"
        f" → {finding.adjustment}{kinds}{procedure} · {'、'.join(finding.rules)}{via}"
    )
    click.echo(f"      理由：{finding.reason}")
    if finding.path:
        names = {event.id: in_marks(event.title), finding.code or "": f"事项“{finding.name}”"}
        click.echo(f"      路径：{chain(finding.path, names)}")
    for line in _who(store, finding):
        click.echo(f"      {line}")
    if finding.question:
        click.echo(f"      请确认：{finding.question}")


def chain(path: Iterable[Step], names: Mapping[str, str]) -> str:
    """A path as one readable line; what a step starts from is not said twice.

    Args:
        path: from the change to the matter.
        names: what is called otherwise than by its id.
    """
    from adjustment.drafting.wording import node_name
    from ontology.vocabulary import label

    words: list[str] = []
    last = ""
    for step in path:
        start = "" if step.source == last else node_name(step.source, names)
        target = node_name(step.target, names)
        words.append(f"{start} —{label('step', step.relation)}→ {target}".strip())
        last = step.target
    return "；".join(words).replace("；—", " —")


def _who(store: Store, finding: Finding) -> list[str]:
    """The entries by tier and division, with the bodies that run them."""
    tiers: dict[str, list[str]] = defaultdict(list)
    for code in finding.entries:
        entry = store.matters.entry(code)
        if entry is None:
            continue
        body = store.organisations.department(entry.body)
        level = (body.level if body else "") or "层级不详"
        own = entry.body.startswith(entry.division_name)
        tiers[level].append(entry.body if own else f"{entry.division_name}·{entry.body}")
    return [
        f"{level}（{len(found)}）：{'、'.join(found[:SHOWN])}"
        + (f" 等{len(found)}个" if len(found) > SHOWN else "")
        for level, found in tiers.items()
    ]


def _show_alone(findings: list[Finding]) -> None:
    from ontology.vocabulary import label

    groups: dict[str, list[str]] = defaultdict(list)
    for finding in findings:
        groups[finding.reason].append(f"{finding.code} {finding.name}")
    for words, names in groups.items():
        shown = "、".join(names[:6]) + (f" 等{len(names)}项" if len(names) > 6 else "")
        click.echo(f"  · {label('none_reason', words)}（{len(names)} 项）：{shown}")
