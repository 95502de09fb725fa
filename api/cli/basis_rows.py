"""Rows of `lbt basis`: from JSON Lines to the targets of the contract (shared/eval, point 5)."""

from __future__ import annotations

import json
from typing import IO

from api.cli.edge import print_json, say
from nlp.basis.cell import read_cell
from ontology.errors import UnreadableFileError
from ontology.matters import BasisTarget


def target_row(target: BasisTarget) -> dict[str, object]:
    """One target as the contract writes it."""
    pinpoint = target.pinpoint
    article, _, suffix = (pinpoint.article or "").partition("-")
    quote = target.quote_span
    return {
        "doc_title": target.title,
        "doc_title_raw": target.title_raw,
        "doc_number": target.doc_number,
        "version_mark": target.version_mark,
        "issuer": target.issuer,
        "article": article or None,
        "article_suffix": suffix or None,
        "article_to": target.article_to,
        "paragraph": pinpoint.paragraph,
        "item": pinpoint.item,
        "subitem": pinpoint.subitem,
        "annex": pinpoint.annex,
        "annex_item": target.annex_item,
        "quoted_text": target.quoted_text,
        "span": [target.span.start, target.span.end],
        "quote_span": [quote.start, quote.end] if quote else None,
        "role": target.role.value,
    }


def print_targets(lines: IO[bytes]) -> None:
    """Read rows and print one for each; a broken line is named and the rest goes on.

    Raises:
        UnreadableFileError: no line was a row.
    """
    read = broken = 0
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        row = _row(line)
        if row is None:
            broken += 1
            say(f"第 {number} 行不是 JSON 对象 · 标准输入 · 已跳过，请检查该行")
            continue
        read += 1
        targets = read_cell(str(row.get("basis_text") or ""))
        print_json({"id": row.get("id"), "targets": [target_row(t) for t in targets]})
    if broken and not read:
        raise UnreadableFileError(
            "没有一行是 JSON 对象", "标准输入", '每行应为 {"id":…, "basis_text":…}'
        )


def _row(line: bytes) -> dict[str, object] | None:
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except (UnicodeDecodeError, json.JSONDecodeError):
        return None
    return row if isinstance(row, dict) else None
