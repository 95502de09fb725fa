"""What every command shares: store, day, output form, and how errors leave the program."""

from __future__ import annotations

import datetime as dt
import json
import os
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from graph.store.port.store import Store

Function = TypeVar("Function", bound=Callable[..., Any])
DEFAULT_STORE = "sqlite:///lbt.db"


@dataclass(slots=True)
class Edge:
    """The outside world of one call; the only place of the command line that reads a clock.

    Attributes:
        store_url: `--store` or `LBT_STORE`.
        today: `--today`, ISO; the day of the clock when it was not given.
        as_json: `--json`.
    """

    store_url: str = DEFAULT_STORE
    today_given: str | None = None
    as_json: bool = False

    @property
    def today(self) -> str:
        """The day on which the program is asked; the only clock of a legal answer."""
        return self.today_given or dt.datetime.now().astimezone().date().isoformat()

    @property
    def moment(self) -> str:
        """The moment of writing, ISO 8601, for record times."""
        return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")

    @property
    def store_password(self) -> str | None:
        """`LBT_STORE_PASSWORD`: for a database server; in no address, list of processes or log."""
        return os.environ.get("LBT_STORE_PASSWORD") or None

    def open_store(self) -> Store:
        """Open the store named by `--store`."""
        from graph.store.open import open_store

        return open_store(self.store_url, password=self.store_password)


def _set(attribute: str) -> Callable[[click.Context, click.Parameter, Any], None]:
    def take(context: click.Context, _: click.Parameter, value: object) -> None:
        edge = context.ensure_object(Edge)
        if value is not None and value is not False:
            setattr(edge, attribute, value)

    return take


def _day(context: click.Context, parameter: click.Parameter, value: str | None) -> None:
    if value is None:
        return
    try:
        day = dt.date.fromisoformat(value).isoformat()
    except ValueError as reason:
        raise click.BadParameter(
            f"{value} 不是日期，应写作 2026-05-01", context, parameter
        ) from reason
    context.ensure_object(Edge).today_given = day


def iso_day(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    """Check an option that is a day; as callback of `click.option`."""
    try:
        return value and dt.date.fromisoformat(value).isoformat()
    except ValueError as reason:
        raise click.BadParameter(f"{value} 不是日期，应写作 2026-05-01") from reason


def common(command: Function) -> Function:
    """Give a command the options that work everywhere, before and behind its name."""
    for option in (
        click.option(
            "--store",
            metavar="URL",
            expose_value=False,
            envvar="LBT_STORE",
            callback=_set("store_url"),
            help=f"图谱存储地址（默认 {DEFAULT_STORE}，或环境变量 LBT_STORE）",
        ),
        click.option(
            "--today",
            metavar="DATE",
            expose_value=False,
            callback=_day,
            help="以哪一天的法律为准，如 2026-05-01（默认今天）",
        ),
        click.option(
            "--json",
            is_flag=True,
            expose_value=False,
            callback=_set("as_json"),
            help="以 JSON 输出，便于程序读取",
        ),
    ):
        command = option(command)
    return command


_JSON = json.JSONEncoder(ensure_ascii=False)


def print_json(value: object) -> None:
    """Print one JSON value on one line, Chinese as it is."""
    sys.stdout.write(_JSON.encode(value) + "\n")


def print_jsonl(rows: Iterable[Mapping[str, object]]) -> None:
    """Print one JSON object per line."""
    for row in rows:
        print_json(row)


def say(text: str) -> None:
    """A line for the person at the terminal, on standard error."""
    click.echo(text, err=True)
