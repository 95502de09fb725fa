"""Whether there is a store at an address; asking makes none."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

_PREFIX = "sqlite:///"


def store_exists(url: str) -> bool:
    """Whether a store file is there; a server, or an address that is none, is left to `open_store`."""
    if "://" in url and not url.startswith(_PREFIX):
        return True
    path = unquote(url.removeprefix(_PREFIX))
    return path != ":memory:" and Path(path).is_file()
