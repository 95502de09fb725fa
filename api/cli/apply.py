"""`lbt apply`: a text that changes law becomes events, findings and alerts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from api.cli.edge import Edge, common, print_jsonl, say

if TYPE_CHECKING:
    from graph.store.port.store import Store
    from ontology.changes import ChangeEvent
    from ontology.official import OfficialReport


@click.command(help="施行改变法律的文本（.md .txt .docx .html），一个或几个")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@common
@click.pass_obj
def command(edge: Edge, files: tuple[Path, ...]) -> None:
    """Record what the files change, in the order given; then put alerts into inboxes."""
    from api.cli.worker import arrive
    from ingest.decisions import apply

    with edge.open_store() as store:
        for path in files:
            report = apply(store, path, today=edge.today, moment=edge.moment)
            alerts = sum(_alert(edge, store, event) for event in report.events)
            arrive(edge, store)
            if edge.as_json:
                print_jsonl(_row(event) for event in report.events)
                continue
            if report.known:
                say(f"{path}：以前已施行，没有变化")
            for event in report.events:
                _show(edge, event)
            for warning in report.warnings:
                say(f"  注意：{warning}")
            for title, checked in report.reports:
                say(f"  {official_line(title, checked)}")
            say(f"  新提醒 {alerts} 条。下一步：lbt impact {report.events[0].id}")


def _alert(edge: Edge, store: Store, event: ChangeEvent) -> int:
    from adjustment.alerts import alerts_for, deliver
    from adjustment.arrivals import start_notices
    from adjustment.findings.impact import impact

    findings = impact(store, event.id, edge.today)
    moved = start_notices(store, event, edge.today)
    return deliver(store, (*moved, *alerts_for(store, event, findings, edge.today)), edge.moment)


def official_line(title: str, report: OfficialReport) -> str:
    """How a published text stands to what the decision gives, in a line or a few."""
    from nlp.numerals import article_name

    counts = report.counts()
    words = f"《{title}》公布文本与按决定合成的文本核对：决定说明的 {counts['explained']} 条"
    formatting = counts["formatting"]
    words += f"，仅排印不同 {formatting} 条" if formatting else ""
    wrong = [one for one in report.articles if one.kind in ("unexplained", "missing", "extra")]
    lines = [f"{words}，决定没有说明的 {len(wrong)} 条"]
    for one in wrong[:20]:
        where = (
            article_name(one.label) if one.label[:1].isdigit() or one.label == "pre" else one.label
        )
        change = "；".join(f"“{w.before}”→“{w.after}”" for w in one.words[:3])
        lines.append(f"    {where}：{change or one.reason or '一方没有该条'}")
    return "\n".join(lines)


def _row(event: ChangeEvent) -> dict[str, object]:
    return {
        "event": event.id,
        "kind": event.kind.value,
        "title": event.title,
        "published": event.published,
        "effective": event.effective,
        "commencement": event.commencement,
        "norms": [norm.title for norm in event.norms],
        "modifications": len(event.modifications),
        "items": len(event.items),
        "successions": len(event.successions),
        "warnings": list(event.warnings),
    }


def _show(edge: Edge, event: ChangeEvent) -> None:
    from adjustment.findings.state import state_of
    from ontology.vocabulary import label

    norms = "、".join(f"《{norm.title}》" for norm in event.norms[:6])
    more = f"等{len(event.norms)}件" if len(event.norms) > 6 else ""
    when = event.effective or "未定"
    state = state_of(event, edge.today).value
    say(f"事件 {event.id}")
    say(
        f"  {label('change_kind', event.kind)} · 公布 {event.published or '不详'} · 施行 {when}（{state}）"
    )
    if norms:
        say(f"  涉及 {norms}{more}")
    if event.modifications:
        say(f"  条文变动 {len(event.modifications)} 处")
    if event.items:
        say(f"  清单 {len(event.items)} 项")
    for succession in event.successions:
        what = f"（{succession.function}）" if succession.function else ""
        say(f"  {succession.former}{what} → {succession.successor}")
