"""The stores that must keep the contract: another adapter is another line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

ADAPTERS: dict[str, Callable[[Path], str]] = {
    "sqlite": lambda folder: f"sqlite:///{folder}/lbt.db",
}
