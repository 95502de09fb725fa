"""Citations over HTTP and on the command line."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import quote

import pytest
from click.testing import CliRunner
from fastapi import FastAPI

from api.app import create_app
from api.cli.main import main
from api.settings import Settings
from tests.api.client import Client
from tests.worlds import DAY, REGULATION, World

NORM = "云浦露营地管理条例"
URL = f"/api/v1/norms/{quote(NORM)}/citations"


@pytest.fixture
def app(tmp_path: Path) -> FastAPI:
    world = World.at(tmp_path)
    world.ingest(**{f"{NORM}(2020-06-15)": REGULATION})
    world.store.close()
    return create_app(Settings(store_url=f"sqlite:///{tmp_path / 'world.db'}", today=DAY))


def test_out_links_name_the_provisions(app: FastAPI) -> None:
    found = Client(app).get(URL).json()
    assert found["version"] == f"{NORM}@2020-06-15"
    assert found["next"] is None
    (penalty,) = (row for row in found["citations"] if row["where"].startswith("art_7"))
    assert penalty["surface"] == "本条例第四条"
    assert penalty["current"]["path"] == "art_4"
    assert penalty["status"] == "ok"


def test_out_links_of_a_named_version(app: FastAPI) -> None:
    version = f"{NORM}@2020-06-15"
    found = Client(app).get(f"{URL}?as_of=2019-01-01&version={quote(version)}").json()
    assert found["version"] == version
    assert any(row["surface"] == "本条例第四条" for row in found["citations"])
    assert Client(app).get(f"{URL}?as_of=2019-01-01").json()["total"] == 0


def test_in_links_of_a_provision(app: FastAPI) -> None:
    found = Client(app).get(f"{URL}?direction=in&path=art_4__para_1").json()
    assert found["version"] is None
    assert [(row["where"], row["reach"]) for row in found["citations"]] == [
        ("art_7__para_1", "whole")
    ]
    assert "整条" in found["citations"][0]["note"]


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("?direction=sideways", 422),
        ("?cursor=-1", 422),
        ("?cursor=999", 200),
        ("?as_of=2026-02-30", 422),
        ("?as_of=2019-01-01", 200),
        ("?version=nowhere@2020-01-01", 404),
    ],
)
def test_wrong_questions_are_told(app: FastAPI, query: str, status: int) -> None:
    assert Client(app).get(URL + query).status_code == status


def test_an_unknown_norm_is_a_problem(app: FastAPI) -> None:
    answer = Client(app).get("/api/v1/norms/no-such/citations")
    assert answer.status_code == 404
    assert "没有这部规范" in answer.text


def test_the_command_says_the_same(app: FastAPI, tmp_path: Path) -> None:
    del app
    words = ["citations", NORM, "--store", f"sqlite:///{tmp_path / 'world.db'}", "--today", DAY]
    shown = CliRunner().invoke(main, [*words, "--in", "--path", "art_4"])
    assert shown.exit_code == 0
    assert "共 1 处引用" in shown.output
    assert "本条例第四条" in shown.output
    rows = json.loads(CliRunner().invoke(main, [*words, "--json"]).output)["citations"]
    assert {row["status"] for row in rows} >= {"ok"}
