"""`lbt clauses`: what final clauses and repealing decisions say."""

from __future__ import annotations

import json
import sys
from typing import Any

import click

from api.cli.edge import Edge, common, print_jsonl
from ontology.errors import WrongUseError


@click.command()
@common
@click.pass_obj
def command(edge: Edge) -> None:
    """从标准输入读取 JSONL（id、doc_title、text），输出施行日期和废止的文件"""
    _ = edge
    from nlp.clauses import read_clause

    rows = [_row(number, line) for number, line in enumerate(sys.stdin, 1) if line.strip()]
    print_jsonl(
        {
            "id": row.get("id"),
            **clause_json(read_clause(str(row["text"]), doc_title=str(row.get("doc_title") or ""))),
        }
        for row in rows
    )


def _row(number: int, line: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except ValueError as reason:
        raise WrongUseError(
            "不是 JSON", f"标准输入第{number}行", "每行应为一个 JSON 对象"
        ) from reason
    if not isinstance(row, dict) or "text" not in row:
        raise WrongUseError("缺少 text", f"标准输入第{number}行", '应写作 {"id": …, "text": …}')
    return row


def clause_json(clause: Any) -> dict[str, object]:  # noqa: ANN401  imported when the command runs
    """The fields of a final clause as the contract names them."""
    start = clause.effective
    return {
        "effective": {"date": start.date, "rule": start.rule} if start else None,
        "repealed": [{"title": old.title, "doc_number": old.doc_number} for old in clause.repealed],
        "repealed_generic": clause.repealed_generic,
        "validity_period": clause.validity_period,
        "expires_on": clause.expires_on,
    }
