"""`lbt directory`: either published list of a division, the difference of two days, or from another list."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from api.cli.edge import Edge, common, iso_day, print_json, print_jsonl, say

if TYPE_CHECKING:
    from adjustment.findings.directory import Difference, Row, Wanted
    from graph.store.port.store import Store

KINDS = click.Choice(["powers", "services"])


@click.command(
    help="一个区划的行政权力事项清单或公共服务事项清单：某日的内容、两日的差别、与国家目录的差别"
)
@click.option("--division", required=True, help="行政区划的名称或代码")
@click.option("--system", default="", help="主管系统（部门名称或其中几个字），不给为全部")
@click.option("--kind", type=KINDS, default="powers", show_default=True, help="行政权力或公共服务")
@click.option(
    "--as-of", metavar="DATE", callback=iso_day, help="哪一天的清单（YYYY-MM-DD），不给为今天"
)
@click.option("--known-at", type=int, help="按截至第几号事务的记录回答")
@click.option("--since", metavar="DATE", callback=iso_day, help="与这一天的清单相比，有什么变化")
@click.option(
    "--against",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="与另一份目录文件（如国家目录）相比",
)
@click.option("--publish", is_flag=True, help="登记：该清单于这一天按现在的内容公布")
@common
@click.pass_obj
def command(edge: Edge, /, **given: Any) -> None:  # noqa: ANN401 - options as click gives them
    """Print a list, a difference, or record its publication."""
    from adjustment.findings.directory import Wanted

    wanted = Wanted(given["division"], given["system"], given["kind"])
    day = given["as_of"] or edge.today
    with edge.open_store() as store:
        if given["publish"]:
            _publish(edge, store, wanted, day)
        elif given["against"] or given["since"]:
            _compare(edge, store, wanted, given | {"as_of": day})
        else:
            _list(edge, store, wanted, day, given["known_at"])


def _publish(edge: Edge, store: Store, wanted: Wanted, day: str) -> None:
    from adjustment.findings.directory import publish

    with store.transaction("directory", edge.moment):
        record, count = publish(store, wanted, day)
    if edge.as_json:
        print_json({"directory": record.id, "title": record.title, "day": day, "items": count})
        return
    say(f"已登记：《{record.title}》于{day}公布，列有事项 {count} 项。")


def _compare(edge: Edge, store: Store, wanted: Wanted, given: dict[str, Any]) -> None:
    from adjustment.findings.directory import difference, rows, rows_of
    from graph.store.port.records import Moment
    from ingest.other_directory import items_in

    now = rows(store, wanted, Moment(given["as_of"], given["known_at"]))
    if given["against"]:
        other = rows_of(items_in(given["against"]), wanted)
        _show_difference(edge, difference(other, now), ("只在本清单", "只在对照目录"))
        return
    before = rows(store, wanted, Moment(given["since"], _known(store, given)))
    _show_difference(edge, difference(before, now), ("新列入", "已移出"))


def _known(store: Store, given: dict[str, Any]) -> int | None:
    """What was on record on the earlier day: a row that is new in a list is valid from ever."""
    if given["known_at"] is not None:
        return int(given["known_at"])
    known = store.moment_known(f"{given['since']}T23:59:59+00:00")
    if not known:
        say(f"{given['since']}及以前没有任何记录，按现在所知的内容比较。")
    return known or None


def _list(edge: Edge, store: Store, wanted: Wanted, day: str, known_at: int | None) -> None:
    from adjustment.findings.directory import published, rows
    from graph.store.port.records import Moment

    moment = Moment(day, known_at)
    _show(edge, rows(store, wanted, moment), published(store, wanted, moment))


def _show(edge: Edge, rows: tuple[Row, ...], published: frozenset[str] | None) -> None:
    if edge.as_json:
        print_jsonl(_json(row, published) for row in rows)
        return
    for row in rows:
        mark = " （未公布）" if published is not None and row.item not in published else ""
        bodies = "、".join(row.bodies[:3]) + ("等" if len(row.bodies) > 3 else "")
        click.echo(f"{row.code or '无编码'}  {row.matter_type}  {row.name}{mark}")
        click.echo(f"    行使层级：{row.levels or '未写'}；实施主体：{bodies or '未认领'}")
    say(f"共 {len(rows)} 项。" + _told(rows, published))


def _told(rows: tuple[Row, ...], published: frozenset[str] | None) -> str:
    if published is None:
        return "这份清单没有登记过公布。"
    new = sum(row.item not in published for row in rows)
    gone = len(published - {row.item for row in rows})
    return (
        f"与登记公布的相比：{new} 项未公布，{gone} 项已不在清单。"
        if new or gone
        else "与登记公布的一致。"
    )


def _json(row: Row, published: frozenset[str] | None) -> dict[str, object]:
    return {
        "code": row.code,
        "name": row.name,
        "matter_type": row.matter_type,
        "levels": row.levels,
        "basis": row.basis,
        "bodies": row.bodies,
        "derived_from": row.item,
        "published": None if published is None else row.item in published,
    }


def _show_difference(edge: Edge, found: Difference, names: tuple[str, str]) -> None:
    if edge.as_json:
        print_json(
            {
                "added": [_json(row, None) for row in found.added],
                "removed": [_json(row, None) for row in found.removed],
                "changed": [
                    {"code": row.code, "name": row.name, "field": field, "before": a, "after": b}
                    for row, field, a, b in found.changed
                ],
            }
        )
        return
    for name, rows in zip(names, (found.added, found.removed), strict=True):
        click.secho(f"■ {name}（{len(rows)}）", bold=True)
        for row in rows:
            click.echo(f"  {row.code or '无编码'} {row.matter_type} {row.name}")
    click.secho(f"■ 内容不同（{len(found.changed)}）", bold=True)
    for row, field, before, after in found.changed:
        click.echo(f"  {row.code} {row.name} · {field}")
        click.echo(f"      {' '.join(before.split())[:100]}")
        click.echo(f"    → {' '.join(after.split())[:100]}")
