"""`lbt organisations`: departments and divisions into the store."""

from __future__ import annotations

from pathlib import Path

import click

from api.cli.edge import Edge, common, print_json, say


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@common
@click.pass_obj
def command(edge: Edge, files: tuple[Path, ...]) -> None:
    """导入部门和行政区划（部门名称、层级、行政区划、区划代码、上级部门；csv、json、jsonl、xlsx）"""
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
