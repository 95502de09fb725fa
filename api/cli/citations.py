"""`lbt citations`: what a norm cites, or who cites it, with what became of each target."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from api.cli.edge import Edge, common, print_json
from api.cli.lineage import STANDINGS
from ontology.identifiers import Pinpoint

if TYPE_CHECKING:
    from graph.citing import Cited
    from graph.fate import Spot


def _day(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    try:
        return value and dt.date.fromisoformat(value).isoformat()
    except ValueError as reason:
        raise click.BadParameter(f"{value} 不是日期，应写作 2026-05-01") from reason


@click.command(help="列出一部规范引用了什么（--in：被谁引用），起草时的所指、现在的所指和状态")
@click.argument("norm")
@click.option("--in", "inward", is_flag=True, help="列出引用它的规范")
@click.option("--path", default="", metavar="P", help="只看这一条款，如 art_30（用于 --in）")
@click.option("--as-of", metavar="DATE", callback=_day, help="以哪一天的法律为准（默认 --today）")
@click.option("--known-at", type=int, metavar="N", help="只计入第 N 号写入之前已知的内容")
@common
@click.pass_obj
def command(
    edge: Edge,
    norm: str,
    inward: bool,  # noqa: FBT001 - a flag of the command line
    path: str,
    as_of: str | None,
    known_at: int | None,
) -> None:
    """Print the citations of a norm: lines for people, or one JSON value."""
    from graph.citing import citations_of_norm, citing_of
    from graph.store.port.records import Moment
    from nlp.drift import Drifts
    from ontology.errors import UnknownCodeError

    moment = Moment(as_of or edge.today, known_at)
    with edge.open_store() as store:
        if store.norms.norm(norm, moment) is None:
            raise UnknownCodeError("没有这部规范", norm, "标识一般是去掉“中华人民共和国”的题名")
        if inward:
            found = citing_of(store, norm, path, moment, judge=Drifts())
        else:
            found = citations_of_norm(store, norm, moment, judge=Drifts())
    if edge.as_json:
        print_json({"norm": norm, "as_of": moment.as_of, "citations": [row(one) for one in found]})
    else:
        click.echo("\n".join(lines(found, inward=inward)))


def row(cited: Cited) -> dict[str, object]:
    """One citation as JSON."""
    record, drift = cited.record, cited.drift
    return {
        "citing": record.version,
        "where": record.where,
        "start": record.start,
        "end": record.end,
        "surface": record.surface,
        "type": record.type.value,
        "relation": record.relation.value,
        "title": record.title,
        "dated": record.dated,
        "drafted": _spot(cited.drafted),
        "current": _spot(cited.current),
        "status": cited.status.value,
        "note": cited.note,
        "reach": cited.reach,
        "successors": [
            {"norm": step.by, "day": step.day, "state": step.state} for step in cited.successors
        ],
        "drift": drift
        and {
            "similarity": drift.similarity,
            "shared": list(drift.shared),
            "missing": list(drift.missing),
            "better": f"art_{drift.better}",
            "better_similarity": drift.better_similarity,
        },
    }


def _spot(spot: Spot | None) -> dict[str, object] | None:
    return {"norm": spot.norm, "version": spot.version, "path": spot.path} if spot else None


def lines(found: tuple[Cited, ...], *, inward: bool) -> Iterator[str]:
    """A line for each citation, and a second one where an article seems to be the wrong one."""
    yield f"共 {len(found)} 处引用"
    for cited in found:
        record = cited.record
        where = spoken(record.where)
        place = f"{record.version} {where}" if inward else where
        note = f"（{cited.note}）" if cited.note else ""
        now = cited.current
        at = f" → {now.version} {spoken(now.path)}".rstrip() if now and not inward else ""
        yield f"{place}　{record.surface}　{STANDINGS[cited.status]}{note}{at}"
        if cited.drift:
            words = "、".join(cited.drift.missing)
            yield (
                f"　疑似引错条文：所引条文与本句相似度 {cited.drift.similarity:.0%}，"
                f"第{cited.drift.better}条为 {cited.drift.better_similarity:.0%}（{words}）"
            )


def spoken(path: str) -> str:
    """A path as people say it: 第四条第一款; divisions and annexes stay as they are."""
    from adjustment.drafting.wording import pinpoint_name

    return pinpoint_name(Pinpoint.from_path(path)) if path.startswith("art_") else path
