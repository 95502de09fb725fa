"""An empty store of each kind."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.store.open import open_store
from graph.store.port.store import Store
from tests.graph.store.adapters import ADAPTERS

RUNS, STEPS = 40, 15  # of the state machine; a longer run is asked for


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("lbt")
    for name, usual in (("runs", RUNS), ("steps", STEPS)):
        variable = f"LBT_MACHINE_{name.upper()}"
        group.addoption(
            f"--machine-{name}",
            type=int,
            default=int(os.environ.get(variable, usual)),
            help=f"{name} of the state machine of stores (or {variable}; default {usual})",
        )


@pytest.fixture
def machine_runs(pytestconfig: pytest.Config) -> int:
    return int(pytestconfig.getoption("--machine-runs", RUNS))


@pytest.fixture
def machine_steps(pytestconfig: pytest.Config) -> int:
    return int(pytestconfig.getoption("--machine-steps", STEPS))


KINDS = [
    pytest.param(name, marks=[pytest.mark.neo4j] if name == "neo4j" else []) for name in ADAPTERS
]


@pytest.fixture(params=KINDS)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return ADAPTERS[request.param](tmp_path)


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    with open_store(url) as opened:
        yield opened
