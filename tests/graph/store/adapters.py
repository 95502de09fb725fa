"""The stores that must keep the contract: another adapter is another line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests import neo4j_server

# Name (of the lane too, where it needs a server) → the address of an empty store.
ADAPTERS: dict[str, Callable[[Path], str]] = {
    "sqlite": lambda folder: f"sqlite:///{folder}/lbt.db",
    "neo4j": lambda _: neo4j_server.empty(),
}
