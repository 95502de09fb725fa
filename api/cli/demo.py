"""`lbt demo`: the whole way once, on the demo city: load, amend, find, draft."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import click

from api.cli.edge import DEFAULT_STORE, Edge, common, say
from ontology.errors import UnreadableFileError

if TYPE_CHECKING:
    from graph.store.port.store import Store

CITY = Path(__file__).resolve().parents[2] / "examples" / "city"


@click.command(help="演示：装入示例城市，施行修改决定，列出受影响事项并起草申请")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("out"),
    help="演示数据库和申请文书放在哪里（默认 out/）",
)
@common
@click.pass_obj
def command(edge: Edge, out: Path) -> None:
    """Start from an empty store each time, so that the demo shows the same every time."""
    if not CITY.is_dir():
        raise UnreadableFileError("没有示例城市", str(CITY), "请在源代码目录中运行")
    plan = tomllib.loads((CITY / "city.toml").read_text(encoding="utf-8"))
    out.mkdir(parents=True, exist_ok=True)
    if edge.store_url == DEFAULT_STORE:
        edge.store_url = f"sqlite:///{out / 'demo.db'}"
        for name in ("demo.db", "demo.db-wal", "demo.db-shm"):
            (out / name).unlink(missing_ok=True)
    edge.today_given = edge.today_given or str(plan["today"])
    with edge.open_store() as store:
        _load(edge, store)
        ident = _apply(edge, store, plan["main"])
        _show(edge, store, ident)
        _draft(edge, store, ident, out)
    _next(edge, ident)


def _load(edge: Edge, store: Store) -> None:
    from api.cli.progress import progress
    from ingest.catalogue import load_matters
    from ingest.organisations import load_organisations
    from ingest.pipeline import ingest
    from ingest.readers import find_files

    click.secho("一、装入示例城市（虚构）", bold=True)
    files = find_files((CITY / "norms",))
    with progress("导入文本", len(files)) as done:
        texts = ingest(store, files, today=edge.today, moment=edge.moment, on_progress=done)
    load_organisations(store, (CITY / "departments.csv",), today=edge.today, moment=edge.moment)
    lists = (CITY / "matters.csv", CITY / "entries.csv")
    report = load_matters(store, lists, today=edge.today, moment=edge.moment)
    counts = store.counts()
    click.echo(
        f"  规范文本 {texts.loaded} 份（{counts.versions} 个版本，{counts.provisions} 个条文单元），"
        f"部门 {counts.departments} 个，基本目录事项 {counts.items} 项，"
        f"实施清单 {counts.entries} 条，依据链接 {report.linked} 个"
    )


def _apply(edge: Edge, store: Store, name: str) -> str:
    from adjustment.alerts import alerts_for, deliver
    from adjustment.findings.impact import impact
    from ingest.decisions import apply

    click.secho("\n二、早上收到一份决定", bold=True)
    report = apply(store, CITY / "changes" / name, today=edge.today, moment=edge.moment)
    for event in report.events:
        click.echo(f"  {event.title}（施行 {event.effective or '未定'}）")
        found = impact(store, event.id, edge.today)
        alerts = alerts_for(store, event, found, edge.today)
        new = deliver(store, alerts, edge.moment)
        click.echo(f"  条文变动 {len(event.modifications)} 处，已向 {new} 个部门发出提醒")
    for warning in report.warnings:
        click.echo(f"  注意：{warning}")
    return report.events[0].id


def _show(edge: Edge, store: Store, ident: str) -> None:
    from adjustment.findings.impact import impact
    from api.cli.impact import show_event

    click.secho("\n三、哪些事项受影响，为什么", bold=True)
    show_event(store, edge, ident, list(impact(store, ident, edge.today)))


def _draft(edge: Edge, store: Store, ident: str, out: Path) -> None:
    from adjustment.drafting.docx import write
    from adjustment.drafting.request import draft_requests
    from adjustment.findings.impact import impact

    click.secho("\n四、调整申请（拟稿，须经人工确认）", bold=True)
    findings = impact(store, ident, edge.today)
    for request in draft_requests(store, ident, findings, edge.today):
        click.echo(f"  {write(request, out)}")


def _next(edge: Edge, ident: str) -> None:
    from graph.store.open import shown

    click.secho("\n五、接着看", bold=True)
    lbt = f".venv/bin/lbt --store {shown(edge.store_url)} --today {edge.today}"
    click.echo(f"  打开网页：    {lbt} serve        然后访问 http://127.0.0.1:8000")
    click.echo(f"  这个事件：    {lbt} impact {ident}")
    say("演示城市、规范和事项都是虚构的。")
