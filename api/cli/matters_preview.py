"""`lbt matters --dry-run`: how lists would be understood, and what they would change."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from api.cli.edge import Edge, print_json, say
from graph.store.exists import store_exists
from ingest.catalogue import Choices
from ingest.catalogue_rows import MatterRows
from ingest.list_changes import Doubt, FieldChange, Matter
from ingest.list_preview import Preview, preview, read_codes
from ingest.matter_rows import ENTRIES
from ingest.readers.headers import column_title
from ingest.readers.streams import open_list

_SHOWN = 20
_WIDTH = 40


def print_dry_run(edge: Edge, files: Sequence[Path], choices: Choices) -> None:
    """Say how each list would be understood and what it would change; nothing is written."""
    for path in files:
        listing = open_list(path, needed=("name",), rules=choices.rules)
        rows = MatterRows(listing, lambda _: None)
        changes = _changes(edge, rows, choices)
        named = rows.counted - rows.nameless
        found: dict[str, object] = {
            "items": 0 if rows.kind == ENTRIES else named,
            "entries": named if rows.kind == ENTRIES else 0,
            "rows": rows.counted,
            "columns": listing.columns,
            "warnings": [*listing.warnings, *rows.faults.told()],
        }
        if edge.as_json:
            print_json(found | ({"changes": _changes_row(changes)} if changes else {}))
            continue
        _say_list(path, rows, named)
        if changes:
            _say_changes(changes)


def _changes(edge: Edge, rows: MatterRows, choices: Choices) -> Preview | None:
    """What would change; None where there is no store yet, and none is made."""
    if not store_exists(edge.store_url):
        read_codes(rows, edge.today)
        return None
    with edge.open_store() as store:
        return preview(store, rows, edge.today, choices)


def _say_list(path: Path, rows: MatterRows, named: int) -> None:
    kind = "实施清单" if rows.kind == ENTRIES else "基本目录"
    say(f"{path}：{kind}，{named} 项（{rows.counted} 行）")
    columns = rows.listing.columns.items()
    say("  列：" + "，".join(f"{header}→{field}" for field, header in columns))
    for warning in (*rows.listing.warnings, *rows.faults.told()):
        say(f"  注意：{warning}")


def _changes_row(found: Preview) -> dict[str, object]:
    return {
        "new": [_matter_row(matter) for matter in found.new],
        "changed": [
            _matter_row(change.matter) | {"fields": [_field_row(f) for f in change.fields]}
            for change in found.changed
        ],
        "removed": [_matter_row(matter) for matter in found.removed],
        "unchanged": found.unchanged,
        "doubtful": [doubt_row(doubt) for doubt in found.doubtful],
        "untouched": found.untouched,
    }


def doubt_row(doubt: Doubt) -> dict[str, object]:
    """A question with both rows; a person fills in `same` and gives it back as --decisions."""
    return {
        "kind": doubt.kind,
        "reason": doubt.reason,
        "old": _matter_row(doubt.old),
        "new": _matter_row(doubt.new),
        "same": None,
    }


def _matter_row(matter: Matter) -> dict[str, object]:
    return {
        "id": matter.id,
        "code": matter.code,
        "name": matter.name,
        "body": matter.body,
        "basis_text": matter.basis_text,
    }


def _field_row(field: FieldChange) -> dict[str, object]:
    return {"field": field.name, "old": field.old, "new": field.new}


def _say_changes(found: Preview) -> None:
    say(
        f"  与库中相比：新增 {len(found.new)}，变化 {len(found.changed)}，"
        f"不再有 {len(found.removed)}，不变 {found.unchanged}，存疑 {len(found.doubtful)}"
    )
    for matter in found.new[:_SHOWN]:
        say(f"    新增  {_named(matter)}")
    for change in found.changed[:_SHOWN]:
        say(f"    变化  {_named(change.matter)}")
        for field in change.fields:
            old, new = _short(field.old), _short(field.new)
            say(f"          {_FIELD_NAMES.get(field.name, field.name)}：{old} → {new}")
    for matter in found.removed[:_SHOWN]:
        say(f"    关闭  {_named(matter)}")
    for doubt in found.doubtful[:_SHOWN]:
        say_doubt(doubt)
    longest = max(len(found.new), len(found.changed), len(found.removed), len(found.doubtful))
    if longest > _SHOWN:
        say(f"    …… 每类只列前 {_SHOWN} 项，全部见 --json")
    if found.untouched:
        say(f"    库中同一清单（区划）另有 {found.untouched} 项，其机关在文件里没有一行，不动")


_FIELD_NAMES = {
    "code": "编码",
    "matter_type": "事项类型（识别）",
    "type_raw": "事项类型",
    "base_code": column_title("base_code"),
    "name": column_title("name"),
    "basis_text": column_title("basis_text"),
    "levels": column_title("levels"),
    "body": column_title("body"),
    "list_name": column_title("list_name"),
    "division_name": column_title("division_name"),
    "division_code": column_title("division_code"),
    "state": column_title("state"),
}


def say_doubt(doubt: Doubt) -> None:
    """A question, and how it is answered."""
    say(f"    存疑  {doubt.reason}")
    say(f"          库中：{_named(doubt.old)}")
    say(f"          清单：{_named(doubt.new)}")
    say(f"          回答：--same {doubt.old.id}={doubt.new.id}  或  --different（同样写法）")


def _named(matter: Matter) -> str:
    return f"{matter.code or ''} {matter.name}（{matter.body}）".strip()


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _WIDTH else f"{line[:_WIDTH]}……"
