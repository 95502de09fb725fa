"""`lbt metrics`: completeness, coverage, accuracy, timeliness, with the list behind every figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from api.cli.edge import Edge, common, print_jsonl

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ontology.metrics import Case, Figure

NAMES = {
    "completeness": "完备度",
    "coverage": "覆盖度",
    "accuracy": "准确度",
    "timeliness": "及时性",
}
UNITS = {
    "completeness": "要素",
    "coverage": "应公布的认领",
    "accuracy": "在用清单",
    "timeliness": "依据变化过的清单",
}
SHOWN = 20


@click.command(
    help="完备度、覆盖度、准确度、及时性；可按部门、区划、类型分组，并列出没有达到的事项"
)
@click.option("--by", type=click.Choice(["department", "division", "type"]), help="按什么分组")
@click.option("--list", "behind", type=click.Choice(list(NAMES)), help="列出这一指标没有达到的事项")
@common
@click.pass_obj
def command(edge: Edge, by: str | None, behind: str | None) -> None:
    """Print the figures; `--list` prints what is behind one of them."""
    from adjustment.findings.metrics.board import figures

    with edge.open_store() as store:
        found = figures(store, edge.today, by)
    if behind:
        found = tuple(figure for figure in found if figure.measure == behind)
    if edge.as_json:
        print_jsonl(_row(figure, listed=bool(behind)) for figure in found)
        return
    for measure in dict.fromkeys(figure.measure.value for figure in found):
        _show(measure, [f for f in found if f.measure == measure], listed=bool(behind))


def _row(figure: Figure, *, listed: bool) -> dict[str, object]:
    row: dict[str, object] = {
        "measure": figure.measure.value,
        "group": figure.group,
        "of": figure.of,
        "reached": figure.reached,
        "share": figure.share,
        "unknown": figure.unknown,
        "short": len(figure.short),
    }
    return row | ({"cases": [_case(case) for case in figure.short]} if listed else {})


def _case(case: Case) -> dict[str, object]:
    return {
        "code": case.code,
        "entry": case.entry,
        "name": case.name,
        "department": case.department,
        "division": case.division,
        "matter_type": case.matter_type,
        "known": case.met is not None,
        "why": case.why,
    }


def _show(measure: str, figures: Sequence[Figure], *, listed: bool) -> None:
    click.secho(f"■ {NAMES[measure]}", bold=True)
    for figure in figures:
        share = "没有可计的数据" if figure.share is None else f"{figure.share:6.1%}"
        unknown = f"，不详 {figure.unknown}" if figure.unknown else ""
        group = f"{figure.group}：" if figure.group else ""
        click.echo(
            f"  {group}{share}（{UNITS[measure]} {figure.of}，达到 {figure.reached}{unknown}）"
        )
        for case in figure.short[:SHOWN] if listed else ():
            where = "·".join(filter(None, (case.division, case.department)))
            click.echo(f"      {case.code} {case.name} · {where}：{case.why}")
        if listed and len(figure.short) > SHOWN:
            click.echo(f"      …… 另有 {len(figure.short) - SHOWN} 条，用 --json 查看全部")
