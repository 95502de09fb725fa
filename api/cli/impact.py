"""`lbt impact`: which matters an event touches, by department, tier and division, and why."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from api.cli.edge import Edge, common, print_jsonl
from api.cli.rules import rules_option

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from graph.store.port.store import Store
    from ontology.changes import ChangeEvent
    from ontology.findings import Finding, Step

MOST_DEPTH = 5  # beyond it a chain weighs nothing
SHOWN = 6  # bodies of a tier in the readable list; --json has all


@click.command(help="列出变更事件影响的事项；--all 列出全部事件")
@click.argument("event", required=False)
@click.option("--all", "every", is_flag=True, help="全部事件")
@click.option(
    "--depth",
    type=click.IntRange(0, MOST_DEPTH),
    metavar="N",
    help=f"沿援引关系追几层，0 为不追，最多 {MOST_DEPTH}；默认按 vocab/inheritance.toml",
)
@rules_option
@common
@click.pass_obj
def command(
    edge: Edge, event: str | None, depth: int | None, rules: Path | None, *, every: bool
) -> None:
    """Print findings: JSONL by the contract, or a readable list."""
    from adjustment.findings.impact import impact, impact_of_all
    from adjustment.findings.packs import read_packs
    from api.cli.worker import arrive
    from ontology.errors import WrongUseError

    if every == bool(event):
        raise WrongUseError("要指定一个事件，或者用 --all", "lbt impact", "例：lbt impact --all")
    packs = read_packs(rules) if rules else ()
    with edge.open_store() as store:
        arrive(edge, store)
        findings = (
            tuple(impact_of_all(store, edge.today, packs, depth))
            if every
            else impact(store, event or "", edge.today, packs, depth)
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
        **details(finding),
    }


def details(finding: Finding) -> dict[str, object]:
    """What a finding carries besides the fields of the contract."""
    return {
        "sub_kind": finding.sub_kind,
        "trigger": finding.trigger,
        "grades": [
            {"title": left.title, "level": left.level, "grade": left.grade}
            for left in finding.grades
        ],
        "deadlines": [
            {"key": day.key, "name": day.name, "day": day.day, "confirmed": day.confirmed}
            for day in finding.deadlines
        ],
        "fields": list(finding.fields),
        "element_bases": list(finding.element_bases),
        "batch": finding.batch,
        "weight": finding.weight,
        "rule_pack": finding.pack,
        "before": finding.before,
        "after": finding.after,
        "explanation": finding.explanation,
    }


def show_event(store: Store, edge: Edge, ident: str, findings: list[Finding]) -> None:
    """One event of the store at the terminal."""
    event = store.events.event(ident)
    if event is not None:
        show_findings(store, edge, event, findings)


def show_findings(store: Store, edge: Edge, event: ChangeEvent, findings: list[Finding]) -> None:
    """What to adjust, what to check, what stays and why."""
    from adjustment.findings.state import state_of
    from ontology.findings import Call
    from ontology.vocabulary import label

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
    batches: dict[str, list[Finding]] = defaultdict(list)
    for finding in acting:
        if finding.batch:
            batches[finding.batch].append(finding)
    single = [f for f in acting if len(batches.get(f.batch, ())) < 2]
    for found in batches.values():
        if len(found) > 1:
            _show_batch(found)
    for doubt in dict.fromkeys(c.doubt for c in event.modifications if c.doubt):
        click.echo(f"  存疑：{doubt}")
    for title, found in (("建议调整", single), ("需要核对", checking), ("拟新增", new)):
        if found:
            click.secho(f"\n  {title}", bold=True)
            for finding in found:
                _show(store, event, finding)
    if alone:
        click.secho("\n  有关但不受影响", bold=True)
        _show_alone(alone)


def _show_batch(findings: list[Finding]) -> None:
    """Pinpoint edits of one norm, a line for each: nothing else changes for these matters."""
    from adjustment.drafting.wording import address

    first = findings[0]
    entries = sum(len(f.entries) for f in findings)
    title = first.touched[0].title if first.touched else ""
    click.secho(
        f"\n  批量改条款：《{title}》 {len(findings)} 项，实施清单 {entries} 条"
        f" · 程序{first.procedure} · 只改条款序号或者原文",
        bold=True,
    )
    for finding in findings:
        kinds = "、".join(finding.change_of)
        places = "、".join(address(touched) for touched in finding.touched)
        click.echo(f"  · {finding.code or ''} {finding.name}（{kinds}）：{places}")


def _show(store: Store, event: ChangeEvent, finding: Finding) -> None:
    from adjustment.drafting.wording import in_marks
    from ontology.vocabulary import label

    words = "、".join(filter(None, (finding.sub_kind, *finding.change_of)))
    kinds = f"（{words}）" if words else ""
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
    if finding.fields:
        click.echo(f"      字段：{'、'.join(finding.fields)}")
    due = [
        f"{day.name} {day.day}{'' if day.confirmed else '（待核）'}"
        for day in finding.deadlines
        if day.day
    ]
    if due:
        click.echo(f"      期限：{'，'.join(due)}")
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
