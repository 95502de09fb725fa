"""An empty store of each kind."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.store.open import open_store
from graph.store.port.store import Store
from tests.graph.store.adapters import ADAPTERS

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
