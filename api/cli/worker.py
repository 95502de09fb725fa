"""`lbt worker`: lets announced changes take effect on their day."""

from __future__ import annotations

import threading
from contextlib import suppress
from typing import TYPE_CHECKING

import click

from api.cli.edge import Edge, common, print_json, say

if TYPE_CHECKING:
    from graph.store.port.store import Store


@click.command(
    help="到期自动生效：给已收到预告的部门发“已生效”提醒（一直运行，或 --once 只查一次）"
)
@click.option("--once", is_flag=True, help="只查一次就结束")
@click.option(
    "--interval",
    type=click.IntRange(min=1),
    default=3600,
    metavar="秒",
    help="两次检查之间的秒数（默认 3600）",
)
@common
@click.pass_obj
def command(edge: Edge, *, once: bool, interval: int) -> None:
    """Look at the day of the edge in every round; a busy store is tried again in the next one."""
    from ontology.errors import StoreBusyError

    pause = threading.Event()
    while True:
        try:
            _round(edge)
        except StoreBusyError as busy:
            if once:
                raise
            say(str(busy))
        if once:
            return
        pause.wait(interval)


def arrive(edge: Edge, store: Store) -> None:
    """The same check at another command; a store that may not be written now is left alone."""
    from adjustment.arrivals import due, take_effect
    from ontology.errors import StoreBusyError, StoreReadOnlyError

    if due(store, edge.today):
        with suppress(StoreBusyError, StoreReadOnlyError):
            take_effect(store, edge.today, edge.moment)


def _round(edge: Edge) -> None:
    from adjustment.arrivals import take_effect

    today = edge.today
    with edge.open_store() as store:
        arrived = take_effect(store, today, edge.moment)
    if edge.as_json:
        print_json({"today": today, "effective": [event.id for event in arrived]})
        return
    for event in arrived:
        say(f"{today}：{event.title}已生效，已通知有关部门。查看：lbt impact {event.id}")
    if not arrived:
        say(f"{today}：没有新生效的变更")
