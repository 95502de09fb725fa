"""Writes a city as files, in the forms of real lists, and its truth beside them."""

from __future__ import annotations

import csv
import json
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from bench.city.model import Event, Matter
from bench.city.plan import TODAY, Plan

MATTER_COLUMNS = ("基本编码", "事项名称", "事项类型", "设定依据", "行使层级", "实施机关")
ENTRY_COLUMNS = (
    "实施编码",
    "基本编码",
    "事项名称",
    "事项类型",
    "设定依据",
    "行使层级",
    "实施主体",
    "行政区划",
    "区划代码",
    "事项状态",
    "豁免情形",
)
BODY_COLUMNS = ("部门名称", "层级", "行政区划", "区划代码", "上级部门", "统一社会信用代码")


def write_city(plan: Plan, out: Path, form: str) -> None:
    """All files of a city.

    Args:
        plan: the city and its events.
        out: folder, made when missing.
        form: csv, jsonl or xlsx, for the two lists.
    """
    for folder in ("norms", "changes"):
        shutil.rmtree(out / folder, ignore_errors=True)
        (out / folder).mkdir(parents=True)
    for old in (*out.glob("matters.*"), *out.glob("entries.*")):
        old.unlink()
    for name, text in plan.texts.items():
        (out / "norms" / name).write_text(text, encoding="utf-8")
    for event in plan.events:
        if event.text:
            (out / "changes" / f"{event.name}.md").write_text(event.text, encoding="utf-8")
    world = plan.world
    bodies = (
        (b.name, b.tier, b.division, b.division_code, b.superior, b.code) for b in world.bodies
    )
    _csv(out / "departments.csv", BODY_COLUMNS, bodies)
    _table(out / f"matters.{form}", MATTER_COLUMNS, _matter_rows(world.matters))
    _table(out / f"entries.{form}", ENTRY_COLUMNS, _entry_rows(world.matters))
    (out / "truth.json").write_text(json.dumps(_truth(plan), ensure_ascii=False), encoding="utf-8")


def _matter_rows(matters: Iterable[Matter]) -> Iterator[tuple[str, ...]]:
    for m in matters:
        body = "、".join(f"{tier[:-1]}{m.trade.word}部门" for tier in m.tiers)
        yield m.code, m.name, m.type, m.basis, "、".join(m.tiers), body


def _entry_rows(matters: Iterable[Matter]) -> Iterator[tuple[str, ...]]:
    for m in matters:
        for e in m.entries:
            basis = m.basis if e.basis is None else e.basis
            yield (
                e.code,
                m.code if e.base_code is None else e.base_code,
                e.name or m.name,
                e.type or m.type,
                basis,
                e.level or e.body.tier,
                e.body.name,
                e.body.division,
                e.body.division_code,
                e.state,
                e.exempt,
            )


def _table(path: Path, columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    {".csv": _csv, ".jsonl": _jsonl, ".xlsx": _xlsx}[path.suffix](path, columns, rows)


def _csv(path: Path, columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(columns)
        writer.writerows(rows)


def _jsonl(path: Path, columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    with path.open("w", encoding="utf-8") as stream:
        for row in rows:
            stream.write(
                json.dumps(dict(zip(columns, row, strict=True)), ensure_ascii=False) + "\n"
            )


def _xlsx(path: Path, columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("清单")
    sheet.append(columns)
    for row in rows:
        sheet.append(row)
    book.save(path)


def _truth(plan: Plan) -> dict[str, object]:
    matters = plan.world.matters
    return {
        "today": TODAY,
        "counts": {
            "norms": len(plan.texts),
            "items": len(matters),
            "bodies": len(plan.world.bodies),
            "entries": sum(len(m.entries) for m in matters),
            "events": len(plan.events),
            "kinds": Counter(e.kind for e in plan.events),
        },
        "quirks": plan.world.quirks,
        "phrases": Counter(p for e in plan.events for p in e.phrases),
        "events": [_event(event) for event in plan.events],
        "cites": {m.code: sorted({c.law.title for c in m.cites}) for m in matters},
        "entries": {m.code: [e.code for e in m.entries if e.state != "取消"] for m in matters},
    }


def _event(event: Event) -> dict[str, object]:
    items = {
        code: {
            "call": t.call,
            "rules": t.rules,
            "adjustments": t.adjustments,
            "reason": t.reason,
            "cause": t.cause,
            "via": t.via,
            "entries": t.entries,
        }
        for code, t in event.truth.items()
    }
    return {
        "file": f"{event.name}.md" if event.text else "",
        "title": event.title,
        "kind": event.kind,
        "effective": event.effective,
        "norms": event.norms,
        "silent": event.silent,
        "state": event.wanted,
        "phrases": event.phrases,
        "items": items,
    }
