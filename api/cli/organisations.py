"""`lbt organisations`: departments and divisions into the store."""

from __future__ import annotations

from pathlib import Path

import click

from api.cli.edge import Edge, common, print_json, say


@click.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--check", is_flag=True, help="核对部门清单：清单管理机构、上级部门")
@click.option("--history", metavar="BODY", help="一个部门的由来和后续（机构改革决定）")
@click.option("--recipients", metavar="EVENT", help="一个变更事件由谁申请、受理、备案、调整")
@common
@click.pass_obj
def command(
    edge: Edge,
    files: tuple[Path, ...],
    *,
    check: bool,
    history: str | None,
    recipients: str | None,
) -> None:
    """导入部门和行政区划（部门名称、层级、行政区划、区划代码、上级部门；csv、json、jsonl、xlsx）"""
    from api.cli.organisations_show import show_history, show_recipients

    if not (files or check or history or recipients):
        raise click.UsageError("请给出部门清单文件，或者用 --check 核对已导入的部门")
    if files:
        _load(edge, files)
    if check:
        _check(edge)
    if history:
        show_history(edge, history)
    if recipients:
        show_recipients(edge, recipients)


def _check(edge: Edge) -> None:
    from adjustment.findings.organisation import organisation_flags
    from api.cli.flags import show
    from graph.store.port.records import Moment

    with edge.open_store() as store:
        flags = organisation_flags(store, Moment(as_of=edge.today))
        show(edge, flags, "每个区县都有清单管理机构，上级部门都成立。")


def _load(edge: Edge, files: tuple[Path, ...]) -> None:
    from ingest.organisations import load_organisations

    with edge.open_store() as store:
        report = load_organisations(store, files, today=edge.today, moment=edge.moment)
    if edge.as_json:
        print_json(
            {
                "departments": report.departments,
                "divisions": report.divisions,
                "facts_written": report.facts_written,
                "warnings": report.warnings,
            }
        )
        return
    say(
        f"部门 {report.departments} 个，行政区划 {report.divisions} 个；"
        f"新写入或有变化 {report.facts_written} 条。"
    )
    for warning in report.warnings:
        say(f"  注意：{warning}")
