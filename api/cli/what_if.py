"""`lbt what-if`: what a draft would do to matters, without recording it."""

from __future__ import annotations

from pathlib import Path

import click

from api.cli.edge import Edge, common, iso_day, print_jsonl, say
from api.cli.impact import row, show_findings
from api.cli.rules import rules_option


@click.command()
@click.argument("file", metavar="草案", type=click.Path(path_type=Path))
@click.option(
    "--effective", metavar="DATE", callback=iso_day, help="设想自哪一天起施行（默认按草案所写）"
)
@rules_option
@common
@click.pass_obj
def command(edge: Edge, file: Path, effective: str | None, rules: Path | None) -> None:
    """试算一份尚未生效的草案或决定会影响哪些事项；什么也不写入存储。"""
    from adjustment.findings.packs import read_packs
    from adjustment.findings.what_if import Draft, what_if
    from ingest.readers import read_text

    packs = read_packs(rules) if rules else ()
    draft = Draft(
        name=file.stem,
        content=read_text(file),
        source=str(file),
        effective=effective,
    )
    with edge.open_store() as store:
        answer = what_if(store, draft, today=edge.today, moment=edge.moment, packs=packs)
        if edge.as_json:
            print_jsonl(row(finding) for finding in answer.findings)
            return
        say("试算：以下结果没有写入存储")
        for warning in answer.warnings:
            say(f"  注意：{warning}")
        for event in answer.events:
            found = [f for f in answer.findings if f.event == event.id]
            show_findings(store, edge, event, found)
