"""Rows in batches, and attributes as stores keep them; the same for every store."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any


def distinct_batches(
    things: Iterable[Any], key: Callable[[Any], str], size: int = 500
) -> Iterator[dict[str, Any]]:
    """Batches by key; a key that comes again opens the next batch, so that the later one wins."""
    batch: dict[str, Any] = {}
    for thing in things:
        if len(batch) >= size or key(thing) in batch:
            yield batch
            batch = {}
        batch[key(thing)] = thing
    if batch:
        yield batch


def pairs(plain: str) -> tuple[tuple[str, str], ...]:
    """Attributes as they are stored, as `(name, value)`."""
    return tuple((name, value) for name, value in json.loads(plain)) if plain != "[]" else ()
