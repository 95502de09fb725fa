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
LEAD, WIDTH = 24, 80  # characters before a difference, and on a line
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
    for kind, listed in sorted(groups.items(), key=lambda pair: _gravest(pair[1])):
        told = load("red_flags")[kind]
        click.secho(f"■ {told['name']}（{len(listed)}；{told['articles']}）", bold=True)
        for flag in sorted(listed, key=lambda flag: _ORDER.index(flag.severity))[:SHOWN]:
            _show_one(flag)
        if len(listed) > SHOWN:
            click.echo(f"  …… 另有 {len(listed) - SHOWN} 条，用 --json 查看全部")
    if not found:
        click.echo(nothing)


def _gravest(flags: Iterable[RedFlag]) -> int:
    return min(_ORDER.index(flag.severity) for flag in flags)


def _show_one(flag: RedFlag) -> None:
    place = flag.division if flag.division != flag.name else ""
    where = f" · {place}{flag.body and '·'}{flag.body}" if place else ""
    grave = label("severity", flag.severity)
    named = " ".join(filter(None, (flag.code, flag.name)))
    click.echo(f"  [{grave}] {named}{where}：{flag.reason}")
    if flag.cause:
        click.echo(f"      原因：{flag.cause}")
    if flag.expected and flag.found:
        expected, found = _beside(flag.expected, flag.found)
        click.echo(f"      目录：{expected}")
        click.echo(f"      清单：{found}")


def _beside(one: str, other: str) -> tuple[str, str]:
    """Two texts, cut so that the place where they part is seen."""
    a, b = (" ".join(text.split()) for text in (one, other))
    pairs = enumerate(zip(a, b, strict=False))
    same = next((place for place, (x, y) in pairs if x != y), min(len(a), len(b)))
    start = max(0, same - LEAD) if max(len(a), len(b)) > WIDTH else 0
    return _cut(a, start), _cut(b, start)


def _cut(line: str, start: int) -> str:
    shown = line[start : start + WIDTH]
    return f"{'……' if start else ''}{shown}{'……' if start + WIDTH < len(line) else ''}"
