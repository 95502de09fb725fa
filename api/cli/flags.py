"""How red flags are printed: JSONL for programs, grouped lines for people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from api.cli.edge import Edge, print_jsonl
from ontology.vocabulary import label, load

if TYPE_CHECKING:
    from ontology.flags import RedFlag

SHOWN = 30
_ORDER = ("critical", "major", "minor", "info")


def row(flag: RedFlag) -> dict[str, object]:
    """A flag as JSON."""
    return {
        "finding": flag.kind.value,
        "code": flag.code,
        "name": flag.name,
        "entry": flag.entry,
        "division": flag.division,
        "body": flag.body,
        "field": flag.field,
        "expected": flag.expected,
        "found": flag.found,
        "reason": flag.reason,
        "severity": flag.severity,
        "cause": flag.cause,
        "articles": flag.articles,
    }


def show(edge: Edge, flags: Iterable[RedFlag], nothing: str) -> None:
    """Print flags; `nothing` is said where there are none."""
    found = tuple(flags)
    if edge.as_json:
        print_jsonl(row(flag) for flag in found)
        return
    groups: dict[str, list[RedFlag]] = defaultdict(list)
    for flag in found:
        groups[flag.kind.value].append(flag)
    rows = load("red_flags")
    for kind, listed in sorted(groups.items(), key=lambda pair: _ORDER.index(pair[1][0].severity)):
        grave = label("severity", listed[0].severity)
        click.secho(
            f"■ {rows[kind]['name']}（{len(listed)}，{grave}；{rows[kind]['articles']}）", bold=True
        )
        for flag in listed[:SHOWN]:
            where = f" · {flag.division}{flag.body and '·'}{flag.body}" if flag.division else ""
            click.echo(f"  {flag.code} {flag.name}{where}：{flag.reason}")
            if flag.expected and flag.found:
                click.echo(f"      目录：{_short(flag.expected)}")
                click.echo(f"      清单：{_short(flag.found)}")
        if len(listed) > SHOWN:
            click.echo(f"  …… 另有 {len(listed) - SHOWN} 条，用 --json 查看全部")
    if not found:
        click.echo(nothing)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 120 else f"{line[:118]}……"
