"""`lbt rdf` writes a file, or to standard output."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from rdflib import Graph

from api.cli.main import main
from graph.store.open import open_store
from ontology.errors import UnreadableFileError, WrongUseError
from tests.graph.store import samples
from tests.graph.store.samples import AT


@pytest.fixture
def url(tmp_path: Path) -> str:
    address = f"sqlite:///{tmp_path}/lbt.db"
    with open_store(address) as store, store.transaction("city", AT):
        store.norms.put_norm(samples.norm("渡口条例"))
        store.matters.put_items([samples.item("a")])
    return address


def lbt(url: str, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--store", url, "rdf", *arguments])


def test_a_file_and_standard_output_have_the_same_words(url: str, tmp_path: Path) -> None:
    out = tmp_path / "图谱.ttl"
    result = lbt(url, "--out", str(out), "--json")
    assert result.exit_code == 0
    told = json.loads(result.stdout)
    assert told == {"file": str(out), "subjects": 4, "bytes": out.stat().st_size}
    assert lbt(url).stdout == out.read_text("utf-8")
    assert len(set(Graph().parse(out).subjects())) == 6  # with two columns of the item
    assert sorted(path.suffix for path in tmp_path.iterdir()) == [".db", ".ttl"]


def test_a_file_that_cannot_be_written_is_named(url: str, tmp_path: Path) -> None:
    result = lbt(url, "--out", str(tmp_path / "none" / "x.ttl"))
    assert isinstance(result.exception, UnreadableFileError)
    assert "x.ttl" in str(result.exception)


def test_json_without_a_file_is_wrong_use(url: str) -> None:
    assert isinstance(lbt(url, "--json").exception, WrongUseError)
