"""The option `--rules`: a city's own pack of rules (docs/rule-packs.md)."""

from __future__ import annotations

from pathlib import Path

import click

rules_option = click.option(
    "--rules",
    type=click.Path(path_type=Path),
    envvar="LBT_RULES",
    metavar="PATH",
    help="本地裁量规则：一个 .toml 文件或者放规则文件的文件夹（或环境变量 LBT_RULES）",
)
