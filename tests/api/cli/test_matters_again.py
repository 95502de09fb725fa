"""`lbt matters` for a list that comes again: mapping, dry run, questions and answers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from api.cli.main import main
from ontology.errors import MissingColumnsError

HEADER = "职权,类别,依据文件,行使主体"
ROWS = (
    "露营地经营许可,行政许可,《露营地管理条例》第四条,旅游局",
    "露营地监督检查,行政检查,《露营地管理条例》第六条,旅游局",
)
MAPPING = {
    "columns": {
        "职权": "name",
        "类别": "matter_type",
        "依据文件": "basis_text",
        "行使主体": "body",
    }
}


def put(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def call(folder: Path, *args: object) -> Result:
    options = ("--store", folder / "a.db", "--today", "2026-06-01", "matters")
    given = [str(a) for a in (*options, *args, "--details", folder / "u.csv")]
    result = CliRunner().invoke(main, given)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def answer(folder: Path, *args: object) -> dict[str, Any]:
    row: dict[str, Any] = json.loads(call(folder, *args, "--json").stdout)
    return row


def test_from_a_mapping_to_an_answered_question(tmp_path: Path) -> None:
    mapping = put(tmp_path, "m.json", json.dumps(MAPPING))
    path = put(tmp_path, "l.csv", "\n".join((HEADER, *ROWS)))
    with pytest.raises(MissingColumnsError):
        call(tmp_path, path)
    (tmp_path / "a.db").unlink(missing_ok=True)
    first = answer(tmp_path, path, "--mapping", mapping, "--dry-run")
    assert (first["items"], first["rows"], "changes" in first) == (2, 2, False)
    assert not (tmp_path / "a.db").exists()
    assert answer(tmp_path, path, "--mapping", mapping)["items"] == 2

    renamed = ROWS[0].replace("经营许可", "经营行为许可")
    path.write_text("\n".join((HEADER, renamed, ROWS[1])), "utf-8")
    shown = answer(tmp_path, path, "--mapping", mapping, "--dry-run")["changes"]
    assert (shown["new"], shown["unchanged"], shown["removed"]) == ([], 1, [])
    (doubt,) = shown["doubtful"]
    assert (doubt["kind"], doubt["same"]) == ("renamed", None)
    spoken = call(tmp_path, path, "--mapping", mapping, "--dry-run").stderr
    assert "存疑 1" in spoken
    assert f"--same {doubt['old']['id']}={doubt['new']['id']}" in spoken

    decisions = put(tmp_path, "d.json", json.dumps([doubt | {"same": True}]))
    done = answer(tmp_path, path, "--mapping", mapping, "--decisions", decisions)
    assert (done["doubtful"], done["closed"], done["facts_written"]) == ([], 0, 1)
    assert answer(tmp_path, path, "--mapping", mapping)["doubtful"] == []


def test_a_mapping_is_saved_and_fits_the_same_list(tmp_path: Path) -> None:
    text = "\n".join(("职权名称,职权类型,设定依据,行使主体", *ROWS))
    path, saved = put(tmp_path, "l.csv", text), tmp_path / "m.json"
    call(tmp_path, path, "--dry-run", "--save-mapping", saved)
    columns = json.loads(saved.read_text("utf-8"))["columns"]
    assert columns["职权名称"] == "name"
    assert answer(tmp_path, path, "--dry-run", "--mapping", saved)["items"] == 2
