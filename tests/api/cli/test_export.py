"""`lbt export` and `lbt import` carry a graph from one store to another."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from api.cli.main import main
from graph.store.export import NAME, manifest_of, read
from graph.store.open import open_store
from graph.store.rows import Row
from ontology.errors import (
    ExportDamagedError,
    StoreNotEmptyError,
    UnreadableFileError,
    WrongUseError,
)
from tests.graph.store.make_schema2 import fill


@pytest.fixture
def url(tmp_path: Path) -> str:
    address = f"sqlite:///{tmp_path}/lbt.db"
    with open_store(address) as store:
        fill(store)
    return address


def lbt(url: str, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--store", url, *arguments])


def test_a_graph_goes_from_one_store_to_another(url: str, tmp_path: Path) -> None:
    out, other = tmp_path / "图谱.jsonl", f"sqlite:///{tmp_path}/other.db"
    told = json.loads(lbt(url, "export", "--out", str(out), "--json").stdout)
    assert told["file"] == str(out)
    assert told["rows"] == sum(part["rows"] for part in told["parts"])
    assert told["bytes"] == out.stat().st_size
    back = json.loads(lbt(other, "import", str(out), "--json").stdout)
    assert back["content"] == told["content"]
    result = lbt(other, "export", "--out", str(tmp_path))
    assert told["content"] in result.stderr
    assert (tmp_path / NAME).read_bytes() == out.read_bytes()


def test_an_interrupted_import_goes_on(url: str, tmp_path: Path) -> None:
    other = f"sqlite:///{tmp_path}/other.db"
    assert lbt(url, "export", "--out", str(tmp_path)).exit_code == 0
    path = tmp_path / NAME
    rows = list(read(path))

    def interrupted() -> None:
        with open_store(other) as store:
            store.restore(_until(rows, 15), manifest_of(path).content)

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    result = lbt(other, "import", str(tmp_path))
    assert result.exit_code == 0, result.output
    assert "接着上次中断处继续" in result.stderr
    assert "内容与导出的一致" in result.stderr


def _until(rows: list[Row], number: int) -> Iterator[Row]:
    yield from rows[:number]
    raise KeyboardInterrupt


def test_what_cannot_be_imported_says_why(url: str, tmp_path: Path) -> None:
    path, other = tmp_path / NAME, f"sqlite:///{tmp_path}/other.db"
    assert lbt(url, "export", "--out", str(path)).exit_code == 0
    assert isinstance(lbt(url, "import", str(path)).exception, StoreNotEmptyError)
    path.write_bytes(path.read_bytes()[:-300])
    assert isinstance(lbt(other, "import", str(path)).exception, ExportDamagedError)
    assert not (tmp_path / "other.db").exists()
    missing = lbt(other, "import", str(tmp_path / "none")).exception
    assert isinstance(missing, UnreadableFileError)


def test_a_store_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    result = lbt(f"sqlite:///{tmp_path}/none.db", "export", "--out", str(tmp_path))
    assert isinstance(result.exception, WrongUseError)
    assert list(tmp_path.iterdir()) == []
