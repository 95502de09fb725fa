"""Answers of a person about doubtful rows: from the command line, or from a file of decisions."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from ingest.list_changes import Answers
from ontology.errors import UnreadableFileError, WrongUseError

_SHAPE = '应为 [{"old": "库中标识", "new": "清单行标识", "same": true}]，same 写 true 或 false'


def answers_of(
    same: Iterable[str], different: Iterable[str], decisions: Path | None = None
) -> Answers:
    """All answers of a run.

    Args:
        same: `库中标识=清单行标识`, as the questions print them.
        different: the same, for pairs that are two matters.
        decisions: a JSON file, such as the `doubtful` of a dry run with `same` filled in; rows
            without an answer are left open.

    Raises:
        WrongUseError: an answer is not of the form ID=ID.
        UnreadableFileError: the file is missing or of another shape.
    """
    merged = {new: old for old, new in map(_pair, same)}
    apart = set(map(_pair, different))
    for old, new, answer in _decided(decisions) if decisions else ():
        if answer:
            merged[new] = old
        else:
            apart.add((old, new))
    return Answers(same=merged, different=frozenset(apart))


def _pair(given: str) -> tuple[str, str]:
    old, sign, new = given.partition("=")
    if not (old and sign and new):
        raise WrongUseError("答复应写作 库中标识=清单行标识", given, "标识见疑似同一事项的提示")
    return old.strip(), new.strip()


def _decided(path: Path) -> Iterable[tuple[str, str, bool]]:
    try:
        rows = json.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        raise UnreadableFileError("答复文件读取失败", str(path), "请检查路径和文件名") from error
    except ValueError as error:
        raise UnreadableFileError("答复文件不是 JSON", str(path), _SHAPE) from error
    if not isinstance(rows, list):
        raise UnreadableFileError("答复文件应为一个列表", str(path), _SHAPE)
    for row in rows:
        old, new = (_ident(row, key) for key in ("old", "new"))
        if not old or not new:
            raise UnreadableFileError("答复文件里有一条缺少 old 或 new", str(path), _SHAPE)
        if isinstance(row.get("same"), bool):
            yield old, new, row["same"]


def _ident(row: object, key: str) -> str:
    value = row.get(key) if isinstance(row, dict) else None
    return str(value.get("id", "") if isinstance(value, dict) else value or "")
