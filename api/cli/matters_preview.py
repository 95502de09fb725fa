"""`lbt matters --dry-run`: how lists would be understood."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from api.cli.edge import print_json, say
from ingest.matter_rows import ENTRIES, kind_of
from ingest.readers.rows import read_rows


def print_dry_run(files: Sequence[Path], *, as_json: bool) -> None:
    """Say how each list would be understood; nothing is written."""
    for path in files:
        table = read_rows(path, needed=("name",))
        named = [row for row in table.rows if row.get("name") or row.get("sub_name")]
        entries = kind_of(table) == ENTRIES
        found = {
            "items": 0 if entries else len(named),
            "entries": len(named) if entries else 0,
            "rows": len(table.rows),
            "columns": table.columns,
            "warnings": list(table.warnings),
        }
        if as_json:
            print_json(found)
            continue
        kind = "实施清单" if entries else "基本目录"
        say(f"{path}：{kind}，{len(named)} 项（{len(table.rows)} 行）")
        say("  列：" + "，".join(f"{header}→{field}" for field, header in table.columns.items()))
        for warning in table.warnings:
            say(f"  注意：{warning}")
