"""How far a change is followed along references: `--depth` and the `depth` of the interface."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from api.app import create_app
from api.cli.main import main
from api.settings import Settings
from tests.adjustment.findings.test_answered import CHAIN, HEADER, LIMIT, NORM
from tests.api.client import Client
from tests.worlds import DAY, World


@pytest.fixture(scope="module")
def event(tmp_path_factory: pytest.TempPathFactory) -> tuple[World, str]:
    world = World.at(tmp_path_factory.mktemp("chain"))
    world.ingest(**{f"{NORM}(2020-06-15)": CHAIN})
    world.matters(
        f"{HEADER}000000000001,甲处罚,行政处罚,《{NORM}》第八条,县级,旅游主管部门\n"
        f"000000000002,乙处罚,行政处罚,《{NORM}》第九条,县级,旅游主管部门\n"
    )
    return world, world.apply("决定", LIMIT)[0]


@pytest.mark.parametrize(
    ("depth", "calls"),
    [(0, ["none", "none"]), (1, ["check", "none"]), (None, ["check", "check"])],
)
def test_a_change_is_followed_as_far_as_is_asked(
    event: tuple[World, str], depth: int | None, calls: list[str]
) -> None:
    world, ident = event
    url = f"sqlite:///{world.root / 'world.db'}"
    asked = [] if depth is None else ["--depth", str(depth)]
    told = CliRunner().invoke(
        main, ["impact", ident, *asked, "--store", url, "--today", DAY, "--json"]
    )
    assert told.exit_code == 0, told.output
    assert [json.loads(line)["call"] for line in told.stdout.splitlines()] == calls
    client = Client(create_app(Settings(store_url=url, today=DAY)))
    query = "" if depth is None else f"?depth={depth}"
    answer = client.get(f"/api/v1/events/{ident}/impact{query}").json()
    assert [finding["call"] for finding in answer["findings"]] == calls


@pytest.mark.parametrize("depth", ["-1", "6", "x"])
def test_another_depth_is_refused(event: tuple[World, str], depth: str) -> None:
    world, ident = event
    told = CliRunner().invoke(
        main, ["impact", ident, f"--depth={depth}", "--store", world.store.url, "--today", DAY]
    )
    assert told.exit_code == 2
