"""An empty store of each kind."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.store.open import open_store
from graph.store.port.store import Store
from tests.graph.store.adapters import ADAPTERS


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("lbt")
    for name in ("runs", "steps"):
        told = f"{name} of the state machine of stores (or {_variable(name)})"
        group.addoption(f"--machine-{name}", type=int, help=told)


def _variable(name: str) -> str:
    return f"LBT_MACHINE_{name.upper()}"


@pytest.fixture
def machine_size(pytestconfig: pytest.Config) -> dict[str, int]:
    """Runs and steps as far as they are asked for.

    A run of the whole suite reads this file too late for options: there only the variables count.
    """
    asked = {
        name: pytestconfig.getoption(f"--machine-{name}", None) or os.environ.get(_variable(name))
        for name in ("runs", "steps")
    }
    return {name: int(number) for name, number in asked.items() if number}


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
