"""Writes docs/commands.md from the commands themselves; a test holds the two together."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from api.cli.main import COMMANDS, main

PAGE = Path(__file__).resolve().parent.parent / "docs" / "commands.md"
COMMON = ("--store", "--today", "--json", "--help")
HEAD = """# Commands

Everywhere, before or behind the command: `--store URL` (or `LBT_STORE`; default
`sqlite:///lbt.db`), `--today DATE` (the only clock of a legal answer), `--json`. Messages go to
standard error. Exit status: 0 done, 1 failure, 2 wrong use, 130 interrupted. Errors read
`what · where · what to do`. Written by `scripts/commands_page.py`; help texts are Chinese.
"""


def page() -> str:
    """The whole page."""
    return "\n".join([HEAD, *_sections()])


def _sections() -> Iterator[str]:
    context = click.Context(main, info_name="lbt")
    for name in COMMANDS:
        command = main.get_command(context, name)
        if command is None:
            raise LookupError(name)
        yield f"## `lbt {name}{_arguments(command)}`\n\n{COMMANDS[name]}\n"
        rows = [
            f"| `{', '.join(option.opts)}` | {option.help or ''} |"
            for option in command.params
            if isinstance(option, click.Option) and option.opts[0] not in COMMON
        ]
        if rows:
            yield "\n".join(["| Option | Meaning |", "|---|---|", *rows, ""])


def _arguments(command: click.Command) -> str:
    found = [p for p in command.params if isinstance(p, click.Argument)]
    words = [(p.name or "").upper() + ("…" if p.nargs == -1 else "") for p in found]
    return "".join(f" {w}" if p.required else f" [{w}]" for p, w in zip(found, words, strict=True))


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
